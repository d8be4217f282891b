import { type ColdBodies, type ColdRecord, encodeRecord, type JsonObject, type JsonValue } from '@wandb/proto';
import type { ContinuedRun, MetricDefinition, PublishedRecord, RunChange, RunStart } from './backend.js';
import type { RecordSink } from './journal.js';
import type { MetricNode } from './metric-tree.js';
import { isBranch, type OpenRow } from './open-row.js';
import type { OpenRowLog } from './pending-file.js';
import { type Leaves, type RowInput, RowWriter } from './row-writer.js';
import {
  alertRecord,
  configRecord,
  filesRecord,
  headerRecord,
  metricRecord,
  outputRecord,
  type PublishedOutput,
  runChangeRecord,
  runRecord,
  summaryRecord,
} from './run-records.js';
import { SampledHistory, type SampledMetric } from './sampled-history.js';
import { ServiceError } from './service-error.js';
import type { StatsSample } from './stats-buffer.js';
import { statsRecord } from './stats-record.js';
import { stepWarning } from './step-rule.js';
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
  /** Where console output goes besides, as soon as it is recorded. */
  console?: WrittenConsole;
  /** Time between two summary records; 15 s by default, what an upload interval is. */
  summaryIntervalMs?: number;
  /** Rows carry each value in its type too, beside its JSON. */
  typed?: boolean;
  /** Keep samples of each metric: see {@link RunWriter.sampledHistory}. */
  keepsSamples?: boolean;
}

/** Takes what a run's console output is made of. */
export interface WrittenConsole {
  output(record: PublishedOutput): void;
  lines(text: string): void;
}

type Row = Extract<PublishedRecord, { kind: 'row' }>;

/** Its number among the telemetry features (http-protocol §4.2). */
const RESUMED = 5;

/**
 * Turns what a run tells into the records of its journal: rows through a {@link RowWriter}, all else by itself.
 *
 * Every call either takes full effect or, when it throws, none: a record is written before anything is remembered of it.
 */
export class RunWriter {
  private readonly rowWriter: RowWriter;
  private readonly call: DataCall;
  private readonly samples: SampledHistory | null;
  private readonly telemetry: Telemetry;
  private readonly now: () => number;
  private startedAt: number;
  private readonly change: RunChange = {};
  private ended = false;

  /** Writes the records that a journal starts with. */
  constructor(private readonly options: RunWriterOptions) {
    const { start, sink, openRowLog, summaryIntervalMs } = options;
    this.now = options.now ?? (() => performance.now());
    this.startedAt = this.now();
    this.rowWriter = new RowWriter({
      sink,
      ...(openRowLog === undefined ? {} : { openRowLog }),
      now: this.now,
      runtime: (now) => now - this.startedAt,
      ...(start.shared ? { shared: true } : {}),
      ...(options.typed ? { typed: true } : {}),
      ...(options.keepsSamples ? { onRow: (row: Leaves) => this.samples?.add(row) } : {}),
      ...(summaryIntervalMs === undefined ? {} : { summaryIntervalMs }),
    });
    this.samples = options.keepsSamples ? new SampledHistory(this.rowWriter.fold.root) : null;
    this.call = new DataCall(this.rowWriter.fold.root);
    this.telemetry = new Telemetry(start.version);
    this.telemetry.add(start.features);
    this.write({ header: headerRecord(start.version) });
    this.write({ run: runRecord(start, this.telemetry.toMessage()) });
  }

  /** The step the next row gets. */
  get step(): number {
    return this.rowWriter.step;
  }

  /** Rows written so far. */
  get rows(): number {
    return this.rowWriter.rows;
  }

  /** A uniform sample of the numbers under each top-level key, in their order; empty unless samples are kept. */
  sampledHistory(): SampledMetric[] {
    return this.samples?.items() ?? [];
  }

  /** Whether calls have been merged into a row that is not written yet. */
  get isRowOpen(): boolean {
    return this.rowWriter.isRowOpen;
  }

  /** Writes the open row, if there is one. @throws ServiceError `journal-full`: it stays open. */
  completeRow(): void {
    this.rowWriter.completeRow();
  }

  /**
   * The server has told what the run goes on from: steps, runtime and summary do so too. What was written before stays,
   * and is moved up by its upload. Does nothing after {@link end}.
   *
   * @throws ServiceError `journal-full` when the summary cannot be kept.
   */
  continueFrom({ startingStep, startingRuntime, summary, resumed }: ContinuedRun): void {
    if (this.ended) return;
    this.rowWriter.startAt(startingStep);
    this.startedAt -= startingRuntime * 1000;
    if (resumed) this.publish({ kind: 'telemetry', features: [RESUMED] });
    this.rowWriter.restoreSummary(summary);
  }

  /** The summary as of now: the caller's own copy. */
  summary(): JsonObject {
    return this.rowWriter.fold.toObject();
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
        for (const path of record.remove) this.rowWriter.fold.remove(path);
        for (const [path, value] of record.update) this.rowWriter.fold.set(path, value);
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
      case 'output':
        this.write({ output_raw: outputRecord(record) });
        this.options.console?.output(record);
        break;
      case 'output-lines':
        this.write({ output_logger: { line: record.text } });
        this.options.console?.lines(record.text);
        break;
      case 'alert':
        this.write({ alert: alertRecord(record) });
        break;
      case 'preempting':
        this.write({ preempting: {} });
        break;
      case 'files':
        this.write({ files: filesRecord(record.files) });
        break;
      case 'environment':
        this.write({ environment: record.environment });
        break;
      default:
        assertNever(record);
    }
  }

  /** A sample of the machine. Does nothing after {@link end}. @throws ServiceError `journal-full`. */
  addStats(sample: StatsSample, label: string | undefined): void {
    if (this.ended) return;
    const { rowWriter } = this;
    rowWriter.append(encodeRecord({ num: rowWriter.num, stats: statsRecord(sample, label) }));
  }

  /**
   * Writes the open row, the whole summary and the exit record. Idempotent; what cannot be written is told, not thrown.
   *
   * @returns whether the journal took everything.
   */
  end(exitCode: number): boolean {
    if (this.ended) return true;
    this.ended = true;
    this.rowWriter.stopClock();
    const runtime = Math.floor((this.now() - this.startedAt) / 1000);
    try {
      this.rowWriter.completeRow();
      this.rowWriter.endSummary(runtime);
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
    const { rowWriter, call } = this;
    call.record = record;
    if (rowWriter.log(call, record.step, record.commit)) return;
    this.options.onWarning(stepWarning(record.step as number, rowWriter.step));
  }

  private define(definition: MetricDefinition, overwrite: boolean): void {
    this.write({ metric: metricRecord(definition, overwrite) });
    this.rowWriter.fold.define(definition, overwrite);
  }

  private changeRun({ kind: _kind, ...change }: { kind: 'run' } & RunChange): void {
    const next = { ...this.change, ...change };
    this.write({ run: runChangeRecord(this.options.start, next, this.telemetry.toMessage()) });
    Object.assign(this.change, change);
  }

  /** A record with `_info` is the user's, as from the released client; one without is the writer's own. */
  private write(body: ColdBody): void {
    const { rowWriter } = this;
    rowWriter.append(
      encodeRecord({ num: rowWriter.num, _info: { stream_id: this.options.start.id }, ...body } as ColdRecord),
    );
  }
}

type ColdBody = { [K in keyof ColdBodies]: { [P in K]: ColdBodies[K] } }[keyof ColdBodies];

/** A `log()` call as input of a row. One object serves all calls: a flat row costs one look-up per key and no garbage. */
class DataCall implements RowInput {
  record: Row = { kind: 'row', data: {}, timestamp: 0 };
  private readonly timestampNode: MetricNode;

  constructor(private readonly root: MetricNode) {
    this.timestampNode = root.child('_timestamp');
  }

  mergeInto(row: OpenRow): void {
    const { data, timestamp } = this.record;
    let stamped = false;
    for (const key in data) {
      if (key === '') continue;
      if (key === '_timestamp') stamped = true;
      row.put(this.root.child(key), data[key] as JsonValue);
    }
    if (!stamped) row.put(this.timestampNode, timestamp);
  }

  leaves(): Leaves {
    const { data, timestamp } = this.record;
    const nodes: MetricNode[] = [];
    const values: JsonValue[] = [];
    collectLeaves(this.root, data, nodes, values);
    if (data['_timestamp'] === undefined) {
      nodes.push(this.timestampNode);
      values.push(timestamp);
    }
    return { nodes, values, count: nodes.length };
  }
}

/** What one call put into the row, leaf by leaf. */
function collectLeaves(parent: MetricNode, data: JsonObject, nodes: MetricNode[], values: JsonValue[]): void {
  for (const key in data) {
    if (key === '' && parent.parent === null) continue;
    const value = data[key] as JsonValue;
    const node = parent.child(key);
    if (isBranch(value)) collectLeaves(node, value, nodes, values);
    else {
      nodes.push(node);
      values.push(value);
    }
  }
}

function assertNever(record: never): never {
  throw new TypeError(`unknown record ${JSON.stringify(record)}`);
}
