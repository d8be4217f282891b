import { DEFAULT_ENTITY, type Resolving } from './context.js';
import { encodeId } from './ids.js';

/** The one user of a local server. Its teams are all the entities that have projects. */
export function userNode({ store }: Resolving) {
  return {
    id: encodeId('User', 1),
    name: DEFAULT_ENTITY,
    username: DEFAULT_ENTITY,
    email: null,
    admin: false,
    entity: DEFAULT_ENTITY,
    flags: '{}',
    deletedAt: null,
    photoUrl: null,
    apiKeys: { edges: [] },
    teams: () => ({
      edges: [...new Set([DEFAULT_ENTITY, ...store.projects.entities()])].map((name) => ({ node: entityNode(name) })),
    }),
  };
}

/** An entity: a user or team that owns projects. */
export function entityNode(name: string) {
  return { id: encodeId('Entity', name), name, organization: null };
}
