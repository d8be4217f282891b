import { openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cursorPath } from '../src/cursor.js';
import { syncJournal } from '../src/sync.js';
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
  const journal = new JournalFile(`r${journals.length}`);
  journals.push(journal);
  return journal;
}

/** Small requests, so that a run has many points at which it can be cut off. */
function upload() {
  return { baseUrl: server.url, appUrl: server.url, maxRequestBytes: 1500, transmitIntervalMs: 1 };
}

/** Where an upload is ended: at its n-th filestream (or other) request, which the server does or does not store. */
interface Kill {
  operation?: string;
  request: number;
  stored: boolean;
}

/** Uploads until the kill; like a process's death it leaves only what is in files and what is at the server. */
async function uploadUntil(journal: JournalFile, kill: Kill): Promise<void> {
  const controller = new AbortController();
  let posts = 0;
  server.fault = ({ operation }): Fault | undefined => {
    if (operation !== (kill.operation ?? 'file_stream') || posts++ !== kill.request) return undefined;
    setImmediate(() => controller.abort());
    return kill.stored ? 'lose-answer' : 'hang';
  };
  await syncJournal(journal.path, { upload: upload(), signal: controller.signal }).catch((error) => {
    if (error.code !== 'stopped') throw error;
  });
  server.fault = () => undefined;
}

function steps(): number[] {
  return server.run().history.map((line) => JSON.parse(line)._step);
}

function historyOffsets(): number[] {
  return server.requests.flatMap(({ body }) => body.files?.['wandb-history.jsonl']?.offset ?? []);
}

describe('an upload that is cut off and begun again', () => {
  it('brings each line exactly once, in order, wherever it was cut off', async () => {
    const kill = fc.record({ request: fc.nat(12), stored: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.nat(120), fc.array(kill, { maxLength: 5 }), async (rows, kills) => {
        server.runs.clear();
        const journal = newJournal().begin().rows(rows).exit(0);
        for (const each of kills) await uploadUntil(journal, each);
        const result = await syncJournal(journal.path, { upload: upload() });
        expect(result).toMatchObject({ complete: true, rows });
        expect(steps()).toEqual(Array.from({ length: rows }, (_, step) => step));
        expect(server.run()).toMatchObject({ complete: true, exitcode: 0 });
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('goes on behind the acknowledged lines instead of sending them again', async () => {
    const journal = newJournal().begin().rows(120).exit();
    await uploadUntil(journal, { request: 3, stored: false });
    const acknowledged = server.run().history.length;
    server.requests.length = 0;
    await syncJournal(journal.path, { upload: upload() });
    expect(acknowledged).toBeGreaterThan(0);
    expect(Math.min(...historyOffsets())).toBe(acknowledged);
  });

  it('sends the lines of an acknowledged request again when the cursor does not know of it, to the same places', async () => {
    const journal = newJournal().begin().rows(120).exit();
    await uploadUntil(journal, { request: 2, stored: true });
    const stored = server.run().history.length;
    server.requests.length = 0;
    await syncJournal(journal.path, { upload: upload() });
    const first = server.requests.find(({ operation }) => operation === 'file_stream')?.body.files[
      'wandb-history.jsonl'
    ];
    expect(first.offset).toBeLessThan(stored);
    expect(steps()).toEqual(Array.from({ length: 120 }, (_, step) => step));
  });

  it('survives a cursor whose last write was torn', async () => {
    const journal = newJournal().begin().rows(120).exit();
    await uploadUntil(journal, { request: 4, stored: false });
    const file = openSync(cursorPath(journal.path), 'r+');
    const newest = readFileSync(cursorPath(journal.path)).readUInt32LE(8) % 2;
    writeSync(file, Buffer.alloc(20, 0xff), 0, 20, newest * 4096 + 100);
    expect(await syncJournal(journal.path, { upload: upload() })).toMatchObject({ complete: true, rows: 120 });
    expect(steps()).toEqual(Array.from({ length: 120 }, (_, step) => step));
  });

  it('starts again from the first line when the cursor is lost, or of no use', async () => {
    const journal = newJournal().begin().rows(30).exit();
    await uploadUntil(journal, { request: 3, stored: false });
    rmSync(cursorPath(journal.path));
    writeFileSync(cursorPath(journal.path), 'no cursor');
    expect(await syncJournal(journal.path, { upload: upload() })).toMatchObject({ complete: true, rows: 30 });
    expect(steps()).toHaveLength(30);
  });

  it('starts again from the first line when the server has lost the run', async () => {
    const journal = newJournal().begin().rows(120).exit();
    await uploadUntil(journal, { request: 3, stored: false });
    server.runs.clear();
    expect(await syncJournal(journal.path, { upload: upload() })).toMatchObject({ complete: true, rows: 120 });
    expect(steps()).toEqual(Array.from({ length: 120 }, (_, step) => step));
  });

  it('starts again from the first line when the server lost the run and the next upload was cut off just after it made it anew', async () => {
    const journal = newJournal().begin().rows(120).exit();
    await uploadUntil(journal, { request: 3, stored: false });
    server.runs.clear();
    await uploadUntil(journal, { operation: 'UpsertBucket', request: 0, stored: true });
    expect(server.run().history).toEqual([]);
    expect(await syncJournal(journal.path, { upload: upload() })).toMatchObject({ complete: true, rows: 120 });
    expect(steps()).toEqual(Array.from({ length: 120 }, (_, step) => step));
  });

  it('starts again from the first line when the server has the run and fewer lines than it acknowledged', async () => {
    const journal = newJournal().begin().rows(120).exit();
    await uploadUntil(journal, { request: 3, stored: false });
    server.run().history.length = 5;
    expect(await syncJournal(journal.path, { upload: upload() })).toMatchObject({ complete: true, rows: 120 });
    expect(steps()).toEqual(Array.from({ length: 120 }, (_, step) => step));
  });

  it('starts again from the first line when the same names now mean a run of another entity', async () => {
    const journal = newJournal().begin().rows(120).exit();
    await uploadUntil(journal, { request: 3, stored: false });
    server.runs.clear();
    server.defaultEntity = 'another';
    const other = newJournal().begin({ run_id: journal.id }).rows(120);
    await uploadUntil(other, { request: 6, stored: true });
    server.requests.length = 0;
    expect(await syncJournal(journal.path, { upload: upload() })).toMatchObject({ complete: true, rows: 120 });
    expect(steps()).toEqual(Array.from({ length: 120 }, (_, step) => step));
    expect(Math.min(...historyOffsets())).toBe(0);
  });

  it('trusts the cursor when the server cannot say what it has', async () => {
    const journal = newJournal().begin().rows(120).exit();
    await uploadUntil(journal, { request: 3, stored: false });
    server.fault = ({ operation }) => (operation === 'RunResumeStatus' ? { status: 400 } : undefined);
    expect(await syncJournal(journal.path, { upload: upload() })).toMatchObject({ complete: true, rows: 120 });
    expect(steps()).toEqual(Array.from({ length: 120 }, (_, step) => step));
  });

  it('leaves a run alone that the server has to its end, unless it is asked to look', async () => {
    const journal = newJournal().begin().rows(120).exit();
    await syncJournal(journal.path, { upload: upload() });
    server.runs.clear();
    await syncJournal(journal.path, { upload: upload() });
    expect(server.runs.size).toBe(0);
    expect(await syncJournal(journal.path, { upload: upload(), again: true })).toMatchObject({ complete: true });
    expect(steps()).toEqual(Array.from({ length: 120 }, (_, step) => step));
    expect(server.run().complete).toBe(true);
  });

  it('leaves lines that are too long out in every attempt, so that the others keep their places', async () => {
    const journal = newJournal()
      .begin()
      .rows(5)
      .row({ big: 'x'.repeat(5000) })
      .rows(30)
      .exit();
    const options = { ...upload(), maxLineBytes: 2000 };
    const warnings: string[] = [];
    const sync = () => syncJournal(journal.path, { upload: options, onWarning: (text) => warnings.push(text) });
    server.fault = ({ body }) => (body.files?.['wandb-history.jsonl']?.offset > 10 ? { status: 400 } : undefined);
    await sync().catch(() => {});
    server.fault = () => undefined;
    expect(await sync()).toMatchObject({ complete: true, rows: 35 });
    expect(steps()).toEqual(Array.from({ length: 36 }, (_, step) => step).filter((step) => step !== 5));
    expect(warnings.join()).toMatch(/Skipped uploading run.log\(\) data that exceeded size limit \(\d+ > 2000\)/);
  });
});
