import type {
  FinishResult,
  PendingWork,
  PublishedRecord,
  RunAnswers,
  RunBackend,
  RunInfo,
  RunRequest,
  RunStart,
} from './backend.js';
import { createJournal, type Journal } from './journal.js';
import { acquireLease, type Lease, writerLeasePath } from './lease.js';
import { localInfo } from './local-info.js';
import { createPendingFile, pendingPath } from './pending-file.js';
import { linkLatestRun, makeRunDirectory, type RunPaths, temporaryPaths, writeRunSettings } from './run-directory.js';
import { RunWriter } from './run-writer.js';
import { ServiceError } from './service-error.js';
import type { Uploader, UploadOptions } from './upload-options.js';

export interface StartRunOptions {
  start: RunStart;
  mode: 'online' | 'offline';
  paths: RunPaths;
  /** Wait for the disk after each row; off by default: only a loss of power can lose rows without it. */
  fsync?: boolean;
  /** Absent: offline. */
  upload?: UploadOptions;
  /** One line for the user. */
  onWarning(message: string): void;
}

/** A run with a journal. */
export interface LocalRun extends RunBackend {
  /** Where its files are: in a temporary directory when the one asked for cannot be written. */
  readonly paths: RunPaths;
  /** Resolves when the uploader's thread has been started, or could not be; offline at once. Code that then blocks the thread does not hold up the upload. */
  readonly started: Promise<void>;
}

/** After the bound of `finish()`, how long the uploader may take to say what is pending. */
const LAST_WORDS_MS = 1000;

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
  linkLatestRun(paths);
  writeRunSettings(paths, options.mode, options.upload);
  const uploading = options.upload === undefined ? null : startUploading(options, options.upload, paths, grown);
  return new JournalRun(options, paths, journal, lease, uploading);
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
  try {
    const taken = acquireLease(writerLeasePath(paths.syncFile));
    return 'lease' in taken ? taken.lease : null;
  } catch {
    return null;
  }
}

async function startUploading(
  options: StartRunOptions,
  upload: UploadOptions,
  paths: RunPaths,
  grown: SharedArrayBuffer | undefined,
): Promise<Uploader> {
  await new Promise((resolve) => setImmediate(resolve));
  const { startSideThread } = await import('./side-thread-host.js');
  return startSideThread({
    journalPath: paths.syncFile,
    filesDir: paths.filesDir,
    upload,
    live: true,
    onWarning: options.onWarning,
    ...(grown === undefined ? {} : { grown }),
  });
}

class JournalRun implements LocalRun {
  readonly ready: Promise<RunInfo>;
  readonly started: Promise<void>;
  private readonly writer: RunWriter;
  private finishing: Promise<FinishResult> | null = null;
  private closed = false;

  constructor(
    private readonly options: StartRunOptions,
    readonly paths: RunPaths,
    private readonly journal: Journal,
    private readonly lease: Lease | null,
    private readonly uploading: Promise<Uploader> | null,
  ) {
    const { start, onWarning } = options;
    this.writer = new RunWriter({
      start,
      sink: journal,
      openRowLog: createPendingFile({ path: pendingPath(paths.syncFile), onWarning, fsync: options.fsync === true }),
      onWarning,
    });
    this.ready = uploading === null ? Promise.resolve(localInfo(start)) : uploading.then((uploader) => uploader.ready);
    // Whoever does not ask must not be ended by an unhandled rejection; the uploader has told the user.
    this.ready.catch(() => {});
    this.started = (uploading ?? Promise.resolve()).then(
      () => {},
      (error) => onWarning(`The upload of run ${start.id} could not be started (${error.message}). Sync it later.`),
    );
  }

  get step(): number {
    return this.writer.step;
  }

  publish(record: PublishedRecord): void {
    this.writer.publish(record);
  }

  summary() {
    return this.writer.summary();
  }

  async deliver<K extends RunRequest['kind']>(
    request: Extract<RunRequest, { kind: K }>,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<RunAnswers[K]> {
    signal?.throwIfAborted();
    if (this.uploading === null) {
      throw new ServiceError(
        'offline',
        `"${request.kind}" has no answer: the run ${this.options.start.id} is offline.`,
      );
    }
    const uploader = await this.uploading;
    signal?.throwIfAborted();
    return (await answer(uploader, request)) as RunAnswers[K];
  }

  finish(options: { exitCode: number; timeoutMs: number }): Promise<FinishResult> {
    this.finishing ??= this.end(options);
    return this.finishing;
  }

  finishSync(exitCode: number): void {
    if (this.closed) return;
    this.closed = true;
    this.writer.end(exitCode);
    const lost = this.journal.close();
    if (lost > 0)
      this.options.onWarning(`${lost} bytes of the run's data could not be written to ${this.paths.syncFile}.`);
    this.lease?.release();
  }

  private async end({ exitCode, timeoutMs }: { exitCode: number; timeoutMs: number }): Promise<FinishResult> {
    this.finishSync(exitCode);
    if (this.uploading === null) return {};
    const uploader = await this.uploading.catch(() => null);
    if (uploader === null) return { pending: this.everything() };
    uploader.writerFinished();
    const outcome = await within(timeoutMs, uploader.done);
    if (outcome?.complete) return {};
    const pending = await within(
      LAST_WORDS_MS,
      uploader.pending().catch(() => null),
    );
    await within(LAST_WORDS_MS, uploader.stop());
    return { pending: pending ?? this.everything() };
  }

  /** What is pending when nobody can tell better. */
  private everything(): PendingWork {
    return { rows: this.writer.rows, files: 0, calls: 1 };
  }
}

async function answer(uploader: Uploader, request: RunRequest): Promise<RunAnswers[RunRequest['kind']]> {
  switch (request.kind) {
    case 'stop-status':
      return { shouldStop: uploader.stopStatus() };
    case 'pending':
      return uploader.pending();
    default:
      throw new TypeError(`unknown request ${JSON.stringify(request satisfies never)}`);
  }
}

/** The promise's value, or `null` when the time is up first. Keeps the process alive meanwhile. */
function within<T>(timeoutMs: number, promise: Promise<T>): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), timeoutMs);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
