import type { ProxyOptions, RetryPolicy } from '@wandb/api';
import type { PendingWork, RunInfo } from './backend.js';

/** What an uploader must know about the server. Plain data: it is posted to a thread. */
export interface UploadOptions {
  /** The API's address, without a trailing slash. */
  baseUrl: string;
  /** The address of the pages people look at, without a trailing slash. */
  appUrl: string;
  apiKey?: string;
  /** Sent as `X-WANDB-USERNAME`. */
  username?: string;
  /** Sent as `X-WANDB-USER-EMAIL`. */
  email?: string;
  extraHeaders?: Record<string, string>;
  proxies?: ProxyOptions;
  insecureDisableSsl?: boolean;
  retry?: { graphql?: RetryPolicy; fileStream?: RetryPolicy; transfer?: RetryPolicy };
  /** Time between two filestream requests; 15 s by default. */
  transmitIntervalMs?: number;
  /** Longest history or events line; 10 MiB - 100 KiB by default. Longer ones are left out, with a warning. */
  maxLineBytes?: number;
  /** Soft limit of one filestream request; 10 MiB by default, can only be raised. */
  maxRequestBytes?: number;
  /** The script that logs: `jobProgram` of the run. The journal's run record has no field for it. */
  program?: string;
  /** Ask the server who the key belongs to when the run starts, as the released client does at login. */
  checkViewer?: boolean;
}

/** What an uploader is started with. Plain data but for the callbacks. */
export interface UploaderOptions {
  /** `run-<id>.wandb`. */
  journalPath: string;
  /** The run's `files` directory. */
  filesDir: string;
  upload: UploadOptions;
  /** Whether a writer is still at it: the uploader then waits at the end of the file. */
  live: boolean;
  /** One Int32 that the writer increments (and notifies) after each append; without it the file is polled. */
  grown?: SharedArrayBuffer;
  /** One line for the user. Each trouble is told once. */
  onWarning(message: string): void;
  /** The server asks the run to stop. Told once. */
  onStopRequested?(): void;
}

/** Reads a journal and brings it to the server. Can be stopped, or die, at any point and be started again. */
export interface Uploader {
  /** The server's answer to the registration; rejects with a `ServiceError` when the run is refused or the uploader stops before. */
  readonly ready: Promise<RunInfo>;
  /** What the server has not acknowledged yet. */
  pending(): Promise<PendingWork>;
  /** Whether the server asked the run to stop. */
  stopStatus(): boolean;
  /** Settles when the uploader has ended, for whatever reason; never rejects. */
  readonly done: Promise<{ complete: boolean }>;
  /** The exit record is in the file: upload without waiting for the interval, then complete. Keeps the process alive until `done`. */
  writerFinished(): void;
  /** Ends now; the cursor keeps what was acknowledged. */
  stop(): Promise<void>;
}
