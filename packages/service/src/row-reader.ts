import { decodeHistoryRow, type JsonValue, WireReader } from '@wandb/proto';
import { decodeMessage } from '@wandb/proto/codec';
import { itemPath, itemValue } from './config-tree.js';
import { isValue, KeyTable, keyEnd, startsWith, valueStart } from './key-table.js';
import type { MetricNode } from './metric-tree.js';
import { readRowValue } from './row-value.js';
import type { SummaryFold } from './summary-fold.js';

/** Numbers of the fields that lead to values: of Record, HistoryRecord, HistoryStep, SummaryRecord. */
const FIELD = { num: 1, history: 2, summary: 3, item: 1, step: 2, stepNum: 1, update: 1 } as const;
/** So many summary records may wait for the row they belong to: the released client writes two. */
const MAX_HELD = 4;

/**
 * Feeds a journal's rows, and the summary records written along with them, to the summary, from their bytes.
 *
 * Keys are told apart by their bytes; a row in any other than the usual form is decoded. The released client writes before
 * each row what the row makes of the summary: such records wait for the row, which says most of it itself.
 */
export class RowReader {
  private readonly table: KeyTable;
  private nodes: MetricNode[] = [];
  private values: JsonValue[] = [];
  private count = 0;
  private held: Buffer[] = [];
  /** Numbers rows: a node that has it is in the row being read. */
  private stamp = 0;

  constructor(private readonly summary: SummaryFold) {
    this.table = new KeyTable(summary.root);
  }

  /**
   * Takes in a history record.
   *
   * @returns its step; `null` when it has none (shared mode).
   * @throws ProtoError when the bytes are no record.
   */
  take(record: Uint8Array): number | null {
    const step = this.read(asBuffer(record));
    if (step === 'other form') {
      this.settle();
      return this.decode(record);
    }
    if (this.held.length > 0) this.takeHeld();
    this.summary.row(this.nodes, this.values, this.count);
    return step;
  }

  /**
   * Takes in a summary record if what it says is derived from rows. It may take effect later: at the next
   * row, or when {@link settle} is called.
   *
   * @returns false: it is another kind of summary record, and nothing was done.
   */
  hold(record: Uint8Array): boolean {
    const bytes = asBuffer(record);
    if (!isDerived(bytes)) return false;
    if (this.held.length >= MAX_HELD) this.settle();
    this.held.push(bytes);
    return true;
  }

  /** Lets everything taken in so far take effect. */
  settle(): void {
    if (this.held.length === 0) return;
    this.stamp++;
    this.assumeHeld();
  }

  /** The row that was just read says itself what becomes of its metrics, unless they may be silent. */
  private takeHeld(): void {
    this.stamp++;
    for (let i = 0; i < this.count; i++) {
      const node = this.nodes[i] as MetricNode;
      if (this.values[i] !== null && this.summary.shows(node)) node.row = this.stamp;
    }
    this.assumeHeld();
  }

  private assumeHeld(): void {
    const records = this.held;
    this.held = [];
    for (const record of records) if (!this.assume(record)) this.assumeDecoded(record);
  }

  private assume(record: Buffer): boolean {
    return eachItem(record, FIELD.summary, FIELD.update, (from, to) => {
      const end = keyEnd(record, from, to);
      const start = end < 0 ? -1 : valueStart(record, end, to);
      if (start < 0) return false;
      const node = this.table.node(record, from, end);
      if (node.row === this.stamp) {
        this.summary.prepare(node);
        return true;
      }
      const value = readOrUndefined(record, start, to);
      if (value !== undefined) this.summary.assumeAt(node, value);
      return true;
    });
  }

  private assumeDecoded(record: Buffer): void {
    const { summary } = decodeMessage('Record', record);
    for (const item of summary?.remove ?? []) this.summary.remove(itemPath(item));
    for (const item of summary?.update ?? []) {
      const value = itemValue(item);
      if (value !== undefined) this.summary.assume(itemPath(item), value);
    }
  }

  private decode(record: Uint8Array): number | null {
    const row = decodeHistoryRow(record);
    if (row === null) return null;
    this.summary.decodedRow(row.items);
    return row.step;
  }

  /** Reads the keys and values if each item has a key and a JSON value, and no more. */
  private read(record: Buffer): number | null | 'other form' {
    let step: number | null = null;
    this.count = 0;
    const outer = new WireReader(record);
    while (outer.nextField()) {
      if (outer.field !== FIELD.history) {
        outer.skip();
        continue;
      }
      outer.bytes();
      const row = new WireReader(record, outer.from, outer.to);
      while (row.nextField()) {
        row.bytes();
        if (row.field === FIELD.step) step = readStep(record, row.from, row.to);
        else if (row.field === FIELD.item && !this.readItem(record, row.from, row.to)) return 'other form';
      }
    }
    return step;
  }

  private readItem(record: Buffer, from: number, to: number): boolean {
    // Mostly a row has the keys of the row before, in the same order.
    const index = this.count;
    const expected = this.nodes[index];
    const key = expected?.path.bytes;
    let end = key !== undefined && startsWith(record, from, key) ? from + key.length : -1;
    if (end < 0 || !isValue(record, end)) {
      end = keyEnd(record, from, to);
      if (end < 0) return false;
      this.nodes[index] = this.table.node(record, from, end);
    }
    const start = valueStart(record, end, to);
    if (start < 0) return false;
    this.values[index] = readRowValue(record, start, to);
    this.count = index + 1;
    return true;
  }
}

/** Whether a summary record was not made by a user: those have an `_info` (service-protocol §5.3). */
function isDerived(record: Buffer): boolean {
  const outer = new WireReader(record);
  let summaries = 0;
  while (outer.nextField()) {
    if (outer.field === FIELD.summary) summaries++;
    else if (outer.field !== FIELD.num) return false;
    outer.skip();
  }
  return summaries === 1;
}

/** Visits the items of a record until one is refused; whether none was, and there was nothing else. */
function eachItem(record: Buffer, kind: number, item: number, visit: (from: number, to: number) => boolean): boolean {
  const outer = new WireReader(record);
  while (outer.nextField()) {
    if (outer.field !== kind) {
      outer.skip();
      continue;
    }
    outer.bytes();
    const inner = new WireReader(record, outer.from, outer.to);
    while (inner.nextField()) {
      inner.bytes();
      if (inner.field !== item || !visit(inner.from, inner.to)) return false;
    }
  }
  return true;
}

/** A text that is no JSON comes of damage, or of another program. */
function readOrUndefined(record: Buffer, from: number, to: number): JsonValue | undefined {
  try {
    return readRowValue(record, from, to);
  } catch {
    return undefined;
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
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
