import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApiClient, RUNS } from '@wandb/api';
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
/** How far the server's clock is ahead. */
let aheadMs = 0;
const children: ChildProcess[] = [];

beforeAll(async () => {
  server = await startLocalServer({ now: () => Date.now() + aheadMs });
  dir = mkdtempSync(join(tmpdir(), 'wandb-states-'));
});
afterEach(() => {
  aheadMs = 0;
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

function start(how: string, env: Record<string, string> = {}): Program {
  const id = `run${++programs}`;
  const child = spawn(process.execPath, [script, id, how], {
    cwd: dir,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: dir,
      WANDB_BASE_URL: server.url,
      WANDB_API_KEY: server.apiKey,
      ...env,
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

/** The runs that are in a state, as a client asks for them. */
async function runsIn(state: string): Promise<string[]> {
  await using api = createApiClient({ baseUrl: server.url, apiKey: server.apiKey });
  const { project } = await api.graphql(RUNS, {
    entity: 'local',
    project: 'states',
    perPage: 100,
    order: '-created_at',
    filters: JSON.stringify({ state }),
  });
  return (project?.runs?.edges ?? []).map(({ node }) => node.name);
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

  it('is gone without a word: its run is running until it has been silent for five minutes, then crashed', async () => {
    const program = start('goes on');
    await until(program.id, ({ state }) => state === 'running');
    program.child.kill('SIGKILL');
    await program.ended;
    aheadMs = 5 * 60_000 - 30_000;
    expect((await readServerRun(server, 'states', program.id))?.state).toBe('running');
    aheadMs = 5 * 60_000 + 1000;
    expect((await readServerRun(server, 'states', program.id))?.state).toBe('crashed');
    expect(await runsIn('crashed')).toContain(program.id);
  });

  it('gives a sign of life after such a silence: its run is running again', async () => {
    const program = start('goes on', { WANDB_HEARTBEAT_SECONDS: '1' });
    await until(program.id, ({ state }) => state === 'running');
    // Only what the program sends from now on makes it so.
    aheadMs = 5 * 60_000 + 1000;
    expect((await until(program.id, ({ state }) => state === 'running')).state).toBe('running');
  });

  it('is about to be preempted: its run is preempting at once', async () => {
    const program = start('is preempted and goes on');
    expect((await until(program.id, ({ state }) => state === 'preempting')).state).toBe('preempting');
  });

  it('is told to stop by the server: it hears of it, once each way, as do those attached to it, and ends as it likes', async () => {
    const program = start('is told to stop');
    while (!program.stdout().includes('waiting')) await new Promise((resolve) => setTimeout(resolve, 50));
    await stopServerRun(server, 'states', program.id);
    expect(await program.ended).toEqual({ code: 0, signal: null });
    expect(program.stdout()).toBe('waiting\nabort,event stop-requested\nattached stop-requested\n');
    const run = await readServerRun(server, 'states', program.id);
    expect(run).toMatchObject({ state: 'finished', summary: { stopped: true } });
  });
});
