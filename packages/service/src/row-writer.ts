import { encodeHistoryRecord, encodeRecord, type JsonObject, type JsonValue, type KeyPath } from '@wandb/proto';
import { uploadedStep } from './continuation.js';
import type { RecordSink } from './journal.js';
import type { MetricNode } from './metric-tree.js';
import { OpenRow, type OpenRowCopy } from './open-row.js';
import type { OpenRowLog } from './pending-file.js';
import { derivedSummaryRecord } from './run-records.js';
import { stepRule } from './step-rule.js';
import { SummaryFold } from './summary-fold.js';

/** Leaves and their values, side by side; what lies beyond `count` is left over from earlier. */
export interface Leaves {
  readonly nodes: readonly MetricNode[];
  readonly values: readonly JsonValue[];
  readonly count: number;
}

/** What one call puts into the open row. */
export interface RowInput {
  /** The hot path. */
  mergeInto(row: OpenRow): void;
  /** The same as leaves, for the log of the open row. */
  leaves(): Leaves;
}

export interface RowWriterOptions {
  /** Where records go. */
  sink: RecordSink;
  /** Where the calls of an open row go until it is complete; without it they are in memory only. */
  openRowLog?: OpenRowLog;
  /** Monotonic milliseconds. */
  now(): number;
  /** How long the run has been going at such a time, in milliseconds. */
  runtime(now: number): number;
  /** Time between two summary records; 15 s by default, what an upload interval is. */
  summaryIntervalMs?: number;
  /** Several processes write this run: its rows have no steps, which the server gives them. */
  shared?: boolean;
  /** Rows carry each value in its type too, beside its JSON (setting `x_history_value_encoding`). */
  typed?: boolean;
  /** False: the server derives the summary from the rows, and none is written. */
  derivesSummary?: boolean;
  /** Makes a float of a number, for values that others log as floats; by default it stays as it is. */
  float?(value: number): JsonValue;
  /** Told each row that was written. */
  onRow?(row: Leaves): void;
}

const SUMMARY_INTERVAL_MS = 15_000;

/**
 * Folds calls into rows, keeps the summary and writes both, and numbers the records of a journal. What else goes into
 * the journal goes through {@link append}.
 *
 * A call either takes full effect or, when it throws, none: a record is written before anything is remembered of it.
 */
export class RowWriter {
  readonly fold = new SummaryFold();
  private readonly row = new OpenRow();
  private readonly stepNode = this.fold.root.child('_step');
  private readonly runtimeNode = this.fold.root.child('_runtime');
  private readonly summaryIntervalMs: number;
  private nextStep = 0;
  private written = 0;
  private nextNum = 1;
  private summaryDueAt: number;
  private summaryTimer: NodeJS.Timeout | null = null;

  constructor(private readonly options: RowWriterOptions) {
    this.summaryIntervalMs = options.summaryIntervalMs ?? SUMMARY_INTERVAL_MS;
    this.summaryDueAt = options.now() + this.summaryIntervalMs;
  }

  /** The number of the next record. */
  get num(): number {
    return this.nextNum;
  }

  /** The step the next row gets. */
  get step(): number {
    return this.nextStep;
  }

  /** Whether calls have been merged into a row that is not written yet. */
  get isRowOpen(): boolean {
    return this.row.count > 0;
  }

  /** Rows written so far. */
  get rows(): number {
    return this.written;
  }

  /** The step of the first row, of a run that goes on from another; rows written before are counted on from it. */
  startAt(step: number): void {
    this.nextStep = Math.max(this.nextStep, uploadedStep(this.written, null, step));
  }

  /** Lays the summary that a run had before under this one, and writes it. */
  restoreSummary(earlier: JsonObject): void {
    this.fold.restore(earlier);
    this.writeDerived(this.fold.changedEntries());
  }

  /** Appends a record that has the number {@link num}. @throws ServiceError `journal-full`: nothing of it is kept. */
  append(record: Uint8Array): void {
    this.options.sink.append(record);
    this.nextNum++;
  }

  /**
   * One call. Returns false when its step is behind: nothing of it is kept.
   *
   * @throws ServiceError `journal-full`: nothing of it is kept.
   */
  log(input: RowInput, step: number | undefined, commit: boolean | undefined): boolean {
    const asked = this.options.shared ? undefined : step;
    const rule = stepRule(this.nextStep, asked, commit);
    if (rule === 'drop') return false;
    const advances = rule === 'advance' || rule === 'advance-complete';
    if (advances) this.completeRow();
    const rowStep = advances ? (asked as number) : this.nextStep;
    const before = this.row.count > 0 ? this.row.copy() : null;
    try {
      input.mergeInto(this.row);
      if (rule === 'merge' || rule === 'advance') this.keepOpen(input, rowStep);
      else this.writeRow(rowStep);
    } catch (error) {
      this.undo(before);
      throw error;
    }
    return true;
  }

  /** Writes the open row, if there is one. */
  completeRow(): void {
    if (this.row.count > 0) this.writeRow(this.nextStep);
  }

  /** Ends the summary: both runtimes become whole seconds, and all of it is written. */
  endSummary(runtimeSeconds: number): void {
    this.stopClock();
    this.fold.end(runtimeSeconds);
    this.writeDerived(this.fold.entries());
  }

  /** No summary is written any more by itself. */
  stopClock(): void {
    if (this.summaryTimer !== null) clearTimeout(this.summaryTimer);
    this.summaryTimer = null;
    this.summaryDueAt = Number.POSITIVE_INFINITY;
  }

  private undo(before: OpenRowCopy | null): void {
    if (before === null) this.row.clear();
    else this.row.restore(before);
  }

  private writeRow(step: number): void {
    const { row, fold, options } = this;
    if (row.count === 0) {
      // Nothing to write, but the call asked for the end of this step.
      this.nextStep = step + 1;
      return;
    }
    const now = options.now();
    row.put(this.runtimeNode, seconds(options.runtime(now)));
    if (!options.shared) row.put(this.stepNode, step);
    if (fold.hasRules) this.addStepMetrics();
    const recordStep = options.shared ? null : step;
    options.sink.append(encodeHistoryRecord(this.nextNum, recordStep, row.paths, row.values, row.count, options.typed));
    this.nextNum++;
    this.written++;
    this.nextStep = step + 1;
    fold.row(row.nodes, row.values, row.count);
    options.onRow?.(row);
    row.clear();
    options.openRowLog?.clear();
    this.scheduleSummary(now);
  }

  /** Rows that lack the step metric of one of their metrics get its last value. The metrics so added pull in no others. */
  private addStepMetrics(): void {
    const { float } = this.options;
    const count = this.row.count;
    for (let i = 0; i < count; i++) {
      const node = this.row.nodes[i] as MetricNode;
      this.fold.resolve(node);
      if (node.step === null || this.row.has(node.step)) continue;
      const value = node.step.stepValue;
      this.row.put(node.step, float === undefined ? value : float(value));
    }
  }

  private keepOpen(input: RowInput, step: number): void {
    const { openRowLog: log, now, runtime } = this.options;
    if (log !== undefined && this.row.count > 0) {
      const { nodes, values, count } = input.leaves();
      const paths: KeyPath[] = [];
      for (let i = 0; i < count; i++) paths.push((nodes[i] as MetricNode).path);
      const all = [...values.slice(0, count), seconds(runtime(now()))];
      paths.push(this.runtimeNode.path);
      log.append(encodeHistoryRecord(0, step, paths, all, paths.length));
    }
    this.nextStep = step;
  }

  private writeDerived(entries: ReturnType<SummaryFold['entries']>): void {
    const isWritten = entries.length > 0 && this.options.derivesSummary !== false;
    if (isWritten) this.append(encodeRecord({ num: this.nextNum, summary: derivedSummaryRecord(entries) }));
    this.fold.settle();
  }

  /** The summary is written by its own clock, never per row: rows say it all, but the released tools read summaries only. */
  private scheduleSummary(now: number): void {
    if (now >= this.summaryDueAt) this.writeSummary();
    else if (this.summaryTimer === null && this.summaryDueAt < Number.POSITIVE_INFINITY) {
      this.summaryTimer = setTimeout(() => this.writeSummary(), this.summaryDueAt - now);
      this.summaryTimer.unref();
    }
  }

  private writeSummary(): void {
    if (this.summaryTimer !== null) clearTimeout(this.summaryTimer);
    this.summaryTimer = null;
    this.summaryDueAt = this.options.now() + this.summaryIntervalMs;
    try {
      this.writeDerived(this.fold.changedEntries());
    } catch {
      // The disk is full, which the user knows. What changed stays marked, and goes with the next one.
    }
  }
}

/** Microseconds are kept; more digits would be noise, and text to write. */
function seconds(ms: number): number {
  return Math.round(ms * 1000) / 1e6;
}
