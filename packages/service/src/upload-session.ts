import { setMaxListeners } from 'node:events';
import type { RecordKind } from '@wandb/proto';
import type { PendingWork, RunInfo } from './backend.js';
import { type Cursor, type CursorState, cursorPath, openCursor, type UploadTarget } from './cursor.js';
import { type JournalGrowth, watchGrowth } from './journal-growth.js';
import type { SkippedRange } from './journal-reader.js';
import type { RunLog } from './run-log.js';
import type { RunTarget } from './run-state.js';
import { withoutCredentials } from './server-address.js';
import { ServerLostRun, UploadAttempt } from './upload-attempt.js';
import { createUploadClient, type UploadClient } from './upload-client.js';
import type { NetworkResponse, UploaderProgress, UploadOptions } from './upload-options.js';

/** What an upload of one journal needs. */
export interface SessionOptions {
  journalPath: string;
  filesDir: string;
  upload: UploadOptions;
  /** A writer may still append: wait at the end of the file. */
  live: boolean;
  /** The writer's counter of appends; without it the file is polled. */
  grown?: SharedArrayBuffer;
  /** Upload under other names than the journal's. */
  target?: RunTarget;
  /** A run is uploaded afterwards: its telemetry says so, and an absent server ends the upload instead of delaying it. */
  afterwards: boolean;
  /** Look at the server also when the cursor says that it has the run to its end: it may have lost it since. */
  again?: boolean;
  /** The exit code of a run whose writer is gone without an exit record; `null`: its end is left open. */
  missingExitCode: number | null;
  /** Whether the writer is gone without having said so; asked now and then at the end of the file. */
  isWriterGone?(): boolean;
  onReady(info: RunInfo): void;
  /** The server wants the run to stop. Told once. */
  onStopRequested?(): void;
  onProgress?(progress: UploadProgress): void;
  /** Where what happens is noted. */
  log?: RunLog;
  onWarning(message: string): void;
}

/** How far an upload is. */
export interface UploadProgress {
  bytesRead: number;
  bytesTotal: number;
  /** Rows that the server has. */
  rows: number;
}

/** What came of an upload. */
export interface SessionResult {
  /** The server has everything that the journal holds, and the run's end. */
  complete: boolean;
  /** Rows that the server has. */
  rows: number;
  /** Files uploaded this time. */
  files: number;
  /** Kinds of records that this release cannot upload, and how many there were. */
  skippedKinds: Partial<Record<RecordKind, number>>;
  /** Parts of the journal that could not be read. */
  damaged: SkippedRange[];
  url: string | null;
}

/**
 * The upload of one journal. All it knows is in the journal and the cursor, so it can be given up at any point, or die,
 * and be begun again.
 */
export class UploadSession {
  private readonly abort = new AbortController();
  private readonly growth: JournalGrowth;
  private readonly cursor: Cursor;
  private readonly client: UploadClient;
  private readonly target: UploadTarget;
  private attempt: UploadAttempt;
  private finished = false;

  /** @throws ServiceError `bad-journal`, `journal-failed`: a file cannot be opened. */
  constructor(private readonly options: SessionOptions) {
    const { upload, target } = options;
    // As many requests as there are uploads of files at a time listen to it.
    setMaxListeners(0, this.abort.signal);
    this.growth = watchGrowth(options.grown);
    this.target = {
      baseUrl: withoutCredentials(upload.baseUrl),
      entity: target?.entity ?? null,
      project: target?.project ?? null,
      runId: target?.runId ?? null,
    };
    this.client = createUploadClient(upload, {
      holdProcess: options.afterwards,
      onWarning: options.onWarning,
      ...(options.log ? { log: options.log } : {}),
    });
    this.cursor = openCursor(cursorPath(options.journalPath));
    const state = this.cursor.state;
    const start = state && isSameTarget(state.target, this.target) ? state : null;
    this.attempt = this.begin(start && options.again ? { ...start, complete: false } : start);
  }

  /**
   * Uploads until the end of the journal. To be called once.
   *
   * @throws ServiceError `refused`, `unreachable`, `bad-journal`; `stopped` after `stop()`.
   */
  async run(): Promise<SessionResult> {
    try {
      for (;;) {
        try {
          return await this.attempt.run();
        } catch (error) {
          if (!(error instanceof ServerLostRun)) throw error;
          this.attempt = this.begin(null);
        }
      }
    } finally {
      this.abort.abort();
      await this.client.api.close();
      this.cursor.close();
    }
  }

  /** What the server has not acknowledged. */
  pending(): Promise<PendingWork> {
    return this.attempt.pending();
  }

  /** Whether the server asked the run to stop. */
  get shouldStop(): boolean {
    return this.attempt.shouldStop;
  }

  /** What is under way, and the files that the server took. */
  progress(): UploaderProgress {
    return { ...this.client.operations.list(), ...this.attempt.filesSent() };
  }

  /** Answers that were no success, since the last call. */
  networkResponses(): NetworkResponse[] {
    return this.client.networkResponses();
  }

  /** Nothing will be appended any more: the end of the file is the end. */
  writerFinished(): void {
    this.finished = true;
    this.attempt.writerFinished();
    this.growth.wake();
  }

  /** Ends `run()` now. */
  stop(): void {
    this.abort.abort();
    this.growth.wake();
  }

  private begin(start: CursorState | null): UploadAttempt {
    const attempt = new UploadAttempt({
      session: this.options,
      client: this.client,
      cursor: this.cursor,
      growth: this.growth,
      target: this.target,
      start,
      signal: this.abort.signal,
    });
    if (this.finished) attempt.writerFinished();
    return attempt;
  }
}

function isSameTarget(a: UploadTarget, b: UploadTarget): boolean {
  return a.baseUrl === b.baseUrl && a.entity === b.entity && a.project === b.project && a.runId === b.runId;
}
