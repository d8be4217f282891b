import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalServer, startLocalServer } from './src/local-server.js';
import { readServerRun } from './src/server-run.js';

const ROWS = 5;
const script = fileURLToPath(new URL('node/blocking-run.mjs', import.meta.url));

let server: LocalServer;
let dir: string;

beforeEach(async () => {
  server = await startLocalServer();
  dir = mkdtempSync(join(tmpdir(), 'wandb-blocked-'));
});

afterEach(async () => {
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

describe('a program that blocks its thread as soon as init() has returned', () => {
  it('is uploaded meanwhile', async () => {
    const env = {
      PATH: process.env['PATH'] ?? '',
      HOME: dir,
      WANDB_BASE_URL: server.url,
      WANDB_API_KEY: server.apiKey,
    };
    const child = spawn(process.execPath, [script, 'r1', String(ROWS)], { cwd: dir, env, stdio: 'ignore' });
    const ended = new Promise<'ended'>((resolve) => child.once('close', () => resolve('ended')));
    const arrived = untilArrived();
    expect(await Promise.race([arrived, ended])).toBe('arrived');
    child.kill('SIGKILL');
    await ended;
  }, 60_000);
});

async function untilArrived(): Promise<'arrived'> {
  for (;;) {
    const run = await readServerRun(server, 'blocked', 'r1');
    if (run?.lines === ROWS) return 'arrived';
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
