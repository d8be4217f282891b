import type { PendingWork, RunInfo } from './backend.js';
import { acquireLease, type Lease, uploaderLeasePath } from './lease.js';
import { removeTemporaryRun } from './run-directory.js';
import { openRunLog, type RunLog } from './run-log.js';
import { ServiceError } from './service-error.js';
import {
  type NetworkResponse,
  NO_PROGRESS,
  type Uploader,
  type UploaderOptions,
  type UploaderProgress,
} from './upload-options.js';
import type { SessionResult, UploadSession } from './upload-session.js';

/**
 * Starts to upload a journal, in this thread. Returns at once; what an upload needs is loaded in a later turn of the
 * event loop. Does not keep the process alive before `writerFinished()`, except while a request is under way.
 */
export function startUploader(options: UploaderOptions): Uploader {
  return new LocalUploader(options);
}

class LocalUploader implements Uploader {
  readonly ready: Promise<RunInfo>;
  readonly done: Promise<{ complete: boolean }>;
  private resolveReady!: (info: RunInfo) => void;
  private rejectReady!: (error: ServiceError) => void;
  private session: UploadSession | null = null;
  private stopped = false;
  private ended = false;
  private writerIsFinished = false;
  private hold: NodeJS.Timeout | null = null;
  private readonly log: RunLog;

  constructor(private readonly options: UploaderOptions) {
    this.log = openRunLog(options.log?.path ?? '', options.log?.level);
    this.ready = new Promise((resolve, reject) => {
      this.resolveReady = resolve;
      this.rejectReady = reject;
    });
    // Whoever does not ask must not be ended by an unhandled rejection.
    this.ready.catch(() => {});
    this.done = this.run();
  }

  async pending(): Promise<PendingWork> {
    if (this.session) return this.session.pending();
    const { countRows } = await import('./row-count.js');
    return { rows: await countRows(this.options.journalPath), files: 0, calls: 1 };
  }

  stopStatus(): boolean {
    return this.session?.shouldStop === true;
  }

  async progress(): Promise<UploaderProgress> {
    return this.session?.progress() ?? NO_PROGRESS;
  }

  async networkResponses(): Promise<NetworkResponse[]> {
    return this.session?.networkResponses() ?? [];
  }

  writerFinished(): void {
    this.writerIsFinished = true;
    if (this.ended) return;
    // Sockets and timers of an upload do not hold the process by themselves; its end does.
    this.hold ??= setInterval(() => {}, 2 ** 30);
    this.session?.writerFinished();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    // Whatever it is waiting for: a process that has said so is not held up.
    if (this.hold) clearInterval(this.hold);
    this.session?.stop();
    await this.done;
  }

  private async run(): Promise<{ complete: boolean }> {
    const { journalPath, live, upload } = this.options;
    let lease: Lease | null = null;
    let isWhole = false;
    try {
      lease = this.takeLease();
      this.log.info('upload: started', { journal: journalPath, live });
      const { complete, rows, files } = await this.upload();
      this.log.info('upload: ended', { complete, rows, files });
      isWhole = complete;
      return { complete };
    } catch (error) {
      this.fail(error);
      return { complete: false };
    } finally {
      this.ended = true;
      lease?.release();
      this.log.close();
      if (isWhole && upload.temporary) removeTemporaryRun(journalPath);
      if (this.hold) clearInterval(this.hold);
      this.rejectReady(stoppedError());
    }
  }

  private async upload(): Promise<SessionResult> {
    const { UploadSession } = await import('./upload-session.js');
    if (this.stopped) throw stoppedError();
    const { journalPath, filesDir, upload, live, grown, isWriterGone, onWarning } = this.options;
    this.session = new UploadSession({
      journalPath,
      filesDir,
      upload,
      live,
      ...(grown ? { grown } : {}),
      ...(isWriterGone ? { isWriterGone } : {}),
      afterwards: false,
      missingExitCode: null,
      onReady: (info) => this.resolveReady(info),
      onStopRequested: () => this.options.onStopRequested?.(),
      log: this.log,
      onWarning: (message) => {
        this.log.warn(message);
        onWarning(message);
      },
    });
    if (this.writerIsFinished) this.session.writerFinished();
    return await this.session.run();
  }

  private takeLease(): Lease {
    const outcome = acquireLease(uploaderLeasePath(this.options.journalPath));
    if ('lease' in outcome) return outcome.lease;
    const { host, pid } = outcome.holder;
    throw new ServiceError('leased', `The process ${pid} on ${host} uploads this run already.`);
  }

  private fail(cause: unknown): void {
    const error =
      cause instanceof ServiceError
        ? cause
        : new ServiceError(
            'bad-journal',
            `The upload ended unexpectedly (${cause instanceof Error ? cause.message : cause}).`,
            { cause },
          );
    this.rejectReady(error);
    this.log.error('upload: failed', { code: error.code, message: error.message });
    if (error.code !== 'stopped') this.options.onWarning(error.message);
  }
}

function stoppedError(): ServiceError {
  return new ServiceError('stopped', 'The upload ended before the server had answered.');
}
