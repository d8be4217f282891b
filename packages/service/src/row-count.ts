import { decodeHistoryRow, peekRecord } from '@wandb/proto';
import { uploadedStep } from './continuation.js';
import { openJournalReader } from './journal-reader.js';

const RECORDS_PER_TURN = 20_000;

/** History rows in a journal as it is now, read from its start. Lets others have the thread now and then. */
export function countRows(journalPath: string): Promise<number> {
  return countFirst(journalPath, () => true);
}

/** The rows of a continued run, from the first, whose steps as uploaded are not above `step`. */
export function countRowsUpTo(journalPath: string, startingStep: number, step: number): Promise<number> {
  return countFirst(journalPath, (record, index) => {
    const row = decodeHistoryRow(record);
    return uploadedStep(index, row?.step ?? null, startingStep) <= step;
  });
}

/** Rows from the first on, until one is not wanted. */
async function countFirst(
  journalPath: string,
  isWanted: (record: Uint8Array, index: number) => boolean,
): Promise<number> {
  const reader = openJournalReader(journalPath);
  let rows = 0;
  try {
    for (let records = 1; ; records++) {
      const read = reader.next();
      if (read.kind === 'wait') return rows;
      if (read.kind === 'record' && peekRecord(read.record).kind === 'history') {
        if (!isWanted(read.record, rows)) return rows;
        rows++;
      }
      if (records % RECORDS_PER_TURN === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  } finally {
    reader.close();
  }
}
