import { peekRecord } from '@wandb/proto';
import { openJournalReader } from './journal-reader.js';

const RECORDS_PER_TURN = 20_000;

/** History rows in a journal as it is now, read from its start. Lets others have the thread now and then. */
export async function countRows(journalPath: string): Promise<number> {
  const reader = openJournalReader(journalPath);
  let rows = 0;
  try {
    for (let records = 1; ; records++) {
      const read = reader.next();
      if (read.kind === 'wait') return rows;
      if (read.kind === 'record' && peekRecord(read.record).kind === 'history') rows++;
      if (records % RECORDS_PER_TURN === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  } finally {
    reader.close();
  }
}
