import { JsonFloat, withRecordNumber } from '@wandb/proto';
import { encodeMessage, type Message, type PlainMessage } from '@wandb/proto/codec';
import { itemPath, itemValue } from '../config-tree.js';
import { definitionOf, type MetricMessage } from '../metric-config.js';
import { RowWriter } from '../row-writer.js';
import { headerRecord } from '../run-records.js';
import { SampledHistory } from '../sampled-history.js';
import { stepWarning } from '../step-rule.js';
import type { SummaryEntry } from '../summary-fold.js';
import { PartialHistory } from './partial-history.js';
import { Stopwatch } from './stopwatch.js';
import type { StreamJournal } from './stream-journal.js';
import type { StreamSettings } from './stream-settings.js';

type RecordMessage = Message<'Record'>;

export interface StreamWriterOptions {
  settings: StreamSettings;
  files: StreamJournal;
  serviceVersion: string;
  /** One line for the user. */
  onMessage(message: string): void;
  /** Something that only the run's log tells. */
  onProblem(message: string): void;
  /** Monotonic milliseconds; `performance.now` by default. */
  now?(): number;
}

/**
 * Writes the journal of a client's run: the client's records as they came but for their number, and what is derived of
 * them here. Records of the client keep `_info`, `control` and fields that this release does not know; those made here
 * have none of these (service-protocol §7.3).
 *
 * Records are collected and written when the handling of a client's bytes returns to the event loop: one write for all
 * of them. Then what was read from the socket is in the file.
 */
export class StreamWriter {
  readonly stopwatch = new Stopwatch();
  private readonly rowWriter: RowWriter;
  private readonly partialHistory: PartialHistory;
  private readonly samples: SampledHistory;
  private readonly now: () => number;
  private startingStep: number | null = null;
  private willFlush = false;

  constructor(private readonly options: StreamWriterOptions) {
    const { settings, files } = options;
    this.now = options.now ?? (() => performance.now());
    this.rowWriter = new RowWriter({
      sink: {
        append: (record) => {
          files.journal.append(record);
          this.flushSoon();
        },
      },
      openRowLog: {
        append: (record) => {
          files.openRow.append(record);
          this.flushSoon();
        },
        clear: () => files.openRow.clear(),
      },
      now: this.now,
      runtime: (now) => this.stopwatch.elapsed(now),
      shared: settings.shared,
      typed: settings.typedHistory,
      derivesSummary: !settings.serverSummary,
      float: (value) => new JsonFloat(value),
      onRow: (row) => this.samples.add(row),
    });
    const { root } = this.rowWriter.fold;
    this.samples = new SampledHistory(root);
    this.partialHistory = new PartialHistory(root, settings.typedHistory ? 'tagged' : 'large');
  }

  /** The step of the next row. */
  get step(): number {
    return this.rowWriter.step;
  }

  /** Whole seconds. */
  get runtimeSeconds(): number {
    return Math.floor(this.stopwatch.elapsed(this.now()) / 1000);
  }

  /** A record of the client that nothing here depends on. @throws ServiceError `journal-full`. */
  keep(record: Uint8Array): void {
    this.rowWriter.append(withRecordNumber(record, this.rowWriter.num));
  }

  keepHeader(message: RecordMessage): void {
    this.append({ ...message, header: headerRecord(this.options.serviceVersion) as PlainMessage<'HeaderRecord'> });
  }

  keepSummary(record: Uint8Array, { summary }: RecordMessage): void {
    this.keep(record);
    const { fold } = this.rowWriter;
    for (const item of summary?.remove ?? []) fold.remove(itemPath(item));
    for (const item of summary?.update ?? []) {
      const value = itemValue(item);
      if (value !== undefined) fold.set(itemPath(item), value);
    }
  }

  keepMetric(record: Uint8Array, { metric }: RecordMessage): void {
    this.keep(record);
    const found = metric ? definitionOf(metric as MetricMessage) : null;
    if (found !== null) this.rowWriter.fold.define(found.definition, found.overwrite);
  }

  /** A record of this service's own. */
  write(body: Omit<PlainMessage<'Record'>, 'num'>): void {
    this.append(body);
  }

  /** The run goes on from this step; takes effect with the first row. */
  startAt(step: number): void {
    this.startingStep = step;
  }

  /** One `run.log()`, in place: the request from `from` to `to`. @throws ProtoError; ServiceError `journal-full`. */
  log(record: Buffer, from: number, to: number): void {
    const { partialHistory: call, rowWriter } = this;
    if (this.startingStep !== null) {
      rowWriter.startAt(this.startingStep);
      this.startingStep = null;
    }
    call.read(record, from, to);
    if (call.problem !== null) this.options.onProblem(`A value of a row was left out: ${call.problem}`);
    if (!rowWriter.log(call, call.step, call.commit)) {
      this.options.onMessage(stepWarning(call.step as number, rowWriter.step));
    }
  }

  pause(): void {
    this.stopwatch.pause(this.now());
  }

  resume(): void {
    this.stopwatch.resume(this.now());
  }

  start(elapsedMs: number): void {
    this.stopwatch.start(this.now(), elapsedMs);
  }

  summary(): SummaryEntry[] {
    return this.rowWriter.fold.wholeEntries();
  }

  sampledHistory(): { key: string; values: number[] }[] {
    return this.samples.items();
  }

  /** Writes what was collected. Never throws. */
  flush(): void {
    this.willFlush = false;
    this.options.files.flush();
  }

  /**
   * The end of the run: the open row, the summary, the exit record; then the journal is closed.
   *
   * @param exit the client's record, or one of this service's own.
   * @returns how many bytes the disk did not take.
   */
  end(exit: PlainMessage<'Record'>): number {
    const runtime = this.runtimeSeconds;
    let isWhole = false;
    try {
      this.completeRows(runtime);
      this.append({ ...exit, exit: { ...exit.exit, runtime } });
      isWhole = true;
    } catch (error) {
      this.options.onMessage(`The end of the run could not be written: ${(error as Error).message}`);
    }
    return this.options.files.close({ keepOpenRow: !isWhole });
  }

  /** The end without an end: the run was cut off. What was said until now is kept; the journal is closed. */
  cutOff(): number {
    let isWhole = false;
    try {
      this.completeRows(this.runtimeSeconds);
      isWhole = true;
    } catch (error) {
      this.options.onProblem(`The last row could not be written: ${(error as Error).message}`);
    }
    return this.options.files.close({ keepOpenRow: !isWhole });
  }

  private flushSoon(): void {
    if (this.willFlush) return;
    this.willFlush = true;
    setImmediate(() => {
      if (this.willFlush) this.flush();
    });
  }

  private completeRows(runtime: number): void {
    this.rowWriter.completeRow();
    this.rowWriter.endSummary(runtime);
  }

  private append(message: PlainMessage<'Record'>): void {
    this.rowWriter.append(encodeMessage('Record', { ...message, num: this.rowWriter.num }));
  }
}
