import { openJournalReader } from '../journal-reader.js';
import { decodeEntry, type SpoolEntry } from './spool-entry.js';

/** Reads a spool, also while it grows. */
export interface SpoolReader {
  /** The next entry; `null` at the end for now. What is damaged is left out, with a warning. */
  next(): SpoolEntry | null;
  close(): void;
}

const SLICE_BYTES = 64 * 1024;

/** @throws ServiceError `bad-journal` when there is no such file. */
export function openSpoolReader(path: string, onWarning: (message: string) => void): SpoolReader {
  const reader = openJournalReader(path, SLICE_BYTES);
  let isReadable = true;

  function next(): SpoolEntry | null {
    for (;;) {
      const read = reader.next();
      if (read.kind === 'wait') return null;
      if (read.kind === 'record') return decodeEntry(read.record);
      onWarning(`Bytes ${read.from} to ${read.to} of ${path} cannot be read (${read.reason}) and are left out.`);
    }
  }

  return {
    next() {
      if (!isReadable) return null;
      try {
        return next();
      } catch (error) {
        isReadable = false;
        onWarning(`${path} is no spool of an attached process and is left out (${(error as Error).message}).`);
        return null;
      }
    },
    close: () => reader.close(),
  };
}
