import type { AttachedBackend } from './attach/attached-backend.js';
import type { runsLeftBehind as RunsLeftBehind } from './left-behind.js';
import type { fetchPolicy as FetchPolicy } from './policy.js';
import type { recordProject as RecordProject } from './project/run-project.js';
import type { checkRuns as CheckRuns } from './sync-check.js';

// What loads more than a program needs that only logs comes with its first use.

/** As `createAttachedBackend` of `attach/attached-backend.ts`. */
export async function createAttachedBackend(
  token: string,
  options: { onWarning(message: string): void },
): Promise<AttachedBackend> {
  return (await import('./attach/attached-backend.js')).createAttachedBackend(token, options);
}

/** As in `sync-check.ts`. */
export const checkRuns: typeof CheckRuns = async (...args) => (await import('./sync-check.js')).checkRuns(...args);

/** As in `policy.ts`. */
export const fetchPolicy: typeof FetchPolicy = async (...args) => (await import('./policy.js')).fetchPolicy(...args);

/** As in `project/run-project.ts`. */
export const recordProject: typeof RecordProject = async (options) =>
  (await import('./project/run-project.js')).recordProject(options);

/** What removes runs that the server has: `housekeeping.ts`. */
export const loadHousekeeping = (): Promise<typeof import('./housekeeping.js')> => import('./housekeeping.js');

/** As in `left-behind.ts`. */
export const runsLeftBehind: typeof RunsLeftBehind = async (directory, own) =>
  (await import('./left-behind.js')).runsLeftBehind(directory, own);
