import { type JsonObject, type JsonValue, stringifyJson } from '@wandb/proto';
import type { Caller } from '../access.js';
import { isObject, readJsonObject } from '../extended-json.js';
import { ServerError } from '../server-error.js';
import type { Project } from '../store/projects.js';
import type { RunRecord } from '../store/runs.js';
import type { Store } from '../store/store.js';
import { DEFAULT_PROJECT, type Resolving } from './context.js';
import { findRun } from './run-lookup.js';
import { runNode } from './run-node.js';

/** `RewindRunInput` of the schema. */
export interface RewindInput {
  readonly runName: string;
  readonly entityName?: string | null;
  readonly projectName?: string | null;
  readonly metricName: string;
  readonly metricValue: number;
  readonly clientMutationId?: string | null;
}

/** Rows read at once for a summary. */
const ROWS = 10_000;

/**
 * Takes a run back to a step. Its rows after it are removed; its system metrics and console lines too, which the client
 * sends from the first again; the summary becomes what the rows that stay make of it.
 *
 * @throws ServerError `not-found`, `forbidden`; `bad-request` for another metric than `_step`, or no step.
 */
export function rewindRun(resolving: Resolving, input: RewindInput, caller: Caller) {
  const { store } = resolving;
  const { metricName, metricValue: step } = input;
  if (metricName !== '_step' || !Number.isSafeInteger(step) || step < 0) {
    throw new ServerError('bad-request', `A run is rewound to a _step, a whole number; not to ${metricName} ${step}.`);
  }
  const path = {
    entityName: input.entityName || caller.entity,
    projectName: input.projectName || DEFAULT_PROJECT,
    runName: input.runName,
  };
  const { project, run } = findRun(store, path, caller, 'write');
  store.transaction(() => {
    const kept = store.history.cut(run.id, step);
    for (const lines of [store.events, store.console, store.writerLines]) lines.remove(run.id);
    store.runs.change(run.id, {
      inherited: Math.min(run.inherited, kept),
      summary: stringifyJson(summaryOf(store, run.id)),
      state: 'running',
      exitCode: null,
      stopRequested: false,
      heartbeatAt: store.now(),
    });
  });
  const rewound = store.runs.byId(run.id) as RunRecord;
  return { rewoundRun: runNode(resolving, project, rewound), clientMutationId: input.clientMutationId };
}

/**
 * Gives a new run the history of the run that its config says it branches off, up to that step. To be called inside the
 * transaction that makes the run.
 *
 * @throws ServerError `not-found`: there is no such run in the project; `bad-request`: the branch point is malformed.
 */
export function inheritHistory(store: Store, project: Project, run: RunRecord, config: string): void {
  const internals = entryValue(readJsonObject(config, 'config')['_wandb']);
  const point = isObject(internals) ? internals['branch_point'] : undefined;
  if (point === undefined) return;
  const { base, step } = readPoint(point);
  if (base === run.name) return;
  const found = store.runs.find(project, base);
  if (found === undefined) {
    throw new ServerError('not-found', `There is no run ${project.entity}/${project.name}/${base} to fork from.`);
  }
  store.runs.change(run.id, { inherited: store.history.copy(found.id, run.id, step) });
}

function readPoint(point: JsonValue): { base: string; step: number } {
  const { run_id: base, step } = isObject(point) ? point : {};
  if (typeof base === 'string' && typeof step === 'number') return { base, step };
  throw new ServerError('bad-request', 'The branch_point of a config is {"run_id": text, "step": number}.');
}

function entryValue(entry: JsonValue | undefined): JsonValue | undefined {
  return isObject(entry) ? entry['value'] : undefined;
}

/** The last value of each key; null leaves what was there. */
function summaryOf(store: Store, runId: number): JsonObject {
  const summary: JsonObject = {};
  for (let from = 0; ; from += ROWS) {
    const lines = store.history.range(runId, from, from + ROWS);
    for (const { text } of lines) mergeLeaves(summary, readJsonObject(text, 'A stored history line'));
    if (lines.length < ROWS) break;
  }
  const runtime = summary['_runtime'];
  if (typeof runtime === 'number') summary['_wandb'] = { runtime: Math.trunc(runtime) };
  return summary;
}

function mergeLeaves(target: JsonObject, row: JsonObject): void {
  for (const [key, value] of Object.entries(row)) {
    if (value === null) continue;
    const at = Object.hasOwn(target, key) ? target[key] : undefined;
    const merged = isObject(value) && isObject(at) ? { ...at } : value;
    if (isObject(value) && isObject(at)) mergeLeaves(merged as JsonObject, value);
    Object.defineProperty(target, key, { value: merged, enumerable: true, configurable: true, writable: true });
  }
}
