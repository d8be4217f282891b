import { ServerError } from '../server-error.js';
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

/** @throws ServerError `not-found` */
export function findRun(store: Store, path: RunPath): { project: Project; run: RunRecord } {
  const project = store.projects.find(path.entityName, path.projectName);
  const run = project && store.runs.find(project, path.runName);
  if (project === undefined || run === undefined) {
    throw new ServerError('not-found', `There is no run ${path.entityName}/${path.projectName}/${path.runName}.`);
  }
  return { project, run };
}

/** @throws ServerError `not-found`, `bad-request` */
export function findRunById(store: Store, id: string): { project: Project; run: RunRecord } {
  const { entity, project, run } = decodeRunId(id);
  return findRun(store, { entityName: entity, projectName: project, runName: run });
}
