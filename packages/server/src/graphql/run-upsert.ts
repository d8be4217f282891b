import type { Caller } from '../access.js';
import { readJsonObject } from '../extended-json.js';
import { ServerError } from '../server-error.js';
import { randomRunId } from '../store/display-name.js';
import type { Project } from '../store/projects.js';
import { RUN_STATES, type RunState } from '../store/run-state.js';
import type { RunChange, RunRecord } from '../store/runs.js';
import type { Store } from '../store/store.js';
import { DEFAULT_PROJECT, type RequestContext, type Resolving } from './context.js';
import { inheritHistory } from './run-branch.js';
import { findRunById } from './run-lookup.js';
import { runNode } from './run-node.js';
import { mergeSharedConfig } from './shared-config.js';

type Text = string | null | undefined;

/** `UpsertBucketInput` of the schema. */
export interface UpsertInput {
  readonly id?: Text;
  readonly name?: Text;
  readonly modelName?: Text;
  readonly entityName?: Text;
  readonly groupName?: Text;
  readonly description?: Text;
  readonly displayName?: Text;
  readonly notes?: Text;
  readonly tags?: readonly string[] | null;
  readonly config?: Text;
  readonly summaryMetrics?: Text;
  readonly commit?: Text;
  readonly host?: Text;
  readonly jobProgram?: Text;
  readonly jobRepo?: Text;
  readonly jobType?: Text;
  readonly state?: Text;
  readonly sweep?: Text;
  readonly clientMutationId?: Text;
}

/**
 * Makes or changes a run. What is null stays; `config` and `summaryMetrics` are replaced whole, but that the writers of a
 * shared run keep each other's config. A new run that branches off another gets its history. Named by its name, the
 * caller is the run itself: it is alive, and running again if it had ended. Named by id alone, someone edits it.
 */
export function upsertRun(resolving: Resolving, input: UpsertInput, { caller, shared }: RequestContext) {
  const { store } = resolving;
  const { project, run, inserted } = store.transaction(() => {
    const target = findOrMake(store, input, caller);
    if (target.inserted && input.config) inheritHistory(store, target.project, target.run, input.config);
    const change = changeOf(input);
    if (shared && change.config !== undefined) {
      Object.assign(change, { config: mergeSharedConfig(target.run.config, change.config) });
    }
    store.runs.change(target.run.id, { ...aliveness(store, target.run, input, shared), ...change });
    return target;
  });
  const stored = store.runs.byId(run.id) as RunRecord;
  // A number here would make the released client append to the history instead of rewriting it.
  const bucket = { ...runNode(resolving, project, stored), historyLineCount: () => null };
  return { bucket, inserted, clientMutationId: input.clientMutationId };
}

function findOrMake(
  store: Store,
  input: UpsertInput,
  caller: Caller,
): { project: Project; run: RunRecord; inserted: boolean } {
  if (input.id && !input.name) return { ...findRunById(store, input.id, caller, 'write'), inserted: false };
  const entity = input.entityName || caller.entity;
  caller.require('write', entity);
  const { project } = store.projects.ensure(entity, input.modelName || DEFAULT_PROJECT);
  const made = store.runs.ensure(project, input.name || randomRunId());
  if (made.inserted) store.runs.change(made.run.id, { user: caller.runOwner });
  return { project, ...made };
}

/**
 * A run that speaks is alive. One that had ended starts anew: without its exit code, and nobody has asked it to stop. Only
 * where it has several writers, its end stands: the one that told it knows, and others may have something left to say.
 */
function aliveness(store: Store, run: RunRecord, input: UpsertInput, shared: boolean): RunChange {
  if (!input.name) return {};
  const heartbeatAt = store.now();
  if (shared || run.state === 'running' || run.state === 'preempting') return { heartbeatAt };
  return { heartbeatAt, state: 'running', exitCode: null, stopRequested: false };
}

function changeOf(input: UpsertInput): RunChange {
  const change: Record<string, unknown> = {
    displayName: input.displayName,
    description: input.description,
    notes: input.notes,
    tags: input.tags,
    config: checkObject(input.config, 'config'),
    summary: checkObject(input.summaryMetrics, 'summaryMetrics'),
    group: input.groupName,
    jobType: input.jobType,
    program: input.jobProgram,
    host: input.host,
    commit: input.commit,
    repo: input.jobRepo,
    sweep: input.sweep,
    state: checkState(input.state),
  };
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value != null)) as RunChange;
}

function checkObject(text: Text, name: string): Text {
  if (text != null) readJsonObject(text, name);
  return text;
}

function checkState(state: Text): RunState | undefined {
  if (state == null) return undefined;
  const known = RUN_STATES.find((candidate) => candidate === state);
  if (known === undefined)
    throw new ServerError(
      'bad-request',
      `Unknown run state ${JSON.stringify(state)}; known are ${RUN_STATES.join(', ')}.`,
    );
  return known;
}
