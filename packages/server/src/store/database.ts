import { createRequire } from 'node:module';
import { ServerError } from '../server-error.js';

/** A value SQLite stores for us. Numbers are at most 2^53 in size; nothing here binds blobs. */
export type SqlValue = string | number | null;

/** A row as read: column name to value. */
export type SqlRow = Record<string, SqlValue>;

/** A prepared statement; its parameters are positional. */
interface Statement {
  run(...parameters: SqlValue[]): { changes: number; lastInsertRowid: number };
  get(...parameters: SqlValue[]): SqlRow | undefined;
  all(...parameters: SqlValue[]): SqlRow[];
}

/** One open SQLite database: the few calls that `node:sqlite` and `libsql` share. All of it is synchronous. */
export interface Database {
  /** Which library is underneath. */
  readonly driver: 'node:sqlite' | 'libsql';
  exec(sql: string): void;
  /** Prepares a statement once; asking again for the same text gives the same statement. */
  prepare(sql: string): Statement;
  /** Runs `work` in one transaction: committed when it returns, rolled back when it throws. Nested calls join the outer one. */
  transaction<T>(work: () => T): T;
  close(): void;
}

interface RawStatement {
  run(...parameters: SqlValue[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  get(...parameters: SqlValue[]): unknown;
  all(...parameters: SqlValue[]): unknown[];
}

interface RawDatabase {
  exec(sql: string): unknown;
  prepare(sql: string): RawStatement;
  close(): void;
}

/** Opens `file` with the SQLite of the runtime where it has one, else with `libsql`. */
export function openDatabase(file: string): Database {
  const { driver, open } = findDriver();
  return wrapDatabase(driver, open(file));
}

function findDriver(): { driver: Database['driver']; open(file: string): RawDatabase } {
  const load = createRequire(import.meta.url);
  const builtin = loadBuiltin();
  if (builtin !== undefined) return { driver: 'node:sqlite', open: (file) => new builtin(file) };
  try {
    const Libsql = load('libsql') as new (file: string) => RawDatabase;
    return { driver: 'libsql', open: (file) => new Libsql(file) };
  } catch (cause) {
    const message = `This Node (${process.version}) has no node:sqlite, and the optional package "libsql" cannot be loaded. Install libsql, or use Node 22.13 or newer.`;
    throw new ServerError('no-sqlite', message, { cause });
  }
}

function loadBuiltin(): (new (file: string) => RawDatabase) | undefined {
  // getBuiltinModule answers undefined for a module that this Node lacks or hides behind a flag.
  const module = process.getBuiltinModule?.('node:sqlite' as 'node:fs') as
    | { DatabaseSync?: new (file: string) => RawDatabase }
    | undefined;
  return module?.DatabaseSync;
}

function wrapDatabase(driver: Database['driver'], raw: RawDatabase): Database {
  const statements = new Map<string, Statement>();
  let depth = 0;
  return {
    driver,
    exec: (sql) => void raw.exec(sql),
    prepare(sql) {
      let statement = statements.get(sql);
      if (statement === undefined) {
        statement = wrapStatement(raw.prepare(sql));
        statements.set(sql, statement);
      }
      return statement;
    },
    transaction(work) {
      if (depth > 0) return work();
      raw.exec('begin immediate');
      depth++;
      try {
        const result = work();
        raw.exec('commit');
        return result;
      } catch (error) {
        raw.exec('rollback');
        throw error;
      } finally {
        depth--;
      }
    },
    close() {
      statements.clear();
      raw.close();
    },
  };
}

function wrapStatement(raw: RawStatement): Statement {
  return {
    run(...parameters) {
      const { changes, lastInsertRowid } = raw.run(...parameters.map(withoutNul));
      return { changes: Number(changes), lastInsertRowid: Number(lastInsertRowid) };
    },
    get: (...parameters) => raw.get(...parameters.map(withoutNul)) as SqlRow | undefined,
    all: (...parameters) => raw.all(...parameters.map(withoutNul)) as SqlRow[],
  };
}

/** libsql ends a text at a NUL. JSON has none, a line of console output may: it is kept as the sign for it. */
function withoutNul(value: SqlValue): SqlValue {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\u2400') : value;
}
