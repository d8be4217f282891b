import { readFileSync } from 'node:fs';
import { ChunkReader, decodeHistoryRow, type JsonObject, type JsonValue, parseJson, peekRecord } from '@wandb/proto';
import { wandb_internal } from '@wandb/proto/messages';

/** A record as a plain object with the message's own (snake_case) names; unset fields are absent. */
export type PlainRecord = Record<string, unknown> & { num?: number };

/** What a `.wandb` file says, folded the way a server would. */
export interface JournalContents {
  records: PlainRecord[];
  /** History rows in order, nested keys as nested objects, numbers by value; with `_step`, `_runtime`, `_timestamp`. */
  rows: JsonObject[];
  /** Replay of the summary records. */
  summary: JsonObject;
  /** Replay of the run record's config and the config records, values only; with `_wandb`. */
  config: JsonObject;
  /** What the reader skipped, as it said it. */
  skipped: string[];
  /** Whether the last chunk is incomplete, as a killed writer may leave it. */
  torn: boolean;
}

/** Reads a whole journal file. */
export function readJournal(path: string): JournalContents {
  return foldJournal(readFileSync(path));
}

/** Reads a journal's bytes. */
export function foldJournal(bytes: Uint8Array): JournalContents {
  const contents: JournalContents = { records: [], rows: [], summary: {}, config: {}, skipped: [], torn: false };
  const reader = new ChunkReader();
  reader.push(bytes);
  reader.end();
  for (;;) {
    const next = reader.next();
    if (next.kind === 'wait') break;
    if (next.kind === 'skipped') {
      contents.skipped.push(`${next.from}-${next.to}: ${next.reason}`);
      if (next.to >= bytes.length) contents.torn = true;
    } else fold(contents, next.record);
  }
  return contents;
}

/** A decoded message's set fields: the decoder makes only those its own; empty lists and unset fields are not there. */
function plainOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainOf);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  if ('low' in value && 'high' in value) return Number(value);
  const fields = Object.entries(value).filter(([, one]) => one !== null && !(Array.isArray(one) && one.length === 0));
  return Object.fromEntries(fields.map(([key, one]) => [key, plainOf(one)]));
}

interface Item {
  key?: string;
  nested_key?: string[];
  value_json?: string;
}

interface Update {
  update?: Item[];
  remove?: Item[];
}

function fold(contents: JournalContents, bytes: Uint8Array): void {
  if (peekRecord(bytes).kind === 'history') {
    contents.rows.push(historyRow(bytes));
    return;
  }
  const record = plainOf(wandb_internal.Record.decode(bytes)) as PlainRecord;
  contents.records.push(record);
  apply(contents.summary, record['summary'] as Update | undefined);
  apply(contents.config, record['config'] as Update | undefined);
  apply(contents.config, (record['run'] as { config?: Update } | undefined)?.config);
}

/** A history record as a nested object. */
function historyRow(bytes: Uint8Array): JsonObject {
  const decoded = decodeHistoryRow(bytes);
  const row: JsonObject = {};
  for (const { path, json } of decoded?.items ?? []) setAt(row, path, parseJson(json));
  if (decoded?.step !== null && decoded?.step !== undefined) row['_step'] ??= decoded.step;
  return row;
}

function apply(target: JsonObject, change: Update | undefined): void {
  for (const item of change?.update ?? []) setAt(target, pathOf(item), parseJson(item.value_json ?? 'null'));
  for (const item of change?.remove ?? []) removeAt(target, pathOf(item));
}

function pathOf(item: Item): string[] {
  return item.nested_key !== undefined && item.nested_key.length > 0 ? item.nested_key : [item.key ?? ''];
}

function setAt(target: JsonObject, path: readonly string[], value: JsonValue): void {
  const parent = path.slice(0, -1).reduce<JsonObject>((at, key) => {
    const inner = Object.hasOwn(at, key) ? at[key] : undefined;
    if (!isObject(inner)) setOwn(at, key, {});
    return at[key] as JsonObject;
  }, target);
  setOwn(parent, path.at(-1) ?? '', value);
}

/** A key may be `__proto__`, which plain assignment would take for the prototype. */
function setOwn(object: JsonObject, key: string, value: JsonValue): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

function removeAt(target: JsonObject, path: readonly string[]): void {
  let at: JsonValue | undefined = target;
  for (const key of path.slice(0, -1)) at = isObject(at) ? at[key] : undefined;
  if (isObject(at)) delete at[path.at(-1) ?? ''];
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.getPrototypeOf(value) === Object.prototype
  );
}
