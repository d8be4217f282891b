import { createHash, randomBytes } from 'node:crypto';
import { ServerError } from '../server-error.js';
import type { Database, SqlRow } from './database.js';
import { checkName } from './names.js';

/** What somebody may do in a team or organization; each role can do what the ones before it can. */
export const ROLES = ['read', 'write', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** A person, or a service account: a user that belongs to one team and stands for none. */
export interface User {
  /** Also the name of the entity that a person owns. */
  readonly name: string;
  readonly email: string | null;
  /** Whether the whole server is theirs to administer, every entity included. */
  readonly isAdmin: boolean;
  readonly organization: string | null;
  /** The team of a service account; null for a person. */
  readonly serviceOf: string | null;
}

/** An entity that several users share. */
export interface Team {
  readonly name: string;
  readonly organization: string | null;
}

/** Where a role is held. */
export type GroupKind = 'organization' | 'team';

/** A role somebody holds. */
export interface HeldRole {
  readonly kind: GroupKind;
  /** The team's or organization's name. */
  readonly owner: string;
  readonly user: string;
  readonly role: Role;
}

/** The user that every server has: its key is in the data directory, and whoever can read that owns everything here. */
export const DEFAULT_USER: User = { name: 'local', email: null, isAdmin: true, organization: null, serviceOf: null };

/** Organizations, teams, users, their roles and keys. Besides the default user there is nobody until someone is made. */
export interface AccountStore {
  /** Whether anybody but the default user exists. */
  hasUsers(): boolean;
  user(name: string): User | undefined;
  users(): User[];
  team(name: string): Team | undefined;
  teams(): Team[];
  organizations(): string[];
  /** @throws ServerError `bad-request`: the name is taken or malformed, or the organization does not exist. */
  createUser(user: Pick<User, 'name'> & Partial<Pick<User, 'email' | 'isAdmin' | 'organization'>>): User;
  /** @throws ServerError likewise. Its role in the team is `write`. */
  createServiceAccount(team: string, name: string): User;
  createTeam(name: string, organization: string | null): Team;
  createOrganization(name: string): void;
  /** Makes a key and returns it: only its hash is kept, so this is the one time that it can be told. */
  issueKey(user: string, description: string | null): string;
  /** Makes all keys of a user worthless; returns how many there were. */
  revokeKeys(user: string): number;
  userOfKey(key: string): User | undefined;
  /** Gives a role, or takes it away (null). */
  setRole(held: Omit<HeldRole, 'role'> & { role: Role | null }): void;
  rolesOf(user: string): HeldRole[];
  membersOf(kind: GroupKind, owner: string): HeldRole[];
  /** The organization that an entity belongs to. */
  organizationOf(entity: string): string | null;
}

export function createAccountStore(database: Database, now: () => number): AccountStore {
  const get = (sql: string, ...values: string[]) => database.prepare(sql).get(...values);
  const all = (sql: string, ...values: string[]) => database.prepare(sql).all(...values);
  const user = (name: string) =>
    name === DEFAULT_USER.name ? DEFAULT_USER : toUser(get('select * from users where name = ?', name));
  const team = (name: string) => toTeam(get('select * from teams where name = ?', name));
  const hasOrganization = (name: string) => get('select 1 from organizations where name = ?', name) !== undefined;

  function checkNew(name: string): void {
    checkName('entity', name);
    if (user(name) ?? team(name)) throw refused(`The name ${JSON.stringify(name)} is taken by a user or a team.`);
  }

  function checkOrganization(name: string | null): void {
    if (name !== null && !hasOrganization(name)) throw refused(`There is no organization ${JSON.stringify(name)}.`);
  }

  function addUser(added: User): User {
    const sql = `insert into users (name, email, admin, organization, service_of, created_at) values (?, ?, ?, ?, ?, ?)`;
    const { name, email, isAdmin, organization, serviceOf } = added;
    database.prepare(sql).run(name, email, isAdmin ? 1 : 0, organization, serviceOf, now());
    return added;
  }

  const setRole: AccountStore['setRole'] = ({ kind, owner, user: name, role }) => {
    const exists = kind === 'team' ? team(owner) !== undefined : hasOrganization(owner);
    if (!exists) throw refused(`There is no ${kind} ${JSON.stringify(owner)}.`);
    const holder = user(name);
    if (holder === undefined) throw refused(`There is no user ${JSON.stringify(name)}.`);
    if (holder === DEFAULT_USER) throw refused('The default user may do everything already.');
    if (holder.serviceOf !== null && (kind !== 'team' || owner !== holder.serviceOf)) {
      throw refused(`${name} is a service account of the team ${holder.serviceOf}, and has a role there only.`);
    }
    database.prepare('delete from roles where kind = ? and owner = ? and user_name = ?').run(kind, owner, name);
    if (role === null) return;
    const sql = 'insert into roles (kind, owner, user_name, role) values (?, ?, ?, ?)';
    database.prepare(sql).run(kind, owner, name, role);
  };

  return {
    hasUsers: () => get('select 1 from users limit 1') !== undefined,
    user,
    users: () => all('select * from users order by name').map((row) => toUser(row) as User),
    team,
    teams: () => all('select * from teams order by name').map((row) => toTeam(row) as Team),
    organizations: () => all('select name from organizations order by name').map((row) => String(row['name'])),
    createUser({ name, email = null, isAdmin = false, organization = null }) {
      checkNew(name);
      checkOrganization(organization);
      return addUser({ name, email, isAdmin, organization, serviceOf: null });
    },
    createServiceAccount: (teamName, name) =>
      database.transaction(() => {
        checkNew(name);
        if (team(teamName) === undefined) throw refused(`There is no team ${JSON.stringify(teamName)}.`);
        const made = addUser({ name, email: null, isAdmin: false, organization: null, serviceOf: teamName });
        setRole({ kind: 'team', owner: teamName, user: name, role: 'write' });
        return made;
      }),
    createTeam(name, organization) {
      checkNew(name);
      checkOrganization(organization);
      const sql = 'insert into teams (name, organization, created_at) values (?, ?, ?)';
      database.prepare(sql).run(name, organization, now());
      return { name, organization };
    },
    createOrganization(name) {
      checkName('organization', name);
      if (hasOrganization(name)) throw refused(`There is an organization ${JSON.stringify(name)} already.`);
      database.prepare('insert into organizations (name, created_at) values (?, ?)').run(name, now());
    },
    issueKey(name, description) {
      const holder = user(name);
      if (holder === undefined) throw refused(`There is no user ${JSON.stringify(name)}.`);
      if (holder === DEFAULT_USER)
        throw refused('The key of the default user is in the data directory: "wandb server key".');
      const key = randomBytes(20).toString('hex');
      const sql = 'insert into api_keys (user_name, hash, description, created_at) values (?, ?, ?, ?)';
      database.prepare(sql).run(name, hashOf(key), description, now());
      return key;
    },
    revokeKeys: (name) => database.prepare('delete from api_keys where user_name = ?').run(name).changes,
    userOfKey(key) {
      const row = get('select user_name from api_keys where hash = ?', hashOf(key));
      return row === undefined ? undefined : user(String(row['user_name']));
    },
    setRole: (held) => database.transaction(() => setRole(held)),
    rolesOf: (name) => all('select * from roles where user_name = ? order by kind, owner', name).map(toRole),
    membersOf: (kind, owner) =>
      all('select * from roles where kind = ? and owner = ? order by user_name', kind, owner).map(toRole),
    organizationOf: (entity) => team(entity)?.organization ?? user(entity)?.organization ?? null,
  };
}

/** Keys are long and random, so that one round of a plain hash hides them, and an index finds them. */
function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

function refused(message: string): ServerError {
  return new ServerError('bad-request', message);
}

function toUser(row: SqlRow | undefined): User | undefined {
  if (row === undefined) return undefined;
  return {
    name: String(row['name']),
    email: row['email'] as string | null,
    isAdmin: row['admin'] === 1,
    organization: row['organization'] as string | null,
    serviceOf: row['service_of'] as string | null,
  };
}

function toTeam(row: SqlRow | undefined): Team | undefined {
  if (row === undefined) return undefined;
  return { name: String(row['name']), organization: row['organization'] as string | null };
}

function toRole(row: SqlRow): HeldRole {
  return {
    kind: row['kind'] as GroupKind,
    owner: String(row['owner']),
    user: String(row['user_name']),
    role: row['role'] as Role,
  };
}
