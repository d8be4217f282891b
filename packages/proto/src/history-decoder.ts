import { HISTORY, ITEM, isTypedValue, RECORD, STEP } from './history-fields.js';
import { formatFloat } from './number-text.js';
import { malformed, WIRE, WireReader } from './wire.js';

/** A history row as data. */
export interface HistoryRow {
  /** The record's number. */
  num: number;
  /** `null` when the record has none (shared mode). */
  step: number | null;
  items: HistoryRowItem[];
}

/** One value of a row. */
export interface HistoryRowItem {
  /** `['a', 'b']` is `b` inside `a`. */
  path: string[];
  /** The value as extended JSON. */
  json: string;
}

/**
 * A history record as data; `null` when the record is no history row. Reads what the released client and core write
 * too: single `key`s, and typed values (setting `x_history_value_encoding`). An item without a value is left out.
 *
 * @throws ProtoError `bad-message` when the bytes are no message.
 */
export function decodeHistoryRow(record: Uint8Array): HistoryRow | null {
  const reader = new WireReader(record);
  const row: HistoryRow = { num: 0, step: null, items: [] };
  let isHistory = false;
  while (reader.nextField()) {
    if (reader.field === RECORD.num && reader.wire === WIRE.varint) row.num = reader.int64();
    else if (reader.field === RECORD.history) {
      isHistory = true;
      reader.bytes();
      readHistory(new WireReader(record, reader.from, reader.to), row);
    } else reader.skip();
  }
  return isHistory ? row : null;
}

function readHistory(reader: WireReader, row: HistoryRow): void {
  while (reader.nextField()) {
    if (reader.field === HISTORY.item) {
      reader.bytes();
      const item = readItem(new WireReader(reader.buffer, reader.from, reader.to));
      if (item !== null) row.items.push(item);
    } else if (reader.field === HISTORY.step) {
      reader.bytes();
      row.step = readStep(new WireReader(reader.buffer, reader.from, reader.to));
    } else reader.skip();
  }
}

function readStep(reader: WireReader): number {
  let step = 0;
  while (reader.nextField()) {
    if (reader.field === STEP.num && reader.wire === WIRE.varint) step = reader.int64();
    else reader.skip();
  }
  return step;
}

/** An item's path and value; `null` when it has no value. */
function readItem(reader: WireReader): HistoryRowItem | null {
  const nested: string[] = [];
  let key = '';
  let plain = '';
  let typed: string | null = null;
  while (reader.nextField()) {
    if (reader.field === ITEM.key) key = reader.text();
    else if (reader.field === ITEM.nestedKey) nested.push(reader.text());
    else if (reader.field === ITEM.valueJson) plain = reader.text();
    else if (isTypedValue(reader.field)) typed = readTypedValue(reader);
    else reader.skip();
  }
  const json = typed ?? plain;
  return json === '' ? null : { path: nested.length > 0 ? nested : [key], json };
}

function readTypedValue(reader: WireReader): string {
  const { field, wire } = reader;
  if (field === ITEM.none && wire === WIRE.varint) {
    reader.skip();
    return 'null';
  }
  if (field === ITEM.boolean && wire === WIRE.varint) return reader.varint() === 0 ? 'false' : 'true';
  if (field === ITEM.integer && wire === WIRE.varint) return String(unZigZag(reader.varint64()));
  if (field === ITEM.number && wire === WIRE.fixed64) return formatFloat(reader.double());
  if (field === ITEM.text) return JSON.stringify(reader.text());
  if (field === ITEM.json) return reader.text();
  throw malformed(`field ${field} of a history item has wire type ${wire}`);
}

function unZigZag(value: bigint): bigint {
  return (value >> 1n) ^ -(value & 1n);
}
