import { type JsonObject, peekRecord, type RecordKind } from '@wandb/proto';
import { decodeMessage, type Message } from '@wandb/proto/codec';
import type { Alert } from './alert-queue.js';
import { uploadedStep } from './continuation.js';
import type { LineCounts } from './cursor.js';
import { createLineLedger, type LineLedger } from './line-ledger.js';
import type { RouteRecord, RouteTarget } from './routes/route.js';
import { ROUTES } from './routes/table.js';
import { RowReader } from './row-reader.js';
import type { WantedFile } from './run-file-uploads.js';
import { RunState, type RunStateOptions } from './run-state.js';
import { SummaryFold } from './summary-fold.js';

/** What a fold hands on while it reads. */
export interface FoldEvents {
  line(file: 'history' | 'events', line: Uint8Array): void;
  changed(what: 'config' | 'parameters'): void;
  preempting(): void;
  /** Console output; `timeUs`: microseconds since 1970. Readers of rows alone do without this and the following. */
  output?(stream: 'stdout' | 'stderr', text: string, timeUs: number): void;
  /** Whole console lines, whose time is not recorded: they are not older than this. */
  logger?(text: string, timeUs: number): void;
  file?(file: WantedFile): void;
  alert?(alert: Alert): void;
  /** What is known of the machine has changed. */
  environment?(): void;
  onWarning(message: string): void;
}

export interface FoldOptions extends Omit<RunStateOptions, 'metrics'> {
  /** Lines that the server has: they are counted, not handed on. */
  acknowledged: LineCounts;
  /** The step of the run's first row; 0 by default. See {@link JournalFold.startAt}. */
  startingStep?: number;
  /** The server has the end of the run, too. */
  isUploaded?: boolean;
  maxLineBytes: number;
  /** False: rows leave the summary alone; the server derives it from them. */
  derivesSummary?: boolean;
  events: FoldEvents;
}

/** How a run ended. */
export interface RecordedExit {
  exitCode: number;
  /** False: the run goes on elsewhere. */
  complete: boolean;
}

const STEP_PATH = ['_step'] as const;

/** Everything a journal has said so far. Record by record it is the whole memory of an upload; it does no I/O. */
export class JournalFold implements RouteTarget {
  private readonly summaryFold = new SummaryFold();
  readonly rows: RowReader;
  readonly state: RunState;
  readonly history: LineLedger;
  readonly events: LineLedger;
  /** Run files to upload, in the order they came. */
  readonly files = new Set<string>();
  /** Kinds that this release cannot upload, and how many records of each there were. */
  readonly skippedKinds = new Map<RecordKind, number>();
  /** Null until the end of the run was recorded. */
  exit: RecordedExit | null = null;
  /** The largest step of a row, as recorded; -1: none. */
  lastStep = -1;
  /** Rows that are longer than a line may be. */
  tooLong = 0;
  private rowCount = 0;
  private startingStep: number;
  private readonly isUploaded: boolean;
  private readonly derivesSummary: boolean;
  /** The newest time that console output told. */
  private timeUs = 0;
  private undecoded = 0;
  private dirtySummary = false;
  private readonly current = new CurrentRecord();
  private readonly emit: FoldEvents;

  constructor(options: FoldOptions) {
    this.emit = options.events;
    this.derivesSummary = options.derivesSummary !== false;
    this.rows = new RowReader(this.derivesSummary ? this.summaryFold : new SummaryFold());
    this.startingStep = options.startingStep ?? 0;
    this.isUploaded = options.isUploaded === true;
    this.state = new RunState({ ...options, metrics: this.summary.metrics });
    this.history = this.ledger('history', options);
    this.events = this.ledger('events', options);
  }

  /** The summary, with everything read so far in it. */
  get summary(): SummaryFold {
    this.rows.settle();
    return this.summaryFold;
  }

  /** Takes a record's kind; `apply()` then takes the record. */
  look(bytes: Uint8Array): RecordKind {
    this.current.bytes = bytes;
    const { kind, num } = peekRecord(bytes);
    this.current.kind = kind;
    this.current.num = Number(num);
    return this.current.kind;
  }

  /** Number of the record looked at. */
  get recordNumber(): number {
    return this.current.num;
  }

  /** Whether the record looked at has something to send, so that the run must be registered before. */
  get needsServer(): boolean {
    const { kind } = this.current;
    if (kind === 'history') return this.history.sends;
    return kind === 'stats' ? this.events.sends : kind === 'preempting' && !this.isUploaded;
  }

  /** Takes in the record looked at last. One that cannot be decoded is counted and left out. */
  apply(): void {
    try {
      ROUTES[this.current.kind](this.current, this);
    } catch (error) {
      this.notLanded('unknown');
      if (this.undecoded++ > 0) return;
      const what = `A ${this.current.kind} record could not be read and was left out (${String(error)}).`;
      this.emit.onWarning(`${what} Others are only counted.`);
    }
  }

  /** Whether the summary has changed since {@link takeSummary}. */
  get summaryIsNew(): boolean {
    return this.dirtySummary;
  }

  /** The summary as it is now. */
  takeSummary(): JsonObject {
    this.dirtySummary = false;
    return this.summary.toObject();
  }

  /** Lays an earlier summary under this one. */
  restoreSummary(earlier: JsonObject): void {
    this.summary.restore(earlier);
    this.dirtySummary = true;
  }

  configChanged(): void {
    this.emit.changed('config');
  }

  parametersChanged(): void {
    this.emit.changed('parameters');
  }

  summaryChanged(): void {
    this.dirtySummary = true;
  }

  /** The run goes on from what a server has: its rows begin at this step. To be told before the first row is read. */
  startAt(step: number): void {
    this.startingStep = step;
  }

  /** Whether the steps of rows are not those that the server gets. */
  get movesSteps(): boolean {
    return this.startingStep > 0;
  }

  rowRead(step: number | null): number | null {
    if (this.derivesSummary) this.dirtySummary = true;
    const index = this.rowCount++;
    this.lastStep = Math.max(this.lastStep, step ?? index);
    if (step !== null && this.startingStep === 0) return null;
    const uploaded = uploadedStep(index, step, this.startingStep);
    if (uploaded === step) return null;
    if (this.derivesSummary) this.summary.assume(STEP_PATH, uploaded);
    return uploaded;
  }

  addFile(file: WantedFile): void {
    this.files.add(file.path);
    this.emit.file?.(file);
  }

  output(stream: 'stdout' | 'stderr', text: string, timeUs: number): void {
    this.timeUs = Math.max(this.timeUs, timeUs);
    this.emit.output?.(stream, text, timeUs);
  }

  logger(text: string): void {
    this.emit.logger?.(text, Math.max(this.timeUs, Math.round((this.state.startTime ?? 0) * 1e6)));
  }

  alert(alert: Alert): void {
    this.emit.alert?.(alert);
  }

  environmentChanged(): void {
    this.emit.changed('config');
    this.emit.environment?.();
  }

  preempting(): void {
    this.emit.preempting();
  }

  ended(exit: RecordedExit): void {
    this.exit = exit;
  }

  notLanded(kind: RecordKind): void {
    this.skippedKinds.set(kind, (this.skippedKinds.get(kind) ?? 0) + 1);
  }

  private ledger(file: 'history' | 'events', { acknowledged, maxLineBytes }: FoldOptions): LineLedger {
    return createLineLedger({
      acknowledged: acknowledged[file],
      maxLineBytes,
      append: (line) => this.emit.line(file, line),
      onTooLong: (bytes) => {
        this.tooLong++;
        if (this.tooLong === 1)
          this.emit.onWarning(
            `Skipped uploading ${file === 'history' ? 'run.log() data' : 'a sample of system metrics'} that exceeded size limit (${bytes} > ${maxLineBytes}).`,
          );
      },
    });
  }
}

/** One object for all records: a row makes no garbage but what its route needs. */
class CurrentRecord implements RouteRecord {
  num = 0;
  kind: RecordKind = 'unknown';
  bytes: Uint8Array = new Uint8Array(0);

  decode(): Message<'Record'> {
    return decodeMessage('Record', this.bytes);
  }
}
