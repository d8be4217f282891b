import { decodeHistoryRow, type JsonValue, parseJson, WireReader } from '@wandb/proto';
import type { MetricNode } from './metric-tree.js';
import type { SummaryFold } from './summary-fold.js';

/** Numbers of the fields that lead to a row's values: Record.history, HistoryRecord.item and .step, HistoryStep.num. */
const FIELD = { history: 2, item: 1, step: 2, stepNum: 1 } as const;
/** The tag of HistoryItem.value_json. */
const VALUE_TAG = [0x82, 0x01] as const;
/** Shorter texts of digits are numbers that JavaScript holds exactly. */
const SAFE_DIGITS = 15;
const MINUS = 0x2d;
const POINT = 0x2e;

/**
 * Feeds the rows of a journal to the summary, from their bytes.
 *
 * Rows mostly have the keys of the row before, in the same order. Such a row's keys are only compared with those known,
 * byte by byte; any other row is decoded, and its keys are the known ones from then on.
 */
export class RowReader {
  private keys: MetricNode[] = [];
  private values: JsonValue[] = [];

  constructor(private readonly summary: SummaryFold) {}

  /**
   * Takes in a history record.
   *
   * @returns its step; `null` when it has none (shared mode).
   * @throws ProtoError when the bytes are no record.
   */
  take(record: Uint8Array): number | null {
    const step = this.readKnownKeys(asBuffer(record));
    if (step === 'other keys') return this.decode(record);
    this.summary.row(this.keys, this.values, this.keys.length);
    return step;
  }

  private decode(record: Uint8Array): number | null {
    const row = decodeHistoryRow(record);
    if (row === null) return null;
    this.summary.decodedRow(row.items);
    this.keys = row.items.map(({ path }) => this.summary.root.descend(path));
    this.values = new Array(this.keys.length).fill(null);
    return row.step;
  }

  /** Reads the values if the row has exactly the known keys, each with a JSON value. */
  private readKnownKeys(record: Buffer): number | null | 'other keys' {
    const reader = new WireReader(record);
    let step: number | null = null;
    let count = 0;
    while (reader.nextField()) {
      if (reader.field !== FIELD.history) {
        reader.skip();
        continue;
      }
      reader.bytes();
      const row = new WireReader(record, reader.from, reader.to);
      while (row.nextField()) {
        row.bytes();
        if (row.field === FIELD.step) step = readStep(record, row.from, row.to);
        else if (row.field === FIELD.item && !this.readItem(record, row.from, row.to, count++)) return 'other keys';
      }
    }
    return count === this.keys.length ? step : 'other keys';
  }

  private readItem(record: Buffer, from: number, to: number, index: number): boolean {
    const key = this.keys[index]?.path.bytes;
    if (key === undefined || !startsWith(record, from, key)) return false;
    let at = from + key.length;
    if (record[at++] !== VALUE_TAG[0] || record[at++] !== VALUE_TAG[1]) return false;
    // What remains is the length of the value and the value, and nothing else.
    let length = 0;
    for (let scale = 1; at < to; scale *= 128) {
      const byte = record[at++] as number;
      length += (byte & 0x7f) * scale;
      if (byte < 0x80) break;
    }
    if (length === 0 || at + length !== to) return false;
    this.values[index] = readValue(record, at, to);
    return true;
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function startsWith(bytes: Uint8Array, from: number, prefix: Uint8Array): boolean {
  for (let i = 0; i < prefix.length; i++) if (bytes[from + i] !== prefix[i]) return false;
  return true;
}

function readStep(record: Uint8Array, from: number, to: number): number {
  const reader = new WireReader(record, from, to);
  let step = 0;
  while (reader.nextField()) {
    if (reader.field === FIELD.stepNum) step = reader.int64();
    else reader.skip();
  }
  return step;
}

function readValue(record: Buffer, from: number, to: number): JsonValue {
  if (to - from <= SAFE_DIGITS || isFraction(record, from, to)) {
    const first = record[from] as number;
    const value =
      (first >= 0x30 && first <= 0x39) || first === MINUS ? Number(record.toString('latin1', from, to)) : Number.NaN;
    if (!Number.isNaN(value)) return value;
  }
  return parseJson(record.toString('utf8', from, to));
}

function isFraction(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] === POINT) return true;
  return false;
}
