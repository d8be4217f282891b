import {
  type ColdBodies,
  type ColdRecord,
  encodeHistoryRecord,
  encodeRecord,
  type JsonObject,
  type JsonValue,
  type KeyPath,
} from '@wandb/proto';
import type { MetricDefinition, PublishedRecord, RunChange, RunStart } from './backend.js';
import type { RecordSink } from './journal.js';
import type { MetricNode } from './metric-tree.js';
import { isBranch, OpenRow, type OpenRowCopy } from './open-row.js';
import type { OpenRowLog } from './pending-file.js';
import {
  configRecord,
  derivedSummaryRecord,
  headerRecord,
  metricRecord,
  runChangeRecord,
  runRecord,
  summaryRecord,
} from './run-records.js';
import { ServiceError } from './service-error.js';
import { stepRule, stepWarning } from './step-rule.js';
import { SummaryFold } from './summary-fold.js';
import { Telemetry } from './telemetry.js';

export interface RunWriterOptions {
  start: RunStart;
  /** Where records go. */
  sink: RecordSink;
  /** Where the calls of an open row go until it is complete; without it they are in memory only. */
  openRowLog?: OpenRowLog;
  /** One line for the user. */
  onWarning(message: string): void;
  /** Monotonic milliseconds; `performance.now` by default. */
  now?(): number;
  /** Time between two summary records; 15 s by default, what an upload interval is. */
  summaryIntervalMs?: number;
}

type Row = Extract<PublishedRecord, { kind: 'row' }>;

const SUMMARY_INTERVAL_MS = 15_000;

/**
 * Turns what a run tells into the records of its journal: folds `log()` calls into rows, keeps the summary and the
 * metric definitions, and numbers the records.
 *
 * Every call either takes full effect or, when it throws, none: a record is written before anything is remembered of it.
 */
export class RunWriter {
  private readonly fold = new SummaryFold();
  private readonly row = new OpenRow();
  private readonly root = this.fold.root;
  private readonly stepNode = this.root.child('_step');
  private readonly runtimeNode = this.root.child('_runtime');
  private readonly timestampNode = this.root.child('_timestamp');
  private readonly telemetry: Telemetry;
  private readonly now: () => number;
  private readonly startedAt: number;
  private readonly summaryIntervalMs: number;
  private readonly change: RunChange = {};
  private nextStep = 0;
  private written = 0;
  private num = 1;
  private ended = false;
  private summaryDueAt: number;
  private summaryTimer: NodeJS.Timeout | null = null;

  /** Writes the records that a journal starts with. */
  constructor(private readonly options: RunWriterOptions) {
    this.now = options.now ?? (() => performance.now());
    this.startedAt = this.now();
    this.summaryIntervalMs = options.summaryIntervalMs ?? SUMMARY_INTERVAL_MS;
    this.summaryDueAt = this.startedAt + this.summaryIntervalMs;
    this.telemetry = new Telemetry(options.start.version);
    this.telemetry.add(options.start.features);
    this.write({ header: headerRecord(options.start.version) });
    this.write({ run: runRecord(options.start, this.telemetry.toMessage()) });
  }

  /** The step the next row gets. */
  get step(): number {
    return this.nextStep;
  }

  /** Rows written so far. */
  get rows(): number {
    return this.written;
  }

  /** The summary as of now: the caller's own copy. */
  summary(): JsonObject {
    return this.fold.toObject();
  }

  /**
   * @throws ServiceError `finished` after {@link end}, `journal-full` when the record cannot be kept. Nothing of it is.
   */
  publish(record: PublishedRecord): void {
    if (this.ended) {
      throw new ServiceError(
        'finished',
        `The run ${this.options.start.id} is finished and takes no more data. Start a new one.`,
      );
    }
    switch (record.kind) {
      case 'row':
        this.log(record);
        break;
      case 'config':
        this.write({ config: configRecord(record.update, record.remove) });
        break;
      case 'summary':
        this.write({ summary: summaryRecord(record.update, record.remove) });
        for (const path of record.remove) this.fold.remove(path);
        for (const [path, value] of record.update) this.fold.set(path, value);
        break;
      case 'metric':
        this.define(record.definition, record.overwrite);
        break;
      case 'run':
        this.changeRun(record);
        break;
      case 'telemetry':
        if (this.telemetry.add(record.features)) this.write({ telemetry: this.telemetry.toMessage() });
        break;
      default:
        assertNever(record);
    }
  }

  /**
   * Writes the open row, the whole summary and the exit record. Idempotent; what cannot be written is told, not thrown.
   *
   * @returns whether the journal took everything.
   */
  end(exitCode: number): boolean {
    if (this.ended) return true;
    this.ended = true;
    if (this.summaryTimer !== null) clearTimeout(this.summaryTimer);
    const runtime = Math.floor((this.now() - this.startedAt) / 1000);
    try {
      if (this.row.count > 0) this.completeRow();
      this.fold.end(runtime);
      this.writeDerived(this.fold.entries());
      this.write({ exit: { exit_code: exitCode, runtime } });
      return true;
    } catch (error) {
      this.options.onWarning(
        `The end of the run ${this.options.start.id} could not be written: ${(error as Error).message}`,
      );
      return false;
    }
  }

  private log(record: Row): void {
    const rule = stepRule(this.nextStep, record.step, record.commit);
    if (rule === 'drop') {
      this.options.onWarning(stepWarning(record.step as number, this.nextStep));
      return;
    }
    const advances = rule === 'advance' || rule === 'advance-complete';
    if (advances && this.row.count > 0) this.completeRow();
    const step = advances ? (record.step as number) : this.nextStep;
    const before = this.row.count > 0 ? this.row.copy() : null;
    try {
      this.merge(record);
      if (rule === 'merge' || rule === 'advance') this.keepOpen(record, step);
      else this.writeRow(step);
    } catch (error) {
      this.undo(before);
      throw error;
    }
  }

  /** The hot path: a flat row costs one look-up per key. */
  private merge(record: Row): void {
    const { data } = record;
    let stamped = false;
    for (const key in data) {
      if (key === '') continue;
      if (key === '_timestamp') stamped = true;
      this.row.put(this.root.child(key), data[key] as JsonValue);
    }
    if (!stamped) this.row.put(this.timestampNode, record.timestamp);
  }

  private undo(before: OpenRowCopy | null): void {
    if (before === null) this.row.clear();
    else this.row.restore(before);
  }

  private completeRow(): void {
    this.writeRow(this.nextStep);
  }

  private writeRow(step: number): void {
    const { row, fold } = this;
    const now = this.now();
    row.put(this.runtimeNode, seconds(now - this.startedAt));
    row.put(this.stepNode, step);
    if (fold.hasRules) this.addStepMetrics();
    this.options.sink.append(encodeHistoryRecord(this.num, step, row.paths, row.values, row.count));
    this.num++;
    this.written++;
    this.nextStep = step + 1;
    fold.row(row.nodes, row.values, row.count);
    row.clear();
    this.options.openRowLog?.clear();
    this.scheduleSummary(now);
  }

  /** Rows that lack the step metric of one of their metrics get its last value. The metrics so added pull in no others. */
  private addStepMetrics(): void {
    const count = this.row.count;
    for (let i = 0; i < count; i++) {
      const node = this.row.nodes[i] as MetricNode;
      this.fold.resolve(node);
      if (node.step !== null && !this.row.has(node.step)) this.row.put(node.step, node.step.stepValue);
    }
  }

  private keepOpen(record: Row, step: number): void {
    const log = this.options.openRowLog;
    if (log !== undefined) {
      const paths: KeyPath[] = [];
      const values: JsonValue[] = [];
      collectLeaves(this.root, record.data, paths, values);
      paths.push(this.runtimeNode.path);
      values.push(seconds(this.now() - this.startedAt));
      if (record.data['_timestamp'] === undefined) {
        paths.push(this.timestampNode.path);
        values.push(record.timestamp);
      }
      log.append(encodeHistoryRecord(0, step, paths, values, paths.length));
    }
    this.nextStep = step;
  }

  private define(definition: MetricDefinition, overwrite: boolean): void {
    this.write({ metric: metricRecord(definition, overwrite) });
    this.fold.define(definition, overwrite);
  }

  private changeRun({ kind: _kind, ...change }: { kind: 'run' } & RunChange): void {
    const next = { ...this.change, ...change };
    this.write({ run: runChangeRecord(this.options.start, next, this.telemetry.toMessage()) });
    Object.assign(this.change, change);
  }

  /** A record with `_info` is the user's, as from the released client; one without is the writer's own. */
  private write(body: ColdBody): void {
    this.append(encodeRecord({ num: this.num, _info: { stream_id: this.options.start.id }, ...body } as ColdRecord));
  }

  private writeDerived(entries: ReturnType<SummaryFold['entries']>): void {
    if (entries.length > 0) this.append(encodeRecord({ num: this.num, summary: derivedSummaryRecord(entries) }));
    this.fold.settle();
  }

  private append(record: Uint8Array): void {
    this.options.sink.append(record);
    this.num++;
  }

  /** The summary is written by its own clock, never per row: rows say it all, but the released tools read summaries only. */
  private scheduleSummary(now: number): void {
    if (now >= this.summaryDueAt) this.writeSummary();
    else if (this.summaryTimer === null) {
      this.summaryTimer = setTimeout(() => this.writeSummary(), this.summaryDueAt - now);
      this.summaryTimer.unref();
    }
  }

  private writeSummary(): void {
    if (this.summaryTimer !== null) clearTimeout(this.summaryTimer);
    this.summaryTimer = null;
    this.summaryDueAt = this.now() + this.summaryIntervalMs;
    try {
      this.writeDerived(this.fold.changedEntries());
    } catch {
      // The disk is full, which the user knows. What changed stays marked, and goes with the next one.
    }
  }
}

type ColdBody = { [K in keyof ColdBodies]: { [P in K]: ColdBodies[K] } }[keyof ColdBodies];

/** What one call put into the row, leaf by leaf. */
function collectLeaves(parent: MetricNode, data: JsonObject, paths: KeyPath[], values: JsonValue[]): void {
  for (const key in data) {
    if (key === '' && parent.parent === null) continue;
    const value = data[key] as JsonValue;
    const node = parent.child(key);
    if (isBranch(value)) collectLeaves(node, value, paths, values);
    else {
      paths.push(node.path);
      values.push(value);
    }
  }
}

/** Microseconds are kept; more digits would be noise, and text to write. */
function seconds(ms: number): number {
  return Math.round(ms * 1000) / 1e6;
}

function assertNever(record: never): never {
  throw new TypeError(`unknown record ${JSON.stringify(record)}`);
}
