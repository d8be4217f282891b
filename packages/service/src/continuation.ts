import type { RunResumeStatusData } from '@wandb/api';
import { JsonFloat, type JsonObject, type JsonValue, parseJson } from '@wandb/proto';
import { isObject, setAtPath } from './config-tree.js';
import type { LineCounts } from './cursor.js';

// The rules of continued runs (semantics §2.7, http-protocol §4.1), as pure functions.

/** How a run is to begin: as a new one, or from what a server has. */
export type Beginning =
  | { kind: 'new' }
  /** From what the server has of the run itself. */
  | { kind: 'resume'; mode: ResumeMode }
  /** From an earlier step of the run itself; the server forgets what came after it. */
  | { kind: 'rewind'; point: BranchPoint }
  /** From a step of another run. */
  | { kind: 'fork'; point: BranchPoint };

/** Whether there may be something to resume, must be, or must not be. */
export type ResumeMode = 'allow' | 'must' | 'never';

/** A point in a run's history. */
export interface BranchPoint {
  run: string;
  value: number;
  metric: string;
}

type Bucket = NonNullable<NonNullable<RunResumeStatusData['model']>['bucket']>;

/** A run as a server has it. */
export interface ServerRun {
  storageId: string;
  displayName: string | null;
  /** Values without the `{"value": …}` around them. */
  config: JsonObject;
  summary: JsonObject;
  tags: string[];
  notes: string;
  lines: LineCounts;
  /** The step its next row gets. */
  startingStep: number;
  /** Seconds that it has been going. */
  runtime: number;
}

/** What the server must say of a run that is resumed. */
const REQUIRED = [
  'config',
  'summaryMetrics',
  'historyTail',
  'eventsTail',
  'historyLineCount',
  'eventsLineCount',
  'logLineCount',
] as const;

/**
 * How a run begins. `resume` rules out a branch point, as the settings do; a branch point in the run itself is a rewind.
 *
 * @param record what the journal's run record says.
 * @param mode what the settings said; the journal only has whether the run may be resumed.
 */
export function beginningOf(
  record: { runId: string; resume: boolean; branchPoint: BranchPoint | null },
  mode: ResumeMode | undefined,
): Beginning {
  const { branchPoint } = record;
  if (mode !== undefined || record.resume) return { kind: 'resume', mode: mode ?? 'allow' };
  if (branchPoint === null || branchPoint.run === '') return { kind: 'new' };
  return { kind: branchPoint.run === record.runId ? 'rewind' : 'fork', point: branchPoint };
}

/** Whether a run was really started: one that only exists, as a sweep makes it beforehand, has no telemetry. */
export function isStarted(bucket: Pick<Bucket, 'wandbConfig'> | null): boolean {
  const config = bucket === null ? undefined : readObject(bucket.wandbConfig);
  return config !== undefined && Object.hasOwn(config, 't');
}

/** Why a run cannot begin as it is to; `null` when it can. The words are the released client's. */
export function resumeProblem(mode: ResumeMode, exists: boolean, runId: string): string | null {
  if (mode === 'must' && !exists) {
    return (
      `Run (${runId}) does not exist or has not been initialized, but your \`resume\` setting requires an existing run` +
      ' to resume. Verify the run ID is correct. If you are starting a new run, omit `resume` in wandb.init() or set' +
      ' `resume` or `WANDB_RESUME` to `allow` or `never`.'
    );
  }
  if (mode === 'never' && exists) {
    return (
      `Run (${runId}) already exists, but your \`resume\` setting does not allow resuming an existing run. Verify the run` +
      ' ID is correct. To resume this run, set `resume` in wandb.init() or `WANDB_RESUME` to `allow` or `must`. To start a' +
      ' new run, use a different run ID.'
    );
  }
  return null;
}

/** Reads what the server says of a run; a text says what is missing or unreadable. */
export function readServerRun(bucket: Bucket): ServerRun | string {
  const missing = REQUIRED.filter((name) => bucket[name] === null || bucket[name] === undefined);
  if (missing.length > 0) return `the server does not tell its ${missing.join(', ')}`;
  const [config, summary] = [readObject(bucket.config), readObject(bucket.summaryMetrics)];
  const [row, event] = [readTail(bucket.historyTail), readTail(bucket.eventsTail)];
  if (!config || !summary || row === undefined || event === undefined) return 'what the server tells of it is no JSON';
  const lines = {
    history: bucket.historyLineCount as number,
    events: bucket.eventsLineCount as number,
    output: bucket.logLineCount as number,
  };
  return {
    storageId: bucket.id,
    displayName: bucket.displayName,
    config: plainConfig(config),
    summary,
    tags: [...(bucket.tags ?? [])],
    notes: bucket.notes ?? '',
    lines,
    startingStep: nextStep(readObject(bucket.summaryMetrics, 'tagged') ?? {}, row, lines.history),
    runtime: runtimeSoFar(summary, row, event),
  };
}

/** The step after the last: of the summary, of the last row, of as many rows as there are. Only whole numbers count. */
export function nextStep(summary: JsonObject, lastRow: JsonObject, rows: number): number {
  return Math.max(wholeStep(summary['_step']), wholeStep(lastRow['_step']), rows - 1) + 1;
}

/** The longest runtime in seconds that anything of the run says. */
export function runtimeSoFar(summary: JsonObject, lastRow: JsonObject, lastEvent: JsonObject): number {
  const internal = summary['_wandb'];
  const ofSummary = isObject(internal) ? internal['runtime'] : summary['_runtime'];
  return Math.max(0, ...[ofSummary, lastRow['_runtime'], lastEvent['_runtime']].map(finite));
}

/**
 * The step that the server gets for a row. Offline, a resumed run does not know where it goes on: its rows begin at 0 and
 * are moved up behind those that the server has. A step that is beyond that anyway, as online, is kept. Steps that grow
 * in the journal grow there too, and the same journal always gives the same steps.
 *
 * @param index how many rows the journal has before this one.
 * @param step as recorded; `null` in shared mode, where each writer's rows are simply counted.
 */
export function uploadedStep(index: number, step: number | null, startingStep: number): number {
  const next = startingStep + index;
  return step === null || step < next ? next : step;
}

/** Keys under `_wandb` that a resumed run keeps; all others are made anew. */
const KEPT_INTERNALS = ['viz', 'visualize', 'mask/class_labels'] as const;

/** The config of a run that goes on: its own keys, and those it had before and does not set. Nothing is merged deep. */
export function continuedConfig(own: JsonObject, before: JsonObject): JsonObject {
  const config: JsonObject = {};
  for (const source of [own, before]) {
    for (const [key, value] of Object.entries(source)) {
      if (key !== '_wandb' && !Object.hasOwn(config, key)) setAtPath(config, [key], value);
    }
  }
  const internals = objectOf(own['_wandb']);
  for (const key of KEPT_INTERNALS) {
    const kept = objectOf(before['_wandb'])[key];
    if (kept !== undefined && !Object.hasOwn(internals, key)) internals[key] = kept;
  }
  if (own['_wandb'] !== undefined || Object.keys(internals).length > 0) config['_wandb'] = internals;
  return config;
}

/** A config as it is kept by servers, `{key: {value}}`, with plain values; entries of any other form are left out. */
export function plainConfig(entries: JsonObject): JsonObject {
  const config: JsonObject = {};
  for (const [key, entry] of Object.entries(entries)) {
    if (isObject(entry) && entry['value'] !== undefined) setAtPath(config, [key], entry['value']);
  }
  return config;
}

/** -1 where there is no whole number: 9.0 is none, as for the released client. */
function wholeStep(step: JsonValue | undefined): number {
  return typeof step === 'number' && Number.isSafeInteger(step) ? step : -1;
}

function finite(value: JsonValue | undefined): number {
  const number = value instanceof JsonFloat ? value.value : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : 0;
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? { ...value } : {};
}

function readObject(text: string | null, floats: 'number' | 'tagged' = 'number'): JsonObject | undefined {
  const value = read(text ?? 'null', floats);
  if (value === null) return text === null ? undefined : {};
  return isObject(value) ? value : undefined;
}

/** The last of a list of lines; empty when there is none. */
function readTail(text: string | null): JsonObject | undefined {
  const lines = read(text ?? 'null', 'number');
  if (!Array.isArray(lines)) return undefined;
  if (lines.length === 0) return {};
  const last = lines.at(-1);
  return typeof last === 'string' ? readObject(last, 'tagged') : undefined;
}

function read(text: string, floats: 'number' | 'tagged'): JsonValue | undefined {
  try {
    return parseJson(text, { floats });
  } catch {
    return undefined;
  }
}
