import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { createServer, type RunningServer } from '@wandb/server';
import { startRun, syncJournal } from '@wandb/service';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createOutput } from '../src/output.js';
import { runCli } from '../src/program.js';
import { KEY } from './command-room.js';

let dir: string;
let server: RunningServer;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'wandb-clean-'));
  server = await createServer({ dataDir: join(dir, 'server'), apiKey: KEY });
});
afterEach(async () => {
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

async function wandb(...args: string[]) {
  const [stdout, stderr] = [collected(), collected()];
  const output = createOutput(stdout.stream, stderr.stream);
  const code = await runCli(args, { output, env: { HOME: dir }, cwd: dir, stdin: new PassThrough() as never });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function collected() {
  let text = '';
  const stream = new PassThrough().on('data', (part) => {
    text += part;
  });
  return { stream: stream as unknown as NodeJS.WriteStream, text: () => text };
}

/** An offline run; uploaded afterwards, if so. */
async function run(id: string, { uploaded }: { uploaded: boolean }): Promise<void> {
  const syncDir = join(dir, 'wandb', `offline-run-20260102_030405-${id}`);
  const [syncFile, filesDir, logDir] = [`run-${id}.wandb`, 'files', 'logs'].map((name) => join(syncDir, name));
  const paths = { syncDir, syncFile: syncFile!, filesDir: filesDir!, logDir: logDir! };
  const none = { entity: null, name: null, notes: null, tags: null, group: null, jobType: null, sweepId: null };
  const about = { host: null, program: null, config: {}, startTime: new Date(), features: [], version: '0' };
  const start = { id, project: 'clean', ...none, ...about };
  const started = startRun({ start, mode: 'offline', paths, onWarning() {} });
  started.publish({ kind: 'row', data: { loss: 1 }, timestamp: 1 });
  await started.finish({ exitCode: 0, timeoutMs: 0 });
  const upload = { baseUrl: server.url, appUrl: server.url, apiKey: KEY };
  if (uploaded) await syncJournal(syncDir, { upload });
}

const left = () =>
  readdirSync(join(dir, 'wandb')).flatMap((name) => (name.includes('run-2') ? [name.split('-').at(-1)] : []));

it('without --yes it says what would go, how much, and why the rest stays; with it that goes', async () => {
  await run('u1', { uploaded: true });
  await run('u2', { uploaded: true });
  await run('w1', { uploaded: false });
  const asked = await wandb('clean', '--verbose');
  expect(asked.code).toBe(0);
  expect(asked.stderr).toMatch(/Uploaded, and can be removed: 2 runs, [\d.]+ kB/);
  expect(asked.stderr).toContain('offline-run-20260102_030405-w1   stays because it is not uploaded to its end');
  expect(asked.stderr).toContain('Nothing was removed: add --yes.');
  expect(left()).toEqual(['u1', 'u2', 'w1']);
  expect((await wandb('clean', '--older-than', '1d', '--yes')).stderr).toContain('Nothing to remove.');
  const done = await wandb('clean', '--yes');
  expect(done.stdout).toMatch(/^Removed 2 runs, [\d.]+ kB\.\n$/);
  expect(left()).toEqual(['w1']);
  expect(existsSync(join(dir, 'wandb', 'latest-run'))).toBe(true);
});

it('--keep leaves the newest; --json tells each run; --dry-run removes nothing', async () => {
  await run('u1', { uploaded: true });
  await new Promise((resolve) => setTimeout(resolve, 20));
  await run('u2', { uploaded: true });
  expect((await wandb('clean', '--dry-run', '--yes')).code).toBe(0);
  expect(left()).toEqual(['u1', 'u2']);
  const { stdout } = await wandb('clean', '--keep', '1', '--json', '--yes');
  const runs = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(runs).toMatchObject([
    { needed: null, chosen: true, removed: true },
    { needed: null, chosen: false, removed: false },
  ]);
  expect(left()).toEqual(['u2']);
});

it('what is wrong is said', async () => {
  expect(await wandb('clean')).toMatchObject({ code: 1, stderr: expect.stringContaining('There are no runs at') });
  expect(await wandb('clean', '--older-than', '30')).toMatchObject({ code: 2 });
  expect(await wandb('clean', '--max-size', 'much')).toMatchObject({ code: 2 });
});
