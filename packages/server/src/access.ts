import { ServerError } from './server-error.js';
import { type AccountStore, DEFAULT_USER, ROLES, type Role, type User } from './store/accounts.js';

/** Who asks, and what that lets them do. Every operation asks it before it reads or changes anything of an entity. */
export interface Caller {
  readonly user: User;
  /** The user that a run they start belongs to: themselves, or whom a service account names; null is the default user. */
  readonly runOwner: string | null;
  /** The entity of what they name no entity for. */
  readonly entity: string;
  /** The role that they have in an entity, null for none. */
  roleIn(entity: string): Role | null;
  can(role: Role, entity: string): boolean;
  /** @throws ServerError `forbidden` when they do not have at least this role in the entity. */
  require(role: Role, entity: string): void;
  /** @throws ServerError `forbidden` for all but administrators of the organization (of the server, when it is null). */
  requireOrganizationAdmin(organization: string | null): void;
}

/** Whom a request says that it is made for: `X-WANDB-USERNAME` and `X-WANDB-USER-EMAIL`. */
export interface Attribution {
  readonly username?: string | undefined;
  readonly email?: string | undefined;
}

/**
 * The rules in one place:
 *
 * - an administrator of the server may do everything;
 * - a person is admin of the entity of their own name;
 * - in a team they have the stronger of their role in the team and their role in the team's organization;
 * - a service account has its role in its team, and nothing else.
 */
export function createCaller(accounts: AccountStore, user: User, attribution: Attribution = {}): Caller {
  const held = user.isAdmin ? [] : accounts.rolesOf(user.name);
  const heldIn = (kind: 'team' | 'organization', owner: string) =>
    held.find((role) => role.kind === kind && role.owner === owner)?.role ?? null;

  function roleIn(entity: string): Role | null {
    if (user.isAdmin) return 'admin';
    if (entity === user.name && user.serviceOf === null) return 'admin';
    const organization = accounts.team(entity)?.organization ?? null;
    return stronger(heldIn('team', entity), organization === null ? null : heldIn('organization', organization));
  }
  const can = (role: Role, entity: string) => rank(roleIn(entity)) >= rank(role);
  return {
    user,
    runOwner: user === DEFAULT_USER ? null : (attributedUser(accounts, user, attribution)?.name ?? user.name),
    entity: user.serviceOf ?? user.name,
    roleIn,
    can,
    require(role, entity) {
      if (can(role, entity)) return;
      const message = `permission denied: the user ${JSON.stringify(user.name)} may not ${VERBS[role]} the entity ${JSON.stringify(entity)}`;
      throw new ServerError('forbidden', message);
    },
    requireOrganizationAdmin(organization) {
      if (user.isAdmin || (organization !== null && heldIn('organization', organization) === 'admin')) return;
      const what = organization === null ? 'this server' : `the organization ${JSON.stringify(organization)}`;
      throw new ServerError('forbidden', `permission denied: ${JSON.stringify(user.name)} does not administer ${what}`);
    },
  };
}

const VERBS: Record<Role, string> = { read: 'read', write: 'write to', admin: 'administer' };

function rank(role: Role | null): number {
  return role === null ? -1 : ROLES.indexOf(role);
}

function stronger(a: Role | null, b: Role | null): Role | null {
  return rank(a) >= rank(b) ? a : b;
}

/** A service account works for members of its team; whom it names beside that is not believed. */
function attributedUser(accounts: AccountStore, user: User, { username, email }: Attribution): User | undefined {
  if (user.serviceOf === null) return undefined;
  const organization = accounts.team(user.serviceOf)?.organization ?? null;
  const held = [
    ...accounts.membersOf('team', user.serviceOf),
    ...(organization === null ? [] : accounts.membersOf('organization', organization)),
  ];
  const members = held.flatMap((member) => accounts.user(member.user) ?? []);
  if (username) return members.find((member) => member.name === username);
  return email ? members.find((member) => member.email === email) : undefined;
}
