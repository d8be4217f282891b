import { dirname } from 'node:path';
import { ApiError } from '@wandb/api';
import { cursorPath, type LineCounts, readCursor } from './cursor.js';
import { leaseHolder, writerLeasePath } from './lease.js';
import { runPage } from './run-page.js';
import { readRunSettings } from './run-settings.js';
import type { RunTarget } from './run-state.js';
import { withoutCredentials } from './server-address.js';
import { ServiceError } from './service-error.js';
import { type CheckedCount, compareFiles, compareLines, compareValues } from './sync-difference.js';
import { type LocalRun, readLocalRun } from './sync-local.js';
import { type PlannedRun, planSync } from './sync-plan.js';
import {
  defaultEntity,
  type RemoteRun,
  type RunNames,
  readRemoteRun,
  userConfig,
  withoutInternals,
} from './sync-remote.js';
import { createUploadClient, type UploadClient } from './upload-client.js';
import type { UploadOptions } from './upload-options.js';

/** What a journal holds against what the server has of its run. */
export interface CheckReport extends RunNames {
  journal: string;
  url: string;
  /** False: the server does not know the run. */
  found: boolean;
  /** The run is still being written: differences may only be a matter of time. */
  isWritten: boolean;
  counts: CheckedCount[];
  /** Damaged parts of the journal. */
  damaged: number;
  /** Kinds of records that this release brings to no server, and how many there are. */
  notUploaded: Record<string, number>;
  /** The server has everything, as it is here. */
  same: boolean;
}

export interface CheckOptions extends RunTarget {
  upload: UploadOptions;
  signal?: AbortSignal;
  onWarning?(message: string): void;
  /** Called for each journal in turn. */
  onReport(outcome: CheckOutcome): void;
}

/** The report of one journal, or why there is none. */
export type CheckOutcome = { run: PlannedRun } & ({ report: CheckReport } | { error: ServiceError });

const NO_LINES: LineCounts = { history: 0, events: 0, output: 0 };

/**
 * Compares journals with what the server has of their runs, also those uploaded long ago: rows, system metrics and console
 * lines by count, config and summary value by value, files by name and size. Sends and changes nothing.
 *
 * Never rejects for one journal: its outcome says why. After `signal` the rest is left out.
 */
export async function checkRuns(paths: readonly string[], options: CheckOptions): Promise<CheckOutcome[]> {
  const client = createUploadClient(options.upload, { holdProcess: true, onWarning: options.onWarning ?? (() => {}) });
  const outcomes: CheckOutcome[] = [];
  try {
    for (const group of planSync(paths, options)) {
      for (const run of group) {
        if (options.signal?.aborted) return outcomes;
        const outcome = await checkOne(client, run, run !== group.at(-1), options);
        outcomes.push(outcome);
        options.onReport(outcome);
      }
    }
    return outcomes;
  } finally {
    await client.api.close();
  }
}

async function checkOne(
  client: UploadClient,
  run: PlannedRun,
  goesOn: boolean,
  options: CheckOptions,
): Promise<CheckOutcome> {
  try {
    return { run, report: await compareRun(client, run.path, goesOn, options) };
  } catch (cause) {
    return { run, error: asServiceError(cause, options) };
  }
}

async function compareRun(
  { api }: UploadClient,
  journal: string,
  goesOn: boolean,
  options: CheckOptions,
): Promise<CheckReport> {
  const { upload, signal } = options;
  const call = signal ? { signal } : {};
  const { shared, maxLineBytes = upload.maxLineBytes } = readRunSettings(dirname(journal));
  const local = await readLocalRun(journal, { target: options, maxLineBytes, ...call });
  const noted = notedUpload(journal, options);
  const { state, skippedKinds } = local.fold;
  if (state.runId === null) throw new ServiceError('bad-journal', `${journal} says of no run what it is.`);
  const names: RunNames = {
    entity: noted?.entity ?? state.entity ?? (await defaultEntity(api, call)),
    project: noted?.project ?? state.project ?? 'uncategorized',
    runId: state.runId,
  };
  const remote = await readRemoteRun(api, names, call);
  const counts = remote === null ? [] : compare(local, remote, noted?.base ?? NO_LINES, goesOn || shared !== undefined);
  const isWhole = local.damaged.length === 0 && skippedKinds.size === 0;
  return {
    journal,
    ...names,
    url: runPage(upload.appUrl, names),
    found: remote !== null,
    isWritten: leaseHolder(writerLeasePath(journal)) !== null,
    counts,
    damaged: local.damaged.length,
    notUploaded: Object.fromEntries(skippedKinds),
    same: remote !== null && isWhole && counts.every(({ same }) => same),
  };
}

/** Where the last upload took the run, unless something else is asked for now. */
function notedUpload(journal: string, { entity, project, runId, upload }: CheckOptions) {
  const noted = readCursor(cursorPath(journal));
  if (noted === null || noted.target.baseUrl !== withoutCredentials(upload.baseUrl)) return null;
  const isSame =
    noted.target.runId === (runId ?? null) &&
    noted.target.entity === (entity ?? null) &&
    noted.target.project === (project ?? null);
  return isSame ? noted : null;
}

function compare(
  { fold, files, consoleLines }: LocalRun,
  remote: RemoteRun,
  base: LineCounts,
  goesOn: boolean,
): CheckedCount[] {
  const values = goesOn
    ? []
    : [
        compareValues('config keys', userConfig(fold.state.configTree()), remote.config),
        compareValues('summary values', withoutInternals(fold.summary.toObject()), remote.summary),
      ];
  return [
    compareLines('rows', base.history + fold.history.count, remote.rows, goesOn),
    compareLines('system metrics', base.events + fold.events.count, remote.events, goesOn),
    compareLines('console lines', base.output + consoleLines, remote.consoleLines, goesOn),
    ...values,
    compareFiles(files, remote.files),
  ];
}

function asServiceError(cause: unknown, { upload, signal }: CheckOptions): ServiceError {
  if (cause instanceof ServiceError) return cause;
  if (signal?.aborted) return new ServiceError('stopped', 'The comparison was stopped.', { cause });
  const why = cause instanceof Error ? cause.message : String(cause);
  const code = cause instanceof ApiError && cause.retryable ? 'unreachable' : 'refused';
  return new ServiceError(code, `The W&B server at ${withoutCredentials(upload.baseUrl)} did not answer: ${why}`, {
    cause,
  });
}
