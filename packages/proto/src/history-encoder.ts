import { stringifyJson } from './json-text.js';
import { JsonFloat, type JsonValue } from './json-value.js';
import { ReverseWriter } from './reverse-writer.js';

/** A key path and its bytes in a history item, encoded once and used for every row. */
export interface KeyPath {
  readonly keys: readonly string[];
  /** The `nested_key` fields, one per key. */
  readonly bytes: Uint8Array;
}

/** Field tags: number × 8 + wire type. */
const RECORD_NUM = 0x08;
const RECORD_HISTORY = 0x12;
const HISTORY_ITEM = 0x0a;
const HISTORY_STEP = 0x12;
const STEP_NUM = 0x08;
const ITEM_NESTED_KEY = 0x12;
/** `value_json` is field 16, whose tag takes two bytes. */
const ITEM_VALUE_JSON = [0x82, 0x01] as const;

/** Tags of the `value` oneof. */
const TYPED = { none: 0x18, boolean: 0x20, integer: 0x28, number: 0x31, text: 0x3a, json: 0x42 } as const;

/** Room for any number's text, or for the tags and lengths of an item or of the record itself. */
const ROOM_BYTES = 64;

const writer = new ReverseWriter();

/** Prepares a key path: `['a', 'b']` is `b` inside `a`; `['a.b']` is the flat key "a.b". */
export function keyPath(keys: readonly string[]): KeyPath {
  const fields = new ReverseWriter();
  for (let i = keys.length - 1; i >= 0; i--) {
    const end = fields.length;
    fields.text(keys[i] as string);
    fields.reserve(ROOM_BYTES);
    fields.varint(fields.length - end);
    fields.byte(ITEM_NESTED_KEY);
  }
  return { keys: [...keys], bytes: Uint8Array.from(fields.finish()) };
}

/**
 * One history row as the bytes of a `Record`: its number, the items in the given order, the step.
 *
 * Every `log()` pays for this: it allocates nothing but the texts of the numbers and its result. Messages that are not
 * written per row go through `encodeRecord`.
 *
 * @param num the record's number in its journal.
 * @param step the row's step, or `null` in shared mode, where the uploader numbers the rows.
 * @param paths the keys, prepared with {@link keyPath}; `values` are theirs, by position.
 * @param values scalars, arrays, or `{}`: the caller spreads other objects over several paths.
 * @param count how many of `paths` and `values` belong to the row, so that callers can use longer arrays again.
 * @param typed whether each value is written in its type too, beside its JSON (setting `x_history_value_encoding`);
 *   a float that is integral must then be a `JsonFloat`.
 * @returns a view that the next call overwrites.
 * @throws ProtoError `bad-value` for what JSON cannot hold.
 */
export function encodeHistoryRecord(
  num: number,
  step: number | null,
  paths: readonly KeyPath[],
  values: readonly JsonValue[],
  count: number,
  typed = false,
): Uint8Array {
  writer.start();
  writer.reserve(ROOM_BYTES);
  if (step !== null) writeStep(step);
  for (let i = count - 1; i >= 0; i--) writeItem(paths[i] as KeyPath, values[i] as JsonValue, typed);
  writer.reserve(ROOM_BYTES);
  writer.varint(writer.length);
  writer.byte(RECORD_HISTORY);
  writeInteger(RECORD_NUM, num);
  return writer.finish();
}

function writeStep(step: number): void {
  writeInteger(STEP_NUM, step);
  writer.varint(writer.length);
  writer.byte(HISTORY_STEP);
}

function writeItem(path: KeyPath, value: JsonValue, typed: boolean): void {
  const end = writer.length;
  writeValue(value);
  const valueEnd = writer.length;
  writer.reserve(ROOM_BYTES);
  writer.varint(valueEnd - end);
  writer.byte(ITEM_VALUE_JSON[1]);
  writer.byte(ITEM_VALUE_JSON[0]);
  if (typed) writeTyped(value);
  writer.reserve(ROOM_BYTES + path.bytes.length);
  writer.bytes(path.bytes);
  writer.varint(writer.length - end);
  writer.byte(HISTORY_ITEM);
}

function writeValue(value: JsonValue): void {
  if (typeof value !== 'number') {
    writer.text(stringifyJson(value));
    return;
  }
  writer.reserve(ROOM_BYTES);
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) writer.decimal(value);
  else writer.floatText(value);
}

/** The member of the oneof that the value belongs to. What is no scalar is JSON there too. */
function writeTyped(value: JsonValue): void {
  writer.reserve(ROOM_BYTES);
  if (value === null) writeFlag(TYPED.none, 0);
  else if (typeof value === 'boolean') writeFlag(TYPED.boolean, value ? 1 : 0);
  else if (typeof value === 'number') writeTypedNumber(value);
  else if (typeof value === 'bigint') writeTypedInteger(value);
  else if (value instanceof JsonFloat) writeTypedFloat(value.value);
  else if (typeof value === 'string') writeTypedText(TYPED.text, value);
  else writeTypedText(TYPED.json, stringifyJson(value));
}

function writeTypedNumber(value: number): void {
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) writeTypedInteger(BigInt(value));
  else writeTypedFloat(value);
}

/** Zigzag, so that small negative numbers stay short; what 64 bits do not hold is a float. */
function writeTypedInteger(value: bigint): void {
  if (BigInt.asIntN(64, value) !== value) {
    writeTypedFloat(Number(value));
    return;
  }
  writer.int64((value << 1n) ^ (value >> 63n));
  writer.byte(TYPED.integer);
}

function writeTypedFloat(value: number): void {
  writer.double(value);
  writer.byte(TYPED.number);
}

function writeTypedText(tag: number, text: string): void {
  const end = writer.length;
  writer.text(text);
  writer.reserve(ROOM_BYTES);
  writer.varint(writer.length - end);
  writer.byte(tag);
}

function writeFlag(tag: number, value: number): void {
  writer.byte(value);
  writer.byte(tag);
}

/** An integer field, which proto3 leaves out when it is zero. */
function writeInteger(tag: number, value: number): void {
  if (value === 0) return;
  writer.int64(value);
  writer.byte(tag);
}
