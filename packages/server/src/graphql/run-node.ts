import { stringifyJson } from '@wandb/proto';
import { isObject, readJsonObject } from '../extended-json.js';
import type { Project } from '../store/projects.js';
import { stateAt } from '../store/run-state.js';
import type { RunRecord } from '../store/runs.js';
import type { PageArguments } from './connection.js';
import { type RequestContext, type Resolving, timestamp } from './context.js';
import { type FileFilter, filePage } from './file-node.js';
import { type HistoryRange, historyRows, sampledHistory } from './history.js';
import { runId } from './ids.js';
import { type LogRange, logLinePage } from './log-lines.js';
import { projectNode } from './project-node.js';
import { userNode } from './user-node.js';

const DEFAULT_SAMPLES = 500;

/** A run. Its own columns are at hand; lines and files are read when asked for. */
export function runNode(resolving: Resolving, project: Project, run: RunRecord) {
  const { store } = resolving;
  return {
    ...columns(run, store.now()),
    id: runId(run.name, project.name, project.entity),
    project: () => projectNode(resolving, project),
    user: () => userNode(resolving, run.user),
    config: run.config,
    wandbConfig: ({ keys }: { keys?: readonly string[] | null }) => wandbConfig(run, keys ?? undefined),
    summaryMetrics: run.summary,
    systemMetrics: () => store.events.last(run.id) ?? null,
    historyLineCount: (): number | null => store.history.count(run.id) - run.inherited,
    eventsLineCount: () => store.events.count(run.id),
    logLineCount: () => store.console.count(run.id),
    historyTail: () => tail(store.history.last(run.id)),
    eventsTail: () => tail(store.events.last(run.id)),
    historyKeys: () => ({ lastStep: store.history.lastStep(run.id), sets: [], keys: {} }),
    history: (range: HistoryRange) => historyRows(store, run, range),
    events: ({ samples }: { samples?: number | null }) => store.events.sample(run.id, samples ?? DEFAULT_SAMPLES),
    sampledHistory: ({ specs }: { specs: readonly string[] }) => specs.map((spec) => sampledHistory(store, run, spec)),
    parquetHistory: () => ({ parquetUrls: [], liveData: [] }),
    logLines: (range: LogRange) => logLinePage(store, run, range),
    alerts: () =>
      store.alerts.list(run.id).map(({ createdAt, ...alert }) => ({ ...alert, createdAt: timestamp(createdAt) })),
    fileCount: () => store.files.list(run.id).length,
    files: (filter: PageArguments & FileFilter, context: RequestContext) =>
      filePage(resolving, context, { project, run }, filter),
  };
}

function columns(run: RunRecord, now: number) {
  return {
    name: run.name,
    projectId: run.projectId,
    displayName: run.displayName,
    description: run.description,
    notes: run.notes,
    tags: run.tags,
    group: run.group,
    jobType: run.jobType,
    commit: run.commit,
    host: run.host,
    jobProgram: run.program,
    jobRepo: run.repo,
    sweepName: run.sweep,
    state: stateAt(run.state, run.heartbeatAt, now),
    stopped: run.stopRequested,
    readOnly: false,
    createdAt: timestamp(run.createdAt),
    heartbeatAt: timestamp(run.heartbeatAt),
  };
}

/** The value of the config key `_wandb`, cut down to `keys`: how a client sees whether a run has really started. */
function wandbConfig(run: RunRecord, keys: readonly string[] | undefined): string {
  const entry = readJsonObject(run.config, 'The stored config')['_wandb'];
  const value = isObject(entry) && isObject(entry['value']) ? entry['value'] : {};
  if (keys === undefined) return stringifyJson(value);
  return stringifyJson(Object.fromEntries(Object.entries(value).filter(([key]) => keys.includes(key))));
}

/** The last line as the protocol wants it: a JSON array of JSON strings. */
function tail(line: string | undefined): string {
  return JSON.stringify(line === undefined ? [] : [line]);
}
