import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type JsonObject, type JsonValue, parseJson } from '@wandb/proto';
import { type DecodedRecord, decodeWithReleased, type ReadRun } from './released.js';

/** What a run's directory says about the run, without what is another time, another place or another way to say it. */
export interface RunDirectoryState {
  /** Kinds of records, but for the ones of {@link NOT_COMPARED}. */
  kinds: string[];
  /** The record numbers count from 1. */
  numbered: boolean;
  run: JsonObject;
  config: JsonObject;
  summary: JsonObject;
  rows: { step: JsonValue; values: JsonObject }[];
  metrics: JsonObject[];
  telemetry: JsonObject;
  exit: JsonValue;
  /** Console output by stream. */
  console: JsonObject;
  alerts: JsonObject[];
  /** Names of the fields that describe the host; null when the run ended before the host was looked at. */
  environment: string[] | null;
  savedFiles: string[];
  filesOnDisk: string[];
  requirements: string;
}

/** Records that one of the two programs writes now and then, or not yet. */
const NOT_COMPARED: ReadonlySet<string> = new Set([
  // System metrics: sampled by time.
  'stats',
]);
const TIMES: ReadonlySet<string> = new Set(['_runtime', '_timestamp', 'runtime']);

interface Item {
  key?: string;
  nested_key?: string[];
  value_json?: string;
}

/** Reads the journal, as the released message classes see it, and the directory that it is in. */
export async function runDirectoryState(journal: string): Promise<RunDirectoryState> {
  const records = await decodeWithReleased(journal);
  const bodies = (kind: string): JsonObject[] =>
    records.filter((record) => record.kind === kind).map(({ record }) => record[kind] as JsonObject);
  const runs = bodies('run');
  const files = join(dirname(journal), 'files');
  const requirements = join(files, 'requirements.txt');
  return {
    kinds: [...new Set(records.map(({ kind }) => kind))].filter((kind) => !NOT_COMPARED.has(kind)).sort(),
    numbered: records.every(({ record }, index) => Number(record['num']) === index + 1),
    run: runOf(runs),
    config: fold([...runs.map((run) => (run['config'] ?? {}) as JsonObject), ...bodies('config')]),
    summary: withoutTimes(fold(bodies('summary'))) as JsonObject,
    rows: bodies('history').map(rowOf),
    metrics: bodies('metric'),
    telemetry: merged([...runs.map((run) => (run['telemetry'] ?? {}) as JsonObject), ...bodies('telemetry')]),
    exit: exitOf(bodies('exit')),
    console: consoleOf(records),
    alerts: bodies('alert'),
    environment: hostOf(bodies('environment')),
    savedFiles: [...new Set(bodies('files').flatMap(paths))].sort(),
    filesOnDisk: readdirSync(files, { recursive: true, encoding: 'utf8' }).sort(),
    requirements: existsSync(requirements) ? readFileSync(requirements, 'utf8') : '',
  };
}

/** A run that was read from a server, without its times. */
export function withoutRunTimes(run: ReadRun): JsonValue {
  return withoutTimes(run as unknown as JsonValue);
}

function runOf(runs: readonly JsonObject[]): JsonObject {
  const { start_time, config, telemetry, ...rest } = merged(runs);
  return { ...rest, started: start_time !== undefined, hasConfig: config !== undefined };
}

function exitOf(exits: readonly JsonObject[]): JsonValue {
  return exits.map((exit) => exit['exit_code'] ?? 0);
}

function rowOf(history: JsonObject): RunDirectoryState['rows'][number] {
  const values: JsonObject = {};
  for (const item of (history['item'] ?? []) as Item[]) put(values, item);
  const step = history['step'] as JsonObject | undefined;
  return { step: step ? Number(step['num'] ?? 0) : null, values: withoutTimes(values) as JsonObject };
}

/** Config or summary records, one after the other. */
function fold(records: readonly JsonObject[]): JsonObject {
  const all: JsonObject = {};
  for (const record of records) {
    for (const item of (record['remove'] ?? []) as Item[]) remove(all, pathOf(item));
    for (const item of (record['update'] ?? []) as Item[]) put(all, item);
  }
  return all;
}

function pathOf({ key, nested_key }: Item): string[] {
  return nested_key && nested_key.length > 0 ? nested_key : [key ?? ''];
}

function put(into: JsonObject, item: Item): void {
  const path = pathOf(item);
  const last = path.pop() as string;
  let at = into;
  for (const key of path) {
    if (!isObject(at[key])) at[key] = {};
    at = at[key] as JsonObject;
  }
  at[last] = parseJson(item.value_json ?? 'null');
}

function remove(from: JsonObject, path: string[]): void {
  const last = path.pop() as string;
  let at: JsonValue | undefined = from;
  for (const key of path) at = isObject(at) ? at[key] : undefined;
  if (isObject(at)) delete at[last];
}

/** Messages merged as protobuf merges them. */
function merged(messages: readonly JsonObject[]): JsonObject {
  const all: JsonObject = {};
  for (const message of messages) {
    for (const [key, value] of Object.entries(message)) {
      const before = all[key];
      all[key] = isObject(value) && isObject(before) ? merged([before, value]) : value;
    }
  }
  return all;
}

function hostOf(environments: readonly JsonObject[]): string[] | null {
  const all = merged(environments);
  return 'cpu_count' in all ? Object.keys(all).sort() : null;
}

function consoleOf(records: readonly DecodedRecord[]): JsonObject {
  const text: Record<string, string> = {};
  for (const { kind, record } of records) {
    if (kind !== 'output_raw') continue;
    const { output_type = 'STDERR', line = '' } = record['output_raw'] as { output_type?: string; line?: string };
    text[output_type] = (text[output_type] ?? '') + line;
  }
  // What the client itself says comes when it comes: before its capture ends, or after.
  return Object.fromEntries(Object.entries(text).map(([stream, all]) => [stream, all.replace(/^wandb: .*\n?/gm, '')]));
}

function paths(files: JsonObject): string[] {
  return ((files['files'] ?? []) as JsonObject[]).map((file) => String(file['path']));
}

function withoutTimes(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withoutTimes);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(
    ([key, one]) => [key, TIMES.has(key) && typeof one === 'number' ? 'a time' : withoutTimes(one)] as const,
  );
  return Object.fromEntries(entries);
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
