import type { ProxyOptions, RetryPolicy } from '@wandb/api';
import type { PendingWork, RunInfo } from './backend.js';
import type { RunLogPlace } from './run-log.js';

/** What an uploader must know about the server. Plain data: it is posted to a thread. */
export interface UploadOptions {
  /** The API's address, without a trailing slash. */
  baseUrl: string;
  /** The address of the pages people look at, without a trailing slash. */
  appUrl: string;
  apiKey?: string;
  /** Instead of a key: a file with an identity token, and the one that its access tokens are kept in. */
  identityToken?: IdentityToken;
  /** Sent as `X-WANDB-USERNAME`. */
  username?: string;
  /** Sent as `X-WANDB-USER-EMAIL`. */
  email?: string;
  extraHeaders?: Record<string, string>;
  proxies?: ProxyOptions;
  insecureDisableSsl?: boolean;
  /** A file with certificates (PEM) of authorities to trust beside the public ones. */
  caFile?: string;
  retry?: { graphql?: RetryPolicy; fileStream?: RetryPolicy; transfer?: RetryPolicy };
  /** Time between two filestream requests; 15 s by default. */
  transmitIntervalMs?: number;
  /** Silence after which the server is told that the run lives; 30 s by default. */
  heartbeatMs?: number;
  /** Compress filestream requests, where the server can take that; default false. */
  gzip?: boolean;
  /** How often files that are uploaded whenever they change are. */
  liveFiles?: LiveFileOptions;
  /** The server derives the summary from the rows: only what was set by hand is sent; default false. */
  serverSummary?: boolean;
  /** Longest history or events line; 10 MiB - 100 KiB by default. Longer ones are left out, with a warning. */
  maxLineBytes?: number;
  /** Soft limit of one filestream request; 10 MiB by default, can only be raised. */
  maxRequestBytes?: number;
  /** The script that logs: `jobProgram` of the run. The journal's run record has no field for it. */
  program?: string;
  /** Ask the server who the key belongs to when the run starts, as the released client does at login. */
  checkViewer?: boolean;
  /** Ask for the settings policies too, tell them with `ready`, and keep them for the next run. Needs `checkViewer`. */
  policy?: PolicyPlace;
  /** Go on from what the server has of the run: if it has any, only if it has (else refused), or only if it has not. */
  resume?: 'allow' | 'must' | 'never';
  /** Give up, with an error, when the run is not registered after this time; by default it is tried until it is. */
  initTimeoutMs?: number;
  /** Several writers share this run: each is known to the server by an id of its own, and numbers its own lines. */
  shared?: { clientId: string };
  console?: ConsoleOptions;
  /** Patterns of run files that are not uploaded; `*` does not cross a `/`. */
  ignoreGlobs?: readonly string[];
  /** False: another writer of the run uploads what describes it (summary, config, metadata, output); default true. */
  primary?: boolean;
  /** False: another writer of the run tells its end; default true. */
  updateFinishState?: boolean;
  /** Once the server has everything, nothing of the run is kept here: its directory, a temporary one, is removed. */
  temporary?: boolean;
  /** A filestream that the server refuses for good asks the run to stop; default false. */
  stopOnFatalError?: boolean;
}

/** As in the settings `x_live_policy_*`; both 0 by default. */
export interface LiveFileOptions {
  /** A file that has changed is uploaded so long after the change. */
  waitMs?: number;
  /** Between the uploads of one file lies at least this time. */
  rateMs?: number;
}

/** An identity token is exchanged for access tokens: http-protocol §2. */
export interface IdentityToken {
  tokenFile: string;
  credentialsFile: string;
}

/** Where the settings policies of the run's server are kept, and for which project, named as the user named it. */
export interface PolicyPlace {
  file: string;
  project: string;
}

/** What of an upload is the run's own, so that it is kept with the run for whoever syncs it later. */
export type UploadManner = Pick<
  UploadOptions,
  'resume' | 'shared' | 'primary' | 'updateFinishState' | 'console' | 'ignoreGlobs' | 'stopOnFatalError' | 'temporary'
>;

/** How console output is kept; as in the settings `x_label` and `console_*`. */
export interface ConsoleOptions {
  /** Names the writer in every line, and in the file's name. */
  label?: string;
  /** `logs/output_<time>.log` in parts, instead of one `output.log`. */
  multipart?: boolean;
  /** A part that has reached this size is closed; 0, the default: never. */
  chunkMaxBytes?: number;
  /** A part of this age is closed by the next output; 0, the default: never. */
  chunkMaxSeconds?: number;
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
  /** Where the upload writes what it does; absent: nowhere. */
  log?: RunLogPlace;
  /** One line for the user. Each trouble is told once. */
  onWarning(message: string): void;
  /** The server asks the run to stop. Told once. */
  onStopRequested?(): void;
  /** Whether the writer is gone without having said so; asked now and then at the end of the file. Not across threads. */
  isWriterGone?(): boolean;
}

/** An answer of the server that was no success; the request is usually repeated. */
export interface NetworkResponse {
  status: number;
  /** What the server said; may be empty. */
  text: string;
}

/** Something that is under way. */
export interface UploadOperation {
  /** Such as "uploading history steps 3-7, summary". */
  description: string;
  runtimeSeconds: number;
  /** How far it is, for people; empty when that cannot be told. */
  progress: string;
  /** What its last attempt met; empty while all is well. */
  error: string;
}

/** Run files by what they are. */
export interface FileCounts {
  /** Of the run itself: summary, config, metadata, requirements, console output. */
  wandb: number;
  media: number;
  artifact: number;
  /** Saved by the user. */
  other: number;
}

/** What an uploader does, for progress displays. */
export interface UploaderProgress {
  /** Oldest first; at most ten. */
  operations: UploadOperation[];
  totalOperations: number;
  /** Files that the server has taken from this uploader. */
  files: FileCounts;
  /** Bytes of run files. */
  bytes: { uploaded: number; total: number };
}

/** Of an uploader that has done nothing yet. */
export const NO_PROGRESS: Readonly<UploaderProgress> = {
  operations: [],
  totalOperations: 0,
  files: { wandb: 0, media: 0, artifact: 0, other: 0 },
  bytes: { uploaded: 0, total: 0 },
};

/** Reads a journal and brings it to the server. Can be stopped, or die, at any point and be started again. */
export interface Uploader {
  /** The server's answer to the registration; rejects with a `ServiceError` when the run is refused or the uploader stops before. */
  readonly ready: Promise<RunInfo>;
  /** What the server has not acknowledged yet. */
  pending(): Promise<PendingWork>;
  /** Whether the server asked the run to stop. */
  stopStatus(): boolean;
  /** What it does at the moment, and which files the server has. */
  progress(): Promise<UploaderProgress>;
  /** Answers that were no success, since the last call; at most the last ten. */
  networkResponses(): Promise<NetworkResponse[]>;
  /** Settles when the uploader has ended, for whatever reason; never rejects. */
  readonly done: Promise<{ complete: boolean }>;
  /** The exit record is in the file: upload without waiting for the interval, then complete. Keeps the process alive until `done`. */
  writerFinished(): void;
  /** Ends now; the cursor keeps what was acknowledged. An upload that outlives this process and has all there is goes on. */
  stop(): Promise<void>;
  /** Whether the upload goes on when this process ends. */
  readonly outlivesProcess?: boolean;
}
