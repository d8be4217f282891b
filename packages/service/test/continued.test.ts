import { readFileSync, rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cursorPath, readCursor } from '../src/cursor.js';
import { syncJournal } from '../src/sync.js';
import { startUploader } from '../src/uploader.js';
import { JournalFile } from './journal-file.js';
import { type Fault, type LoopbackServer, startLoopbackServer } from './loopback-server.js';

let server: LoopbackServer;
const journals: JournalFile[] = [];
beforeEach(async () => {
  server = await startLoopbackServer();
});
afterEach(async () => {
  await server.close();
  for (const journal of journals.splice(0)) journal.remove();
});

function newJournal(): JournalFile {
  const journal = new JournalFile('r1');
  journals.push(journal);
  return journal;
}

const upload = (more = {}) => ({
  baseUrl: server.url,
  appUrl: server.url,
  maxRequestBytes: 1000,
  transmitIntervalMs: 1,
  ...more,
});
const sync = (journal: JournalFile, more = {}) => syncJournal(journal.path, { upload: upload(more) });
const steps = (): number[] => server.run().history.map((line) => JSON.parse(line)._step);
const upTo = (count: number) => Array.from({ length: count }, (_, step) => step);
const asked = (name: string) => server.requests.filter(({ operation }) => operation === name).length;

/** Where an upload is ended: at its n-th request, which the server does or does not take in. */
const kill = fc.record({ request: fc.nat(14), stored: fc.boolean() });

/** Uploads until the kill; like a process's death it leaves only what is in files and what is at the server. */
async function syncUntil(journal: JournalFile, { request, stored }: { request: number; stored: boolean }) {
  const controller = new AbortController();
  let requests = 0;
  server.fault = (): Fault | undefined => {
    if (requests++ !== request) return undefined;
    setImmediate(() => controller.abort());
    return stored ? 'lose-answer' : 'hang';
  };
  await syncJournal(journal.path, { upload: upload(), signal: controller.signal }).catch((error) => {
    if (error.code !== 'stopped') throw error;
  });
  server.fault = () => undefined;
}

describe('the upload of a resumed run', () => {
  it('puts its rows behind those that the server has, each once, wherever it was cut off', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(30), fc.nat(60), fc.array(kill, { maxLength: 4 }), async (before, rows, kills) => {
        server.runs.clear();
        await sync(newJournal().begin().rows(before).exit(1));
        const journal = newJournal().begin({ resume: true }).rows(rows).exit(0);
        for (const each of kills) await syncUntil(journal, each);
        expect(await sync(journal)).toMatchObject({ complete: true, rows });
        expect(steps()).toEqual(upTo(before + rows));
        expect(server.run()).toMatchObject({ complete: true, exitcode: 0 });
      }),
      { numRuns: 40 },
    );
  });

  it('repeats nothing where the cursor was lost, or another tool had begun', async () => {
    await sync(newJournal().begin().rows(5).exit(1));
    const journal = newJournal().begin({ resume: true }).rows(40).exit(0);
    await syncUntil(journal, { request: 4, stored: true });
    expect(steps().length).toBeGreaterThan(5);
    rmSync(cursorPath(journal.path));
    await sync(journal);
    expect(steps()).toEqual(upTo(45));
  });

  it('fixes its first step and its runtime in the file that the released tools read', async () => {
    await sync(newJournal().begin().rows(5).exit(1));
    const journal = newJournal().begin({ resume: true }).rows(2).exit(0);
    await sync(journal);
    expect(readFileSync(`${journal.path}.syncstate`, 'utf8')).toBe('{"starting_step":5,"starting_runtime":400}');
    expect(readCursor(cursorPath(journal.path))).toMatchObject({ startingStep: 5, base: { history: 5 } });
  });

  it('is refused as the settings said, but not because of what it has uploaded itself', async () => {
    const journal = newJournal().begin().rows(30).exit(0);
    await syncUntil(journal, { request: 2, stored: true });
    await sync(journal, { resume: 'never' });
    expect(steps()).toEqual(upTo(30));
    const other = newJournal().begin().rows(1).exit(0);
    await expect(sync(other, { resume: 'never' })).rejects.toMatchObject({ code: 'refused', reason: 'usage' });
    server.runs.clear();
    await expect(sync(other, { resume: 'must' })).rejects.toMatchObject({ code: 'refused', reason: 'usage' });
    expect(server.runs.size).toBe(0);
  });

  it('does not begin when the server does not tell what it has', async () => {
    server.fault = ({ operation }) =>
      operation === 'RunResumeStatus' ? { status: 200, body: { errors: [{ message: 'no such thing' }] } } : undefined;
    const journal = newJournal().begin({ resume: true }).rows(1).exit(0);
    await expect(sync(journal)).rejects.toMatchObject({
      code: 'refused',
      reason: 'communication',
      message: expect.stringMatching(/^Failed to get resume status for run r1: .*no such thing/),
    });
    expect(asked('UpsertBucket')).toBe(0);
  });
});

describe('the upload of a rewound run', () => {
  const point = (value: number) => ({ branch_point: { run: 'r1', metric: '_step', value } });

  it('replaces what came after the point, once, wherever it was cut off', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(20), fc.nat(40), fc.array(kill, { maxLength: 4 }), async (kept, rows, kills) => {
        server.runs.clear();
        await sync(newJournal().begin().rows(30).exit(1));
        const journal = newJournal().begin(point(kept)).rows(rows).exit(0);
        for (const each of kills) await syncUntil(journal, each);
        expect(await sync(journal)).toMatchObject({ complete: true, rows });
        expect(steps()).toEqual(upTo(kept + 1 + rows));
      }),
      { numRuns: 40 },
    );
  });

  it('does not rewind again once it is known to have been rewound', async () => {
    await sync(newJournal().begin().rows(30).exit(1));
    const journal = newJournal().begin(point(4)).rows(30).exit(0);
    // RewindRun, UpsertBucket and some rows are answered.
    await syncUntil(journal, { request: 4, stored: true });
    await sync(journal);
    expect(asked('RewindRun')).toBe(1);
    expect(steps()).toEqual(upTo(35));
  });

  it('is refused for another metric, and for a run that is not there', async () => {
    const branch = { branch_point: { run: 'r1', metric: 'loss', value: 1 } };
    await expect(sync(newJournal().begin(branch).exit())).rejects.toMatchObject({ reason: 'unsupported' });
    await expect(sync(newJournal().begin(point(1)).exit())).rejects.toMatchObject({
      code: 'refused',
      reason: 'communication',
      message: 'failed to rewind run: run not found',
    });
  });
});

describe('the upload of a forked run', () => {
  it('begins behind the point, and asks nothing', async () => {
    await sync(
      newJournal()
        .begin({ branch_point: { run: 'r0', metric: '_step', value: 6 } })
        .rows(3)
        .exit(0),
    );
    expect(steps()).toEqual([7, 8, 9]);
    expect(asked('RunResumeStatus') + asked('RewindRun')).toBe(0);
  });

  it('is refused for itself, and for another metric', async () => {
    const fork = (run: string, metric: string) =>
      newJournal()
        .begin({ branch_point: { run, metric, value: 1 } })
        .exit();
    await expect(sync(fork('r0', 'loss'))).rejects.toMatchObject({ reason: 'unsupported' });
  });
});

describe('a live upload whose start must be answered in time', () => {
  it.each<[string, Fault]>([
    ['never answers', 'hang'],
    ['always fails', { status: 500 }],
    ['refuses for now', { status: 429, headers: { 'retry-after': '60' } }],
  ])('gives up on a server that %s', async (_what, fault) => {
    server.fault = () => fault;
    const journal = newJournal().begin({ resume: true });
    const uploader = startUploader({
      journalPath: journal.path,
      filesDir: journal.filesDir,
      upload: upload({ initTimeoutMs: 300, retry: { graphql: { minWaitMs: 10 } } }),
      live: true,
      onWarning: () => {},
    });
    await expect(uploader.ready).rejects.toMatchObject({
      code: 'unreachable',
      reason: 'communication',
      message: expect.stringMatching(/^Timed out while retrying: .*\nConsider increasing the init_timeout setting:\n/s),
    });
    await uploader.done;
  });
});
