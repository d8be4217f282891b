import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { PendingWork } from './backend.js';
import { RemoteUploader } from './remote-uploader.js';
import { ServiceError } from './service-error.js';
import {
  askUploader,
  type FromSideThread,
  type SideThreadData,
  type ToSideThread,
  type UploaderAnswers,
} from './side-thread-messages.js';
import type { NetworkResponse, Uploader, UploaderOptions, UploaderProgress } from './upload-options.js';
import { startUploader } from './uploader.js';

/**
 * Starts to upload a journal in a thread of its own, so that it goes on while user code blocks this one. Where that
 * cannot be (sources that were not built, a bundler that left the file out, runtimes without threads), the same code
 * runs in this thread, and one line says so.
 *
 * The thread does not keep the process alive, except between `writerFinished()` and `done`.
 *
 * @param entry the thread's code; the built `side-thread.js` beside this module by default.
 */
export function startSideThread(options: UploaderOptions, entry?: URL): Uploader {
  try {
    // What bundlers leave of this module's address may be no URL, or none of a file.
    const code = entry ?? new URL('./side-thread.js', import.meta.url);
    if (!existsSync(fileURLToPath(code))) return startHere(options, 'its code is not there');
    return new ThreadUploader(options, startWorker(options, code));
  } catch (error) {
    return startHere(options, text(error));
  }
}

function startWorker(options: UploaderOptions, entry: URL): Worker {
  const { onWarning: _onWarning, onStopRequested: _onStopRequested, isWriterGone: _isWriterGone, ...data } = options;
  const worker = new Worker(entry, {
    name: 'wandb-uploader',
    workerData: data satisfies SideThreadData,
    // Nothing of the thread is mixed into the program's output, and none of the program's flags apply to it.
    stdout: true,
    stderr: true,
    execArgv: [],
  });
  worker.unref();
  return worker;
}

function startHere(options: UploaderOptions, reason: string): Uploader {
  options.onWarning(
    `The upload has no thread of its own (${reason}) and runs in the program's: code that blocks it delays the upload.`,
  );
  return startUploader(options);
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** How long a thread that was told to stop may take. */
const STOP_MS = 5000;

/**
 * An uploader in another thread:
 *
 * ```
 *  starting ──"started"──▶ running ──"done", or the thread dies──▶ ended
 *     ├──── stop(), and it has not started ─────────────────────────▶ ended
 *     └──── its code cannot be loaded ──▶ here (the same code in this thread)
 * ```
 */
type State =
  | { kind: 'starting' }
  | { kind: 'running' }
  | { kind: 'ended'; complete: boolean }
  | { kind: 'here'; uploader: Uploader };

class ThreadUploader implements Uploader {
  private readonly remote = new RemoteUploader();
  readonly ready = this.remote.ready;
  readonly done = this.remote.done;
  private state: State = { kind: 'starting' };
  private shouldStop = false;
  private writerIsFinished = false;
  private isStopping = false;
  private isGone = false;

  constructor(
    private readonly options: UploaderOptions,
    private readonly worker: Worker,
  ) {
    worker.on('message', (message: FromSideThread) => this.take(message));
    worker.on('error', (error) => this.threadDied(text(error)));
    worker.on('exit', (code) => this.threadDied(`exit code ${code}`));
    // Listeners hold the process again.
    worker.unref();
  }

  async pending(): Promise<PendingWork> {
    if (this.state.kind === 'ended' && this.state.complete) return { rows: 0, files: 0, calls: 0 };
    return this.ask('pending');
  }

  progress(): Promise<UploaderProgress> {
    return this.ask('progress');
  }

  networkResponses(): Promise<NetworkResponse[]> {
    return this.ask('network-responses');
  }

  stopStatus(): boolean {
    return this.state.kind === 'here' ? this.state.uploader.stopStatus() : this.shouldStop;
  }

  writerFinished(): void {
    this.writerIsFinished = true;
    if (this.state.kind === 'here') this.state.uploader.writerFinished();
    else if (this.state.kind !== 'ended') {
      this.worker.ref();
      this.tell({ kind: 'writer-finished' });
    }
  }

  /** A thread that does not answer is ended from here: it must not keep the process alive. */
  async stop(): Promise<void> {
    if (this.state.kind === 'here') return this.state.uploader.stop();
    this.isStopping = true;
    const lastResort = setTimeout(() => void this.worker.terminate(), STOP_MS);
    if (this.state.kind !== 'ended') this.tell({ kind: 'stop' });
    await this.done;
    clearTimeout(lastResort);
    await this.worker.terminate();
  }

  private async ask<What extends keyof UploaderAnswers>(what: What): Promise<UploaderAnswers[What]> {
    if (this.state.kind === 'here') return askUploader(this.state.uploader, what);
    if (this.isGone) throw new ServiceError('stopped', "The upload's thread has ended.");
    return this.remote.ask(what, (message) => this.tell(message));
  }

  private tell(message: ToSideThread): void {
    this.worker.postMessage(message);
  }

  private take(message: FromSideThread): void {
    switch (message.kind) {
      case 'started':
        this.state = { kind: 'running' };
        return;
      case 'ready':
        this.remote.settleReady(message.info);
        return;
      case 'not-ready':
        this.remote.rejectReady(new ServiceError(message.code, message.message, message));
        return;
      case 'warning':
        this.options.onWarning(message.message);
        return;
      case 'stop-requested':
        this.shouldStop = true;
        this.options.onStopRequested?.();
        return;
      case 'answer':
      case 'no-answer':
        this.remote.answered(message);
        return;
      case 'done':
        this.end(message.complete);
        return;
      default:
        throw new TypeError(`unknown message ${JSON.stringify(message satisfies never)}`);
    }
  }

  private end(complete: boolean): void {
    this.state = { kind: 'ended', complete };
    this.remote.settleDone({ complete });
    // What is pending may still be asked for, unless it is nothing.
    if (complete) void this.worker.terminate();
    else this.worker.unref();
  }

  private threadDied(reason: string): void {
    if (this.state.kind === 'starting' && !this.isStopping) {
      this.goOnHere(reason);
      return;
    }
    this.isGone = true;
    const ended = new ServiceError('stopped', `The upload's thread ended (${reason}).`);
    this.remote.lost(ended);
    if (this.state.kind === 'ended' || this.state.kind === 'here') return;
    this.remote.rejectReady(ended);
    if (!this.isStopping) {
      this.options.onWarning(`${ended.message} The run is kept in its directory; "wandb sync" uploads the rest.`);
    }
    this.end(false);
  }

  private goOnHere(reason: string): void {
    const uploader = startHere(this.options, reason);
    this.state = { kind: 'here', uploader };
    if (this.writerIsFinished) uploader.writerFinished();
    this.remote.goOnWith(uploader);
  }
}
