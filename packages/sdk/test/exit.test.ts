import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuiltSdk, buildSdk } from './built-sdk.js';
import { type Journal, readJournal } from './place.js';

let sdk: BuiltSdk;
beforeAll(async () => {
  sdk = await buildSdk();
}, 120_000);
afterAll(() => sdk.remove());

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
  journal: Journal;
  /** The exit code in the journal; null when there is no exit record. */
  recorded: number | null;
}

/** Runs a program that has begun a run and left a row open. */
async function runProgram(rest: string): Promise<Ended> {
  const dir = mkdtempSync(join(tmpdir(), 'wandb-sdk-child-'));
  const program = `
    const wandb = require(${JSON.stringify(sdk.path)});
    const before = process.listenerCount('exit') + process.listenerCount('beforeExit') + process.listenerCount('uncaughtExceptionMonitor');
    wandb.init({ mode: 'offline', project: 'p' });
    wandb.log({ a: 1 });
    wandb.log({ open: 2 }, { commit: false });
    ${rest}`;
  const child = spawn(process.execPath, ['-e', program], {
    cwd: dir,
    env: { PATH: process.env['PATH'] ?? '', HOME: dir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const run = readdirSync(join(dir, 'wandb')).find((name) => name.startsWith('offline-run-'))!;
  const journal = readJournal(join(dir, 'wandb', run, 'files'));
  const exit = journal.records.find((record) => 'exit' in record) as { exit: { exit_code?: number } } | undefined;
  rmSync(dir, { recursive: true, force: true });
  return { code, stdout, stderr, journal, recorded: exit ? (exit.exit.exit_code ?? 0) : null };
}

const BOTH_ROWS = [
  { a: 1, _step: 0 },
  { open: 2, _step: 1 },
];

describe('a program that does not call finish()', () => {
  it.each<[string, string, number]>([
    ['comes to its end', '', 0],
    ['sets process.exitCode', 'process.exitCode = 3;', 3],
    ['calls process.exit()', 'setTimeout(() => process.exit(4), 10);', 4],
    ['throws', 'setTimeout(() => { throw new Error("user error"); }, 10);', 1],
    ['leaves a rejection unhandled', 'Promise.reject(new Error("user error"));', 1],
  ])('and %s: rows, summary and exit code are kept', async (_, rest, code) => {
    const ended = await runProgram(rest);
    expect(ended.code).toBe(code);
    expect(ended.recorded).toBe(code);
    expect(ended.journal.rows).toEqual(BOTH_ROWS);
    if (rest.includes('user error')) expect(ended.stderr).toContain('Error: user error');
  });
});

it('an error that the program handles ends nothing', async () => {
  const ended = await runProgram(`
    process.on('uncaughtException', () => { wandb.log({ later: 3 }); });
    setTimeout(() => { throw new Error('handled'); }, 10);
  `);
  expect(ended).toMatchObject({ code: 0, recorded: 0 });
  expect(ended.journal.rows).toEqual([BOTH_ROWS[0], { open: 2, later: 3, _step: 1 }]);
});

it('the handlers are gone when no run is active', async () => {
  const ended = await runProgram(`
    const count = () => process.listenerCount('exit') + process.listenerCount('beforeExit') + process.listenerCount('uncaughtExceptionMonitor');
    console.log(count() - before);
    wandb.finish(5).then(() => console.log(count() - before));
  `);
  expect(ended.stdout).toBe('3\n0\n');
  expect(ended).toMatchObject({ code: 0, recorded: 5 });
});
