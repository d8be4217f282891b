import type { Caller } from '../access.js';
import { DEFAULT_USER, type User } from '../store/accounts.js';
import type { Resolving } from './context.js';
import { encodeId } from './ids.js';

/**
 * Tells a client of ours that this server has settings policies, and in which version `settingsPolicy` answers: it comes
 * with the viewer, which every client asks for anyway, so that no other server is ever asked for policies.
 */
const SETTINGS_POLICY_FLAG = 'settings_policy';
const SETTINGS_POLICY_VERSION = 1;

/** A user as others see them; an unknown name (a team's, a deleted user's) is the default user. */
export function userNode({ store }: Resolving, name: string | null) {
  return describeUser((name === null ? undefined : store.accounts.user(name)) ?? DEFAULT_USER);
}

function describeUser(user: User) {
  return {
    id: encodeId('User', user.name),
    name: user.name,
    username: user.name,
    email: user.email,
    admin: false,
    entity: user.serviceOf ?? user.name,
    flags: '{}',
    deletedAt: null,
    photoUrl: null,
    apiKeys: { edges: [] },
    teams: { edges: [] as { node: ReturnType<typeof entityNode> }[] },
  };
}

/** Whoever asks: with the entities they can read, their own first, and what the server wants their client to know. */
export function viewerNode(resolving: Resolving, caller: Caller) {
  return {
    ...describeUser(caller.user),
    admin: caller.user.isAdmin,
    flags: () => JSON.stringify(flagsOf(resolving, caller)),
    teams: () => ({
      edges: readableEntities(resolving, caller).map((name) => ({ node: entityNode(resolving, name) })),
    }),
  };
}

/** `code_saving_enabled` is the one policy that released clients know; it says what ours are told by `settingsPolicy`. */
function flagsOf({ store }: Resolving, { user }: Caller): Record<string, unknown> {
  const codeSaving = store.policies.of('user', user.name).find(({ key }) => key === 'save_code');
  return {
    [SETTINGS_POLICY_FLAG]: SETTINGS_POLICY_VERSION,
    ...(codeSaving === undefined ? {} : { code_saving_enabled: JSON.parse(codeSaving.value) as unknown }),
  };
}

function readableEntities({ store }: Resolving, caller: Caller): string[] {
  const { accounts, projects } = store;
  const known = [...accounts.teams().map(({ name }) => name), ...(caller.user.isAdmin ? projects.entities() : [])];
  return [...new Set([caller.entity, ...known.sort()])].filter((name) => caller.can('read', name));
}

/** An entity: a user or team that owns projects. */
export function entityNode({ store }: Resolving, name: string) {
  const organization = store.accounts.organizationOf(name);
  return {
    id: encodeId('Entity', name),
    name,
    organization: organization === null ? null : { name: organization, coreWeaveOrganizationId: null },
  };
}
