import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LocalServer, startLocalServer } from './src/local-server.js';
import { readServerReport, type ServerReport, stopServerRun } from './src/server-report.js';
import { readServerRun } from './src/server-run.js';

/*
 * How runs end, and what the server says of them then. The released client tells the exit code; the state is the server's
 * conclusion.
 */

const script = fileURLToPath(new URL('node/reporting-run.mjs', import.meta.url));

let server: LocalServer;
let dir: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  server = await startLocalServer();
  dir = mkdtempSync(join(tmpdir(), 'wandb-states-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(async () => {
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

interface Program {
  id: string;
  child: ChildProcess;
  stdout(): string;
  ended: Promise<{ code: number | null; signal: string | null }>;
}

let programs = 0;

function start(how: string): Program {
  const id = `run${++programs}`;
  const child = spawn(process.execPath, [script, id, how], {
    cwd: dir,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: dir,
      WANDB_BASE_URL: server.url,
      WANDB_API_KEY: server.apiKey,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let stdout = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.resume();
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal })),
  );
  return { id, child, stdout: () => stdout, ended };
}

/** Waits until the run is as expected; the caller's time limit bounds it. */
async function until(id: string, isSo: (report: ServerReport) => boolean): Promise<ServerReport> {
  for (;;) {
    const report = await readServerReport(server, 'states', id);
    if (report && isSo(report)) return report;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('a program that', () => {
  it.each<[string, string, { code: number | null; signal: string | null }]>([
    ['finishes', 'finished', { code: 0, signal: null }],
    ['fails', 'failed', { code: 0, signal: null }],
    ['comes to its end', 'finished', { code: 0, signal: null }],
    ['exits with 2', 'failed', { code: 2, signal: null }],
    ['throws', 'failed', { code: 1, signal: null }],
    ['is interrupted', 'failed', { code: null, signal: 'SIGINT' }],
    ['is terminated', 'failed', { code: null, signal: 'SIGTERM' }],
    ['is preempted and fails', 'preempted', { code: 0, signal: null }],
    ['is preempted and finishes', 'finished', { code: 0, signal: null }],
  ])('%s: its run is %s', async (how, state, end) => {
    const program = start(how);
    expect(await program.ended).toEqual(end);
    // What a program left is uploaded by a background process.
    await until(program.id, (report) => report.state !== 'running' && report.state !== 'preempting');
    const report = await readServerReport(server, 'states', program.id);
    expect(report?.state).toBe(state);
    expect((await readServerRun(server, 'states', program.id))?.rows).toMatchObject([{ a: 1, _step: 0 }]);
    if (how === 'throws') expect(report?.console[0]).toBe('! Error: boom');
  });

  it('goes on: its run is running, also when it is gone without a word, until the server misses its heartbeat', async () => {
    const program = start('goes on');
    await until(program.id, ({ state }) => state === 'running');
    program.child.kill('SIGKILL');
    await program.ended;
    expect((await readServerReport(server, 'states', program.id))?.state).toBe('running');
  });

  it('is about to be preempted: its run is preempting at once', async () => {
    const program = start('is preempted and goes on');
    expect((await until(program.id, ({ state }) => state === 'preempting')).state).toBe('preempting');
  });

  it('is told to stop by the server: it hears of it, once each way, and ends as it likes', async () => {
    const program = start('is told to stop');
    while (!program.stdout().includes('waiting')) await new Promise((resolve) => setTimeout(resolve, 50));
    await stopServerRun(server, 'states', program.id);
    expect(await program.ended).toEqual({ code: 0, signal: null });
    expect(program.stdout()).toBe('waiting\nabort,event stop-requested\n');
    const run = await readServerRun(server, 'states', program.id);
    expect(run).toMatchObject({ state: 'finished', summary: { stopped: true } });
  });
});
