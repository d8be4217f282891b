import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findJournal } from './src/case-run.js';
import { createFaultProxy, type Fault, type FaultProxy } from './src/fault-proxy.js';
import { type LocalServer, startLocalServer } from './src/local-server.js';
import { readServerRun } from './src/server-run.js';
import { syncChild } from './src/sync-child.js';

/** What a program that logs is told and made to wait when its server is in trouble. */
interface Report {
  initMs: number;
  /** Of each `log()`, the median and the slowest of 1000. */
  logMedianMs: number;
  logMaxMs: number;
  finishMs: number;
  pending: { rows: number; files: number; calls: number } | null;
  stderr: string;
}

const ROWS = 1000;
const FINISH_TIMEOUT_MS = 1500;
/** Beyond the bound: the uploader's last words, and a machine that is busy with other tests. */
const SLACK_MS = 3000;

let server: LocalServer;
let proxy: FaultProxy;
let dir: string;

beforeEach(async () => {
  server = await startLocalServer();
  proxy = await createFaultProxy(server.url);
  dir = mkdtempSync(join(tmpdir(), 'wandb-faults-'));
});

afterEach(async () => {
  await proxy.close();
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

const script = fileURLToPath(new URL('node/faulted-run.mjs', import.meta.url));

/** Runs the program; `onLogged` is called when it has logged everything and is about to finish. */
async function runProgram(
  id: string,
  finishTimeoutMs: number,
  onLogged: () => Promise<void> = async () => {},
): Promise<Report> {
  const env = { PATH: process.env['PATH'] ?? '', HOME: dir, WANDB_BASE_URL: proxy.url, WANDB_API_KEY: server.apiKey };
  const args = [script, id, String(ROWS), String(finishTimeoutMs)];
  const child = spawn(process.execPath, args, { cwd: dir, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    if (text.includes('logged')) void onLogged();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`the program ended with ${code}: ${stderr}`);
  return { ...(JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Report), stderr };
}

async function expectAllRows(id: string): Promise<void> {
  const run = await readServerRun(server, 'faults', id);
  expect(run?.lines).toBe(ROWS);
  expect(run?.rows.map((row) => row['i'])).toEqual(Array.from({ length: ROWS }, (_, i) => i));
}

const troubles: Record<string, Fault> = {
  absent: { kind: 'refuse' },
  'answering 500': { kind: 'status', status: 500 },
  'answering 503': { kind: 'status', status: 503 },
  'answering 429': { kind: 'status', status: 429, headers: { 'retry-after': '30' } },
  'answering nothing': { kind: 'reset' },
  'answering half': { kind: 'truncate' },
  'black-holed': { kind: 'black-hole' },
};

describe.each(Object.entries(troubles))('a server %s', (name, fault) => {
  const id = name.replaceAll(/\W/g, '-');

  it('holds up nothing, finish says what is pending, and sync brings all rows', async () => {
    await proxy.fail(fault);
    const report = await runProgram(id, FINISH_TIMEOUT_MS);
    expect(report.initMs).toBeLessThan(1000);
    // A call that waited for the network would take a second or more: the fault never ends by itself.
    expect(report.logMedianMs).toBeLessThan(5);
    expect(report.logMaxMs).toBeLessThan(1000);
    expect(report.finishMs).toBeLessThan(FINISH_TIMEOUT_MS + SLACK_MS);
    expect(report.pending?.rows).toBe(ROWS);
    expect(report.stderr).toContain('wandb sync');

    await proxy.heal();
    const journal = findJournal(dir);
    expect(await syncChild(journal, { url: proxy.url, apiKey: server.apiKey })).toMatchObject({ complete: true });
    await expectAllRows(id);
  }, 60_000);
});

describe('a server that comes back', () => {
  it('gets all rows from the running program', async () => {
    await proxy.fail({ kind: 'refuse' });
    const report = await runProgram('back', 40_000, () => proxy.heal());
    expect(report.pending).toBeNull();
    await expectAllRows('back');
  }, 60_000);

  it('after a lost answer and slow ones, too, each row once', async () => {
    const isStream = ({ path }: { path: string }) => path.endsWith('/file_stream');
    await proxy.fail({ kind: 'lose-answer' }, { when: isStream, times: 1 });
    await proxy.fail({ kind: 'latency', ms: 300 }, { times: 3 });
    const report = await runProgram('lost', 40_000);
    expect(report.pending).toBeNull();
    await expectAllRows('lost');
  }, 60_000);
});
