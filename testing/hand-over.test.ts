import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findJournal } from './src/case-run.js';
import { createFaultProxy, type FaultProxy } from './src/fault-proxy.js';
import { type LocalServer, startLocalServer } from './src/local-server.js';
import { readServerRun, type ServerRun } from './src/server-run.js';

/** How a program ended that did not call `finish()`. */
interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  /** From the moment it had logged everything. */
  endedAfterMs: number;
}

const script = fileURLToPath(new URL('node/ending-run.mjs', import.meta.url));
const PATIENCE_MS = 30_000;

let server: LocalServer;
let proxy: FaultProxy;
let dir: string;
/** The background processes that tests have seen. */
let background: Set<number>;

beforeEach(async () => {
  server = await startLocalServer();
  proxy = await createFaultProxy(server.url);
  dir = mkdtempSync(join(tmpdir(), 'wandb-ending-'));
  background = new Set();
});

afterEach(async () => {
  for (const pid of background) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  await proxy.close();
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

async function runProgram(
  how: string,
  { onLogged = () => {}, env = {} }: { onLogged?(child: ChildProcess): void; env?: Record<string, string> } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [script, 'r1', how], {
    cwd: dir,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: dir,
      WANDB_BASE_URL: proxy.url,
      WANDB_API_KEY: server.apiKey,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr, loggedAt] = ['', '', 0];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    if (loggedAt > 0 || !stdout.includes('logged')) return;
    loggedAt = performance.now();
    onLogged(child);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
    child.once('close', (...end) => resolve(end)),
  );
  const pid = handedTo(stderr);
  if (pid !== null) background.add(pid);
  return { code, signal, stdout, stderr, endedAfterMs: performance.now() - loggedAt };
}

/** The process that goes on with the upload, as the program's last line names it. */
function handedTo(stderr: string): number | null {
  const found = /goes on in the background \(process (\d+)\)/.exec(stderr);
  return found ? Number(found[1]) : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // One that has died and is not yet taken note of is still listed.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

async function until<T>(what: string, found: () => Promise<T | null> | T | null): Promise<T> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; ) {
    const value = await found();
    if (value !== null) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited in vain for ${what}`);
}

const ended = (): Promise<ServerRun> =>
  until('the end of the run on the server', async () => {
    const run = await readServerRun(server, 'endings', 'r1');
    return run === null || run.state === 'running' ? null : run;
  });

const SIX_ROWS = [...Array.from({ length: 5 }, (_, i) => ({ i, _step: i })), { open: true, _step: 5 }];

async function expectWholeRun(state: 'finished' | 'failed'): Promise<void> {
  const run = await ended();
  expect(run.state).toBe(state);
  expect(run.rows).toMatchObject(SIX_ROWS);
  expect(run.lines).toBe(6);
  expect(run.summary).toMatchObject({ i: 4, open: true, _step: 5 });
  await until('the files', () => (existsSync(`${findJournal(dir)}.synced`) ? true : null));
}

describe('a program that ends without finish()', () => {
  it.each<[string, string, number, 'finished' | 'failed', boolean]>([
    ['has nothing left to do', 'drained', 0, 'finished', false],
    ['has set process.exitCode', 'exit-code', 3, 'failed', false],
    ['calls process.exit()', 'exit', 4, 'failed', true],
    ['throws', 'throw', 1, 'failed', true],
    ['leaves a rejection unhandled', 'reject', 1, 'failed', true],
    ['calls process.exit() while finish(6) goes on', 'exit-while-finishing', 0, 'failed', true],
  ])(
    'and %s: its exit code is its own, and the server has the whole run',
    async (_, how, code, state, isHandedOver) => {
      const program = await runProgram(how);
      expect(program).toMatchObject({ code, signal: null });
      const pid = handedTo(program.stderr);
      expect(pid !== null).toBe(isHandedOver);
      await expectWholeRun(state);
      if (pid !== null) await until('the end of the background process', () => (isAlive(pid) ? null : true));
      expect(readdirSync(dirname(findJournal(dir))).filter((name) => name.endsWith('.lease'))).toEqual([]);
      expect(readdirSync(join(dirname(findJournal(dir)), 'logs'))).not.toContain('debug-detached-upload.log');
    },
  );

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'is ended by %s as without us, and the server has the whole run',
    async (signal) => {
      const program = await runProgram('signal', { onLogged: (child) => child.kill(signal) });
      expect(program).toMatchObject({ code: null, signal });
      expect(handedTo(program.stderr)).not.toBeNull();
      await expectWholeRun('failed');
    },
  );

  it('and handles SIGTERM itself: its listener decides, once or not', async () => {
    const program = await runProgram('handled-signal', { onLogged: (child) => child.kill('SIGTERM') });
    expect(program).toMatchObject({ code: 7, signal: null });
    expect(program.stdout).toContain('handled');
    const run = await ended();
    expect(run.state).toBe('failed');
    expect(run.rows.at(-1)).toMatchObject({ open: true, after: 1, _step: 5 });
  });

  it('and has the package signal-exit: neither waits for the other', async () => {
    const program = await runProgram('signal-exit', { onLogged: (child) => child.kill('SIGINT') });
    expect(program).toMatchObject({ code: null, signal: 'SIGINT' });
    expect(program.stdout).toContain('cleaned up');
    await expectWholeRun('failed');
  });
});

describe('a server that is away when the program ends', () => {
  it('does not hold it up; the background process brings the run when the server is back', async () => {
    await proxy.fail({ kind: 'refuse' });
    const program = await runProgram('drained');
    expect(program.code).toBe(0);
    expect(program.endedAfterMs).toBeLessThan(5000 + 3000);
    expect(program.stderr.match(/goes on in the background/g)).toHaveLength(1);
    await proxy.heal();
    await expectWholeRun('finished');
  }, 60_000);

  it('leaves no process behind when the run directory is removed', async () => {
    await proxy.fail({ kind: 'refuse' });
    const pid = handedTo((await runProgram('exit')).stderr) as number;
    expect(isAlive(pid)).toBe(true);
    rmSync(dir, { recursive: true, maxRetries: 5 });
    await until('the end of the background process', () => (isAlive(pid) ? null : true));
  }, 60_000);
});

describe('what the background process is told', () => {
  it('is not on its command line', async () => {
    await proxy.fail({ kind: 'black-hole' });
    const pid = handedTo((await runProgram('exit')).stderr) as number;
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    expect(basename(commandLine.split('\0')[1] ?? '')).toBe('detached-upload.js');
    expect(commandLine).not.toContain(server.apiKey);
    expect(commandLine).not.toContain(dir);
  });
});

it('a program that waits for nothing but run.ready goes on when the server has answered', async () => {
  await proxy.fail({ kind: 'latency', ms: 300 });
  expect(await runProgram('awaits-ready')).toMatchObject({ code: 0, stdout: 'logged\nwent on\n' });
  expect(await ended()).toMatchObject({ state: 'finished', rows: [...SIX_ROWS.slice(0, 5), {}] });
});

it('a setting refuses the background process: what is to be done is said', async () => {
  const program = await runProgram('exit', { env: { WANDB_X_DETACHED_UPLOAD: 'false' } });
  expect(program.code).toBe(4);
  expect(handedTo(program.stderr)).toBeNull();
  expect(program.stderr).toContain(`wandb sync ${dirname(findJournal(dir))}`);
});

it('a run that was finished leaves no listener and no process', async () => {
  const program = await runProgram('finished');
  expect(program.code).toBe(0);
  const [sigint, sigterm, , beforeExit] = JSON.parse(program.stdout.trim().split('\n').at(-1) ?? '[]') as number[];
  expect([sigint, sigterm, beforeExit]).toEqual([0, 0, 0]);
  expect(handedTo(program.stderr)).toBeNull();
});
