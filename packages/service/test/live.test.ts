import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cursorPath, readCursor } from '../src/cursor.js';
import { acquireLease, uploaderLeasePath } from '../src/lease.js';
import { syncJournal } from '../src/sync.js';
import type { Uploader, UploaderOptions } from '../src/upload-options.js';
import { startUploader } from '../src/uploader.js';
import { JournalFile } from './journal-file.js';
import { type LoopbackServer, startLoopbackServer } from './loopback-server.js';

let server: LoopbackServer;
let journal: JournalFile;
const uploaders: Uploader[] = [];
const warnings: string[] = [];
beforeEach(async () => {
  server = await startLoopbackServer();
  journal = new JournalFile();
  warnings.length = 0;
});
afterEach(async () => {
  for (const uploader of uploaders.splice(0)) await uploader.stop();
  await server.close();
  journal.remove();
});

function start(changes: Partial<UploaderOptions> = {}, upload: Partial<UploaderOptions['upload']> = {}): Uploader {
  const uploader = startUploader({
    journalPath: journal.path,
    filesDir: journal.filesDir,
    upload: { baseUrl: server.url, appUrl: 'https://app.example', transmitIntervalMs: 20, ...upload },
    live: true,
    onWarning: (message) => warnings.push(message),
    ...changes,
  });
  uploaders.push(uploader);
  return uploader;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

const historyLines = () => server.runs.get('team/digits/r1')?.history.length ?? 0;

describe('a live upload', () => {
  it('registers the run as soon as the journal names it, and says what the server calls it', async () => {
    const uploader = start();
    journal.begin();
    expect(await uploader.ready).toEqual({
      id: 'r1',
      entity: 'team',
      project: 'digits',
      name: 'bright-sun-1',
      url: 'https://app.example/team/digits/runs/r1',
      storageId: 'storage-r1',
      continued: null,
    });
  });

  it.each([['polling'], ['with the counter of the writer']])('follows the journal as it grows, %s', async (how) => {
    const grown = how === 'polling' ? undefined : new SharedArrayBuffer(4);
    journal.grown = grown ?? null;
    const uploader = start(grown ? { grown } : {});
    journal.begin().rows(2);
    await until(() => historyLines() === 2);
    journal.rows(3);
    await until(() => historyLines() === 5);
    journal.exit(0);
    uploader.writerFinished();
    expect(await uploader.done).toEqual({ complete: true });
    expect(server.run()).toMatchObject({ complete: true, exitcode: 0 });
    expect(existsSync(`${journal.path}.synced`)).toBe(true);
  });

  it('does not wait for the interval at the end', async () => {
    const uploader = start({}, { transmitIntervalMs: 3_600_000 });
    journal.begin().rows(1);
    await until(() => historyLines() === 1);
    journal.rows(1).exit(0);
    uploader.writerFinished();
    expect(await uploader.done).toEqual({ complete: true });
    expect(historyLines()).toBe(2);
  });

  it('asks beside the registration whose key it is, and sends the address from then on', async () => {
    const uploader = start({}, { checkViewer: true });
    journal.begin().rows(1).exit();
    uploader.writerFinished();
    await uploader.done;
    expect(
      server.requests
        .slice(0, 2)
        .map(({ operation }) => operation)
        .sort(),
    ).toEqual(['UpsertBucket', 'Viewer']);
    const late = server.requests.find(({ operation }) => operation === 'CreateRunFiles');
    expect(late?.headers['x-wandb-user-email']).toBe('ada@example.com');
  });

  it('tells the server at the end what has changed, with parameters only if one of them did', async () => {
    const uploader = start();
    journal.begin({ display_name: 'first', notes: 'n' });
    await uploader.ready;
    journal.record({ config: { update: [{ key: 'lr', value_json: '0.2' }] } }).exit();
    uploader.writerFinished();
    await uploader.done;
    const [first, last, ...more] = server.requests.filter(({ operation }) => operation === 'UpsertBucket');
    expect(more).toEqual([]);
    expect(first?.body.variables).toMatchObject({ id: null, displayName: 'first', notes: 'n', host: 'build-host' });
    expect(last?.body.variables).toMatchObject({
      id: null,
      displayName: null,
      notes: null,
      host: null,
      name: 'r1',
      entity: 'team',
    });
    expect(JSON.parse(last?.body.variables.config)).toMatchObject({ lr: { value: 0.2 } });
  });

  it('sends all parameters with the storage id when the run was renamed', async () => {
    const uploader = start();
    journal.begin();
    await uploader.ready;
    journal.record({ run: { run_id: 'r1', display_name: 'renamed', tags: ['a', 'b'] } } as never).exit();
    uploader.writerFinished();
    await uploader.done;
    const last = server.requests.filter(({ operation }) => operation === 'UpsertBucket').at(-1);
    expect(last?.body.variables).toMatchObject({
      id: 'storage-r1',
      displayName: 'renamed',
      tags: ['a', 'b'],
      host: 'build-host',
    });
  });

  it('has the end of the filestream as its very last request', async () => {
    const uploader = start();
    journal.begin().rows(3);
    await uploader.ready;
    journal.record({ config: { update: [{ key: 'late', value_json: '1' }] } }).exit(0);
    uploader.writerFinished();
    await uploader.done;
    const last = server.requests.at(-1);
    expect(last?.operation).toBe('file_stream');
    expect(last?.body).toMatchObject({ complete: true, exitcode: 0 });
    expect(last?.body.uploaded.sort()).toEqual(['config.yaml', 'wandb-summary.json']);
  });

  it('passes on that the server wants the run to stop', async () => {
    server.stopRuns = true;
    let asked = 0;
    const uploader = start({ onStopRequested: () => asked++ });
    expect(uploader.stopStatus()).toBe(false);
    journal.begin().rows(1);
    await until(() => uploader.stopStatus());
    expect(asked).toBe(1);
  });

  it('leaves the end of the run open when the writer went away without one, for a later sync to settle', async () => {
    const uploader = start();
    journal.begin().rows(2);
    uploader.writerFinished();
    expect(await uploader.done).toEqual({ complete: false });
    expect(server.run()).toMatchObject({ complete: false, exitcode: null });
    expect(historyLines()).toBe(2);
    await syncJournal(journal.path, { upload: { baseUrl: server.url, appUrl: '' } });
    expect(server.run()).toMatchObject({ complete: true, exitcode: 1 });
    expect(historyLines()).toBe(2);
  });

  it('can be stopped in the middle; another one goes on', async () => {
    const uploader = start();
    journal.begin().rows(4);
    await until(() => readCursor(cursorPath(journal.path))?.acknowledged.history === 4);
    await uploader.stop();
    expect(readCursor(cursorPath(journal.path))?.complete).toBe(false);
    const next = start();
    journal.rows(4).exit();
    next.writerFinished();
    expect(await next.done).toEqual({ complete: true });
    expect(server.run().history.map((line) => JSON.parse(line)._step)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('leaves a journal alone that another process uploads', async () => {
    const lease = acquireLease(uploaderLeasePath(journal.path));
    const uploader = start();
    await expect(uploader.ready).rejects.toMatchObject({ code: 'leased' });
    expect(await uploader.done).toEqual({ complete: false });
    if ('lease' in lease) lease.lease.release();
  });
});

describe('trouble while a run is live', () => {
  const fast = { maxRetries: 2, minWaitMs: 1, maxWaitMs: 2 };

  it.each([
    [401, /API key is missing or not valid.*wandb login/],
    [403, /refused the run r1: .*no entry.*may write to its default entity\/digits.*wandb sync/],
  ])('a refusal (%i) is said plainly, and nothing is lost', async (status, text) => {
    server.fault = () => ({ status, body: { errors: [{ message: 'no entry' }] } });
    const timers = process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout');
    const uploader = start();
    journal.begin().rows(3);
    await expect(uploader.ready).rejects.toMatchObject({ code: 'refused', message: expect.stringMatching(text) });
    expect(await uploader.done).toEqual({ complete: false });
    expect(warnings).toHaveLength(1);
    uploader.writerFinished();
    const after = process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout');
    expect(after.length).toBeLessThanOrEqual(timers.length);
    expect(await uploader.pending()).toEqual({ rows: 3, files: 2, calls: 1 });
    server.fault = () => undefined;
    const result = await syncJournal(journal.path, { upload: { baseUrl: server.url, appUrl: '' } });
    expect(result).toMatchObject({ complete: true, rows: 3 });
  });

  it('an absent server delays the upload, is told once, and what is pending can be asked', async () => {
    const { url } = server;
    await server.close();
    const uploader = start({}, { baseUrl: url, retry: { graphql: { ...fast, maxRetries: 1000 } } });
    journal.begin().rows(7);
    await until(() => warnings.length > 0);
    journal.rows(3).exit();
    uploader.writerFinished();
    expect(await uploader.pending()).toEqual({ rows: 10, files: 2, calls: 1 });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/Nothing is lost/);
    server = await startLoopbackServer(Number(new URL(url).port));
    expect(await uploader.done).toEqual({ complete: true });
    expect(await uploader.pending()).toEqual({ rows: 0, files: 0, calls: 0 });
    expect(historyLines()).toBe(10);
  });

  it('a server that answers nothing can be given up at any time', async () => {
    const sockets = new Set<{ destroy(): void }>();
    const hole: Server = createServer((socket) => sockets.add(socket.on('error', () => {})));
    await new Promise<void>((resolve) => hole.listen(0, '127.0.0.1', resolve));
    const { port } = hole.address() as { port: number };
    const uploader = start({}, { baseUrl: `http://127.0.0.1:${port}` });
    journal.begin().rows(5);
    await until(() => sockets.size > 0);
    expect(await uploader.pending()).toEqual({ rows: 5, files: 2, calls: 1 });
    await uploader.stop();
    await expect(uploader.ready).rejects.toMatchObject({ code: 'stopped' });
    expect(await uploader.done).toEqual({ complete: false });
    expect(warnings).toEqual([]);
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => hole.close(resolve));
  });

  it('errors of the server are waited out', async () => {
    let faults = 6;
    server.fault = () => (faults-- > 0 ? { status: 500 } : undefined);
    const uploader = start(
      {},
      { retry: { graphql: { ...fast, maxRetries: 20 }, fileStream: { ...fast, maxRetries: 20 } } },
    );
    journal.begin().rows(5).exit();
    uploader.writerFinished();
    expect(await uploader.done).toEqual({ complete: true });
    expect(historyLines()).toBe(5);
    expect(warnings).toHaveLength(1);
  });

  it('a filestream that is refused ends the rows, not the rest; a sync brings them later', async () => {
    server.fault = ({ operation }) => (operation === 'file_stream' ? { status: 404 } : undefined);
    const uploader = start();
    journal.begin().rows(5).exit();
    uploader.writerFinished();
    expect(await uploader.done).toEqual({ complete: false });
    expect(server.run().files.size).toBe(2);
    expect(warnings).toEqual([expect.stringMatching(/does not take the run's data any more.*wandb sync/)]);
    server.fault = () => undefined;
    await syncJournal(journal.path, { upload: { baseUrl: server.url, appUrl: '' } });
    expect(historyLines()).toBe(5);
    expect(server.run().complete).toBe(true);
  });

  it('a file that is refused is told, and the run ends all the same', async () => {
    server.fault = ({ operation }) => (operation === 'put' ? { status: 403 } : undefined);
    const uploader = start();
    journal.begin().rows(1).exit();
    uploader.writerFinished();
    expect(await uploader.done).toEqual({ complete: false });
    expect(server.run()).toMatchObject({ complete: true, uploaded: [] });
    expect(warnings.join('\n')).toMatch(/config.yaml was not uploaded/);
    expect(await uploader.pending()).toEqual({ rows: 0, files: 2, calls: 0 });
    server.fault = () => undefined;
    await syncJournal(journal.path, { upload: { baseUrl: server.url, appUrl: '' } });
    expect(server.run().uploaded.sort()).toEqual(['config.yaml', 'wandb-summary.json']);
  });
});
