import type { JsonObject } from '@wandb/proto';
import type { RunStart } from '../backend.js';
import { JournalFold } from '../journal-fold.js';
import { type JournalReader, openJournalReader } from '../journal-reader.js';
import { version } from '../version.js';
import { attachedOrigin } from './record-uuid.js';
import { type SpooledRecord, SpoolFold } from './spool-fold.js';
import { openSpoolReader, type SpoolReader } from './spool-reader.js';
import { spooledRecordBytes, spooledStep } from './spooled-record.js';

export interface AttachedViewOptions {
  journalPath: string;
  spoolPath: string;
  writer: string;
  start: RunStart;
  onWarning(message: string): void;
}

/**
 * The run as an attached writer sees it: what the journal has, and what it has logged itself since. Reads files only when
 * it is asked, and each byte once. Where two writers set the same key at the same time, the order may differ from the
 * journal's.
 */
export class AttachedView {
  private readonly fold: JournalFold;
  private readonly journal: JournalReader;
  private readonly ownFold = new SpoolFold();
  private spool: SpoolReader | null = null;
  /** The last entry of its own that is in the fold. */
  private taken = 0;

  constructor(private readonly options: AttachedViewOptions) {
    this.journal = openJournalReader(options.journalPath);
    const nothing = () => {};
    this.fold = new JournalFold({
      serviceVersion: version,
      acknowledged: { history: Number.MAX_SAFE_INTEGER, events: Number.MAX_SAFE_INTEGER, output: 0 },
      maxLineBytes: Number.MAX_SAFE_INTEGER,
      events: { line: nothing, changed: nothing, preempting: nothing, onWarning: nothing },
    });
  }

  get step(): number {
    this.refresh();
    return Math.max(this.ownFold.openStep ?? 0, this.fold.lastStep + 1);
  }

  summary(): JsonObject {
    this.refresh();
    return this.fold.takeSummary();
  }

  /** Takes in what is new. */
  refresh(): void {
    for (let read = this.journal.next(); read.kind !== 'wait'; read = this.journal.next()) {
      if (read.kind === 'record') this.takeFromJournal(read.record);
    }
    this.takeFromSpool();
  }

  /** Takes in what is new for the last time. The view keeps what it has seen. */
  close(): void {
    try {
      this.refresh();
    } finally {
      this.spool?.close();
      this.journal.close();
      this.refresh = () => {};
    }
  }

  private takeFromJournal(record: Uint8Array): void {
    const origin = attachedOrigin(record);
    if (origin?.writer === this.options.writer) {
      if (origin.n <= this.taken) return;
      this.taken = origin.n;
    }
    this.apply(record);
  }

  private takeFromSpool(): void {
    const { spoolPath, onWarning } = this.options;
    try {
      this.spool ??= openSpoolReader(spoolPath, onWarning);
    } catch {
      return; // Nothing has been logged yet, or all of it is in the journal.
    }
    for (let entry = this.spool.next(); entry !== null; entry = this.spool.next()) {
      for (const own of this.ownFold.take(entry)) this.takeOwn(own);
    }
  }

  private takeOwn({ n, record }: SpooledRecord): void {
    if (n <= this.taken) return;
    this.taken = n;
    this.apply(spooledRecordBytes(record, this.options.start, spooledStep(record, this.fold.lastStep + 1)));
  }

  private apply(record: Uint8Array): void {
    this.fold.look(record);
    this.fold.apply();
  }
}
