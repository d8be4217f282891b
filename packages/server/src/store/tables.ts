import { ServerError } from '../server-error.js';
import type { Database } from './database.js';

/**
 * A stream's lines live in one table per stream, keyed by one integer: the run's row id in the high part, the line's
 * index in the low 32 bits. Lines of a run are thus neighbours on disk, appending them never moves a page, and a range
 * of lines is a range of keys. `step` is `_step` of a history line, so that pages by step use an index.
 */
const lineTable = (name: string) => `create table ${name} (key integer primary key, text text not null)`;

const FIRST = [
  `create table facts (name text primary key, value text not null)`,
  `create table projects (
     id integer primary key autoincrement,
     entity text not null,
     name text not null,
     created_at integer not null,
     description text,
     run_counter integer not null default 0,
     unique (entity, name)
   )`,
  `create table runs (
     id integer primary key autoincrement,
     project_id integer not null references projects (id),
     name text not null,
     display_name text not null,
     description text,
     notes text,
     config text not null default '{}',
     summary text not null default '{}',
     tags text not null default '[]',
     group_name text,
     job_type text,
     program text,
     host text,
     commit_sha text,
     repo text,
     sweep text,
     state text not null,
     exit_code integer,
     stop_requested integer not null default 0,
     created_at integer not null,
     heartbeat_at integer not null,
     unique (project_id, name)
   )`,
  `create table history_lines (key integer primary key, run_id integer not null, step integer not null, text text not null)`,
  `create index history_by_step on history_lines (run_id, step)`,
  lineTable('event_lines'),
  lineTable('console_lines'),
  `create table files (
     id integer primary key autoincrement,
     run_id integer not null,
     name text not null,
     blob text not null,
     size integer not null,
     md5 text not null,
     updated_at integer not null,
     unique (run_id, name)
   )`,
];

/** Who there is, what they may do, and the settings they are given. `runs.user_name` is null for runs of the default user. */
const ACCOUNTS = [
  `create table organizations (name text primary key, created_at integer not null)`,
  `create table teams (name text primary key, organization text references organizations (name), created_at integer not null)`,
  `create table users (
     id integer primary key autoincrement,
     name text not null unique,
     email text,
     admin integer not null default 0,
     organization text references organizations (name),
     service_of text references teams (name),
     created_at integer not null
   )`,
  `create table roles (
     kind text not null,
     owner text not null,
     user_name text not null references users (name),
     role text not null,
     primary key (kind, owner, user_name)
   )`,
  `create table api_keys (
     id integer primary key autoincrement,
     user_name text not null references users (name),
     hash text not null unique,
     description text,
     created_at integer not null
   )`,
  `create table policies (
     scope text not null,
     owner text not null,
     key text not null,
     value text not null,
     enforced integer not null,
     set_by text not null,
     set_at integer not null,
     primary key (scope, owner, key)
   )`,
  `alter table runs add column user_name text`,
];

/**
 * `runs.inherited`: lines at the beginning of a run's history that are those of the run it was forked from; the run itself
 * does not count them. `writer_lines`: where the lines of the writers of a shared run went, each of whom counts its own.
 */
const BRANCHES = [
  `alter table runs add column inherited integer not null default 0`,
  `create table writer_lines (
     run_id integer not null,
     stream text not null,
     writer text not null,
     place integer not null,
     line integer not null,
     primary key (run_id, stream, writer, place)
   ) without rowid`,
];

/** What runs have told whoever watches them. */
const ALERTS = [
  `create table alerts (
     id integer primary key autoincrement,
     run_id integer not null,
     title text not null,
     text text not null,
     severity text not null,
     created_at integer not null
   )`,
  `create index alerts_by_run on alerts (run_id, title)`,
];

/**
 * What brings a database from each layout to the next, in order; the first makes it from nothing. A released entry is
 * never changed: what is new becomes another entry. SQLite's `user_version` counts the entries that have been applied.
 */
const LAYOUTS: readonly (readonly string[])[] = [FIRST, ACCOUNTS, BRANCHES, ALERTS];

/**
 * Prepares an opened database: durability, exclusive lock, tables.
 *
 * - `synchronous=full`: a request is answered after its commit is on the disk, so that not even a power loss takes back
 *   what a client was told. A run posts once in 15 seconds; one `fsync` each is nothing. (In WAL mode `normal` would
 *   survive only the death of the process, and a client whose lines vanished would then be refused for the gap.)
 * - `locking_mode=exclusive`: the lock of the operating system that keeps a second server out of this directory. It ends
 *   with the process, however that ends.
 *
 * @throws ServerError `data-dir-in-use` when another server has it, `data-dir` when it was written by a newer version.
 */
export function prepareTables(database: Database, directory: string): void {
  try {
    database.exec('pragma locking_mode = exclusive');
    database.exec('pragma journal_mode = wal');
    database.exec('pragma synchronous = full');
    database.transaction(() => createTables(database, directory));
  } catch (cause) {
    if (cause instanceof ServerError) throw cause;
    if (!/locked|busy/i.test(String((cause as Error).message))) throw cause;
    const message = `The data directory ${directory} is in use by another server. Stop that one, or give this one another directory.`;
    throw new ServerError('data-dir-in-use', message, { cause });
  }
}

/**
 * Gives the lock back before closing. `libsql` closes a database only when its last statement is garbage-collected, and
 * until then another server of the same process would find the directory in use. Leaving WAL mode first is what SQLite
 * asks for; it also writes everything into the one file.
 */
export function releaseTables(database: Database): void {
  database.exec('pragma journal_mode = delete');
  database.exec('pragma locking_mode = normal');
  database.exec('select count(*) from facts');
}

function createTables(database: Database, directory: string): void {
  const layout = Number(database.prepare('pragma user_version').get()?.['user_version'] ?? 0);
  if (layout > LAYOUTS.length) {
    const message = `The data directory ${directory} was written by a newer version (layout ${layout}, known is ${LAYOUTS.length}). Update @wandb/server.`;
    throw new ServerError('data-dir', message);
  }
  if (layout === LAYOUTS.length) return;
  for (const sql of LAYOUTS.slice(layout).flat()) database.exec(sql);
  database.exec(`pragma user_version = ${LAYOUTS.length}`);
}
