import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JsonObject } from '@wandb/proto';
import { type PlainRecord, readJournal } from './journal-contents.js';

const script = fileURLToPath(new URL('../node/measured-run.mjs', import.meta.url));

/** A record of system metrics in a journal. */
interface StatsRecord {
  timestamp: { seconds: number; nanos?: number };
  item: { key: string; value_json: string }[];
}

/** What is left of an offline run of the built SDK that was measured. */
export interface MeasuredRun {
  readonly code: number | null;
  readonly stderr: string;
  readonly records: readonly PlainRecord[];
  /** What was logged. */
  readonly rows: readonly JsonObject[];
  readonly stats: readonly StatsRecord[];
  /** The names of all its system metrics. */
  readonly keys: ReadonlySet<string>;
}

/** Runs `node/measured-run.mjs` in an empty folder, measured five times a second unless told otherwise. */
export async function runMeasured(options: {
  readonly dir: string;
  /** One of the ways the script knows. */
  readonly how: string;
  readonly settings?: object;
  /** For the ways that last as long as they are told. */
  readonly seconds?: number;
}): Promise<MeasuredRun> {
  const { dir, how, settings = {}, seconds = 0 } = options;
  const env = { PATH: process.env['PATH'] ?? '', HOME: dir };
  const all = JSON.stringify({ x_stats_sampling_interval: 0.2, quiet: false, ...settings });
  const child = spawn(process.execPath, [script, how, all, String(seconds)], {
    cwd: dir,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (!existsSync(join(dir, 'wandb'))) throw new Error(`The program ended with ${code}: ${stderr}`);
  const folder = readdirSync(join(dir, 'wandb')).find((name) => name.startsWith('offline-run-')) as string;
  const journal = readdirSync(join(dir, 'wandb', folder)).find((name) => name.endsWith('.wandb')) as string;
  const { records, rows } = readJournal(join(dir, 'wandb', folder, journal));
  const stats = records.flatMap((record) => (record['stats'] ? [record['stats'] as unknown as StatsRecord] : []));
  return { code, stderr, records, rows, stats, keys: new Set(stats.flatMap(({ item }) => item.map(({ key }) => key))) };
}
