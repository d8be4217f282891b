import type { Caller } from '../access.js';
import { ServerError } from '../server-error.js';
import type { Role } from '../store/accounts.js';
import type { Project } from '../store/projects.js';
import type { RunRecord } from '../store/runs.js';
import type { Store } from '../store/store.js';
import { decodeRunId } from './ids.js';

/** A run by its names. */
export interface RunPath {
  readonly entityName: string;
  readonly projectName: string;
  readonly runName: string;
}

/**
 * A run, for a caller who has at least this role in its entity. What a caller may not read does not exist for them.
 *
 * @throws ServerError `not-found`, `forbidden`
 */
export function findRun(store: Store, path: RunPath, caller: Caller, role: Role): { project: Project; run: RunRecord } {
  if (role !== 'read') caller.require(role, path.entityName);
  const mayRead = caller.can('read', path.entityName);
  const project = mayRead ? store.projects.find(path.entityName, path.projectName) : undefined;
  const run = project && store.runs.find(project, path.runName);
  if (project === undefined || run === undefined) {
    throw new ServerError('not-found', `There is no run ${path.entityName}/${path.projectName}/${path.runName}.`);
  }
  return { project, run };
}

/** @throws ServerError `not-found`, `forbidden`, `bad-request` */
export function findRunById(
  store: Store,
  id: string,
  caller: Caller,
  role: Role,
): { project: Project; run: RunRecord } {
  const { entity, project, run } = decodeRunId(id);
  return findRun(store, { entityName: entity, projectName: project, runName: run }, caller, role);
}

/**
 * Checks the role of a caller in the entities of some files; files that are not there belong to nobody.
 *
 * @throws ServerError `forbidden`
 */
export function requireForFiles(store: Store, ids: readonly number[], caller: Caller, role: Role): void {
  for (const id of ids) {
    const runId = store.files.byId(id)?.runId;
    const projectId = runId === undefined ? undefined : store.runs.byId(runId)?.projectId;
    const project = projectId === undefined ? undefined : store.projects.byId(projectId);
    if (project !== undefined) caller.require(role, project.entity);
  }
}
