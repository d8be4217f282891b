import { type ColdBodies, stringifyJson } from '@wandb/proto';
import type {
  MetricDefinition,
  Path,
  PublishedFile,
  PublishedRecord,
  RunAlert,
  RunChange,
  RunStart,
} from './backend.js';
import type { SummaryEntry } from './summary-fold.js';

/** The oldest release of W&B's tools that reads our journals; the value is the released client's. */
const MIN_CONSUMER = '0.70.0';

/** The journal's first record. */
export function headerRecord(version: string): ColdBodies['header'] {
  return { version_info: { producer: version, min_consumer: MIN_CONSUMER } };
}

/** The record that a run starts with; `_wandb` stands in the config as the released client puts it, to be filled by the uploader. */
export function runRecord(start: RunStart, telemetry: ColdBodies['telemetry']): ColdBodies['run'] {
  const { branchPoint, resume } = start;
  const internals = {
    ...(branchPoint ? { branch_point: { run_id: branchPoint.run, step: branchPoint.value } } : {}),
    // The message has no field for it: it stands where the released client has `python_version`.
    ...(start.nodeVersion === undefined ? {} : { node_version: start.nodeVersion }),
  };
  const config = [['_wandb', internals], ...Object.entries(start.config)] as const;
  return {
    ...identity(start),
    config: { update: config.map(([key, value]) => ({ key, value_json: stringifyJson(value, 'exact') })) },
    telemetry,
    ...(resume ? { resume } : {}),
    ...(branchPoint ? { branch_point: { ...branchPoint, metric: '_step' } } : {}),
  };
}

/** A later run record: the run as it is now. Config has records of its own. */
export function runChangeRecord(
  start: RunStart,
  change: RunChange,
  telemetry: ColdBodies['telemetry'],
): ColdBodies['run'] {
  return { ...identity({ ...start, ...change }), telemetry };
}

function identity(run: RunStart & Pick<RunChange, 'git'>): ColdBodies['run'] {
  const startMs = run.startTime.getTime();
  return {
    run_id: run.id,
    entity: run.entity,
    project: run.project,
    run_group: run.group,
    job_type: run.jobType,
    display_name: run.name,
    notes: run.notes,
    tags: run.tags,
    host: run.host,
    sweep_id: run.sweepId,
    start_time: { seconds: Math.floor(startMs / 1000), nanos: (startMs % 1000) * 1e6 },
    ...(run.git ? { git: { remote_url: run.git.remoteUrl, commit: run.git.commit } } : {}),
  };
}

/** Config changes; values are plain, not wrapped in `{"value": ...}`. */
export function configRecord(update: readonly SummaryEntry[], remove: readonly Path[]): ColdBodies['config'] {
  return { update: update.map(entryItem), remove: remove.map(pathItem) };
}

/** A user's own summary values. */
export function summaryRecord(update: readonly SummaryEntry[], remove: readonly Path[]): ColdBodies['summary'] {
  return { update: update.map(entryItem), remove: remove.map(pathItem) };
}

/** Summary values derived from rows; always in the nested form, as the released core writes them. */
export function derivedSummaryRecord(entries: readonly SummaryEntry[]): ColdBodies['summary'] {
  return { update: entries.map(([path, value]) => ({ nested_key: path, value_json: stringifyJson(value, 'exact') })) };
}

/** One metric definition. */
export function metricRecord(definition: MetricDefinition, overwrite: boolean): ColdBodies['metric'] {
  const ops = definition.summary;
  return {
    name: definition.name,
    glob_name: definition.glob,
    step_metric: definition.stepMetric,
    options: {
      step_sync: definition.stepSync ?? definition.stepMetric !== undefined,
      hidden: definition.hidden,
      defined: true,
    },
    ...(ops.length > 0 ? { summary: Object.fromEntries(ops.map((op) => [op, true])) } : {}),
    ...(overwrite ? { _control: { overwrite: true } } : {}),
  };
}

/** Text that was written to the console. */
export function outputRecord({ stream, text, timestamp }: PublishedOutput): ColdBodies['output_raw'] {
  const seconds = Math.floor(timestamp);
  return {
    output_type: stream === 'stdout' ? STDOUT : STDERR,
    // Whole milliseconds: a clock gives no more.
    timestamp: { seconds, nanos: Math.round((timestamp - seconds) * 1000) * 1e6 },
    line: text,
  };
}

export type PublishedOutput = Extract<PublishedRecord, { kind: 'output' }>;

/** `OutputRawRecord.OutputType`. */
const STDERR = 0;
const STDOUT = 1;

/** `FilesItem.PolicyType` and `FilesItem.FileType`. */
const POLICIES = { now: 0, end: 1, live: 2 } as const;
const WANDB_FILE = 1;

export function filesRecord(files: readonly PublishedFile[]): ColdBodies['files'] {
  return {
    files: files.map(({ path, policy, isOwn }) => ({
      path,
      policy: POLICIES[policy],
      ...(isOwn ? { type: WANDB_FILE } : {}),
    })),
  };
}

export function alertRecord({ title, text, level, waitMs }: RunAlert): ColdBodies['alert'] {
  return { title, text, level, wait_duration: waitMs };
}

function entryItem([path, value]: SummaryEntry) {
  return { ...pathItem(path), value_json: stringifyJson(value, 'exact') };
}

/** A single key goes into `key`, where dots mean nothing; a longer path into `nested_key`. */
function pathItem(path: Path): { key: string } | { nested_key: Path } {
  return path.length === 1 ? { key: path[0] as string } : { nested_key: path };
}
