import { readFileSync, rmSync } from 'node:fs';
import { ChunkReader, decodeHistoryRow, encodeHistoryRecord, JOURNAL_HEADER, parseJson } from '@wandb/proto';
import type { RecordSink } from './journal.js';
import { MetricNode } from './metric-tree.js';
import { OpenRow } from './open-row.js';
import { RecordFile, type RecordFileOptions } from './record-file.js';
import type { RowItem } from './summary-fold.js';

/** Where the open row's calls stand until the row is complete. */
export function pendingPath(journalPath: string): string {
  return `${journalPath}.pending`;
}

/** Keeps the calls of the open row. */
export interface OpenRowLog extends RecordSink {
  /** The row is in the journal: the next call opens a new one. */
  clear(): void;
}

/** An {@link OpenRowLog} in a file. */
export interface PendingFile extends OpenRowLog {
  /** Writes what a batched file has collected. */
  flush(): void;
  /** Closes it and, unless it is still needed, removes it. Idempotent. */
  close(options: { keep: boolean }): void;
}

/**
 * `run-<id>.wandb.pending`: the journal's format, each record a history record with what one call merged into the open
 * row and that row's step. The file is made at the first such call; runs that only use plain `log(data)` have none.
 *
 * A completed row is not cut off but written over by the next open one: a cut costs as much as a write. Readers know it
 * by its step, which the journal then holds.
 */
export function createPendingFile(options: Omit<RecordFileOptions, 'flags'>): PendingFile {
  const file = new RecordFile({ ...options, flags: 'w' });
  let used = false;
  return {
    append(record) {
      used = true;
      file.append(record);
    },
    clear: () => file.rewind(),
    flush: () => file.flush(),
    close({ keep }) {
      file.close();
      if (used && !keep) rmSync(options.path, { force: true });
      used = false;
    },
  };
}

/** The row that was open when its writer went away. */
export interface PendingRow {
  step: number;
  items: readonly RowItem[];
  /** The row as the bytes of a history record, with number 0. */
  record: Uint8Array;
}

/**
 * Reads a `.pending` file: the merged row, or `null` when there is none. What is damaged, and what follows it, is left
 * out.
 *
 * Only to be read when the writer is gone, and only to be used when the journal holds no row of this or a later step:
 * the file keeps the last open row after it has been completed.
 */
export function readPendingRow(path: string): PendingRow | null {
  const row = new OpenRow();
  const root = new MetricNode(null, '');
  let step: number | null = null;
  for (const call of readCalls(path)) {
    // Another step is what a new, shorter row has left of an earlier one.
    if (call.step === null || (step !== null && call.step !== step)) break;
    step = call.step;
    for (const { path: keys, json } of call.items) row.put(root.descend(keys), parseJson(json, { floats: 'tagged' }));
  }
  if (step === null) return null;
  row.put(root.child('_step'), step);
  const record = Uint8Array.from(encodeHistoryRecord(0, step, row.paths, row.values, row.count));
  return { step, items: decodeHistoryRow(record)?.items ?? [], record };
}

function* readCalls(path: string): Generator<{ step: number | null; items: readonly RowItem[] }> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch {
    return;
  }
  if (JOURNAL_HEADER.some((byte, i) => bytes[i] !== byte)) return;
  const reader = new ChunkReader();
  reader.push(bytes);
  for (let chunk = reader.next(); chunk.kind === 'record'; chunk = reader.next()) {
    const row = decodeHistoryRow(chunk.record);
    if (row === null) return;
    yield row;
  }
}
