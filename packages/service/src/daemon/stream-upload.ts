import type { RunInfo } from '../backend.js';
import { type NetworkResponse, NO_PROGRESS, type Uploader, type UploaderProgress } from '../upload-options.js';
import { startUploader } from '../uploader.js';
import type { StreamJournal } from './stream-journal.js';
import type { StreamSettings } from './stream-settings.js';
import { endsUnlessStuck } from './stuck-upload.js';

/** A stream's way to the server; offline there is none, and all of this is answered at once. */
export interface StreamUpload {
  /** Starts to upload; resolves with what the server made of the run, `null` offline. Rejects with a ServiceError. */
  start(): Promise<RunInfo | null>;
  /**
   * Uploads what is left and ends: nothing is written any more. Resolves when all is done, or the time is up (0: no
   * limit), or it was stopped; never rejects.
   */
  finish(timeoutMs: number): Promise<{ timedOut: boolean }>;
  /** Resolves when it has ended; with false as soon as nothing gets through to the server any more. */
  endsUnlessStuck(): Promise<boolean>;
  /** Ends now. What the server lacks stays in the journal. */
  stop(): void;
  shouldStop(): boolean;
  progress(): Promise<UploaderProgress>;
  networkResponses(): Promise<NetworkResponse[]>;
}

export interface StreamUploadOptions {
  settings: StreamSettings;
  files: StreamJournal;
  /** How long nothing may get through before the upload is stuck; 10 s by default. */
  stuckMs?: number | undefined;
  onWarning(message: string): void;
}

/** The longest delay that timers know; a longer one would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

export function createStreamUpload(options: StreamUploadOptions): StreamUpload {
  return options.settings.offline ? OFFLINE : new OnlineUpload(options);
}

const OFFLINE: StreamUpload = {
  start: async () => null,
  finish: async () => ({ timedOut: false }),
  endsUnlessStuck: async () => true,
  stop() {},
  shouldStop: () => false,
  progress: async () => NO_PROGRESS,
  networkResponses: async () => [],
};

class OnlineUpload implements StreamUpload {
  private uploader: Uploader | null = null;
  private startedAt = 0;
  private isRegistered = false;

  constructor(private readonly options: StreamUploadOptions) {}

  async start(): Promise<RunInfo> {
    const { settings, files, onWarning } = this.options;
    this.startedAt = performance.now();
    this.uploader = startUploader({
      journalPath: files.path,
      filesDir: settings.filesDir,
      upload: settings.upload,
      live: true,
      ...(files.grown === null ? {} : { grown: files.grown }),
      onWarning,
    });
    const info = await this.uploader.ready;
    this.isRegistered = true;
    return info;
  }

  async finish(timeoutMs: number): Promise<{ timedOut: boolean }> {
    const { uploader } = this;
    if (uploader === null) return { timedOut: false };
    uploader.writerFinished();
    if (timeoutMs <= 0) {
      await uploader.done;
      return { timedOut: false };
    }
    const timedOut = await isLate(uploader.done, timeoutMs);
    if (timedOut) await uploader.stop();
    return { timedOut };
  }

  async endsUnlessStuck(): Promise<boolean> {
    return this.uploader === null || endsUnlessStuck(this.uploader, this.options.stuckMs);
  }

  stop(): void {
    void this.uploader?.stop();
  }

  shouldStop(): boolean {
    return this.uploader?.stopStatus() === true;
  }

  async progress(): Promise<UploaderProgress> {
    if (this.uploader === null) return NO_PROGRESS;
    const progress = await this.uploader.progress();
    if (this.isRegistered || progress.totalOperations > 0) return progress;
    const setup = {
      description: `setting up run ${this.options.settings.runId}`,
      runtimeSeconds: (performance.now() - this.startedAt) / 1000,
      progress: '',
      error: '',
    };
    return { ...progress, operations: [setup], totalOperations: 1 };
  }

  async networkResponses(): Promise<NetworkResponse[]> {
    return this.uploader === null ? [] : this.uploader.networkResponses();
  }
}

function isLate(done: Promise<unknown>, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), Math.min(timeoutMs, MAX_TIMER_MS));
    void done.then(() => {
      clearTimeout(timer);
      resolve(false);
    });
  });
}
