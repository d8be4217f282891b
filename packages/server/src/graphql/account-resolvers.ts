import type { Caller } from '../access.js';
import { ServerError } from '../server-error.js';
import type { GroupKind, Role, User } from '../store/accounts.js';
import type { Store } from '../store/store.js';
import type { RequestContext, Resolving } from './context.js';

type Text = string | null | undefined;
interface WithInput<Input> {
  readonly input: Input;
}

/** The fields of `Query` about accounts. Administrators see everybody, others the teams that they can read. */
export function createAccountQueries({ store }: Resolving) {
  const { accounts } = store;
  return {
    organizations(_: unknown, { caller }: RequestContext) {
      return accounts
        .organizations()
        .filter((name) => mayAdminister(caller, name))
        .map((name) => organizationNode(store, name));
    },
    teamAccounts: (_: unknown, { caller }: RequestContext) =>
      accounts
        .teams()
        .filter(({ name }) => caller.can('read', name))
        .map(({ name }) => teamNode(store, name)),
    users(_: unknown, { caller }: RequestContext) {
      caller.requireOrganizationAdmin(null);
      return accounts.users().map(userAccount);
    },
  };
}

interface NewUser {
  readonly username: string;
  readonly email?: Text;
  readonly admin?: boolean | null;
  readonly organization?: Text;
}

/** The fields of `Mutation` about accounts. */
export function createAccountMutations({ store }: Resolving) {
  const { accounts } = store;
  const withKey = (user: User) => ({ user: userAccount(user), apiKey: accounts.issueKey(user.name, null) });
  return {
    createOrganization({ input }: WithInput<{ name: string }>, { caller }: RequestContext) {
      caller.requireOrganizationAdmin(null);
      accounts.createOrganization(input.name);
      return organizationNode(store, input.name);
    },

    createTeam({ input }: WithInput<{ name: string; organization?: Text }>, { caller }: RequestContext) {
      caller.requireOrganizationAdmin(input.organization ?? null);
      accounts.createTeam(input.name, input.organization ?? null);
      return teamNode(store, input.name);
    },

    createUser({ input }: WithInput<NewUser>, { caller }: RequestContext) {
      caller.requireOrganizationAdmin(null);
      const { username: name, email = null, organization = null } = input;
      const isAdmin = input.admin === true;
      return store.transaction(() => withKey(accounts.createUser({ name, email, isAdmin, organization })));
    },

    createServiceAccount({ input }: WithInput<{ team: string; username: string }>, { caller }: RequestContext) {
      caller.require('admin', input.team);
      return store.transaction(() => withKey(accounts.createServiceAccount(input.team, input.username)));
    },

    createUserKey({ input }: WithInput<{ username: string }>, { caller }: RequestContext) {
      return withKey(administeredUser(store, caller, input.username));
    },

    revokeUserKeys({ input }: WithInput<{ username: string }>, { caller }: RequestContext) {
      return { revoked: accounts.revokeKeys(administeredUser(store, caller, input.username).name) };
    },

    setRole({ input }: WithInput<RoleInput>, { caller }: RequestContext) {
      const { kind, owner } = groupOf(input);
      if (kind === 'team') caller.require('admin', owner);
      else caller.requireOrganizationAdmin(owner);
      const role = (input.role?.toLowerCase() ?? null) as Role | null;
      accounts.setRole({ kind, owner, user: input.username, role });
      return { success: true };
    },
  };
}

interface RoleInput {
  readonly team?: Text;
  readonly organization?: Text;
  readonly username: string;
  /** In capitals, as the schema has it. */
  readonly role?: Text;
}

function groupOf({ team, organization }: RoleInput): { kind: GroupKind; owner: string } {
  if (team && !organization) return { kind: 'team', owner: team };
  if (organization && !team) return { kind: 'organization', owner: organization };
  throw new ServerError('bad-request', 'A role is held either in a team or in an organization.');
}

/** A user whose keys the caller may change: anybody for an administrator of the server, the service accounts of their teams for others. */
function administeredUser({ accounts }: Store, caller: Caller, name: string): User {
  const user = accounts.user(name);
  if (user !== undefined && user.serviceOf !== null) caller.require('admin', user.serviceOf);
  else caller.requireOrganizationAdmin(null);
  if (user === undefined) throw new ServerError('bad-request', `There is no user ${JSON.stringify(name)}.`);
  return user;
}

function mayAdminister(caller: Caller, organization: string): boolean {
  try {
    caller.requireOrganizationAdmin(organization);
    return true;
  } catch {
    return false;
  }
}

function organizationNode(store: Store, name: string) {
  return { name, members: () => members(store, 'organization', name) };
}

function teamNode(store: Store, name: string) {
  return {
    name,
    organization: store.accounts.team(name)?.organization ?? null,
    members: () => members(store, 'team', name),
  };
}

function members({ accounts }: Store, kind: GroupKind, owner: string) {
  return accounts.membersOf(kind, owner).map(({ user, role }) => ({ username: user, role: role.toUpperCase() }));
}

function userAccount({ name, email, isAdmin, organization, serviceOf }: User) {
  return { username: name, email, admin: isAdmin, organization, serviceOf };
}
