import { type ApiClient, HISTORY_PAGE, RUN_HISTORY_KEYS, SAMPLED_HISTORY_PAGE } from '@wandb/api';
import { type JsonObject, type JsonValue, parseJson, stringifyJson } from '@wandb/proto';
import { ServiceError } from '../service-error.js';

/** A run whose history is read. */
export interface HistoryOf {
  entity: string;
  project: string;
  runId: string;
  /** Only rows that have all of these, and only these of them; empty: everything. */
  keys: readonly string[];
}

/** A row as the socket carries it. */
export interface HistoryRowMessage {
  history_items: { key: string; value_json: string }[];
}

const MAX_INT32 = 2 ** 31 - 1;

/** Numbers keep their kind: 1.0 stays a float. */
export const exactly = (text: string): JsonValue => parseJson(text, { floats: 'tagged' });

/** @throws ServiceError 'not-found' when the server has no such run; ApiError. */
export async function checkHistory(api: ApiClient, run: HistoryOf, signal: AbortSignal): Promise<void> {
  const { entity, project, runId: name } = run;
  const answer = await api.graphql(RUN_HISTORY_KEYS, { entity, project, name }, { signal });
  if (!answer.project?.run) throw noSuchRun(run);
}

/**
 * The rows of `minStep` ≤ step < `maxStep`. Exports in the parquet format are not read: the server has every row in its
 * own store too.
 */
export async function readHistory(
  api: ApiClient,
  run: HistoryOf,
  range: { minStep: number; maxStep: number },
  signal: AbortSignal,
): Promise<HistoryRowMessage[]> {
  const { minStep, maxStep } = range;
  if (!(maxStep > minStep)) return [];
  const rows = run.keys.length === 0 ? wholeRows(api, run, range, signal) : chosenRows(api, run, range, signal);
  return (await rows).map((row) => ({
    history_items: Object.entries(row).map(([key, value]) => ({ key, value_json: stringifyJson(value) })),
  }));
}

async function wholeRows(
  api: ApiClient,
  run: HistoryOf,
  { minStep, maxStep }: { minStep: number; maxStep: number },
  signal: AbortSignal,
): Promise<JsonObject[]> {
  const { entity, project, runId } = run;
  const variables = { entity, project, run: runId, minStep, maxStep, pageSize: Math.min(maxStep - minStep, MAX_INT32) };
  const found = (await api.graphql(HISTORY_PAGE, variables, { signal })).project?.run;
  if (!found) throw noSuchRun(run);
  return found.history.map((line) => exactly(line) as JsonObject);
}

async function chosenRows(
  api: ApiClient,
  run: HistoryOf,
  { minStep, maxStep }: { minStep: number; maxStep: number },
  signal: AbortSignal,
): Promise<JsonObject[]> {
  const { entity, project, runId } = run;
  const keys = run.keys.includes('_step') ? run.keys : [...run.keys, '_step'];
  const samples = Math.min(maxStep - minStep, MAX_INT32);
  const spec = JSON.stringify({ keys, minStep, maxStep: maxStep - 1, samples });
  const operation = { ...SAMPLED_HISTORY_PAGE, parse: exactly };
  const found = (await api.graphql(operation, { entity, project, run: runId, spec }, { signal })).project?.run;
  if (!found) throw noSuchRun(run);
  return (found.sampledHistory[0] ?? []) as JsonObject[];
}

function noSuchRun({ entity, project, runId }: HistoryOf): ServiceError {
  return new ServiceError('not-found', `The server has no run ${entity}/${project}/${runId}.`);
}
