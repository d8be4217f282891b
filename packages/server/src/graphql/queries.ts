import { type PageArguments, paginate } from './connection.js';
import { DEFAULT_PROJECT, type RequestContext, type Resolving } from './context.js';
import { projectNode } from './project-node.js';
import { entityNode, viewerNode } from './user-node.js';

/** Features of the protocol that this server has. Clients take what is not named as absent. */
const FEATURES = [
  'LARGE_FILENAMES',
  'STRUCTURED_CONSOLE_LOGS',
  'FILESTREAM_GZIP',
  'MARK_RUN_FILES_UPLOADED',
  'TOTAL_COUNT_IN_FILE_CONNECTION',
];

interface ProjectArguments {
  readonly name?: string | null;
  readonly entityName?: string | null;
}

/** The fields of `Query`. */
export function createQueries(resolving: Resolving) {
  const { store } = resolving;
  const project = ({ name, entityName }: ProjectArguments, { caller }: RequestContext) => {
    const entity = entityName || caller.entity;
    // What a caller may not read does not exist for them.
    const found = caller.can('read', entity) ? store.projects.find(entity, name || DEFAULT_PROJECT) : undefined;
    return found === undefined ? null : projectNode(resolving, found);
  };
  return {
    viewer: (_: unknown, { caller }: RequestContext) => viewerNode(resolving, caller),
    entity({ name }: { name?: string | null }, { caller }: RequestContext) {
      const entity = name || caller.entity;
      return caller.can('read', entity) ? entityNode(resolving, entity) : null;
    },
    serverInfo: () => ({
      cliVersionInfo: {},
      features: FEATURES.map((name) => ({ name, isEnabled: true })),
    }),
    project,
    model: project,
    models({ entityName, ...page }: PageArguments & { entityName?: string | null }, { caller }: RequestContext) {
      const entity = entityName || caller.entity;
      return paginate(
        caller.can('read', entity) ? store.projects.list(entity) : [],
        page,
        (found) => found.id,
        (found) => projectNode(resolving, found),
      );
    },
  };
}
