import { type ApiClient, ApiError, REWIND_RUN, RUN_RESUME_STATUS, type RunResumeStatusData } from '@wandb/api';
import { type JsonObject, parseJson } from '@wandb/proto';
import type { ContinuedRun } from './backend.js';
import { isObject } from './config-tree.js';
import {
  type Beginning,
  type BranchPoint,
  isStarted,
  plainConfig,
  type ResumeMode,
  readServerRun,
  resumeProblem,
} from './continuation.js';
import type { LineCounts } from './cursor.js';
import { type Patience, untilAnswered } from './patience.js';
import type { RunState } from './run-state.js';
import { type RefusalReason, ServiceError } from './service-error.js';

/** What a run goes on from. */
export interface Past {
  how: ContinuedRun['how'];
  /** `null` for a fork: the run itself is new. */
  storageId: string | null;
  /** The names that the server gives the run; `null` where its registration tells. */
  names: { entity: string; project: string; displayName: string | null } | null;
  config: JsonObject;
  summary: JsonObject;
  tags: string[] | null;
  notes: string;
  /** Lines that the server keeps before the run's first. */
  lines: LineCounts;
  /** The last whole step among them; -1: none. */
  lastStep: number;
  startingStep: number;
  /** Seconds. */
  runtime: number;
}

export interface PastOptions {
  api: ApiClient;
  state: RunState;
  beginning: Beginning;
  /** This journal was begun to be uploaded before: what was asked for then has been done. */
  again: boolean;
  patience: Patience;
}

const NO_LINES: LineCounts = { history: 0, events: 0, output: 0 };
const NOTHING = { config: {}, summary: {}, tags: null, notes: '', lines: NO_LINES, lastStep: -1, runtime: 0 };

/**
 * Asks the server what a run goes on from, and rewinds it if that is asked for; `null` for a new run. To be done before
 * the run is registered (http-protocol §4.1).
 *
 * @throws ServiceError `refused` with its reason, `unreachable`, `stopped`.
 */
export async function findPast(options: PastOptions): Promise<Past | null> {
  const { beginning, again } = options;
  switch (beginning.kind) {
    case 'new':
      return null;
    case 'resume':
      return resumed(options, again ? 'allow' : beginning.mode);
    case 'rewind':
      return again ? rewoundBefore(options, beginning.point) : rewound(options, beginning.point);
    case 'fork':
      return forked(options, beginning.point);
    default:
      throw new TypeError(`unknown beginning ${JSON.stringify(beginning satisfies never)}`);
  }
}

async function resumed(options: PastOptions, mode: ResumeMode): Promise<Past | null> {
  const { state } = options;
  const runId = state.runId ?? '';
  const bucket = await askStatus(options);
  const found = bucket !== null && isStarted(bucket) ? bucket : null;
  const problem = resumeProblem(mode, found !== null, runId);
  if (problem !== null) throw refused('usage', problem);
  if (found === null) return null;
  const run = readServerRun(found);
  if (typeof run === 'string') throw unreadable(runId, mode, run);
  const { displayName: _, ...past } = run;
  return { how: 'resumed', names: null, lastStep: run.startingStep - 1, ...past };
}

/** The run as the server has it; `null`: it has none. */
async function askStatus({ api, state, patience }: PastOptions) {
  const names = { project: state.project, entity: state.entity, name: state.runId ?? '' };
  const ask = (bounds: object): Promise<RunResumeStatusData> => api.graphql(RUN_RESUME_STATUS, names, bounds);
  const { model } = await untilAnswered(ask, patience, (cause) =>
    refused('communication', `Failed to get resume status for run ${names.name}: ${text(cause)}`, cause),
  );
  return model?.bucket ?? null;
}

function unreadable(runId: string, mode: ResumeMode, what: string): ServiceError {
  if (mode !== 'must') return refused('unknown', `Run ${runId} cannot be resumed: ${what}.`);
  return refused(
    'usage',
    `The run (${runId}) failed to resume, and the \`resume\` argument is set to 'must': ${what}.`,
  );
}

async function rewound({ api, state, patience }: PastOptions, point: BranchPoint): Promise<Past> {
  checkMetric(point, 'rewind');
  const { entity, project } = state;
  const variables = { runName: point.run, entity, project, metricName: point.metric, metricValue: point.value };
  const ask = (bounds: object) => api.graphql(REWIND_RUN, variables, bounds);
  const { rewindRun } = await untilAnswered(ask, patience, (cause) =>
    refused('communication', `failed to rewind run: ${text(cause)}`, cause),
  );
  const run = rewindRun?.rewoundRun;
  if (!run) throw refused('communication', 'failed to rewind run: run not found');
  return {
    ...NOTHING,
    how: 'rewound',
    storageId: run.id,
    names: {
      entity: run.project?.entity.name ?? entity ?? '',
      project: run.project?.name ?? project ?? '',
      displayName: run.displayName,
    },
    config: configOf(run.config),
    lines: { ...NO_LINES, history: run.historyLineCount ?? 0 },
    startingStep: startAfter(point),
    lastStep: startAfter(point) - 1,
  };
}

/** What was kept of the run then is still in its config. */
async function rewoundBefore(options: PastOptions, point: BranchPoint): Promise<Past | null> {
  const bucket = await askStatus(options);
  if (bucket === null) return null;
  const startingStep = startAfter(point);
  const { id: storageId, config } = bucket;
  const past = { how: 'rewound' as const, storageId, names: null, startingStep, lastStep: startingStep - 1 };
  return { ...NOTHING, ...past, config: configOf(config) };
}

function forked({ state }: PastOptions, point: BranchPoint): Past {
  checkMetric(point, 'fork_from');
  if (point.run === state.runId) throw refused('usage', 'fork_from run id must be different from current run id');
  const startingStep = startAfter(point);
  return { ...NOTHING, how: 'forked', storageId: null, names: null, startingStep, lastStep: startingStep - 1 };
}

function startAfter({ value }: BranchPoint): number {
  return Math.trunc(value) + 1;
}

function checkMetric({ metric }: BranchPoint, what: string): void {
  if (metric !== '_step') throw refused('unsupported', `${what} only supports \`_step\` metric name currently`);
}

function configOf(text: string | null): JsonObject {
  try {
    const entries = parseJson(text ?? '{}');
    return isObject(entries) ? plainConfig(entries) : {};
  } catch {
    return {};
  }
}

function refused(reason: RefusalReason, message: string, cause?: unknown): ServiceError {
  return new ServiceError('refused', message, { reason, cause });
}

/** The server's own words where it said any. */
function text(cause: unknown): string {
  if (cause instanceof ApiError && cause.answer) return cause.answer;
  return cause instanceof Error ? cause.message : String(cause);
}
