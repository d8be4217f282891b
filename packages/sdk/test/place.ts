import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChunkReader, decodeHistoryRow, type JsonObject, parseJson, peekRecord } from '@wandb/proto';
import { wandb_internal } from '@wandb/proto/messages';
import { teardown } from '@wandb/sdk';

/** A directory that is home and working directory, with none of this process's W&B environment. */
export interface Place {
  readonly dir: string;
  /** What was written to stderr so far. */
  readonly stderr: string;
  write(path: string, text: string): void;
  /** Names in the `wandb` directory. */
  runDirectories(): string[];
  /** Ends all runs and puts everything back. */
  leave(): Promise<void>;
}

/** Enters a new place. */
export function enterPlace(env: Record<string, string> = {}): Place {
  const dir = mkdtempSync(join(tmpdir(), 'wandb-sdk-'));
  const saved = { cwd: process.cwd(), env: { ...process.env }, write: process.stderr.write };
  for (const name of Object.keys(process.env)) if (name.startsWith('WANDB_')) delete process.env[name];
  Object.assign(process.env, { HOME: dir, NETRC: join(dir, 'netrc') }, env);
  process.chdir(dir);
  let stderr = '';
  process.stderr.write = ((text: string) => {
    stderr += text;
    return true;
  }) as typeof process.stderr.write;
  return {
    dir,
    get stderr() {
      return stderr;
    },
    write: (path, text) => writeFileSync(join(dir, path), text),
    runDirectories() {
      return readdirSync(join(dir, 'wandb')).filter((name) => /^(offline-)?run-/.test(name));
    },
    async leave() {
      await teardown();
      process.stderr.write = saved.write;
      process.chdir(saved.cwd);
      for (const name of Object.keys(process.env)) if (!(name in saved.env)) delete process.env[name];
      Object.assign(process.env, saved.env);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** What a journal holds: its rows without times, and its other records as plain objects. */
export interface Journal {
  rows: JsonObject[];
  records: Record<string, unknown>[];
  /** Config as the records leave it, without `_wandb`. */
  config: JsonObject;
}

/** Reads the journal of the run that keeps its files in `filesDir`. */
export function readJournal(filesDir: string): Journal {
  const syncDir = join(filesDir, '..');
  const name = readdirSync(syncDir).find((file) => file.endsWith('.wandb'));
  const reader = new ChunkReader();
  reader.push(readFileSync(join(syncDir, name!)));
  reader.end();
  const journal: Journal = { rows: [], records: [], config: {} };
  for (let next = reader.next(); next.kind === 'record'; next = reader.next()) add(journal, next.record);
  delete journal.config['_wandb'];
  return journal;
}

interface ConfigItem {
  key?: string;
  nested_key?: string[];
  value_json?: string;
}

function add(journal: Journal, bytes: Uint8Array): void {
  if (peekRecord(bytes).kind === 'history') {
    const row: JsonObject = {};
    for (const { path, json } of decodeHistoryRow(bytes)!.items) setAt(row, path, parseJson(json));
    delete row['_timestamp'];
    delete row['_runtime'];
    journal.rows.push(row);
    return;
  }
  const record = JSON.parse(JSON.stringify(wandb_internal.Record.decode(bytes))) as Record<string, unknown>;
  journal.records.push(record);
  const { run, config } = record as Record<string, { config?: { update?: ConfigItem[] }; update?: ConfigItem[] }>;
  const updates = [...(run?.config?.update ?? []), ...(config?.update ?? [])];
  for (const { key, nested_key, value_json } of updates) {
    setAt(journal.config, nested_key?.length ? nested_key : [key!], parseJson(value_json!));
  }
}

function setAt(target: JsonObject, path: readonly string[], value: JsonObject[string]): void {
  const parent = path.slice(0, -1).reduce((at, key) => {
    at[key] ??= {};
    return at[key] as JsonObject;
  }, target);
  parent[path.at(-1)!] = value;
}
