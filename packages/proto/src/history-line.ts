import { decodeHistoryRow, type HistoryRow } from './history-decoder.js';
import { HISTORY, ITEM, RECORD } from './history-fields.js';
import { WireReader } from './wire.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** Copying byte by byte beats a call of `TypedArray.set` up to about here. */
const SHORT_BYTES = 48;
const INITIAL_BYTES = 16 * 1024;
/** Room for `"_step":` and any number, and for the braces. */
const MAX_STEP_BYTES = 48;
const STEP_KEY = Buffer.from('_step');
/** A buffer that grew beyond this for one big row is not kept for the next. */
const MAX_KEPT_BYTES = 1024 * 1024;

/** The line being written; the module's, so that a row allocates nothing. */
let line = Buffer.allocUnsafeSlow(INITIAL_BYTES);
let at = 0;

/**
 * The filestream line of a history record: one JSON object, nested keys as nested objects, each value's JSON copied
 * untouched. `null` when the record is no history row. The result is a view, valid until the next call.
 *
 * This is what every row pays on its way to the server, so rows of flat keys with `value_json`, as our writer and the
 * released core make them by default, go from bytes to bytes without a string in between.
 *
 * @param step the line's `_step`, when it is not the one recorded.
 * @throws ProtoError `bad-message` when the bytes are no message.
 */
export function historyLine(record: Uint8Array, step: number | null = null): Uint8Array | null {
  const reader = new WireReader(record);
  let from = -1;
  let to = -1;
  while (reader.nextField()) {
    if (reader.field !== RECORD.history) {
      reader.skip();
      continue;
    }
    // The history in two pieces, which protobuf allows and nobody writes.
    if (from >= 0) return nestedLine(record, step);
    reader.bytes();
    from = reader.from;
    to = reader.to;
  }
  if (from < 0) return null;
  reader.reset(from, to);
  return flatLine(reader, step) ?? nestedLine(record, step);
}

/** The line, or `null` when an item has more than one key or a typed value. */
function flatLine(reader: WireReader, step: number | null): Uint8Array | null {
  // An item's tags and lengths take more bytes than the punctuation of JSON: a line is never longer than its record,
  // but for keys that need escaping.
  begin(reader.buffer.length + MAX_STEP_BYTES);
  line[at++] = OPEN;
  while (reader.nextField()) {
    if (reader.field !== HISTORY.item) {
      reader.skip();
      continue;
    }
    reader.bytes();
    if (!flatItem(reader.buffer, reader.from, reader.to, reader, step !== null)) return null;
  }
  if (step !== null) at += line.write(`"_step":${step},`, at, 'latin1');
  if (line[at - 1] === COMMA) at--;
  line[at++] = CLOSE;
  return line.subarray(0, at);
}

function flatItem(bytes: Uint8Array, from: number, to: number, outer: WireReader, withoutStep: boolean): boolean {
  const end = outer.at;
  const limit = outer.limit;
  outer.reset(from, to);
  let keyFrom = -1;
  let keyTo = -1;
  let valueFrom = 0;
  let valueTo = 0;
  while (outer.nextField()) {
    if (outer.field === ITEM.nestedKey || outer.field === ITEM.key) {
      if (keyFrom >= 0) return false;
      outer.bytes();
      keyFrom = outer.from;
      keyTo = outer.to;
    } else if (outer.field === ITEM.valueJson) {
      outer.bytes();
      valueFrom = outer.from;
      valueTo = outer.to;
    } else return false;
  }
  outer.reset(end, limit);
  if (valueFrom === valueTo) return true;
  if (keyFrom < 0) return false;
  if (withoutStep && isStep(bytes, keyFrom, keyTo)) return true;
  writeKey(bytes, keyFrom, keyTo);
  copy(bytes, valueFrom, valueTo);
  line[at++] = COMMA;
  return true;
}

function isStep(bytes: Uint8Array, from: number, to: number): boolean {
  return to - from === STEP_KEY.length && STEP_KEY.every((byte, i) => bytes[from + i] === byte);
}

/** The key as a JSON string, and the colon. */
function writeKey(bytes: Uint8Array, from: number, to: number): void {
  const start = at;
  line[at++] = QUOTE;
  for (let i = from; i < to; i++) {
    const byte = bytes[i] as number;
    if (byte < 0x20 || byte === QUOTE || byte === BACKSLASH) {
      at = start;
      writeEscapedKey(Buffer.from(bytes.subarray(from, to)).toString('utf8'), bytes.length);
      return;
    }
    line[at++] = byte;
  }
  line[at++] = QUOTE;
  line[at++] = COLON;
}

function writeEscapedKey(key: string, recordBytes: number): void {
  const text = `${JSON.stringify(key)}:`;
  // What is reserved beyond this key must still be there for the rest of the row.
  reserve(Buffer.byteLength(text) + recordBytes + MAX_STEP_BYTES);
  at += line.write(text, at, 'utf8');
}

function copy(bytes: Uint8Array, from: number, to: number): void {
  const length = to - from;
  if (length <= SHORT_BYTES) for (let i = 0; i < length; i++) line[at + i] = bytes[from + i] as number;
  else line.set(bytes.subarray(from, to), at);
  at += length;
}

function begin(bytes: number): void {
  if (line.length > MAX_KEPT_BYTES) line = Buffer.allocUnsafeSlow(INITIAL_BYTES);
  at = 0;
  reserve(bytes);
}

function reserve(bytes: number): void {
  if (line.length - at >= bytes) return;
  const larger = Buffer.allocUnsafeSlow((at + bytes) * 2);
  larger.set(line.subarray(0, at));
  line = larger;
}

/** A level of nested keys: what is below a key, or the JSON of its value. */
type Level = Map<string, Level | string>;

function nestedLine(record: Uint8Array, step: number | null): Uint8Array {
  const { items } = decodeHistoryRow(record) as HistoryRow;
  const root: Level = new Map();
  for (const { path, json } of items) {
    let level = root;
    for (const key of path.slice(0, -1)) {
      const below = level.get(key);
      if (below instanceof Map) level = below;
      else {
        const created: Level = new Map();
        level.set(key, created);
        level = created;
      }
    }
    level.set(path[path.length - 1] as string, json);
  }
  if (step !== null) root.set('_step', String(step));
  return Buffer.from(levelText(root), 'utf8');
}

function levelText(level: Level): string {
  const members: string[] = [];
  for (const [key, below] of level) {
    members.push(`${JSON.stringify(key)}:${typeof below === 'string' ? below : levelText(below)}`);
  }
  return `{${members.join(',')}}`;
}
