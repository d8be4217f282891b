import type { Database, SqlRow } from './database.js';

/** Whom a policy is for, from the widest to the narrowest. */
export const POLICY_SCOPES = ['organization', 'team', 'user', 'project'] as const;
export type PolicyScope = (typeof POLICY_SCOPES)[number];

/** One setting that is given to everybody in a scope. */
export interface PolicyEntry {
  readonly scope: PolicyScope;
  /** The name of the organization, team or user; `entity/project` for a project. */
  readonly owner: string;
  /** The setting's name. */
  readonly key: string;
  /** JSON text. */
  readonly value: string;
  /** Whether it wins over what users set; else it is what holds when they set nothing. */
  readonly enforced: boolean;
  readonly setBy: string;
  /** Milliseconds since 1970. */
  readonly setAt: number;
}

/** The settings policies of all scopes. */
export interface PolicyStore {
  /** Of one owner, by key. */
  of(scope: PolicyScope, owner: string): PolicyEntry[];
  set(entry: Omit<PolicyEntry, 'setAt'>): PolicyEntry;
  /** Whether there was one. */
  unset(scope: PolicyScope, owner: string, key: string): boolean;
}

export function createPolicyStore(database: Database, now: () => number): PolicyStore {
  return {
    of: (scope, owner) =>
      database
        .prepare('select * from policies where scope = ? and owner = ? order by key')
        .all(scope, owner)
        .map(toEntry),
    set(entry) {
      const sql = `insert into policies (scope, owner, key, value, enforced, set_by, set_at) values (?, ?, ?, ?, ?, ?, ?)
        on conflict (scope, owner, key) do update set value = excluded.value, enforced = excluded.enforced, set_by = excluded.set_by, set_at = excluded.set_at`;
      const { scope, owner, key, value, enforced, setBy } = entry;
      const setAt = now();
      database.prepare(sql).run(scope, owner, key, value, enforced ? 1 : 0, setBy, setAt);
      return { ...entry, setAt };
    },
    unset(scope, owner, key) {
      const sql = 'delete from policies where scope = ? and owner = ? and key = ?';
      return database.prepare(sql).run(scope, owner, key).changes > 0;
    },
  };
}

function toEntry(row: SqlRow): PolicyEntry {
  return {
    scope: row['scope'] as PolicyScope,
    owner: String(row['owner']),
    key: String(row['key']),
    value: String(row['value']),
    enforced: row['enforced'] === 1,
    setBy: String(row['set_by']),
    setAt: Number(row['set_at']),
  };
}
