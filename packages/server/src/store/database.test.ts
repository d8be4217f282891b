import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../../test/support.js';
import { type Database, openDatabase } from './database.js';
import { createHistoryStore, createLineStore, spread } from './lines.js';
import { prepareTables, releaseTables } from './tables.js';

const directory = temporaryDirectory();
let database: Database;
let files = 0;
beforeEach(() => {
  database = openDatabase(join(directory.path, `${files++}.db`));
  prepareTables(database, directory.path);
});
afterEach(() => {
  releaseTables(database);
  database.close();
});

describe(`the database`, () => {
  it('is what this Node has', () => {
    const [major = 0] = process.versions.node.split('.').map(Number);
    expect(database.driver).toBe(major >= 24 ? 'node:sqlite' : database.driver);
    expect(['node:sqlite', 'libsql']).toContain(database.driver);
  });

  it('keeps numbers up to 2^53, null, and whole texts, a NUL in them as its sign', () => {
    database.exec('create table t (a, b integer)');
    const text = 'nul \u0000 inside, 🎉, \u2028';
    const inserted = database.prepare('insert into t values (?, ?)').run(text, Number.MAX_SAFE_INTEGER);
    expect(inserted).toEqual({ changes: 1, lastInsertRowid: 1 });
    database.prepare('insert into t values (?, ?)').run(null, -1);
    const rows = database.prepare('select a, b from t order by rowid').all();
    expect(rows.map(({ a, b }) => [a, b])).toEqual([
      [text.replace('\u0000', '\u2400'), Number.MAX_SAFE_INTEGER],
      [null, -1],
    ]);
    expect(database.prepare('select a from t where b = 5').get()).toBeUndefined();
  });

  it('takes a transaction back whole, also from within another', () => {
    database.exec('create table t (a integer)');
    const insert = (value: number) => database.prepare('insert into t values (?)').run(value);
    database.transaction(() => insert(1));
    const fail = () =>
      database.transaction(() => {
        insert(2);
        database.transaction(() => insert(3));
        throw new Error('no');
      });
    expect(fail).toThrow('no');
    expect(
      database
        .prepare('select a from t')
        .all()
        .map(({ a }) => a),
    ).toEqual([1]);
  });

  it('refuses a directory that a newer version wrote', () => {
    database.exec('pragma user_version = 99');
    expect(() => prepareTables(database, '/data')).toThrow(/newer version \(layout 99/);
  });
});

describe('lines', () => {
  it('of neighbouring runs do not touch, however many there are', () => {
    const lines = createLineStore(database, 'event_lines');
    const last = 2 ** 32 - 1;
    lines.write(1, last, ['{"end":1}']);
    lines.write(2, 0, ['{"start":2}']);
    lines.write(200_000, 7, ['{"far":3}']);
    expect([lines.count(1), lines.count(2), lines.count(3), lines.count(200_000)]).toEqual([2 ** 32, 1, 0, 8]);
    expect([lines.last(1), lines.last(2), lines.last(3)]).toEqual(['{"end":1}', '{"start":2}', undefined]);
    lines.remove(1);
    expect([lines.count(1), lines.range(2, 0, 10)]).toEqual([0, [{ index: 0, text: '{"start":2}' }]]);
  });

  it('are found by step, in the order of steps', () => {
    const history = createHistoryStore(database);
    history.write(1, 0, ['a', 'b', 'c', 'd'], [0, 5, 3, 9]);
    expect(history.stepRange(1, 0, 9)).toEqual(['a', 'c', 'b']);
    expect(history.lastStep(1)).toBe(9);
    history.write(1, 3, ['D'], [4]);
    expect(history.stepRange(1, 3, 6)).toEqual(['c', 'D', 'b']);
    expect([history.lastStep(1), history.lastStep(2)]).toEqual([5, -1]);
  });

  it('are sampled evenly, with both ends', () => {
    expect(spread(10, 4)).toEqual([0, 3, 6, 9]);
    expect(spread(3, 5)).toEqual([0, 1, 2]);
    expect([spread(5, 1), spread(5, 0), spread(0, 5)]).toEqual([[4], [], []]);
  });
});

describe('layouts', () => {
  it('bring a database of the first release to the present one, with what it holds', () => {
    const old = openDatabase(join(directory.path, `${files++}.db`));
    for (const sql of FIRST_RELEASE) old.exec(sql);
    prepareTables(old, directory.path);
    const run = old.prepare('select name, user_name from runs').get();
    expect([run?.['name'], run?.['user_name']]).toEqual(['r', null]);
    expect(old.prepare('select * from users').all()).toEqual([]);
    const version = (of: Database) => of.prepare('pragma user_version').get()?.['user_version'];
    expect(version(old)).toBe(version(database));
    prepareTables(old, directory.path);
    releaseTables(old);
    old.close();
  });
});

/** The part of the first release's layout that later ones change. */
const FIRST_RELEASE = [
  `create table facts (name text primary key, value text not null)`,
  `create table runs (
     id integer primary key autoincrement, project_id integer not null, name text not null, display_name text not null,
     description text, notes text, config text not null default '{}', summary text not null default '{}',
     tags text not null default '[]', group_name text, job_type text, program text, host text, commit_sha text, repo text,
     sweep text, state text not null, exit_code integer, stop_requested integer not null default 0,
     created_at integer not null, heartbeat_at integer not null, unique (project_id, name)
   )`,
  `insert into runs (project_id, name, display_name, state, created_at, heartbeat_at) values (1, 'r', 'r-1', 'running', 0, 0)`,
  'pragma user_version = 1',
];
