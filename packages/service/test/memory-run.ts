import { decodeHistoryRow, type JsonObject, type JsonValue, parseJson, peekRecord } from '@wandb/proto';
import { wandb_internal } from '@wandb/proto/messages';
import type { RunStart } from '../src/backend.js';
import { definitionOf } from '../src/metric-config.js';
import { RunWriter, type RunWriterOptions } from '../src/run-writer.js';
import { SummaryFold } from '../src/summary-fold.js';

/** A run's beginning for tests; what matters to one is given. */
export function runStart(start: Partial<RunStart> = {}): RunStart {
  return {
    id: 'run1',
    project: 'project',
    entity: null,
    name: null,
    notes: null,
    tags: null,
    group: null,
    jobType: null,
    host: null,
    program: null,
    sweepId: null,
    config: {},
    startTime: new Date('2026-01-02T03:04:05.678Z'),
    features: [],
    version: '0.1.0',
    ...start,
  };
}

/** A writer whose records stay in memory. */
export interface MemoryRun {
  readonly writer: RunWriter;
  /** In the order of the journal. */
  readonly records: Uint8Array[];
  readonly warnings: string[];
  /** `log(data, {step, commit})`. */
  log(data: JsonObject, options?: { step?: number; commit?: boolean; timestamp?: number }): void;
}

export function memoryRun(options: Partial<RunWriterOptions> = {}): MemoryRun {
  const records: Uint8Array[] = [];
  const warnings: string[] = [];
  const writer = new RunWriter({
    start: runStart(),
    sink: { append: (record) => void records.push(Uint8Array.from(record)) },
    onWarning: (message) => void warnings.push(message),
    now: () => 0,
    ...options,
  });
  return {
    writer,
    records,
    warnings,
    log: (data, { timestamp = 1, ...rest } = {}) => writer.publish({ kind: 'row', data, timestamp, ...rest }),
  };
}

/** A record through the generated message code, as a plain object of the fields that are set. */
export function decoded(record: Uint8Array): JsonObject {
  return fieldsOf(wandb_internal.Record.decode(record)) as JsonObject;
}

function fieldsOf(message: unknown): JsonValue {
  if (Array.isArray(message)) return message.map(fieldsOf);
  if (typeof message !== 'object' || message === null) return message as JsonValue;
  const set = Object.entries(message).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(set.map(([field, value]) => [field, fieldsOf(value)]));
}

/** The decoded records of one kind. */
export function recordsOf(records: readonly Uint8Array[], kind: string): JsonObject[] {
  return records
    .map(decoded)
    .filter((record) => kind in record)
    .map((record) => record[kind] as JsonObject);
}

/** The rows as nested objects. */
export function rowsOf(records: readonly Uint8Array[]): JsonObject[] {
  return records.flatMap((record) => {
    const row = decodeHistoryRow(record);
    return row === null ? [] : [nested(row.items)];
  });
}

/** Items as a nested object. */
export function nested(items: readonly { path: readonly string[]; json: string }[]): JsonObject {
  const object: JsonObject = {};
  for (const { path, json } of items) {
    let at = object;
    for (const key of path.slice(0, -1)) {
      at[key] ??= {};
      at = at[key] as JsonObject;
    }
    at[path.at(-1) as string] = parseJson(json);
  }
  return object;
}

/** The summary that a reader makes of a journal's records: the same fold, fed with decoded records. */
export function summaryOf(records: readonly Uint8Array[]): JsonObject {
  const fold = new SummaryFold();
  for (const bytes of records) {
    const { kind } = peekRecord(bytes);
    const row = kind === 'history' ? decodeHistoryRow(bytes) : null;
    if (row !== null) fold.decodedRow(row.items);
    const record = wandb_internal.Record.decode(bytes);
    if (record.metric) {
      const found = definitionOf(record.metric as Parameters<typeof definitionOf>[0]);
      if (found !== null) fold.define(found.definition, found.overwrite);
    }
    for (const item of record.summary?.remove ?? []) fold.remove(pathOf(item));
    for (const item of record.summary?.update ?? []) {
      if (record._info) fold.set(pathOf(item), parseJson(item.value_json ?? 'null'));
      else fold.assume(pathOf(item), parseJson(item.value_json ?? 'null'));
    }
  }
  return fold.toObject();
}

function pathOf(item: { key?: string | null; nested_key?: string[] | null }): string[] {
  return item.nested_key?.length ? item.nested_key : [item.key ?? ''];
}
