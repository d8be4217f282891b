import {
  type ApiClient,
  type FullRunNode,
  RUN,
  RUN_FILES,
  RUN_RESUME_STATUS,
  type RunFilesData,
  VIEWER,
} from '@wandb/api';
import { type JsonObject, type JsonValue, parseJson } from '@wandb/proto';
import { isObject } from './config-tree.js';
import { ServiceError } from './service-error.js';

/** The names of a run on a server. */
export interface RunNames {
  entity: string;
  project: string;
  runId: string;
}

/** What a server has of a run. */
export interface RemoteRun {
  rows: number;
  events: number;
  consoleLines: number;
  /** Without what the client keeps there for itself. */
  config: JsonObject;
  summary: JsonObject;
  /** Sizes in bytes by name. */
  files: Map<string, number>;
}

type Call = { signal?: AbortSignal };
type FilePage = NonNullable<NonNullable<RunFilesData['project']>['run']>['files'];
const FILES_PER_PAGE = 500;

/** Asks what a server has of a run; `null`: it does not know it. Rejects with an `ApiError`. */
export async function readRemoteRun(api: ApiClient, run: RunNames, call: Call): Promise<RemoteRun | null> {
  const names = { entity: run.entity, project: run.project, name: run.runId };
  const found = (await api.graphql(RUN, names, call)).project?.run;
  if (!found) return null;
  const counts = (await api.graphql(RUN_RESUME_STATUS, names, call)).model?.bucket;
  return {
    rows: counts?.historyLineCount ?? found.historyLineCount ?? 0,
    events: counts?.eventsLineCount ?? 0,
    consoleLines: counts?.logLineCount ?? 0,
    config: userConfig(configOf(found)),
    summary: withoutInternals(jsonObject(found.summaryMetrics)),
    files: await readFiles(api, names, call),
  };
}

/** The entity that runs without one belong to. */
export async function defaultEntity(api: ApiClient, call: Call): Promise<string> {
  const { viewer } = await api.graphql(VIEWER, null, call);
  if (viewer?.entity) return viewer.entity;
  throw new ServiceError('refused', 'The key belongs to nobody with a default entity: name the entity with --entity.');
}

/** `{key: {value}}` as values by key, without `_wandb`. */
export function userConfig(tree: JsonObject): JsonObject {
  const entries = Object.entries(withoutInternals(tree)).map(([key, entry]): [string, JsonValue] => [
    key,
    isObject(entry) && 'value' in entry ? (entry['value'] as JsonValue) : entry,
  ]);
  return Object.fromEntries(entries);
}

/** Without `_wandb`, which client and server both write. */
export function withoutInternals({ _wandb: _, ...values }: JsonObject): JsonObject {
  return values;
}

async function readFiles(api: ApiClient, names: object, call: Call): Promise<Map<string, number>> {
  const files = new Map<string, number>();
  for (let cursor: string | null = null; ; ) {
    const page = await readFilePage(api, { ...names, fileCursor: cursor }, call);
    for (const { node } of page?.edges ?? []) files.set(node.name, Number(node.sizeBytes));
    cursor = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    if (cursor === null) return files;
  }
}

async function readFilePage(api: ApiClient, variables: object, call: Call): Promise<FilePage | undefined> {
  const page = { ...variables, fileLimit: FILES_PER_PAGE, fileNames: [] };
  return (await api.graphql(RUN_FILES, page, call)).project?.run?.files;
}

function configOf(run: FullRunNode): JsonObject {
  return jsonObject(run.config);
}

/** Of JSON text that a server sent; empty where it is none. */
function jsonObject(text: string | null): JsonObject {
  const value = parseJson(text || '{}');
  return isObject(value) ? value : {};
}
