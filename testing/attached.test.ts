import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JsonObject } from '@wandb/proto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findJournal } from './src/case-run.js';
import { type LocalServer, startLocalServer } from './src/local-server.js';
import { readServerRun, type ServerRun } from './src/server-run.js';
import { syncChild } from './src/sync-child.js';

/**
 * Processes and threads that log to one run. What `log()` returned for must be on the server, each row once, also when
 * writers and the run's own process are killed. `WANDB_DURABILITY_ROUNDS` multiplies the kills (the long suite does).
 */
const rounds = Number(process.env['WANDB_DURABILITY_ROUNDS'] ?? 1);
const script = fileURLToPath(new URL('node/attached-host.mjs', import.meta.url));
const WRITERS = 3;
const ROWS = 200;

let server: LocalServer;
let dir: string;

beforeEach(async () => {
  server = await startLocalServer();
  dir = mkdtempSync(join(tmpdir(), 'wandb-attached-'));
});

afterEach(async () => {
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

type How = 'fork' | 'cluster' | 'thread' | 'blocked' | 'endless';

/** Runs the host to its end. */
async function runHost(how: How): Promise<void> {
  const rows = how === 'endless' ? 1e9 : ROWS;
  const child = spawn(process.execPath, [script, how, String(WRITERS), String(rows)], {
    cwd: dir,
    env: { PATH: process.env['PATH'] ?? '', HOME: dir, WANDB_BASE_URL: server.url, WANDB_API_KEY: server.apiKey },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  // Its writers have its stderr: when that closes, they have ended too.
  const [code, signal] = await new Promise<unknown[]>((resolve) => child.once('close', (...end) => resolve(end)));
  if (how === 'endless' ? signal !== 'SIGKILL' || stderr !== '' : code !== 0) {
    throw new Error(`the host ended with ${code}, ${signal}: ${stderr}`);
  }
}

async function serverRun(): Promise<ServerRun> {
  const run = await readServerRun(server, 'attached', 'r1');
  if (run === null) throw new Error('the server has no run');
  return run;
}

/** How many calls of each writer had returned, by its own count. */
function returned(): Map<string, number> {
  const counters = readdirSync(dir).filter((name) => name.endsWith('.count'));
  return new Map(
    counters.map((name) => {
      const bytes = readFileSync(join(dir, name));
      return [name.slice(0, -'.count'.length), bytes.length < 4 ? 0 : bytes.readInt32LE(0)];
    }),
  );
}

/** The values that a writer logged, in the order of the run's rows. */
const valuesOf = (rows: readonly JsonObject[], writer: string): number[] =>
  rows
    .map((row) => (row[writer] as JsonObject | undefined)?.['i'] ?? row[`${writer}/i`])
    .filter((i) => i !== undefined) as number[];

/** Each call that returned once, in order; the one that may have been under way at a kill once or not. */
function expectEachOnce(rows: readonly JsonObject[], writer: string, calls: number, isKilled: boolean): void {
  const values = valuesOf(rows, writer);
  expect(values, writer).toEqual(Array.from({ length: values.length }, (_, i) => i));
  expect(values.length, writer).toBeGreaterThanOrEqual(calls);
  expect(values.length, writer).toBeLessThanOrEqual(isKilled ? calls + 1 : calls);
}

describe.each<How>(['fork', 'cluster', 'thread', 'blocked'])('writers: %s', (how) => {
  it('all their rows are in the run once, in the order of each, and their config and summary too', async () => {
    await runHost(how);
    const run = await serverRun();
    const names = Array.from({ length: WRITERS }, (_, i) => `w${i}`);
    for (const name of names) expectEachOnce(run.rows, name, ROWS, false);
    expect(run.state).toBe('finished');
    expect(run.rows.map((row) => row['_step'])).toEqual(run.rows.map((_, i) => i));
    expect(run.lines).toBe(run.rows.length);
    expect(run.config).toMatchObject(Object.fromEntries(names.map((name) => [name, ROWS])));
    expect(run.summary).toMatchObject({
      'w0/i': { max: ROWS - 1 },
      ...Object.fromEntries(names.map((name) => [`${name}/done`, true])),
    });
    expect(existsSync(`${findJournal(dir)}.attached`)).toBe(false);
  }, 60_000);
});

describe('writers are killed, and in the end the process that has the run', () => {
  it(
    'what log() returned for is on the server once, after a sync',
    async () => {
      for (let round = 0; round < 3 * rounds; round++) {
        rmSync(dir, { recursive: true });
        dir = mkdtempSync(join(tmpdir(), 'wandb-attached-'));
        await server.close();
        server = await startLocalServer();
        await runHost('endless');
        const journal = findJournal(dir);
        // Twice, the second time as if the first had not come to its end: the same lines in the same places.
        expect(await syncChild(journal, server, { atCursorWrite: 3 })).toBe('killed');
        const outcome = await syncChild(journal, server);
        expect(outcome).not.toBe('killed');
        const run = await serverRun();
        const calls = returned();
        expect(calls.size).toBeGreaterThan(WRITERS);
        for (const [writer, count] of calls) expectEachOnce(run.rows, writer, count, true);
        expect(run.lines).toBe(run.rows.length);
        expect(run.rows.map((row) => row['_step'])).toEqual(run.rows.map((_, i) => i));
      }
    },
    120_000 * rounds,
  );
});
