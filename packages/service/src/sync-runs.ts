import { setMaxListeners } from 'node:events';
import type { RunInfo } from './backend.js';
import { ServiceError } from './service-error.js';
import { type SyncOptions, type SyncResult, syncJournal } from './sync.js';
import { type PlannedRun, planSync, runLabel } from './sync-plan.js';
import type { UploadProgress } from './upload-session.js';

/** What came of one journal: what its upload returned, or why there was none. */
export type SyncOutcome = { run: PlannedRun } & ({ result: SyncResult } | { error: ServiceError });

/** What is told while runs are uploaded; several at the same time. */
export interface SyncObserver {
  started?(run: PlannedRun): void;
  /** The server has answered the run's registration. */
  registered?(run: PlannedRun, info: RunInfo): void;
  progress?(run: PlannedRun, progress: UploadProgress): void;
  warning?(run: PlannedRun, message: string): void;
  ended?(outcome: SyncOutcome): void;
}

export interface SyncRunsOptions extends Omit<SyncOptions, 'onReady' | 'onProgress' | 'onWarning'> {
  /** Runs uploaded at the same time; 5 by default, as in the released client. */
  parallelism?: number;
  observer?: SyncObserver;
}

const PARALLELISM = 5;

/**
 * Uploads several journals: different runs at the same time, the journals of one run one after another by start time. One
 * that fails does not keep the other runs back, but the rest of its own run waits for the next call: its rows would have no place.
 *
 * @returns the outcomes in the order they ended. After `signal` those that were not begun are missing.
 */
export async function syncRuns(paths: readonly string[], options: SyncRunsOptions): Promise<SyncOutcome[]> {
  const groups = planSync(paths, options);
  const outcomes: SyncOutcome[] = [];
  const work = async () => {
    for (let group = groups.shift(); group; group = groups.shift()) {
      for await (const outcome of syncGroup(group, options)) {
        outcomes.push(outcome);
        options.observer?.ended?.(outcome);
      }
    }
  };
  // Every run under way listens to it; of more than ten Node.js would warn on the user's terminal.
  if (options.signal) setMaxListeners(0, options.signal);
  const workers = Math.max(1, Math.min(options.parallelism || PARALLELISM, groups.length));
  await Promise.all(Array.from({ length: workers }, work));
  return outcomes;
}

async function* syncGroup(group: readonly PlannedRun[], options: SyncRunsOptions): AsyncGenerator<SyncOutcome> {
  let failed: PlannedRun | null = null;
  for (const run of group) {
    if (options.signal?.aborted) return;
    const outcome: SyncOutcome = failed ? { run, error: afterFailure(failed) } : await syncOne(run, options);
    if ('error' in outcome) failed ??= run;
    yield outcome;
  }
}

async function syncOne(
  run: PlannedRun,
  { observer = {}, parallelism: _, ...options }: SyncRunsOptions,
): Promise<SyncOutcome> {
  observer.started?.(run);
  try {
    const result = await syncJournal(run.path, {
      ...options,
      onReady: (info) => observer.registered?.(run, info),
      onProgress: (progress) => observer.progress?.(run, progress),
      onWarning: (message) => observer.warning?.(run, message),
    });
    return { run, result };
  } catch (cause) {
    return { run, error: asServiceError(cause, run, options.signal) };
  }
}

function asServiceError(cause: unknown, run: PlannedRun, signal: AbortSignal | undefined): ServiceError {
  if (cause instanceof ServiceError) return cause;
  if (signal?.aborted) return new ServiceError('stopped', 'The upload was stopped.', { cause });
  const why = cause instanceof Error ? cause.message : String(cause);
  return new ServiceError('bad-journal', `The upload of ${run.path} ended unexpectedly (${why}).`, { cause });
}

function afterFailure(failed: PlannedRun): ServiceError {
  return new ServiceError(
    'stopped',
    `Not uploaded, because an earlier part of the run ${runLabel(failed)} was not: ${failed.path}. Sync both again.`,
  );
}
