import { RecordFile, type RecordFileOptions } from './record-file.js';
import { ServiceError } from './service-error.js';

export interface JournalOptions extends Omit<RecordFileOptions, 'flags'> {
  /** One Int32, incremented and notified after each write, so that a reader in another thread need not poll. */
  grown?: SharedArrayBuffer;
}

/** Takes finished records. */
export interface RecordSink {
  /** @throws ServiceError `journal-full`: nothing of the record is kept. */
  append(record: Uint8Array): void;
}

/** An open `run-<id>.wandb`. It has one writer and is never opened again for appending. */
export interface Journal extends RecordSink {
  /** Bytes that the disk has not taken, or that a batched journal has collected. */
  readonly waitingBytes: number;
  /** Closes the file and returns how many bytes could not be written. Idempotent. */
  close(): number;
}

/** A journal that can collect records and write them in one go. */
export interface BatchedJournal extends Journal {
  /** Writes what was collected. Never throws. */
  flush(): void;
}

/**
 * Creates a run's journal, exclusively, with its header; the permissions are what the umask leaves of 0666.
 *
 * @throws ServiceError `journal-exists` when the file is there, `journal-failed` when it cannot be made (`cause` tells).
 */
export function createJournal(options: JournalOptions): BatchedJournal {
  const file = new RecordFile({ ...options, flags: 'wx' });
  try {
    file.open();
  } catch (cause) {
    throw creationError(options.path, cause as NodeJS.ErrnoException);
  }
  if (options.grown === undefined) return file;
  const grown = new Int32Array(options.grown);
  const tell = () => {
    Atomics.add(grown, 0, 1);
    Atomics.notify(grown, 0);
  };
  return {
    append(record) {
      file.append(record);
      if (!options.batched) tell();
    },
    flush() {
      file.flush();
      tell();
    },
    get waitingBytes() {
      return file.waitingBytes;
    },
    close: () => file.close(),
  };
}

function creationError(path: string, cause: NodeJS.ErrnoException): ServiceError {
  if (cause.code === 'EEXIST') {
    return new ServiceError('journal-exists', `The journal ${path} exists: another run has it. Start the run anew.`, {
      cause,
    });
  }
  return new ServiceError('journal-failed', `The journal ${path} cannot be created (${cause.message}).`, { cause });
}
