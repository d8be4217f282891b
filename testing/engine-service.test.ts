import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalServer, startLocalServer } from './src/local-server.js';
import { readServerRun, type ServerRun } from './src/server-run.js';

/**
 * Programs whose runs are uploaded by a service that they share. `WANDB_SERVICE_FAULT_SECONDS` is how long the service is
 * killed again and again (the long suite takes 60).
 */
const FAULT_MS = 1000 * Number(process.env['WANDB_SERVICE_FAULT_SECONDS'] ?? 10);
const KILL_EVERY_MS = 2000;
const PATIENCE_MS = 40_000;
const script = fileURLToPath(new URL('node/service-run.mjs', import.meta.url));

let server: LocalServer;
let dir: string;
/** Every service that was seen. */
let services: Set<number>;

beforeEach(async () => {
  server = await startLocalServer();
  // Short: a socket's path has 108 bytes.
  dir = mkdtempSync(join(tmpdir(), 'ws-'));
  mkdirSync(join(dir, 'tmp'));
  services = new Set();
});

afterEach(async () => {
  const pid = servicePid();
  if (pid !== null) services.add(pid);
  for (const service of services) if (isAlive(service)) process.kill(service, 'SIGKILL');
  await server.close();
  rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
});

interface Program {
  child: ChildProcess;
  ended: Promise<{
    code: number | null;
    signal: NodeJS.Signals | null;
    rows: number;
    result: object | null;
    stderr: string;
  }>;
}

function startProgram(
  id: string,
  { ms, finishMs, env = {} }: { ms: number; finishMs: number; env?: Record<string, string> },
): Program {
  const child = spawn(process.execPath, [script, id, String(ms), String(finishMs)], {
    cwd: dir,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: dir,
      TMPDIR: join(dir, 'tmp'),
      WANDB_BASE_URL: server.url,
      WANDB_API_KEY: server.apiKey,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Awaited<Program['ended']>>((resolve) =>
    child.once('close', (code, signal) => {
      const [rows, result] = stdout.trim().split('\n');
      resolve({ code, signal, rows: Number(rows), result: result ? JSON.parse(result) : null, stderr });
    }),
  );
  return { child, ended };
}

/** The service that programs find at the moment. */
function servicePid(): number | null {
  if (!existsSync(join(dir, 'tmp'))) return null;
  const [place] = readdirSync(join(dir, 'tmp')).filter((name) => name.startsWith('wandb-service-'));
  const path = join(dir, 'tmp', place ?? '', 'engine-1');
  return place !== undefined && existsSync(path) ? Number(readFileSync(path, 'utf8').split('-')[1]) : null;
}

function isAlive(pid: number): boolean {
  try {
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

const serverRun = (id: string): Promise<ServerRun | null> => readServerRun(server, 'service', id);

function expectRows(run: ServerRun | null, rows: number): void {
  expect(run?.lines).toBe(rows);
  expect(run?.rows.map((row) => row['i'])).toEqual(Array.from({ length: rows }, (_, i) => i));
}

describe('a run that the service uploads', () => {
  it('is on the server when finish() has resolved', async () => {
    const { code, rows, result, stderr } = await startProgram('r1', { ms: 500, finishMs: 30_000 }).ended;
    expect({ code, result }, stderr).toEqual({ code: 0, result: {} });
    const run = await serverRun('r1');
    expectRows(run, rows);
    expect(run?.state).toBe('finished');
    expect(isAlive(servicePid() as number)).toBe(true);
  });

  it('comes to the server although its program has ended at once', async () => {
    // The first program has the service started; the second finds it.
    await startProgram('r0', { ms: 0, finishMs: 30_000 }).ended;
    const { code, rows, stderr } = await startProgram('r1', { ms: 500, finishMs: -1 }).ended;
    expect(code).toBe(3);
    expect(stderr).not.toContain('background (process');
    const run = await until('the end of the run', async () => {
      const found = await serverRun('r1');
      return found?.state === 'failed' ? found : null;
    });
    expectRows(run, rows);
  });

  it('comes to the server as far as it got when its program is killed', async () => {
    await startProgram('r0', { ms: 0, finishMs: 30_000 }).ended;
    const { child, ended } = startProgram('r1', { ms: 60_000, finishMs: 0 });
    await until('rows', async () => ((await serverRun('r1'))?.lines ? true : null));
    child.kill('SIGKILL');
    await ended;
    const lease = () => readdirSync(join(dir, 'wandb', 'latest-run')).some((name) => name.endsWith('.uploader.lease'));
    await until('the end of the upload', () => (lease() ? null : true));
    const run = await serverRun('r1');
    expectRows(run, run?.lines ?? 0);
    expect(run?.lines).toBeGreaterThan(0);
    // Nobody has told its end: in time the server takes it for crashed.
    expect(run?.state).toBe('running');
  });

  it('shares the service with all programs of the user', async () => {
    const programs = Array.from({ length: 4 }, (_, i) => startProgram(`r${i}`, { ms: 300, finishMs: 30_000 }));
    for (const [i, program] of programs.entries()) {
      const { code, rows, stderr } = await program.ended;
      expect(code, stderr).toBe(0);
      expect(stderr).not.toContain('WARNING');
      expectRows(await serverRun(`r${i}`), rows);
    }
    const directories = readdirSync(join(dir, 'tmp')).filter(
      (name) => name.startsWith('wandb-') && !name.startsWith('wandb-service-'),
    );
    expect(directories.length).toBeLessThanOrEqual(1);
  });
});

describe('a service that is killed again and again', () => {
  it(
    'loses nothing and brings nothing twice; the program notices nothing',
    async () => {
      const { ended, child } = startProgram('r1', { ms: FAULT_MS, finishMs: 60_000 });
      let kills = 0;
      const killer = setInterval(() => {
        const pid = servicePid();
        if (pid === null || services.has(pid) || !isAlive(pid)) return;
        services.add(pid);
        kills++;
        process.kill(pid, 'SIGKILL');
      }, KILL_EVERY_MS);
      child.once('exit', () => clearInterval(killer));
      const { code, rows, result, stderr } = await ended;
      expect({ code, result }, stderr).toEqual({ code: 0, result: {} });
      expect(kills).toBeGreaterThanOrEqual(FAULT_MS / KILL_EVERY_MS / 3);
      expect(stderr).not.toMatch(/WARNING|ERROR/);
      const run = await serverRun('r1');
      expectRows(run, rows);
      expect(run?.state).toBe('finished');
    },
    FAULT_MS + 100_000,
  );
});

describe('a service that cannot do it', () => {
  it.each([
    ['closes the connection, as the released core does', true],
    ['is not there', false],
  ])(
    '%s: the run is uploaded by its own process, and one line says so',
    async (_, isThere) => {
      const other = createServer((socket) => socket.once('data', () => socket.destroy()));
      const path = join(dir, 'other.sock');
      if (isThere) await new Promise<void>((resolve) => other.listen(path, resolve));
      const env = { WANDB_SERVICE: `3-1-unix-${path}` };
      const { code, rows, result, stderr } = await startProgram('r1', { ms: 300, finishMs: 30_000, env }).ended;
      other.close();
      expect({ code, result }, stderr).toEqual({ code: 0, result: {} });
      expect(stderr.match(/is uploaded by its own process/g)).toHaveLength(1);
      expectRows(await serverRun('r1'), rows);
      expect(servicePid()).toBeNull();
    },
    60_000,
  );
});
