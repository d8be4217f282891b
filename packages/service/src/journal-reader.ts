import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { ChunkReader } from '@wandb/proto';
import { ServiceError } from './service-error.js';

/** Bytes of a journal that hold no readable record; `to` is exclusive. */
export interface SkippedRange {
  from: number;
  to: number;
  reason: string;
}

/** What {@link JournalReader.next} found. */
export type JournalRead =
  | { kind: 'record'; record: Uint8Array; offset: number; end: number }
  | ({ kind: 'skipped' } & SkippedRange)
  /** The end of the file for now; after `writerGone()`, for good. */
  | { kind: 'wait' };

/** Reads a journal from its start, record by record, also while it grows. */
export interface JournalReader {
  /** Never waits for anything but the disk. */
  next(): JournalRead;
  /** No more bytes will come: what cannot be read at the end of the file is damage now. */
  writerGone(): void;
  /** The file's size now, in bytes. */
  size(): number;
  close(): void;
}

/**
 * Opens a journal for reading, in slices of at most 1 MiB.
 *
 * @throws ServiceError `bad-journal` when there is no such file; so does `next()` when it is no journal or cannot be read.
 */
export function openJournalReader(path: string, sliceBytes = 1024 * 1024): JournalReader {
  const file = openFile(path);
  const chunks = new ChunkReader();
  const slice = Buffer.allocUnsafeSlow(sliceBytes);
  let position = 0;
  let gone = false;
  let ended = false;

  /** Takes the file's next slice; false at its end. */
  function readOn(): boolean {
    const length = readSync(file, slice, 0, sliceBytes, position);
    if (length === 0) return false;
    position += length;
    chunks.push(slice.subarray(0, length));
    return true;
  }

  function next(): JournalRead {
    for (;;) {
      const read = chunks.next();
      if (read.kind !== 'wait') return read;
      if (readOn()) continue;
      if (!gone) {
        // A write that was cut short is repaired in place: what stands behind the last whole record may change.
        position = chunks.unread();
        return read;
      }
      if (ended) return read;
      ended = true;
      chunks.end();
    }
  }

  return {
    next() {
      try {
        return next();
      } catch (cause) {
        throw unreadable(path, cause);
      }
    },
    writerGone() {
      gone = true;
    },
    size: () => fstatSync(file).size,
    close: () => closeSync(file),
  };
}

function openFile(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function unreadable(path: string, cause: unknown): ServiceError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new ServiceError('bad-journal', `Cannot read the journal ${path} (${why}).`, { cause });
}
