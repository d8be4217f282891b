import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ChunkEncoder, encodeHistoryRecord, JOURNAL_HEADER, keyPath } from '@wandb/proto';
import { wandb_internal } from '@wandb/proto/messages';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireLease, writerLeasePath } from '../src/lease.js';
import { pendingPath } from '../src/pending-file.js';
import { findJournals, type SyncOptions, syncJournal } from '../src/sync.js';
import { JournalFile } from './journal-file.js';
import { type LoopbackServer, startLoopbackServer } from './loopback-server.js';

let server: LoopbackServer;
let journal: JournalFile;
beforeEach(async () => {
  server = await startLoopbackServer();
  journal = new JournalFile();
});
afterEach(async () => {
  await server.close();
  journal.remove();
});

const sync = (options: Partial<SyncOptions> = {}) =>
  syncJournal(journal.path, { upload: { baseUrl: server.url, appUrl: 'https://app.example' }, ...options });
const rows = () => server.run().history.map((line) => JSON.parse(line));
const steps = () => rows().map(({ _step }) => _step);

describe('sync', () => {
  it('takes a journal or the directory that has one', async () => {
    journal.begin().rows(2).exit();
    const upload = { baseUrl: server.url, appUrl: '' };
    expect(await syncJournal(journal.directory, { upload })).toMatchObject({ complete: true, rows: 2 });
    await expect(syncJournal(journal.filesDir, { upload })).rejects.toThrow(/has no journal/);
    await expect(syncJournal('/nowhere/x.wandb', { upload })).rejects.toMatchObject({ code: 'bad-journal' });
  });

  it('does nothing for a run that the server has', async () => {
    journal.begin().rows(2).exit();
    const first = await sync();
    server.requests.length = 0;
    expect(await sync()).toEqual({ ...first, files: 0 });
    expect(server.requests).toEqual([]);
  });

  it('ends a run without an exit record with exit code 1', async () => {
    journal.begin().rows(2);
    expect(await sync()).toMatchObject({ complete: true, rows: 2 });
    expect(server.run()).toMatchObject({ complete: true, exitcode: 1 });
  });

  it('uploads under other names when asked to, from the first line on', async () => {
    journal.begin().rows(3).exit();
    await sync();
    const result = await sync({ entity: 'other', project: 'elsewhere', runId: 'r2' });
    expect(result.url).toBe('https://app.example/other/elsewhere/runs/r2');
    expect(server.runs.get('other/elsewhere/r2')?.history).toHaveLength(3);
  });

  it('appends the row that was open when the writer died', async () => {
    journal.begin().rows(2);
    writePending(2, [{ a: 1 }, { b: 2, a: 3 }]);
    expect(await sync()).toMatchObject({ complete: true, rows: 3 });
    expect(rows().at(-1)).toEqual({ a: 3, b: 2, _step: 2 });
    expect(JSON.parse(server.run().summary ?? '')).toMatchObject({ a: 3, b: 2, _step: 2 });
  });

  it('drops the open row when the journal has it already: the writer died before it could empty the file', async () => {
    journal.begin().rows(3);
    writePending(2, [{ loss: 9 }]);
    expect(await sync()).toMatchObject({ rows: 3 });
    expect(steps()).toEqual([0, 1, 2]);
  });

  it('uploads all that can be read of a damaged journal, and says what cannot', async () => {
    journal.begin().rows(20).exit();
    const bytes = readFileSync(journal.path);
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 0xff;
    writeFileSync(journal.path, bytes);
    const result = await sync();
    expect(result).toMatchObject({ complete: false, rows: 19 });
    expect(result.damaged).toEqual([{ from: expect.any(Number), to: expect.any(Number), reason: expect.any(String) }]);
    expect(result.damaged[0]?.from).toBeLessThanOrEqual(middle);
    expect(result.damaged[0]?.to).toBeGreaterThan(middle);
    expect(server.run()).toMatchObject({ complete: true, exitcode: 0 });
  });

  it('uploads what stands before a cut in the last record', async () => {
    journal.begin().rows(5);
    truncateSync(journal.path, readFileSync(journal.path).length - 3);
    expect(await sync()).toMatchObject({
      complete: false,
      rows: 4,
      damaged: [{ reason: 'the file ends inside a record' }],
    });
    expect(steps()).toEqual([0, 1, 2, 3]);
  });

  it('takes from settings.json what the run was started with, but for where it goes', async () => {
    journal
      .begin()
      .row({ text: 'x'.repeat(3000) })
      .rows(2)
      .exit();
    const settings = { version: 1, mode: 'online', program: 'train.ts', baseUrl: 'http://other', maxLineBytes: 2000 };
    writeFileSync(join(journal.directory, 'settings.json'), JSON.stringify(settings));
    expect(await sync()).toMatchObject({ complete: true, rows: 2 });
    expect(server.requests[0]?.body.variables.program).toBe('train.ts');
    expect(findJournals([journal.directory], { includeSynced: true })).toMatchObject([{ startedFor: 'http://other' }]);
  });

  it.each(['{"version":1,"program":5,"maxLineBytes":"all"}', 'null', '{'])(
    'does without settings: %s',
    async (text) => {
      journal.begin().rows(2).exit();
      writeFileSync(join(journal.directory, 'settings.json'), text);
      expect(await sync()).toMatchObject({ complete: true, rows: 2 });
      expect(findJournals([journal.directory], { includeSynced: true })).toMatchObject([{ startedFor: null }]);
    },
  );

  it('tells once of records that cannot be decoded, and counts them', async () => {
    journal.begin().rows(1);
    // A metric record whose name is longer than the record.
    for (let i = 0; i < 3; i++) journal.append(Uint8Array.of(0x62, 0x02, 0x0a, 0x05));
    journal.exit(0);
    const warnings: string[] = [];
    const result = await sync({ onWarning: (message) => warnings.push(message) });
    expect(result).toMatchObject({ complete: false, rows: 1, skippedKinds: { unknown: 3 } });
    expect(warnings).toEqual([expect.stringMatching(/metric record could not be read/)]);
  });

  it('says of what is no journal that it is none', async () => {
    writeFileSync(journal.path, 'something else altogether');
    await expect(sync()).rejects.toMatchObject({
      code: 'bad-journal',
      message: expect.stringMatching(/no W&B journal/),
    });
    rmSync(journal.path);
    mkdirSync(journal.path);
    await expect(syncJournal(journal.directory, { upload: { baseUrl: server.url, appUrl: '' } })).rejects.toMatchObject(
      {
        code: 'bad-journal',
        message: expect.stringMatching(/EISDIR/),
      },
    );
  });

  it('has nothing to upload of a journal without a run', async () => {
    await expect(sync()).rejects.toMatchObject({
      code: 'bad-journal',
      message: expect.stringMatching(/says of no run/),
    });
    expect(server.requests).toEqual([]);
  });

  it('counts and names what this release cannot upload, and does not call the journal done', async () => {
    journal.begin().rows(1);
    const { Record } = wandb_internal;
    journal.append(Record.encode({ num: 4, artifact: { name: 'model' } }).finish());
    journal.append(Record.encode({ num: 5, artifact: { name: 'data' } }).finish());
    journal.append(Record.encode({ num: 6, tbrecord: { log_dir: 'logs' } }).finish());
    journal.exit(0);
    const result = await sync();
    expect(result).toMatchObject({ complete: false, rows: 1, skippedKinds: { artifact: 2, tbrecord: 1 } });
    expect(server.run()).toMatchObject({ complete: true, exitcode: 0 });
    server.requests.length = 0;
    expect(await sync()).toMatchObject({ complete: false, skippedKinds: { artifact: 2, tbrecord: 1 } });
    expect(server.requests).toEqual([]);
  });

  it('uploads the samples, the machine and the files of a journal of the Python client', async () => {
    const { Record } = wandb_internal;
    journal.begin();
    journal.append(
      Record.encode({
        num: 3,
        stats: {
          timestamp: { seconds: 1_795_317_170, nanos: 500_000_000 },
          item: [{ key: 'cpu', value_json: '12.5' }],
        },
      }).finish(),
    );
    journal.append(Record.encode({ num: 4, environment: { os: 'Linux', writer_id: 'w1' } }).finish());
    const files = [
      { path: 'requirements.txt' },
      { path: 'sub/a.txt' },
      { path: '../../etc/passwd' },
      { path: 'gone.txt' },
    ];
    journal.append(Record.encode({ num: 5, files: { files } }).finish());
    writeFileSync(join(journal.filesDir, 'requirements.txt'), 'wandb==0.31.0\n');
    mkdirSync(join(journal.filesDir, 'sub'));
    writeFileSync(join(journal.filesDir, 'sub/a.txt'), '');
    const warnings: string[] = [];
    expect(await sync({ onWarning: (message) => warnings.push(message) })).toMatchObject({ complete: true, files: 5 });
    const run = server.run();
    expect(JSON.parse(run.events[0] ?? '')).toEqual({
      _wandb: true,
      _timestamp: 1795317170.5,
      _runtime: 1.5,
      'system.cpu': 12.5,
    });
    expect(JSON.parse(run.config)._wandb.value.e).toEqual({ w1: { os: 'Linux', writerId: 'w1' } });
    expect(JSON.parse(run.files.get('wandb-metadata.json') ?? '')).toEqual({ os: 'Linux', writerId: 'w1' });
    expect(run.files.get('requirements.txt')).toBe('wandb==0.31.0\n');
    expect(run.files.get('sub/a.txt')).toBe('');
    expect(warnings).toHaveLength(2);
  });

  it("tells a user's own summary from one that was derived, as the released client marks it", async () => {
    const { Record } = wandb_internal;
    journal.begin();
    journal.append(
      Record.encode({ num: 3, metric: { name: 'loss', summary: { min: true }, options: { defined: true } } }).finish(),
    );
    journal.row({ loss: 3, acc: 1 });
    const derived = { update: [{ nested_key: ['loss'], value_json: '{"min": 3}' }] };
    journal.append(Record.encode({ num: 5, summary: derived }).finish());
    journal.row({ loss: 2, acc: 2 });
    const given = {
      update: [
        { key: 'acc', value_json: '0.5' },
        { nested_key: ['deep', 'k'], value_json: '1' },
      ],
    };
    journal.append(Record.encode({ num: 7, summary: given, _info: { stream_id: 's' } }).finish());
    journal.exit();
    await sync();
    expect(JSON.parse(server.run().summary ?? '')).toMatchObject({ loss: { min: 2 }, acc: 0.5, deep: { k: 1 } });
  });

  it('leaves a run alone that is still being written', async () => {
    journal.begin().rows(1);
    const writer = acquireLease(writerLeasePath(journal.path));
    await expect(sync()).rejects.toMatchObject({
      code: 'leased',
      message: expect.stringMatching(/still being written by process \d+/),
    });
    if ('lease' in writer) writer.lease.release();
    expect(await sync()).toMatchObject({ complete: true });
  });

  it('follows a run that is still being written when asked to, until its writer goes away', async () => {
    journal.begin().rows(1);
    const writer = acquireLease(writerLeasePath(journal.path));
    const following = sync({ live: true });
    journal.rows(2);
    if ('lease' in writer) setTimeout(() => writer.lease.release(), 50);
    expect(await following).toMatchObject({ complete: true, rows: 3 });
    expect(server.run()).toMatchObject({ complete: true, exitcode: 1 });
  });

  it('gives up a server that stays away, saying so, and keeps everything for the next time', async () => {
    journal.begin().rows(1).exit();
    const retry = { graphql: { maxRetries: 1, minWaitMs: 1, maxWaitMs: 1 } };
    server.fault = () => ({ status: 503 });
    const failing = syncJournal(journal.path, { upload: { baseUrl: server.url, appUrl: '', retry } });
    await expect(failing).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringMatching(/cannot be reached.*Try again/),
    });
    server.fault = () => undefined;
    expect(await sync()).toMatchObject({ complete: true, rows: 1 });
  });

  it('tells how far it is', async () => {
    journal.begin().rows(50).exit();
    const progress: number[] = [];
    await sync({ onProgress: ({ bytesRead, bytesTotal }) => progress.push(bytesRead / bytesTotal) });
    expect(progress.at(-1)).toBe(1);
    expect([...progress].sort()).toEqual(progress);
  });
});

describe('finding journals', () => {
  it('looks into run directories, and leaves online and synced runs out unless asked', () => {
    const root = join(journal.directory, 'wandb');
    const make = (directory: string, synced = false) => {
      mkdirSync(join(root, directory), { recursive: true });
      const path = join(root, directory, `run-${basename(directory)}.wandb`);
      writeFileSync(path, JOURNAL_HEADER);
      if (synced) writeFileSync(`${path}.synced`, '');
      return path;
    };
    const offline = make('offline-run-a');
    const synced = make('offline-run-b', true);
    const online = make('run-c');
    const found = (...args: Parameters<typeof findJournals>) => findJournals(...args).map(({ path }) => path);
    expect(found([root])).toEqual([offline]);
    expect(found([root], { includeSynced: true })).toEqual([offline, synced]);
    expect(found([root], { includeOnline: true })).toEqual([offline, online]);
    expect(found([online, join(root, 'run-c')])).toEqual([online]);
    expect(found([synced])).toEqual([]);
  });
});

/** Calls of an open row, as a writer leaves them. */
function writePending(step: number, calls: Record<string, number>[]): void {
  const encoder = new ChunkEncoder();
  const records = calls.map((call) => {
    const paths = Object.keys(call).map((key) => keyPath([key]));
    return Buffer.from(encoder.encode(encodeHistoryRecord(0, step, paths, Object.values(call), paths.length)));
  });
  writeFileSync(pendingPath(journal.path), Buffer.concat([JOURNAL_HEADER, ...records]));
}
