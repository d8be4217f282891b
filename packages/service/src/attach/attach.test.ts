import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeHistoryRow, type JsonObject, parseJson } from '@wandb/proto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunStart } from '../backend.js';
import { startRun } from '../engine.js';
import { openJournalReader } from '../journal-reader.js';
import type { LocalRun } from '../journal-run.js';
import { type AttachedBackend, createAttachedBackend } from './attached-backend.js';
import { leftRecords } from './left-records.js';
import { attachedOrigin } from './record-uuid.js';
import { parseRunToken, runTokenText } from './run-token.js';

const START: RunStart = {
  id: 'run1',
  project: 'p',
  entity: null,
  name: null,
  notes: null,
  tags: null,
  group: null,
  jobType: null,
  host: null,
  program: null,
  sweepId: null,
  config: { lr: 0.1 },
  startTime: new Date('2026-01-02T03:04:05Z'),
  features: [],
  version: '0.1.0',
};

let dir: string;
let host: LocalRun;
let warnings: string[];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wandb-attach-'));
  warnings = [];
  host = startRun({
    start: START,
    mode: 'offline',
    paths: {
      syncDir: dir,
      syncFile: join(dir, 'run-run1.wandb'),
      filesDir: join(dir, 'files'),
      logDir: join(dir, 'logs'),
    },
    symlink: false,
    onWarning: (message) => warnings.push(message),
  });
});

afterEach(async () => {
  await host.finish({ exitCode: 0, timeoutMs: 1000 });
  rmSync(dir, { recursive: true, force: true });
});

const attach = (): AttachedBackend =>
  createAttachedBackend(host.share({}), { onWarning: (message) => warnings.push(`attached: ${message}`) });

type Log = (data: JsonObject, options?: { step?: number; commit?: boolean }) => void;
const logTo =
  (run: { publish: LocalRun['publish'] }): Log =>
  (data, options) =>
    run.publish({ kind: 'row', data, timestamp: 1767323050, ...options });

const finish = () => host.finish({ exitCode: 0, timeoutMs: 1000 });

const withoutTimes = ({ _timestamp, _runtime, ...row }: JsonObject): JsonObject => row;

function rowOf(record: Uint8Array): JsonObject | null {
  const row = decodeHistoryRow(record);
  return row && withoutTimes(Object.fromEntries(row.items.map(({ path, json }) => [path.join('.'), parseJson(json)])));
}

/** The journal's rows, and which entry of an attached writer each comes from. */
function journalRows(): { row: JsonObject; n: number | null }[] {
  const reader = openJournalReader(host.paths.syncFile);
  const rows: { row: JsonObject; n: number | null }[] = [];
  for (let read = reader.next(); read.kind === 'record'; read = reader.next()) {
    const row = rowOf(read.record);
    if (row) rows.push({ row, n: attachedOrigin(read.record)?.n ?? null });
  }
  reader.close();
  return rows;
}

const left = (nextStep = 0): JsonObject[] =>
  [...leftRecords({ journalPath: host.paths.syncFile, nextStep: () => nextStep++, onWarning() {} })].map(
    (record) => rowOf(record) as JsonObject,
  );

describe('rows of attached writers', () => {
  it('take the next steps of the run, each once, and say whose they are', async () => {
    const [log, other] = [logTo(host), logTo(attach())];
    log({ a: 0 });
    other({ b: 0 });
    other({ b: 1 });
    await finish();
    expect(journalRows()).toEqual([
      { row: { a: 0, _step: 0 }, n: null },
      { row: { b: 0, _step: 1 }, n: 1 },
      { row: { b: 1, _step: 2 }, n: 2 },
    ]);
    expect(existsSync(`${host.paths.syncFile}.attached`)).toBe(false);
  });

  it('are rows of their own while a row of the run, or of another writer, is open', async () => {
    const [log, first, second] = [logTo(host), logTo(attach()), logTo(attach())];
    log({ a: 0 }, { commit: false });
    first({ b: { x: 1 } }, { commit: false });
    second({ c: 0 });
    first({ b: { y: 2 } });
    log({ a2: 0 });
    await finish();
    const rows = journalRows().map(({ row }) => withoutStep(row));
    expect(rows).toHaveLength(3);
    expect(rows).toEqual(expect.arrayContaining([{ a: 0, a2: 0 }, { 'b.x': 1, 'b.y': 2 }, { c: 0 }]));
  });

  it('drop no row that the run gives a step: they go where there is room, the rest at the end', async () => {
    const [log, other] = [logTo(host), logTo(attach())];
    log({ a: 0 }, { step: 0 });
    for (let b = 0; b < 4; b++) other({ b });
    log({ a: 1 }, { step: 1 });
    log({ a: 4 }, { step: 4 });
    log({ a: 5 }, { step: 5 });
    await finish();
    expect(journalRows().map(({ row }) => row)).toEqual([
      { a: 0, _step: 0 },
      { a: 1, _step: 1 },
      { b: 0, _step: 2 },
      { b: 1, _step: 3 },
      { a: 4, _step: 4 },
      { a: 5, _step: 5 },
      { b: 2, _step: 6 },
      { b: 3, _step: 7 },
    ]);
    expect(warnings).toEqual([]);
  });

  it('with steps of their own may be behind: a note says so, and such a row is dropped with a warning', async () => {
    const [log, other] = [logTo(host), logTo(attach())];
    for (let a = 0; a < 3; a++) log({ a });
    other({ b: 0 }, { step: 1, commit: true });
    other({ b: 1 }, { step: 7, commit: true });
    await finish();
    expect(journalRows().map(({ row }) => row)).toContainEqual({ b: 1, _step: 7 });
    expect(journalRows()).toHaveLength(4);
    expect(warnings).toEqual([
      expect.stringContaining('attached: Note that setting step in multiprocessing can result in data loss.'),
      expect.stringContaining('Tried to log to step 1 that is less than the current step 3'),
    ]);
  });

  it('and everything else they say get into the journal beside a run that goes on', async () => {
    const other = attach();
    other.publish({ kind: 'metric', definition: { name: 'b', summary: ['max'] }, overwrite: false });
    for (const b of [1, 3, 2]) logTo(other)({ b });
    other.publish({ kind: 'summary', update: [[['best'], 3n]], remove: [] });
    for (const end = Date.now() + 5000; host.step < 3 && Date.now() < end; ) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(host.summary()).toMatchObject({ b: { max: 3 }, best: 3, _step: 2 });
    await other.finish({ exitCode: 0, timeoutMs: 0 });
  });
});

describe('an attached writer', () => {
  it('sees the run: what others logged, and what it logged itself', () => {
    const [log, other] = [logTo(host), attach()];
    log({ a: 1 });
    log({ a: 2 });
    expect(other.step).toBe(2);
    logTo(other)({ b: 1 });
    expect(other.step).toBe(3);
    log({ a: 3 });
    expect(other.summary()).toMatchObject({ a: 3, b: 1 });
  });

  it.runIf(process.platform === 'linux')(
    'that has detached does not hold the journal open, and still knows what it saw',
    async () => {
      const [early, late] = [attach(), attach()];
      logTo(early)({ b: 1 });
      expect(early.step).toBe(1);
      const held = () =>
        readdirSync('/proc/self/fd').filter((fd) => {
          try {
            return readlinkSync(`/proc/self/fd/${fd}`) === host.paths.syncFile;
          } catch {
            return false;
          }
        }).length;
      expect(held()).toBe(2);
      for (const run of [early, late]) await run.finish({ exitCode: 0, timeoutMs: 0 });
      expect([early.step, early.summary()]).toEqual([1, expect.objectContaining({ b: 1 })]);
      expect(late.step).toBe(0);
      expect(held()).toBe(1);
    },
  );

  it('whose file cannot be opened is told of once, holds up no other, and is left there', async () => {
    const other = logTo(attach());
    const spool = join(`${host.paths.syncFile}.attached`, '.spool');
    symlinkSync('nowhere', spool);
    other({ b: 0 });
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(journalRows()).toHaveLength(1);
    expect(warnings).toEqual([expect.stringMatching(/cannot be read .*\.spool/)]);
    await finish();
    expect(lstatSync(spool).isSymbolicLink()).toBe(true);
    rmSync(spool);
  });

  it('is told when the run has ended: nothing is accepted and lost', async () => {
    const other = logTo(attach());
    other({ b: 0 });
    await finish();
    expect(() => other({ b: 1 })).toThrow(expect.objectContaining({ code: 'host-gone' }));
    expect(journalRows().map(({ row }) => row)).toEqual([{ b: 0, _step: 0 }]);
    expect(left()).toEqual([]);
  });

  it('cannot attach to what is no run, or no run any more', async () => {
    const token = host.share({});
    await finish();
    expect(() => createAttachedBackend(token, { onWarning() {} })).toThrow(
      expect.objectContaining({ code: 'host-gone' }),
    );
    for (const text of ['zzz', '', '2.e30', '1.e30', '1.%%']) {
      expect(() => createAttachedBackend(text, { onWarning() {} })).toThrow(
        expect.objectContaining({ code: 'not-found' }),
      );
    }
    expect(parseRunToken(token)).toEqual({ runId: 'run1', journalPath: host.paths.syncFile, hostPid: process.pid });
  });

  it('of a disabled run writes nothing', () => {
    const other = createAttachedBackend(runTokenText({ runId: 'x', journalPath: null, hostPid: 1 }), {
      onWarning() {},
    });
    logTo(other)({ b: 0 });
    expect(other.step).toBe(1);
    expect(readdirSync(dir)).not.toContain('run-run1.wandb.attached');
  });
});

describe('what the journal lacks when the run’s own process is gone', () => {
  it('is in the spools: all of it once, in the same order each time, whatever comes later', () => {
    const [first, second] = [attach(), attach()];
    logTo(first)({ b: 0 });
    logTo(second)({ c: 0 }, { step: 9, commit: true });
    logTo(second)({ c: 1 }, { commit: false });
    const rows = left(5);
    expect(rows).toHaveLength(3);
    expect(rows.map(withoutStep)).toEqual(expect.arrayContaining([{ b: 0 }, { c: 0 }, { c: 1 }]));
    expect(() => logTo(first)({ b: 1 })).toThrow(expect.objectContaining({ code: 'host-gone' }));
    expect(left(5)).toEqual(rows);
  });

  it('is not what the journal has already', async () => {
    const other = logTo(attach());
    other({ b: 0 });
    for (const end = Date.now() + 5000; host.step < 1 && Date.now() < end; ) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    other({ b: 1 });
    expect(left(1)).toEqual([{ b: 1, _step: 1 }]);
  });

  it('is read beside a file that is no spool, which is named', () => {
    logTo(attach())({ b: 0 });
    const path = join(`${host.paths.syncFile}.attached`, 'x.spool');
    writeFileSync(path, 'no spool');
    const told: string[] = [];
    const options = {
      journalPath: host.paths.syncFile,
      nextStep: () => 0,
      onWarning: (text: string) => told.push(text),
    };
    expect([...leftRecords(options)].map(rowOf)).toEqual([{ b: 0, _step: 0 }]);
    expect(told[0]).toContain(`${path} is no spool`);
  });
});

function withoutStep({ _step, ...row }: JsonObject): JsonObject {
  return row;
}
