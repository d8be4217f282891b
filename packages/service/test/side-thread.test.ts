import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'tsup';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startSideThread } from '../src/side-thread-host.js';
import type { Uploader, UploaderOptions } from '../src/upload-options.js';
import { JournalFile } from './journal-file.js';
import { type LoopbackServer, startLoopbackServer } from './loopback-server.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const built = mkdtempSync(join(tmpdir(), 'side-thread-'));
const entry = pathToFileURL(join(built, 'side-thread.cjs'));
const warnings: string[] = [];
let journal: JournalFile;
let server: LoopbackServer | null = null;

/** The thread cannot run TypeScript on all supported versions of Node: it gets a bundle, as in the published package. */
beforeAll(async () => {
  await build({
    entry: {
      'side-thread': join(root, 'packages/service/src/side-thread.ts'),
      host: join(root, 'packages/service/src/side-thread-host.ts'),
    },
    outDir: built,
    format: 'cjs',
    target: 'node20',
    platform: 'node',
    shims: true,
    tsconfig: join(root, 'tsconfig.json'),
    noExternal: [/.*/],
    config: false,
    silent: true,
    clean: false,
    outExtension: () => ({ js: '.cjs' }),
  });
}, 120_000);
afterAll(() => rmSync(built, { recursive: true, force: true }));
afterEach(async () => {
  journal.remove();
  await server?.close();
  server = null;
  warnings.length = 0;
});

function start(baseUrl: string, changes: Partial<UploaderOptions> = {}, code: URL = entry): Uploader {
  return startSideThread(
    {
      journalPath: journal.path,
      filesDir: journal.filesDir,
      upload: { baseUrl, appUrl: baseUrl, transmitIntervalMs: 10 },
      live: true,
      onWarning: (message) => warnings.push(message),
      ...changes,
    },
    code,
  );
}

describe('the side thread', () => {
  it('uploads a run from beginning to end, and is gone then', async () => {
    journal = new JournalFile().begin();
    server = await startLoopbackServer();
    const uploader = start(server.url);
    expect(await uploader.ready).toMatchObject({ id: 'r1', entity: 'team', name: 'bright-sun-1' });
    journal.rows(20).exit(0);
    uploader.writerFinished();
    expect(await uploader.done).toEqual({ complete: true });
    expect(server.run().history).toHaveLength(20);
    expect(await uploader.pending()).toEqual({ rows: 0, files: 0, calls: 0 });
    expect(warnings).toEqual([]);
  });

  it('reads and sends on while the main thread is blocked', async () => {
    journal = new JournalFile().begin();
    const received = new Int32Array(new SharedArrayBuffer(8));
    const sink = new Worker(SINK, { eval: true, workerData: received });
    await new Promise((resolve) => sink.once('message', resolve));
    journal.grown = new SharedArrayBuffer(4);
    const uploader = start(`http://127.0.0.1:${received[1]}`, { grown: journal.grown });
    await uploader.ready;
    journal.rows(50);
    // From here until the server has all rows no other code runs in this thread.
    const deadline = performance.now() + 20_000;
    while (Atomics.load(received, 0) < 50 && performance.now() < deadline)
      Atomics.wait(received, 0, Atomics.load(received, 0), 100);
    expect(Atomics.load(received, 0)).toBe(50);
    await uploader.stop();
    await sink.terminate();
  });

  it('passes on refusals, warnings, what is pending and that the run should stop', async () => {
    journal = new JournalFile().begin().rows(3);
    server = await startLoopbackServer();
    server.fault = () => ({ status: 401 });
    const refused = start(server.url);
    await expect(refused.ready).rejects.toMatchObject({ name: 'ServiceError', code: 'refused' });
    expect(await refused.done).toEqual({ complete: false });
    expect(await refused.pending()).toEqual({ rows: 3, files: 2, calls: 1 });
    expect(warnings).toHaveLength(1);
    await refused.stop();

    server.fault = () => undefined;
    server.stopRuns = true;
    const stopping = new Promise<void>((resolve) => {
      const uploader = start((server as LoopbackServer).url, { onStopRequested: () => resolve(uploader.stop()) });
      expect(uploader.stopStatus()).toBe(false);
    });
    await stopping;
  });

  it('goes on in this thread, and says so, when its code is not there or cannot be loaded', async () => {
    const broken = join(built, 'broken.cjs');
    writeFileSync(broken, 'throw new Error("not today")');
    for (const [code, reason] of [
      [new URL('./absent.js', import.meta.url), /its code is not there/],
      [pathToFileURL(broken), /not today/],
      // As a bundler may leave it.
      [new URL('https://cdn.example/side-thread.js'), /file/],
    ] as const) {
      journal = new JournalFile().begin().rows(4).exit();
      server = await startLoopbackServer();
      warnings.length = 0;
      const uploader = start(server.url, {}, code);
      uploader.writerFinished();
      expect(await uploader.done).toEqual({ complete: true });
      expect(await uploader.ready).toMatchObject({ id: 'r1' });
      expect(server.run().history).toHaveLength(4);
      expect(warnings).toEqual([expect.stringMatching(reason)]);
      await server.close();
      journal.remove();
    }
  });

  it('is ended when it does not answer any more, so that the process can end', async () => {
    journal = new JournalFile().begin().rows(3);
    const uploader = start(
      'http://127.0.0.1:9',
      {},
      threadOf("parentPort.postMessage({ kind: 'started' }); for (;;);"),
    );
    uploader.writerFinished();
    await uploader.stop();
    expect(await uploader.done).toEqual({ complete: false });
    await expect(uploader.ready).rejects.toMatchObject({ code: 'stopped' });
  });

  it('that does not even start is ended too, and nothing goes on in its place after stop()', async () => {
    journal = new JournalFile().begin().rows(3);
    const uploader = start('http://127.0.0.1:9', {}, threadOf('for (;;);'));
    uploader.writerFinished();
    await uploader.stop();
    expect(await uploader.done).toEqual({ complete: false });
    await expect(uploader.ready).rejects.toMatchObject({ code: 'stopped' });
    expect(warnings).toEqual([]);
  });

  it('leaves no question without an answer, also when it died or cannot tell', async () => {
    journal = new JournalFile().begin().rows(3);
    const dead = start(
      'http://127.0.0.1:9',
      {},
      threadOf("parentPort.postMessage({ kind: 'started' }); setTimeout(() => { throw 1; }, 500)"),
    );
    expect(await dead.done).toEqual({ complete: false });
    await expect(dead.pending()).rejects.toMatchObject({ code: 'stopped' });

    const uploader = start('http://127.0.0.1:9');
    rmSync(journal.path);
    await expect(uploader.pending()).rejects.toThrow(/Cannot read the journal/);
    await uploader.stop();
  });

  it('keeps the process neither alive nor talking, except between the end of the run and the end of its upload', async () => {
    journal = new JournalFile().begin().rows(3);
    server = await startLoopbackServer();
    const script = (last: string) => `
      const { startSideThread } = require(${JSON.stringify(join(built, 'host.cjs'))});
      const uploader = startSideThread({ journalPath: ${JSON.stringify(journal.path)}, filesDir: ${JSON.stringify(journal.filesDir)},
        upload: { baseUrl: '${server?.url}', appUrl: '' }, live: true, onWarning: console.log }, new URL(${JSON.stringify(entry.href)}));
      const hold = setInterval(() => {}, 1000);
      uploader.ready.then(() => { clearInterval(hold); ${last} });`;
    expect(await runNode(script(''))).toEqual({ code: 0, output: '' });
    expect(server.run().complete).toBe(false);
    journal.exit(0);
    expect(await runNode(script('uploader.writerFinished()'))).toEqual({ code: 0, output: '' });
    expect(server.run().complete).toBe(true);
  });
});

/** The code of a thread that is no uploader. */
function threadOf(code: string): URL {
  const file = join(built, 'other.cjs');
  writeFileSync(
    file,
    `const { parentPort } = require('node:worker_threads'); parentPort.on('message', () => {}); ${code}`,
  );
  return pathToFileURL(file);
}

function runNode(script: string): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const take = (bytes: Buffer) => {
      output += bytes;
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** A server in a thread of its own, which counts history lines in shared memory. */
const SINK = `
  const { parentPort, workerData: received } = require('node:worker_threads');
  const server = require('node:http').createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const body = JSON.parse(text);
    Atomics.add(received, 0, body.files?.['wandb-history.jsonl']?.content.length ?? 0);
    Atomics.notify(received, 0);
    const project = { id: 'p', name: 'p', entity: { id: 'e', name: 'e' } };
    const bucket = { id: 's', name: 'r1', displayName: 'd', project };
    response.end(JSON.stringify({ data: { upsertBucket: { bucket, inserted: true } } }));
  });
  server.listen(0, '127.0.0.1', () => { received[1] = server.address().port; parentPort.postMessage('up'); });`;
