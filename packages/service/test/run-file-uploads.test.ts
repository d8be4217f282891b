import { appendFileSync, mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ApiClient, createApiClient } from '@wandb/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOperations } from '../src/operations.js';
import { RunFileUploads, type RunFileUploadsOptions, type WantedFile } from '../src/run-file-uploads.js';
import { JournalFile } from './journal-file.js';
import { type LoopbackServer, startLoopbackServer } from './loopback-server.js';

let server: LoopbackServer;
let place: JournalFile;
let api: ApiClient;
let uploads: RunFileUploads;
let told: string[];
let done: number[];
const operations = createOperations();
beforeEach(async () => {
  server = await startLoopbackServer();
  place = new JournalFile();
  api = createApiClient({ baseUrl: server.url, retry: { graphql: FAST, transfer: FAST } });
  server.runs.set('e/p/r', { files: new Map() } as never);
  [told, done] = [[], []];
});
afterEach(async () => {
  uploads.close();
  await api.close();
  await server.close();
  place.remove();
});

const FAST = { maxRetries: 0, minWaitMs: 1, maxWaitMs: 1 };

function begin(options: Partial<RunFileUploadsOptions> = {}, connected = true): RunFileUploads {
  uploads = new RunFileUploads({
    filesDir: place.filesDir,
    ignoreGlobs: [],
    eager: true,
    doneUpTo: 0,
    operations,
    batchMs: 10,
    onUploaded: (name) => told.push(name),
    onDone: (num) => done.push(num),
    onWarning: (message) => told.push(message),
    ...options,
  });
  if (connected) connect();
  return uploads;
}

function connect(): void {
  uploads.connect({ api, run: { entity: 'e', project: 'p', runId: 'r' }, signal: new AbortController().signal });
}

/** Writes a file as it was some time ago, so that each later change shows. */
function write(name: string, text: string, secondsAgo = 10): void {
  const path = join(place.filesDir, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  const time = Date.now() / 1000 - secondsAgo;
  utimesSync(path, time, time);
}

let num = 0;
const want = (path: string, policy: WantedFile['policy'], more: Partial<WantedFile> = {}) =>
  uploads.want({ num: ++num, path, policy, kind: 'other', ...more });
const files = () => Object.fromEntries(server.runs.get('e/p/r')?.files ?? []);
const uploaded = (name: string) => told.filter((one) => one === name).length;
const asked = () => server.requests.filter(({ operation }) => operation === 'CreateRunFiles').map(({ body }) => body);

describe('policies', () => {
  it('live, as x_live_policy_rate_limit and x_live_policy_wait_time want it: rarely, and again at the end', async () => {
    begin({ live: { waitMs: 60_000, rateMs: 60_000 } });
    write('model.bin', '1');
    want('model.bin', 'live');
    await expect.poll(() => uploaded('model.bin')).toBe(1);
    for (let i = 2; i < 6; i++) {
      write('model.bin', '1'.repeat(i));
      // So long that the change is seen.
      await new Promise((resolve) => setTimeout(resolve, 600));
    }
    expect(uploaded('model.bin')).toBe(1);
    await uploads.finish();
    expect(files()).toEqual({ 'model.bin': '11111' });
    expect(uploaded('model.bin')).toBe(2);
  });

  it('now: together with others of the moment, once, whatever becomes of the file', async () => {
    begin();
    write('a.txt', 'a1');
    write('sub/b.txt', 'b1');
    want('a.txt', 'now');
    want('sub\\b.txt', 'now');
    await expect.poll(files).toEqual({ 'a.txt': 'a1', 'sub/b.txt': 'b1' });
    expect(asked().map(({ variables }) => variables.files)).toEqual([['a.txt', 'sub/b.txt']]);
    write('a.txt', 'a2', 5);
    expect(await uploads.finish()).toEqual({ uploaded: 2, failed: 0 });
    expect(files()['a.txt']).toBe('a1');
  });

  it('end: at the end, as it is then', async () => {
    begin();
    write('a.txt', 'a1');
    want('a.txt', 'end');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(files()).toEqual({});
    write('a.txt', 'a2', 5);
    await uploads.finish();
    expect(files()).toEqual({ 'a.txt': 'a2' });
  });

  it('live: at once, after each change and at the end, but not what the server has', async () => {
    begin();
    write('target.txt', 'v1');
    symlinkSync(join(place.filesDir, 'target.txt'), join(place.filesDir, 'a.txt'));
    want('a.txt', 'live');
    await expect.poll(files).toEqual({ 'a.txt': 'v1' });
    // The first look only learns what is there.
    await new Promise((resolve) => setTimeout(resolve, 700));
    write('target.txt', 'v2', 5);
    await expect.poll(files, { timeout: 5000 }).toEqual({ 'a.txt': 'v2' });
    const before = uploaded('a.txt');
    await uploads.finish();
    expect(uploaded('a.txt')).toBe(before);
    expect(files()).toEqual({ 'a.txt': 'v2' });
  });

  it('all wait for the end when nobody is logging any more', async () => {
    begin({ eager: false });
    write('a.txt', 'a');
    write('b.txt', 'b');
    want('a.txt', 'now');
    want('b.txt', 'live');
    expect(uploads.counts).toEqual({ uploaded: 0, pending: 2 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(files()).toEqual({});
    expect(await uploads.finish()).toEqual({ uploaded: 2, failed: 0 });
    expect(asked()).toHaveLength(1);
  });
});

describe('which files', () => {
  it('a pattern is all that match it, when they are uploaded; a file of that very name goes before', async () => {
    begin();
    write('ck/a.bin', 'a');
    write('ck/b.txt', 'b');
    write('a[1].txt', 'literally');
    want('ck/*.bin', 'end');
    want('a[1].txt', 'end');
    write('ck/c.bin', 'c');
    await uploads.finish();
    expect(Object.keys(files()).sort()).toEqual(['a[1].txt', 'ck/a.bin', 'ck/c.bin']);
  });

  it('those that are to be ignored are not asked for', async () => {
    begin({ ignoreGlobs: ['*.tmp', 'sub/*'] });
    for (const name of ['a.tmp', 'sub/c.txt', 'deep/b.tmp']) {
      write(name, 'x');
      want(name, 'now');
    }
    uploads.make('made.tmp', Buffer.from('x'));
    expect(await uploads.finish()).toEqual({ uploaded: 1, failed: 0 });
    expect(Object.keys(files())).toEqual(['deep/b.tmp']);
  });

  it('one that is not there, or outside, is told once', async () => {
    begin();
    want('gone.txt', 'live');
    want('gone.txt', 'now');
    want('../../etc/passwd', 'now');
    want('sub', 'end');
    mkdirSync(join(place.filesDir, 'sub'));
    await uploads.finish();
    expect(files()).toEqual({});
    expect(told.map((line) => /The file (\S+) of the run is not in/.exec(line)?.[1]).sort()).toEqual([
      '../../etc/passwd',
      'gone.txt',
      'sub',
    ]);
  });

  it.skipIf(process.platform === 'win32')('one with a backslash in its name is done with like any other', async () => {
    begin();
    write('a\\x.txt', 'here');
    want('*.txt', 'now');
    await expect.poll(() => done.at(-1)).toBe(num);
    expect(uploads.counts).toEqual({ uploaded: 1, pending: 0 });
  });

  it('one that appears after its record is uploaded when it is live', async () => {
    begin();
    want('late.txt', 'live');
    await expect.poll(() => told.length).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 700));
    write('late.txt', 'here', 0);
    await expect.poll(files, { timeout: 5000 }).toEqual({ 'late.txt': 'here' });
  });
});

describe('a file that changes while it is uploaded', () => {
  it('is uploaded again', async () => {
    begin();
    write('log.txt', 'one\n');
    let changes = 2;
    server.fault = ({ operation }) => {
      if (operation === 'put' && changes-- > 0) appendFileSync(join(place.filesDir, 'log.txt'), 'more\n');
      return undefined;
    };
    want('log.txt', 'now');
    await uploads.finish();
    expect(files()).toEqual({ 'log.txt': 'one\nmore\nmore\n' });
    expect(uploaded('log.txt')).toBe(3);
  });

  it('for ever is left at some time', async () => {
    begin();
    write('log.txt', '0');
    server.fault = ({ operation }) => {
      if (operation === 'put') appendFileSync(join(place.filesDir, 'log.txt'), 'x');
      return undefined;
    };
    want('log.txt', 'end');
    expect(await uploads.finish()).toEqual({ uploaded: 1, failed: 0 });
  });
});

describe('files that the uploader makes', () => {
  it('are uploaded again only when they have changed', async () => {
    begin();
    uploads.make('config.yaml', Buffer.from('a: 1'));
    await expect.poll(files).toEqual({ 'config.yaml': 'a: 1' });
    uploads.make('config.yaml', Buffer.from('a: 1'));
    await uploads.finish();
    expect(uploaded('config.yaml')).toBe(1);
    expect(uploads.progress()).toEqual({
      files: { wandb: 1, media: 0, artifact: 0, other: 0 },
      bytes: { uploaded: 4, total: 4 },
    });
  });
});

describe('trouble', () => {
  it('with one file is told, and the file tried once more at the end', async () => {
    begin();
    write('a.txt', 'a');
    write('b.txt', 'b');
    server.fault = ({ operation, path }) =>
      operation === 'put' && path.endsWith('a.txt') ? { status: 403 } : undefined;
    want('a.txt', 'now', { num: 1 });
    want('b.txt', 'now', { num: 2, kind: 'media' });
    await expect.poll(() => told.length).toBe(2);
    expect(told).toContainEqual(expect.stringMatching(/The file a.txt was not uploaded \(.*403/));
    expect(done).toEqual([0]);
    server.fault = () => undefined;
    expect(await uploads.finish()).toEqual({ uploaded: 2, failed: 0 });
    expect(done.at(-1)).toBe(2);
  });

  it('with the name of one file, that the server does not take, keeps no other back', async () => {
    begin();
    const names = ['a.txt', 'b.txt', 'bad1', 'c.txt', 'd.txt', 'bad2', 'e.txt'];
    for (const name of names) {
      write(name, name);
      want(name, 'end');
    }
    server.fault = ({ operation, body }) => {
      const bad = operation === 'CreateRunFiles' && body.variables.files.find((name: string) => name.startsWith('bad'));
      return bad ? { status: 200, body: { errors: [{ message: `Invalid file name ${bad}` }] } } : undefined;
    };
    expect(await uploads.finish()).toEqual({ uploaded: 5, failed: 2 });
    expect(Object.keys(files()).sort()).toEqual(['a.txt', 'b.txt', 'c.txt', 'd.txt', 'e.txt']);
    expect(told.filter((line) => line.includes('not uploaded'))).toEqual([
      'The file bad1 was not uploaded (CreateRunFiles: Invalid file name bad1).',
      'The file bad2 was not uploaded (CreateRunFiles: Invalid file name bad2).',
    ]);
  });

  it('with all files of the run is not asked about again for each of them', async () => {
    begin();
    for (let i = 0; i < 16; i++) {
      write(`${i}.txt`, 'x');
      want(`${i}.txt`, 'end');
    }
    server.fault = ({ operation }) =>
      operation === 'CreateRunFiles' ? { status: 200, body: { errors: [{ message: 'no such run' }] } } : undefined;
    expect(await uploads.finish()).toEqual({ uploaded: 0, failed: 16 });
    expect(asked()).toHaveLength(3);
  });

  it('with the addresses is told for each file, and counted', async () => {
    begin();
    write('a.txt', 'a');
    server.fault = ({ operation }) => (operation === 'CreateRunFiles' ? { status: 500 } : undefined);
    want('a.txt', 'end');
    expect(await uploads.finish()).toEqual({ uploaded: 0, failed: 1 });
    expect(told).toEqual([expect.stringMatching(/The file a.txt was not uploaded/)]);
  });

  it('does not send again what was sent before a restart', async () => {
    begin({ doneUpTo: 7 });
    write('a.txt', 'a');
    write('b.txt', 'b');
    want('a.txt', 'now', { num: 7 });
    want('b.txt', 'now', { num: 8 });
    await uploads.finish();
    expect(files()).toEqual({ 'b.txt': 'b' });
  });

  it('files wanted before the run is registered wait for it', async () => {
    begin({}, false);
    write('a.txt', 'a');
    want('a.txt', 'now');
    await new Promise((resolve) => setTimeout(resolve, 30));
    connect();
    await expect.poll(files).toEqual({ 'a.txt': 'a' });
  });

  it('a file that goes away after it was uploaded is no trouble', async () => {
    begin();
    write('a.txt', 'a');
    want('a.txt', 'live');
    await expect.poll(files).toEqual({ 'a.txt': 'a' });
    rmSync(join(place.filesDir, 'a.txt'));
    expect(await uploads.finish()).toEqual({ uploaded: 1, failed: 0 });
    expect(told).toEqual(['a.txt']);
  });
});
