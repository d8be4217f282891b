import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { RunInfo } from './backend.js';
import { acquireLease, leaseHolder, uploaderLeasePath, writerLeasePath } from './lease.js';
import { removeTemporaryRun } from './run-directory.js';
import { mannerOf, readRunSettings } from './run-settings.js';
import type { RunTarget } from './run-state.js';
import { ServiceError } from './service-error.js';
import { isSynced } from './sync-marks.js';
import { watchWriter } from './sync-writer.js';
import type { UploadOptions } from './upload-options.js';
import type { SessionResult, UploadProgress } from './upload-session.js';

export interface SyncOptions extends RunTarget {
  upload: UploadOptions;
  /** Wait for more at the end of the journal, until it says that the run has ended or its writer is gone. */
  live?: boolean;
  /** Look at the server also when the run was uploaded to its end before: what it has lost since is sent again. */
  again?: boolean;
  signal?: AbortSignal;
  /** The server has answered the run's registration. Not called when there is nothing to send. */
  onReady?(info: RunInfo): void;
  onProgress?(progress: UploadProgress): void;
  onWarning?(message: string): void;
}

/** Requests larger than this take no less time together, and more memory. */
const REQUEST_BYTES = 4 * 1024 * 1024;

/** What came of a sync. */
export type SyncResult = SessionResult;

/**
 * Uploads a run that was logged before: its journal, or the directory that has it; ours or the released client's. May
 * be stopped at any point and called again: what the server has is not sent twice, and a run it has to its end is left
 * alone. A run without an exit record ends with exit code 1, as with the released tool.
 *
 * @throws ServiceError `bad-journal` when there is none or it cannot be read; `leased` while the run is still being
 *   written (without `live`) or uploaded; `refused`, `unreachable`; `stopped` by the signal.
 */
export async function syncJournal(path: string, options: SyncOptions): Promise<SyncResult> {
  const journalPath = theJournal(path);
  const onWarning = options.onWarning ?? (() => {});
  const writer = leaseHolder(writerLeasePath(journalPath));
  if (writer && !options.live) {
    throw new ServiceError(
      'leased',
      `The run in ${journalPath} is still being written by process ${writer.pid} on ${writer.host}. Sync it when it has ended, or follow it with --live.`,
    );
  }
  const taken = acquireLease(uploaderLeasePath(journalPath));
  if (!('lease' in taken)) {
    throw new ServiceError(
      'leased',
      `The run in ${journalPath} is being uploaded by process ${taken.holder.pid} on ${taken.holder.host}.`,
    );
  }
  const watch = watchWriter(journalPath);
  const hold = setInterval(() => {}, 2 ** 30);
  let isDispensable = false;
  try {
    options.signal?.throwIfAborted();
    const upload = forCommand({ ...recordedWith(journalPath), ...options.upload });
    const { UploadSession } = await import('./upload-session.js');
    const session = new UploadSession({
      journalPath,
      filesDir: join(dirname(journalPath), 'files'),
      upload,
      live: options.live === true,
      target: targetOf(options),
      afterwards: true,
      missingExitCode: 1,
      again: options.again === true,
      isWriterGone: () => watch.isGone(),
      onReady: (info) => options.onReady?.(info),
      ...(options.onProgress ? { onProgress: options.onProgress } : {}),
      onWarning,
    });
    const stop = () => session.stop();
    options.signal?.addEventListener('abort', stop, { once: true });
    const result = await session.run().finally(() => options.signal?.removeEventListener('abort', stop));
    isDispensable = result.complete && upload.temporary === true;
    return result;
  } finally {
    clearInterval(hold);
    taken.lease.release();
    if (isDispensable) removeTemporaryRun(journalPath);
  }
}

export interface FindOptions {
  /** Also those that were uploaded to their end. */
  includeSynced?: boolean;
  /** Also those of online runs, whose own upload may have been cut off. */
  includeOnline?: boolean;
}

/** A journal that was found. */
export interface FoundJournal {
  path: string;
  synced: boolean;
  /** Whether the run was started offline: its directory is called `offline-…`. */
  offline: boolean;
  /** The server the run was started for; `null` where its directory does not say. */
  startedFor: string | null;
}

/**
 * Journals in what is named: files, run directories, or directories that hold run directories. What is named itself is
 * found whatever it is; what lies below only if the options say so.
 */
export function findJournals(paths: readonly string[], options: FindOptions = {}): FoundJournal[] {
  const found = new Map<string, FoundJournal>();
  for (const path of paths) {
    const journals = statSync(path).isDirectory() ? journalsBelow(path) : [path];
    for (const journal of journals) {
      const offline = basename(dirname(journal)).startsWith('offline-');
      const synced = isSynced(journal);
      const isNamed = journal === path || dirname(journal) === path;
      if (synced && !options.includeSynced) continue;
      if (!offline && !options.includeOnline && !isNamed) continue;
      const startedFor = readRunSettings(dirname(journal)).baseUrl ?? null;
      // The same run under another name: `latest-run` is a link.
      found.set(realpathSync(journal), { path: journal, synced, offline, startedFor });
    }
  }
  return [...found.values()];
}

function theJournal(path: string): string {
  if (!existsSync(path)) throw new ServiceError('bad-journal', `There is no ${path}.`);
  if (!statSync(path).isDirectory()) return path;
  const [journal, ...others] = journalsIn(path);
  if (journal && others.length === 0) return journal;
  const problem = journal ? 'more than one journal' : 'no journal (run-<id>.wandb)';
  throw new ServiceError('bad-journal', `${path} has ${problem}. Name the file.`);
}

function journalsBelow(directory: string): string[] {
  const own = journalsIn(directory);
  if (own.length > 0) return own;
  const below = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return below.flatMap((entry) => journalsIn(join(directory, entry.name))).sort();
}

function journalsIn(directory: string): string[] {
  const names = readdirSync(directory).filter((name) => name.endsWith('.wandb'));
  return names.sort().map((name) => join(directory, name));
}

/** What the run itself said of its upload. */
function recordedWith(journalPath: string): Partial<UploadOptions> {
  const settings = readRunSettings(dirname(journalPath));
  const { program, maxLineBytes, maxRequestBytes } = settings;
  return {
    ...mannerOf(settings),
    ...(program === undefined ? {} : { program }),
    ...(maxLineBytes === undefined ? {} : { maxLineBytes }),
    ...(maxRequestBytes === undefined ? {} : { maxRequestBytes }),
  };
}

/** A command must end: a server that stays away is not waited for for a week. */
function forCommand(upload: UploadOptions): UploadOptions {
  const retry = { ...upload.retry, fileStream: { maxRetries: 20, ...upload.retry?.fileStream } };
  return { maxRequestBytes: REQUEST_BYTES, ...upload, retry };
}

function targetOf({ entity, project, runId, jobType, replaceTags }: RunTarget): RunTarget {
  return {
    ...(entity ? { entity } : {}),
    ...(project ? { project } : {}),
    ...(runId ? { runId } : {}),
    ...(jobType ? { jobType } : {}),
    ...(replaceTags ? { replaceTags } : {}),
  };
}
