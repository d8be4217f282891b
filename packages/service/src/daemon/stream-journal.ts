import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type BatchedJournal, createJournal } from '../journal.js';
import { acquireLease, type Lease, writerLeasePath } from '../lease.js';
import { createPendingFile, type PendingFile, pendingPath } from '../pending-file.js';
import type { StreamSettings } from './stream-settings.js';

/** The files that a stream writes: its journal, and its open row beside it. */
export interface StreamJournal {
  readonly path: string;
  readonly journal: BatchedJournal;
  readonly openRow: PendingFile;
  /** Incremented after each write: see `JournalOptions.grown`. */
  readonly grown: SharedArrayBuffer | null;
  /** Writes what was collected. */
  flush(): void;
  /** Closes both and gives up the lease; returns how many bytes are lost. Idempotent. */
  close(options: { keepOpenRow: boolean }): number;
  /** Removes a journal that was not to be left behind. */
  remove(): void;
}

/**
 * Creates a stream's journal. With `x_skip_transaction_log` it is a temporary one, which the upload reads.
 *
 * @throws ServiceError `journal-exists`, `journal-failed`.
 */
export function createStreamJournal(settings: StreamSettings, onWarning: (message: string) => void): StreamJournal {
  const isTemporary = settings.skipJournal && !settings.offline;
  const path = isTemporary
    ? join(mkdtempSync(join(tmpdir(), 'wandb-')), basename(settings.syncFile))
    : settings.syncFile;
  const grown = settings.offline ? null : new SharedArrayBuffer(4);
  const journal = createJournal({ path, batched: true, onWarning, ...(grown === null ? {} : { grown }) });
  const openRow = createPendingFile({ path: pendingPath(path), batched: true, onWarning });
  let lease: Lease | null = takeLease(path);
  return {
    path,
    journal,
    openRow,
    grown,
    flush() {
      journal.flush();
      openRow.flush();
    },
    close({ keepOpenRow }) {
      const lost = journal.close();
      openRow.close({ keep: keepOpenRow || lost > 0 });
      lease?.release();
      lease = null;
      return lost;
    },
    remove() {
      if (isTemporary) rmSync(dirname(path), { recursive: true, force: true });
    },
  };
}

/** The journal was created exclusively, so nobody else holds it; the lease tells other processes that its writer lives. */
function takeLease(path: string): Lease | null {
  const taken = acquireLease(writerLeasePath(path));
  return 'lease' in taken ? taken.lease : null;
}
