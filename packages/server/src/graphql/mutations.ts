import { ServerError } from '../server-error.js';
import type { AlertSeverity } from '../store/alerts.js';
import { checkFileName } from '../store/names.js';
import { RUN_STATES, type RunState, stateAt } from '../store/run-state.js';
import { DEFAULT_PROJECT, type RequestContext, type Resolving } from './context.js';
import { decodeFileId, runId } from './ids.js';
import { projectNode } from './project-node.js';
import { type RewindInput, rewindRun } from './run-branch.js';
import { findRun, findRunById, type RunPath, requireForFiles } from './run-lookup.js';
import { type UpsertInput, upsertRun } from './run-upsert.js';

interface WithInput<Input> {
  readonly input: Input & { readonly clientMutationId?: string | null };
}

interface AlertInput extends RunPath {
  readonly title: string;
  readonly text: string;
  readonly severity?: AlertSeverity | null;
  /** Milliseconds. */
  readonly waitDuration?: number | null;
}

/** The fields of `Mutation`. */
export function createMutations(resolving: Resolving) {
  const { store, urls } = resolving;
  return {
    upsertBucket: ({ input }: WithInput<UpsertInput>, context: RequestContext) => upsertRun(resolving, input, context),

    rewindRun: ({ input }: WithInput<RewindInput>, { caller }: RequestContext) => rewindRun(resolving, input, caller),

    async deleteRun({ input }: WithInput<{ id: string }>, { caller }: RequestContext) {
      await store.removeRun(findRunById(store, input.id, caller, 'write').run);
      return { clientMutationId: input.clientMutationId };
    },

    stopRun({ input }: WithInput<{ id: string }>, { caller }: RequestContext) {
      const { run } = findRunById(store, input.id, caller, 'write');
      store.runs.change(run.id, { stopRequested: true });
      return { success: true, clientMutationId: input.clientMutationId };
    },

    /** Success also for an alert that was not kept because another of its title was, not long ago. */
    notifyScriptableRunAlert({ input }: WithInput<AlertInput>, { caller }: RequestContext) {
      const { run } = findRun(store, input, caller, 'write');
      const { title, text, severity, waitDuration } = input;
      store.alerts.add(run.id, { title, text, severity: severity ?? 'INFO' }, waitDuration ?? 0);
      return { success: true, clientMutationId: input.clientMutationId };
    },

    updateRunState({ input }: WithInput<{ id: string; state: string }>, { caller }: RequestContext) {
      const { run } = findRunById(store, input.id, caller, 'write');
      store.runs.change(run.id, { state: nextState(stateAt(run.state, run.heartbeatAt, store.now()), input.state) });
      return { success: true, clientMutationId: input.clientMutationId };
    },

    upsertModel(
      { input }: WithInput<{ name?: string | null; entityName?: string | null; description?: string | null }>,
      { caller }: RequestContext,
    ) {
      const entity = input.entityName || caller.entity;
      caller.require('write', entity);
      const { project, inserted } = store.transaction(() => {
        const made = store.projects.ensure(entity, input.name || DEFAULT_PROJECT);
        if (input.description != null) store.projects.describe(made.project.id, input.description);
        return made;
      });
      const node = projectNode(resolving, store.projects.byId(project.id) ?? project);
      return { project: node, model: node, inserted, clientMutationId: input.clientMutationId };
    },

    createRunFiles({ input }: WithInput<RunPath & { files: readonly string[] }>, context: RequestContext) {
      const { run } = findRun(store, input, context.caller, 'write');
      const files = input.files.map((name) => ({
        name,
        uploadUrl: urls.sign(context.baseUrl, 'PUT', run.id, checkFileName(name)),
      }));
      const id = runId(run.name, input.projectName, input.entityName);
      return { runID: id, uploadHeaders: [], files, clientMutationId: input.clientMutationId };
    },

    /** A file is known from its PUT on; what is left is to say whether it is there. */
    markRunFilesUploaded({ input }: WithInput<RunPath & { files: readonly string[] }>, { caller }: RequestContext) {
      const { run } = findRun(store, input, caller, 'write');
      const missing = input.files.filter((name) => store.files.find(run.id, name) === undefined);
      if (missing.length > 0) throw new ServerError('not-found', `Not uploaded: ${missing.join(', ')}`);
      return { success: true, clientMutationId: input.clientMutationId };
    },

    async deleteFiles({ input }: WithInput<{ files: readonly string[] }>, { caller }: RequestContext) {
      const ids = input.files.map(decodeFileId);
      requireForFiles(store, ids, caller, 'write');
      await store.files.remove(ids);
      return { success: true, clientMutationId: input.clientMutationId };
    },
  };
}

const TRANSITIONS: Partial<Record<RunState, readonly RunState[]>> = {
  pending: ['running', 'failed', 'crashed', 'preempted'],
  failed: ['pending', 'running'],
};

/** The two changes of state that a client may ask for, and from where. */
function nextState(from: RunState, to: string): RunState {
  const state = RUN_STATES.find((known) => known === to);
  if (state !== undefined && TRANSITIONS[state]?.includes(from)) return state;
  throw new ServerError('bad-request', `A run that is ${from} cannot be made ${to}.`);
}
