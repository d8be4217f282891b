import { join } from 'node:path';
import type { RunStart } from './backend.js';
import type { Rendezvous } from './daemon/rendezvous.js';
import { createJournal, type Journal } from './journal.js';
import { JournalRun, type LocalRun } from './journal-run.js';
import { acquireLease, type Lease, writerLeasePath } from './lease.js';
import { linkLatestRun, makeRunDirectory, type RunPaths, temporaryPaths } from './run-directory.js';
import { writeRunSettings } from './run-settings.js';
import { ServiceError } from './service-error.js';
import type { StatsOptions } from './stats-options.js';
import { createStopRequest, type StopRequest } from './stop-request.js';
import type { Uploader, UploaderOptions, UploadManner, UploadOptions } from './upload-options.js';

export interface StartRunOptions {
  start: RunStart;
  mode: 'online' | 'offline';
  paths: RunPaths;
  /** Wait for the disk after each row; off by default: only a loss of power can lose rows without it. */
  fsync?: boolean;
  /** Whether the link `latest-run` beside the run's directory is to point at it; by default it is. */
  symlink?: boolean;
  /** Absent: offline. */
  upload?: UploadOptions;
  /** What holds for the upload whenever it comes. */
  manner?: UploadManner;
  /** What is measured of the machine while it goes on; absent: nothing is. */
  stats?: StatsOptions | null;
  /** Where it is uploaded: in a thread of this process (the default), or in a daemon that outlives it. */
  engine?: 'direct' | 'service';
  /** The daemon to use (`WANDB_SERVICE`); by default that of all programs of the user, started when there is none. */
  service?: string | null;
  /** Lowest level of the upload's log: see `RunLogPlace`; 20 by default. */
  logLevel?: number;
  /** How long the daemon may take to start; 30 s by default. */
  serviceWaitMs?: number;
  /** Rows carry each value in its type too, beside its JSON. */
  typedHistory?: boolean;
  /** Keep samples of each metric, for what is shown at the end. */
  keepsSamples?: boolean;
  /** One line for the user. */
  onWarning(message: string): void;
}

/**
 * Starts a run: makes its directory, opens the journal and, online, starts the uploader beside it.
 *
 * Everything up to the open journal is done when this returns. The uploader's thread is started in a later turn of the
 * event loop: a program's first `log()` does not wait for it.
 *
 * @throws ServiceError `journal-exists` when another run has these paths, `journal-failed` when no directory, not even a
 *   temporary one, can be written.
 */
export function startRun(options: StartRunOptions): LocalRun {
  const grown = options.upload === undefined ? undefined : new SharedArrayBuffer(4);
  const { journal, paths } = openJournal(options, grown);
  const lease = takeWriterLease(paths);
  const { mode, manner, start } = options;
  if (options.symlink !== false && !manner?.temporary) linkLatestRun(paths);
  const upload = options.upload && { ...options.upload, ...manner };
  writeRunSettings(paths.syncDir, { mode, program: start.program, upload, manner });
  const stop = createStopRequest();
  const uploading = upload === undefined ? null : startUploading(options, upload, paths, { grown, stop });
  return new JournalRun({
    start: options.start,
    paths,
    journal,
    lease,
    uploading,
    upload,
    console: manner?.console,
    stats: options.stats ?? undefined,
    typedHistory: options.typedHistory === true,
    keepsSamples: options.keepsSamples === true,
    stopRequested: stop.asked,
    fsync: options.fsync === true,
    onWarning: options.onWarning,
  });
}

function openJournal(
  options: StartRunOptions,
  grown: SharedArrayBuffer | undefined,
): { journal: Journal; paths: RunPaths } {
  const { onWarning } = options;
  const open = (paths: RunPaths) => {
    try {
      makeRunDirectory(paths);
    } catch (cause) {
      throw new ServiceError('journal-failed', `The run's directory ${paths.syncDir} cannot be made.`, { cause });
    }
    const journal = createJournal({
      path: paths.syncFile,
      onWarning,
      fsync: options.fsync === true,
      ...(grown === undefined ? {} : { grown }),
    });
    return { journal, paths };
  };
  if (options.manner?.temporary) return open(temporaryPaths(options.paths));
  try {
    return open(options.paths);
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== 'journal-failed') throw error;
    const opened = open(temporaryPaths(options.paths));
    const reason = (error.cause as Error | undefined)?.message ?? error.message;
    onWarning(
      `${options.paths.syncDir} cannot be written (${reason}). The run is kept in ${opened.paths.syncDir} instead.`,
    );
    return opened;
  }
}

/** The journal was created exclusively, so nobody else holds it; the lease tells other processes that its writer lives. */
function takeWriterLease(paths: RunPaths): Lease | null {
  const taken = acquireLease(writerLeasePath(paths.syncFile));
  return 'lease' in taken ? taken.lease : null;
}

async function startUploading(
  options: StartRunOptions,
  upload: UploadOptions,
  paths: RunPaths,
  { grown, stop }: { grown: SharedArrayBuffer | undefined; stop: StopRequest },
): Promise<Uploader> {
  await new Promise((resolve) => setImmediate(resolve));
  const uploaderOptions: UploaderOptions = {
    journalPath: paths.syncFile,
    filesDir: paths.filesDir,
    upload,
    live: true,
    log: { path: join(paths.logDir, 'debug-internal.log'), level: options.logLevel ?? 20 },
    onWarning: options.onWarning,
    onStopRequested: () => stop.ask(),
    ...(grown === undefined ? {} : { grown }),
  };
  if (options.engine === 'service') {
    const { startServiceUploader } = await import('./service-uploader.js');
    return startServiceUploader(uploaderOptions, await serviceFinder(options));
  }
  const { startSideThread } = await import('./side-thread-host.js');
  return startSideThread(uploaderOptions);
}

async function serviceFinder({ service, serviceWaitMs }: StartRunOptions): Promise<Rendezvous> {
  if (!service) {
    const { createRendezvous } = await import('./daemon/rendezvous.js');
    return createRendezvous(serviceWaitMs === undefined ? {} : { startMs: serviceWaitMs });
  }
  const { parseServiceToken } = await import('./daemon/service-token.js');
  return { find: async () => parseServiceToken(service) };
}
