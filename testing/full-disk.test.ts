import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findJournal } from './src/case-run.js';
import { readJournal } from './src/journal-contents.js';

/** A disk that takes nothing for a while: up to 8 MiB wait in memory, one warning, and nothing is accepted and lost. */
const script = fileURLToPath(new URL('node/full-disk.mjs', import.meta.url));
const KIB = 1024;

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wandb-full-disk-'));
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function logOnFullDisk(before: number, rowBytes: number, during: number) {
  const env = { PATH: process.env['PATH'] ?? '', HOME: dir, WANDB_MODE: 'offline' };
  const args = [script, before, rowBytes, during].map(String);
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: dir, env });
  const report = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as {
    refused: { i: number; code: string }[];
    logged: number;
  };
  const journal = readJournal(findJournal(dir));
  return {
    ...report,
    journal,
    kept: journal.rows.map((row) => row['i']),
    warnings: stderr.match(/cannot be written/g),
  };
}

describe('a full disk', () => {
  it('costs no row while what waits fits into memory, and is told once', async () => {
    const { refused, logged, kept, journal, warnings } = await logOnFullDisk(50, KIB, 500);
    expect(refused).toEqual([]);
    expect(kept).toEqual(Array.from({ length: logged }, (_, i) => i));
    expect(journal.skipped).toEqual([]);
    expect(warnings).toHaveLength(1);
  });

  it('beyond 8 MiB log() throws; what it accepted is kept, what it refused is not', async () => {
    const { refused, logged, kept, journal } = await logOnFullDisk(50, 64 * KIB, 200);
    expect(refused.length).toBeGreaterThan(50);
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['journal-full']));
    const isRefused = new Set(refused.map(({ i }) => i));
    expect(kept).toEqual(Array.from({ length: logged }, (_, i) => i).filter((i) => !isRefused.has(i)));
    expect(journal.skipped).toEqual([]);
  });
});
