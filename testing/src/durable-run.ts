import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { JOURNAL_HEADER, type JsonObject } from '@wandb/proto';
import { findJournal } from './case-run.js';
import { firstDifference } from './equal-values.js';
import { readJournal } from './journal-contents.js';

/** How the writer calls `log()`. */
export type LogMode = 'plain' | 'step' | 'commit';
/** As fast as it can; a row a millisecond; four rows a second. */
export type Pace = 'tight' | 'khz' | 'slow';

/** What a killed writer left. */
export interface DeadRun {
  dir: string;
  journal: string;
  runId: string;
  mode: LogMode;
  /** How many `log()` calls had returned, as the writer counted out of band. */
  returned: number;
  remove(): void;
}

/** Calls that make one row. */
export const callsPerRow: Record<LogMode, number> = { plain: 1, step: 2, commit: 3 };

const writerScript = fileURLToPath(new URL('../node/durable-writer.mjs', import.meta.url));

export interface KillOptions {
  mode: LogMode;
  pace: Pace;
  /** Kill only after so many rows. */
  rows: number;
  /** Then wait so long. */
  extraMs?: number;
  /** Instead: the writer kills itself when it would write over a completed row in `.pending` for the nth time. */
  atPending?: number;
  /** Online with this server; else offline. */
  server?: { url: string; apiKey: string };
}

/** A writer in a process of its own. */
export interface LiveRun {
  dir: string;
  /** Resolves when so many rows have been logged; rejects when the writer ends before. */
  logged(rows: number): Promise<void>;
  /** Kills it with SIGKILL, unless it kills itself, and tells what it left. */
  killed(options?: { byItself: boolean }): Promise<DeadRun>;
}

/** Starts a writer and kills it with SIGKILL. */
export async function killedRun(options: KillOptions): Promise<DeadRun> {
  const run = startWriter(options);
  if (options.atPending !== undefined) return run.killed({ byItself: true });
  await run.logged(options.rows);
  await new Promise((resolve) => setTimeout(resolve, options.extraMs ?? 0));
  return run.killed();
}

/** Starts a writer in a process of its own. */
export function startWriter({ mode, pace, atPending, server }: Omit<KillOptions, 'rows' | 'extraMs'>): LiveRun {
  const dir = mkdtempSync(join(tmpdir(), 'wandb-durable-'));
  const counter = join(dir, 'counter');
  const args = [writerScript, mode, pace, counter, ...(atPending === undefined ? [] : [String(atPending)])];
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: dir,
    ...(server === undefined
      ? { WANDB_MODE: 'offline' }
      : { WANDB_BASE_URL: server.url, WANDB_API_KEY: server.apiKey, WANDB_X_FILE_STREAM_TRANSMIT_INTERVAL: '0.02' }),
  };
  const child = spawn(process.execPath, args, { cwd: dir, env, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = endOf(child);
  return {
    dir,
    logged: (rows) => Promise.race([countReaches(counter, rows * callsPerRow[mode]), failure(ended)]),
    async killed({ byItself } = { byItself: false }) {
      if (!byItself) child.kill('SIGKILL');
      const { signal, stderr } = await ended;
      if (signal !== 'SIGKILL') throw new Error(`the writer ended by itself: ${stderr}`);
      const journal = findJournal(dir);
      const runId = /^run-(.+)\.wandb$/.exec(basename(journal))?.[1] ?? '';
      const remove = () => rmSync(dir, { recursive: true, force: true });
      return { dir, journal, runId, mode, returned: readCounter(counter), remove };
    },
  };
}

async function failure(ended: Promise<End>): Promise<never> {
  const { signal, stderr } = await ended;
  throw new Error(`the writer ended too early, by ${signal ?? 'itself'}: ${stderr}`);
}

interface End {
  signal: NodeJS.Signals | null;
  stderr: string;
}

function endOf(child: ChildProcess): Promise<End> {
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (_code, signal) => resolve({ signal, stderr }));
  });
}

async function countReaches(path: string, count: number): Promise<void> {
  while (readCounter(path) < count) await new Promise((resolve) => setTimeout(resolve, 2));
}

function readCounter(path: string): number {
  if (!existsSync(path)) return 0;
  const bytes = readFileSync(path);
  return bytes.length < 4 ? 0 : bytes.readInt32LE(0);
}

/** The rows a killed run's files hold: the journal's, then the open row's of `.pending` when the journal lacks it. */
export function survivingRows(run: Pick<DeadRun, 'journal'>): JsonObject[] {
  const { rows, skipped, torn } = readJournal(run.journal);
  if (skipped.length > (torn ? 1 : 0)) throw new Error(`damage inside the journal: ${skipped.join('; ')}`);
  const pending = openRow(`${run.journal}.pending`);
  const last = Number(rows.at(-1)?.['_step'] ?? -1);
  return pending !== null && Number(pending['_step']) > last ? [...rows, pending] : rows;
}

/** A completed row's calls are not cut off but written over by the next row's: another step is the rest of an earlier row. */
function openRow(path: string): JsonObject | null {
  if (!existsSync(path) || statSync(path).size <= JOURNAL_HEADER.length) return null;
  const { rows } = readJournal(path);
  const step = rows[0]?.['_step'];
  if (step === undefined) return null;
  const other = rows.findIndex((row) => row['_step'] !== step);
  return Object.assign({}, ...rows.slice(0, other < 0 ? rows.length : other));
}

/**
 * The first row that is missing or wrong, or null. Every call that returned is there with its values; the one call that
 * may have been under way at the kill is there whole or not at all.
 */
export function lossOf(run: DeadRun): string | null {
  const rows = survivingRows(run).map(withoutOwn);
  const perRow = callsPerRow[run.mode];
  const whole = Math.floor(run.returned / perRow);
  const inRow = run.returned % perRow;
  if (rows.length < whole + (inRow > 0 ? 1 : 0))
    return `${rows.length} rows for ${run.returned} calls in ${run.journal}`;
  if (rows.length > whole + 1) return `${rows.length} rows, more than ${run.returned + 1} calls can have made`;
  for (const [index, row] of rows.entries()) {
    const calls = rowCalls(run.mode, index);
    const least = index < whole ? perRow : inRow;
    const allowed = [least, least + 1].filter((count) => count >= 1 && count <= perRow);
    const differences = allowed.map((count) =>
      firstDifference(row, Object.assign({}, ...calls.slice(0, count)), `row ${index}`),
    );
    if (!differences.includes(null)) return differences[0] ?? `row ${index} has no reason to be there`;
  }
  return null;
}

/** What the writer passes to `log()` for row `i`; the same as in `node/durable-writer.mjs`. */
function rowCalls(mode: LogMode, i: number): JsonObject[] {
  const deep = { n: { deep: [i, null] } };
  if (mode === 'plain') return [{ i, x: i / 7, s: `row ${i}`, ...deep }];
  if (mode === 'step')
    return [
      { i, x: i / 7 },
      { s: `row ${i}`, ...deep },
    ];
  return [{ i }, { x: i / 7, s: `row ${i}` }, deep];
}

function withoutOwn(row: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(row).filter(([key]) => !key.startsWith('_')));
}
