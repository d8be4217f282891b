import { openJournalReader } from '../journal-reader.js';
import { attachedOrigin } from './record-uuid.js';
import { type SpoolDirectory, spoolDirectory } from './spool-directory.js';
import { type SpooledRecord, SpoolFold } from './spool-fold.js';
import { openSpoolReader } from './spool-reader.js';
import { spooledRecordBytes, spooledStep } from './spooled-record.js';

export interface LeftRecordsOptions {
  journalPath: string;
  /** The step that the next row gets; asked for each. */
  nextStep(): number;
  onWarning(message: string): void;
}

/**
 * What attached writers have logged and the journal lacks, as records; to be read when the run's own process is gone. From
 * then on nobody can log to the run. The same records in the same order each time: a run's lines never move.
 */
export function* leftRecords({ journalPath, nextStep, onWarning }: LeftRecordsOptions): Generator<Uint8Array> {
  const directory = spoolDirectory(journalPath);
  const run = directory.exists ? directory.run() : null;
  if (run === null) return;
  const limits = settledLimits(directory, onWarning);
  const taken = takenFrom(journalPath);
  for (const [writer, limit] of Object.entries(limits)) {
    for (const { n, record } of readSpool(directory.spoolPath(writer), limit, onWarning)) {
      if (n <= (taken.get(writer) ?? 0)) continue;
      yield spooledRecordBytes(record, run.start, spooledStep(record, nextStep()));
    }
  }
}

/** How much of each spool counts. A writer that had not seen the end yet may still write: not for who reads. */
function settledLimits(directory: SpoolDirectory, onWarning: (message: string) => void): Record<string, number> {
  directory.close();
  const settled = directory.limits();
  if (settled) return settled;
  const limits: Record<string, number> = {};
  for (const writer of directory.writers()) {
    limits[writer] = 0;
    const spool = openSpoolReader(directory.spoolPath(writer), onWarning);
    for (let entry = spool.next(); entry !== null; entry = spool.next()) limits[writer] = entry.n;
    spool.close();
  }
  directory.settle(limits);
  return limits;
}

/** The last entry of each writer that the journal has. */
function takenFrom(journalPath: string): Map<string, number> {
  const taken = new Map<string, number>();
  const journal = openJournalReader(journalPath);
  for (let read = journal.next(); read.kind !== 'wait'; read = journal.next()) {
    const origin = read.kind === 'record' ? attachedOrigin(read.record) : null;
    if (origin) taken.set(origin.writer, Math.max(origin.n, taken.get(origin.writer) ?? 0));
  }
  journal.close();
  return taken;
}

function* readSpool(path: string, limit: number, onWarning: (message: string) => void): Generator<SpooledRecord> {
  const fold = new SpoolFold();
  const spool = openSpoolReader(path, onWarning);
  try {
    for (let entry = spool.next(); entry !== null && entry.n <= limit; entry = spool.next()) yield* fold.take(entry);
    yield* fold.end();
  } finally {
    spool.close();
  }
}
