import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeMessage } from '@wandb/proto/codec';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cursorPath, readCursor } from '../src/cursor.js';
import { type SyncOptions, syncJournal } from '../src/sync.js';
import type { Uploader, UploadOptions } from '../src/upload-options.js';
import { startUploader } from '../src/uploader.js';
import { JournalFile } from './journal-file.js';
import { type Fault, type LoopbackServer, startLoopbackServer } from './loopback-server.js';

let server: LoopbackServer;
let journal: JournalFile;
let num: number;
const warnings: string[] = [];
const uploaders: Uploader[] = [];
beforeEach(async () => {
  server = await startLoopbackServer();
  newJournal();
  warnings.length = 0;
});
afterEach(async () => {
  for (const uploader of uploaders.splice(0)) await uploader.stop();
  await server.close();
  journal.remove();
});

function newJournal(): void {
  journal?.remove();
  journal = new JournalFile();
  num = 100;
  server.runs.clear();
}

const SECONDS = 1_795_317_169;
const record = (body: object) => journal.append(encodeMessage('Record', { num: num++, ...body }));
const output = (line: string, stream: 'stdout' | 'stderr' = 'stdout', ms = 0) =>
  record({
    output_raw: { output_type: stream === 'stdout' ? 1 : 0, timestamp: { seconds: SECONDS, nanos: ms * 1e6 }, line },
  });
const alert = (title: string) => record({ alert: { title, text: 'x', level: 'WARN', wait_duration: 60_000 } });
const sync = (upload: Partial<UploadOptions> = {}, options: Partial<SyncOptions> = {}) =>
  syncJournal(journal.path, {
    upload: { baseUrl: server.url, appUrl: '', ...upload },
    onWarning: (warning) => warnings.push(warning),
    ...options,
  });
const requests = (name: string) => server.requests.filter(({ operation }) => operation === name);
const titles = () => server.run().alerts.map((one) => (one as { title: string }).title);

function live(upload: Partial<UploadOptions> = {}): Uploader {
  const uploader = startUploader({
    journalPath: journal.path,
    filesDir: journal.filesDir,
    upload: { baseUrl: server.url, appUrl: '', transmitIntervalMs: 10, ...upload },
    live: true,
    onWarning: (warning) => warnings.push(warning),
  });
  uploaders.push(uploader);
  return uploader;
}

describe('console output', () => {
  it('arrives as lines and as output.log; the server says in which form', async () => {
    journal.begin();
    output('hello\n');
    output('no\n', 'stderr', 1);
    output('50%\r100%\n', 'stdout', 2);
    record({ output_logger: { line: 'noted\n' } });
    journal.exit();
    expect(await sync()).toMatchObject({ complete: true, files: 3, skippedKinds: {} });
    expect(server.run().console).toEqual([
      '2026-11-22T03:12:49.000000 hello',
      'ERROR 2026-11-22T03:12:49.001000 no',
      '2026-11-22T03:12:49.002000 100%',
      // It has no time of its own.
      '2026-11-22T03:12:49.002000 noted',
    ]);
    expect(server.run().files.get('output.log')).toBe('hello\nno\n100%\nnoted\n');
    expect(server.run().uploaded).toContain('output.log');
    expect(readFileSync(join(journal.filesDir, 'output.log'), 'utf8')).toBe('hello\nno\n100%\nnoted\n');

    server.features = ['STRUCTURED_CONSOLE_LOGS'];
    await sync({ console: { label: 'n0' } }, { runId: 'r2' });
    expect(server.runs.get('team/digits/r2')?.console[1]).toBe(
      '{"level":"error","ts":"2026-11-22T03:12:49.001000","label":"n0","content":"no"}',
    );
    expect(server.runs.get('team/digits/r2')?.files.has('output_n0.log')).toBe(true);
  });

  it('is in the older form for a server that does not tell its features', async () => {
    server.fault = ({ operation }) => (operation === 'ServerFeaturesQuery' ? { status: 400 } : undefined);
    journal.begin();
    output('hello\n');
    journal.exit();
    expect(await sync()).toMatchObject({ complete: true });
    expect(server.run().console).toEqual(['2026-11-22T03:12:49.000000 hello']);
    expect(warnings).toEqual([]);
  });

  it('does not ask for features, and makes no file, when there is none', async () => {
    journal.begin().rows(2).exit();
    await sync();
    expect(requests('ServerFeaturesQuery')).toEqual([]);
    expect(existsSync(join(journal.filesDir, 'output.log'))).toBe(false);
  });

  it('is told while the run goes on, line by line as it changes', async () => {
    const uploader = live();
    journal.begin();
    output('epoch 1');
    await expect.poll(() => server.runs.get('team/digits/r1')?.console).toEqual([expect.stringMatching(/ epoch 1$/)]);
    output('\repoch 2\ndone\n');
    await expect.poll(() => server.run().console.map((line) => line.slice(27))).toEqual(['epoch 2', 'done']);
    journal.exit();
    uploader.writerFinished();
    expect(await uploader.done).toEqual({ complete: true });
    expect(server.run().files.get('output.log')).toBe('epoch 2\ndone\n');
  });

  it('ends the same wherever its upload is cut off, also what was rewritten', async () => {
    const write = fc.constantFrom('a\n', 'long line of text\n', '10%\r', '20%\r', '\n', '\u001b[Aup\n', 'b\nc\nd\n');
    const kill = fc.record({ request: fc.nat(8), stored: fc.boolean() });
    const upload = { maxRequestBytes: 150, transmitIntervalMs: 1 };
    await fc.assert(
      fc.asyncProperty(fc.array(write, { maxLength: 80 }), fc.array(kill, { maxLength: 4 }), async (writes, kills) => {
        newJournal();
        journal.begin();
        for (const text of writes) output(text);
        journal.exit();
        for (const each of kills) await cutOff(upload, each);
        expect(await sync(upload)).toMatchObject({ complete: true });
        const { console: lines, files } = server.run();
        expect(lines.map((line) => `${line.slice(27)}\n`).join('')).toBe(files.get('output.log') ?? '');
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it('that the server has is not sent again, but for the last lines, which may have changed', async () => {
    journal.begin();
    for (let i = 0; i < 200; i++) output(`line ${i}\n`);
    journal.exit();
    await cutOff({ maxRequestBytes: 1500, transmitIntervalMs: 1 }, { request: 4, stored: false });
    const had = server.run().console.length;
    expect(had).toBeGreaterThan(40);
    server.requests.length = 0;
    await sync();
    const offsets = requests('file_stream').flatMap(({ body }) => body.files?.['output.log']?.offset ?? []);
    expect(Math.min(...offsets)).toBe(had - 32);
    expect(server.run().console).toHaveLength(200);
  });
});

/** Uploads until a request of the filestream, which the server does or does not store, and no further. */
async function cutOff(upload: Partial<UploadOptions>, { request, stored }: { request: number; stored: boolean }) {
  const controller = new AbortController();
  let posts = 0;
  server.fault = ({ operation }): Fault | undefined => {
    if (operation !== 'file_stream' || posts++ !== request) return undefined;
    setImmediate(() => controller.abort());
    return stored ? 'lose-answer' : 'hang';
  };
  await sync(upload, { signal: controller.signal }).catch((error) => {
    if (error.code !== 'stopped') throw error;
  });
  server.fault = () => undefined;
}

describe('alerts', () => {
  it('are sent as they come, in order, once', async () => {
    const uploader = live();
    journal.begin();
    alert('a');
    await expect
      .poll(() => server.runs.get('team/digits/r1')?.alerts)
      .toEqual([{ title: 'a', text: 'x', severity: 'WARN', waitDuration: 60_000 }]);
    alert('b');
    await expect.poll(titles).toEqual(['a', 'b']);
    await uploader.stop();
    expect(readCursor(cursorPath(journal.path))?.done).toMatchObject({ alerts: 101 });
    alert('c');
    journal.exit();
    expect(await sync()).toMatchObject({ complete: true });
    expect(titles()).toEqual(['a', 'b', 'c']);
  });

  it('that the server refuses are told, and do not keep the run from being complete', async () => {
    journal.begin();
    alert('a');
    journal.exit();
    server.fault = ({ operation }) => (operation === 'NotifyScriptableRunAlert' ? { status: 403 } : undefined);
    expect(await sync()).toMatchObject({ complete: true });
    expect(warnings).toEqual([expect.stringMatching(/The alert "a" was not accepted/)]);
  });

  it('that cannot be sent are left to the next sync', async () => {
    journal.begin().rows(2);
    alert('a');
    journal.exit();
    server.fault = ({ operation }) => (operation === 'NotifyScriptableRunAlert' ? { status: 503 } : undefined);
    const graphql = { maxRetries: 1, minWaitMs: 1, maxWaitMs: 1 };
    expect(await sync({ retry: { graphql } })).toMatchObject({ complete: false, rows: 2 });
    server.fault = () => undefined;
    expect(await sync()).toMatchObject({ complete: true });
    expect(titles()).toEqual(['a']);
  });
});

describe('a run that the server has', () => {
  it('is left alone, whatever its journal holds, and so is its console file', async () => {
    journal.begin();
    alert('a');
    record({ preempting: {} });
    for (let i = 0; i < 3000; i++) output(`${'x'.repeat(100)}\n`);
    journal.exit(1);
    await sync();
    expect(server.run()).toMatchObject({ preempting: true, exitcode: 1 });
    server.requests.length = 0;
    const log = readFileSync(join(journal.filesDir, 'output.log'), 'utf8');
    expect(await sync()).toMatchObject({ complete: true });
    expect(server.requests).toEqual([]);
    expect(readFileSync(join(journal.filesDir, 'output.log'), 'utf8')).toBe(log);
  });
});

describe('a writer that is not the only one', () => {
  it('leaves the files that describe the run, and its end, to another', async () => {
    journal.begin().rows(1);
    output('hello\n');
    writeFileSync(join(journal.filesDir, 'own.txt'), 'mine');
    record({ files: { files: [{ path: 'own.txt', policy: 0 }] } });
    journal.exit();
    await sync({ primary: false, updateFinishState: false });
    expect([...server.run().files.keys()]).toEqual(['own.txt']);
    expect(server.run().console).toHaveLength(1);
    expect(server.run().complete).toBe(false);
  });
});

describe('what is under way', () => {
  it('is told with its trouble, and what the server has in the end', async () => {
    let failures = 1;
    server.fault = ({ operation }) => {
      if (operation === 'file_stream') return failures-- > 0 ? { status: 500, body: { error: 'busy' } } : undefined;
      return undefined;
    };
    const uploader = live({ retry: { fileStream: { minWaitMs: 300, maxWaitMs: 300 } } });
    expect(await uploader.progress()).toMatchObject({ operations: [], totalOperations: 0 });
    journal.begin().rows(3);
    await expect
      .poll(async () => (await uploader.progress()).operations)
      .toContainEqual({
        description: expect.stringMatching(/^uploading history steps 0-2/),
        runtimeSeconds: expect.any(Number),
        progress: '',
        error: 'busy',
      });
    expect(await uploader.networkResponses()).toEqual([{ status: 500, text: 'busy' }]);
    expect(await uploader.networkResponses()).toEqual([]);
    journal.exit();
    uploader.writerFinished();
    await uploader.done;
    expect(await uploader.progress()).toMatchObject({
      operations: [],
      files: { wandb: 2, media: 0, artifact: 0, other: 0 },
      bytes: { uploaded: expect.any(Number) },
    });
  });
});

describe('a request that is too large for the server', () => {
  it('goes in parts; a row that is too large alone keeps its place without its values', async () => {
    journal.begin();
    for (let i = 0; i < 30; i++) journal.row({ text: 'x'.repeat(i === 20 ? 5000 : 200) });
    journal.exit();
    server.fault = ({ operation, body }) =>
      operation === 'file_stream' && JSON.stringify(body).length > 2000 ? { status: 413 } : undefined;
    expect(await sync()).toMatchObject({ complete: true, rows: 30 });
    const rows = server.run().history.map((line) => JSON.parse(line));
    expect(rows.map(({ _step }) => _step)).toEqual(Array.from({ length: 30 }, (_, step) => step));
    expect(rows[20]).toEqual({ _step: 20, _runtime: 2, _timestamp: SECONDS + 20 });
    expect(warnings).toEqual([expect.stringMatching(/line of the history .*too large/)]);
  });

  it('asks the run to stop when that is wanted of what is final', async () => {
    server.fault = ({ operation }) => (operation === 'file_stream' ? { status: 404 } : undefined);
    const uploader = live({ stopOnFatalError: true });
    journal.begin().rows(1);
    await expect.poll(() => uploader.stopStatus()).toBe(true);
  });
});
