import type { ColdBodies, JsonObject, JsonValue } from '@wandb/proto';
import type { PolicyEntry } from '@wandb/settings';

/**
 * The seam between a `Run` and what lies behind it: publish a record, deliver a request and await its answer, finish.
 *
 * Three things implement it and pass one shared suite (`testing/src/backend-suite.ts`): null (disabled mode, in memory),
 * local (journal and uploader) and, with the daemon, socket (an attached process).
 */
export interface RunBackend {
  /**
   * Accepts a record. When it returns, a local backend has the record in the journal file (`write(2)` done), so that
   * whatever kills the process afterwards, the record is kept. Never waits for the network.
   *
   * @throws ServiceError `journal-full` when the disk is full and the memory that stands in for it is used up, and
   *   `finished` after `finish()`. In both cases nothing of the record is kept.
   */
  publish(record: PublishedRecord): void;

  /** Asks the writer or the uploader something. Offline, what only a server can answer rejects at once, saying so. */
  deliver<K extends RunRequest['kind']>(
    request: Extract<RunRequest, { kind: K }>,
    options?: { signal?: AbortSignal },
  ): Promise<RunAnswers[K]>;

  /** The step the next row gets. */
  readonly step: number;

  /** The summary as of now: the pure fold of everything published so far. The object is the caller's own copy. */
  summary(): JsonObject;

  /** The server's answer to the run's registration; offline and disabled it resolves with what is known locally. */
  readonly ready: Promise<RunInfo>;

  /** Resolves when the server asks the run to stop; stays pending without a server, and in an attached process. */
  readonly stopRequested: Promise<void>;

  /**
   * Writes the open row, the summary and the exit record, then waits at most `timeoutMs` for the upload.
   * Idempotent: later calls return the first call's promise. Never rejects for the network.
   */
  finish(options: { exitCode: number; timeoutMs: number }): Promise<FinishResult>;

  /**
   * The synchronous end of a process (`exit`, uncaught error): appends the open row, the summary and the exit record,
   * and waits for nothing. Does nothing after `finish()` has written them.
   */
  finishSync(exitCode: number): void;
}

/** A key path: `['a', 'b']` is `b` inside `a`; `['a.b']` is the flat key "a.b". */
export type Path = readonly string[];

/** What a run tells its writer. Plain data: it can cross a thread or a socket as it is. */
export type PublishedRecord =
  | {
      kind: 'row';
      /** Already validated and serialised; nested objects are merged deep into the open row. */
      data: JsonObject;
      /** The step asked for; without it the row is the next one. */
      step?: number;
      /** Whether the row is complete; by default it is, unless a step was given. */
      commit?: boolean;
      /** Unix seconds of the call. */
      timestamp: number;
    }
  | { kind: 'config'; update: readonly (readonly [Path, JsonValue])[]; remove: readonly Path[] }
  | { kind: 'summary'; update: readonly (readonly [Path, JsonValue])[]; remove: readonly Path[] }
  | { kind: 'metric'; definition: MetricDefinition; overwrite: boolean }
  | ({ kind: 'run' } & RunChange)
  /** Field numbers of the telemetry message `Feature` (http-protocol §4.2): 2 finish, 16 config at init, ... */
  | { kind: 'telemetry'; features: readonly number[] }
  /** Text that was written to a stream of the console, as it was written: line ends, cursor movement and all. */
  | {
      kind: 'output';
      stream: 'stdout' | 'stderr';
      text: string;
      /** Unix seconds of its beginning. */
      timestamp: number;
    }
  /** Whole lines for the console output that were not written to a console. */
  | { kind: 'output-lines'; text: string }
  | ({ kind: 'alert' } & RunAlert)
  /** The process is about to be preempted. */
  | { kind: 'preempting' }
  /** Files below the run's `files` directory that belong to the run. */
  | { kind: 'files'; files: readonly PublishedFile[] }
  /** What is known of the machine and the program, as fields of the message; a later one adds to an earlier one. */
  | { kind: 'environment'; environment: ColdBodies['environment'] };

/** A file of the run, and when it is uploaded: at once, at once and after each change, or at the end of the run. */
export interface PublishedFile {
  /** Relative to the run's `files` directory, with `/`. */
  path: string;
  policy: 'now' | 'live' | 'end';
  /** Whether it is one that the SDK made: code, patches, lists of packages. */
  isOwn?: boolean;
}

/** A message for whoever watches the run. */
export interface RunAlert {
  title: string;
  text: string;
  level: AlertLevel;
  /** An alert of the same title is not repeated within. */
  waitMs: number;
}

export type AlertLevel = 'INFO' | 'WARN' | 'ERROR';

/** What may change about a run after its start. Absent fields stay as they are. */
export interface RunChange {
  name?: string;
  notes?: string;
  tags?: readonly string[];
  group?: string;
  jobType?: string;
  git?: RunCommit;
}

/** What of a git repository is part of a run: no credentials. */
export interface RunCommit {
  remoteUrl: string | null;
  commit: string | null;
}

/** One `define_metric`. Exactly one of `name` and `glob` is set; `glob` ends with its only `*`. */
export interface MetricDefinition {
  /** A dotted path: `a.b` is `b` inside `a`, `a\.b` the flat key. */
  name?: string;
  glob?: string;
  stepMetric?: string;
  /** Add the step metric's last value to rows that lack it. */
  stepSync?: boolean;
  hidden?: boolean;
  /** Empty: the latest value. */
  summary: readonly SummaryOp[];
}

export type SummaryOp = 'min' | 'max' | 'mean' | 'last' | 'first' | 'copy' | 'none';

export type RunRequest =
  /** Whether the server asked the run to stop. */
  | { kind: 'stop-status' }
  /** How much the server has not acknowledged yet. */
  | { kind: 'pending' };

export interface RunAnswers {
  'stop-status': { shouldStop: boolean };
  pending: PendingWork;
}

/** Work that the server has not acknowledged. */
export interface PendingWork {
  /** History rows. */
  rows: number;
  /** Run files. */
  files: number;
  /** GraphQL calls (config, run changes, alerts). */
  calls: number;
}

/** A run as the server knows it (or, offline, as it is known here). */
export interface RunInfo {
  id: string;
  entity: string;
  project: string;
  /** The display name; the server makes one up when none was given. Offline `null` unless given. */
  name: string | null;
  /** The page of the run; `null` offline and disabled. */
  url: string | null;
  /** The server's opaque id; `null` offline and disabled. */
  storageId: string | null;
  /** What the run goes on from; `null` for a new run, and offline, where only its sync finds out. */
  continued: ContinuedRun | null;
  /** The settings policies that the server has for this run; absent when it did not tell. */
  policy?: readonly PolicyEntry[];
}

/** What a run goes on from: itself as the server had it, an earlier point of itself, or a point of another run. */
export interface ContinuedRun {
  how: 'resumed' | 'rewound' | 'forked';
  /** Whether `how` is `resumed`. */
  resumed: boolean;
  /** The step of the first row. */
  startingStep: number;
  /** Seconds that the run had been going. */
  startingRuntime: number;
  /** The summary as the server has it; empty unless resumed. */
  summary: JsonObject;
  /** The run's config now, values plain, `_wandb` among them: its own keys, and those it had before and does not set anew. */
  config: JsonObject;
  /** Its own tags, else those it had. */
  tags: string[];
  /** Its own notes, else those it had; empty when there are none. */
  notes: string;
  /** The display name. */
  name: string | null;
  group: string | null;
  jobType: string | null;
}

export interface FinishResult {
  /** Present when the bound passed before the server had everything. Nothing is lost: it is in the journal. */
  pending?: PendingWork;
}

/** What the run was started with; everything the journal's `run` record holds. */
export interface RunStart {
  id: string;
  project: string;
  entity: string | null;
  name: string | null;
  notes: string | null;
  tags: readonly string[] | null;
  group: string | null;
  jobType: string | null;
  host: string | null;
  program: string | null;
  sweepId: string | null;
  /** Top-level config, values serialised; without `_wandb`, which the writer adds. */
  config: JsonObject;
  startTime: Date;
  /** Telemetry features known at start. */
  features: readonly number[];
  /** Version of the package that logs, as `cli_version`. */
  version: string;
  /** Version of Node.js. */
  nodeVersion?: string;
  /** The run may go on from what the server has of it; false by default. */
  resume?: boolean;
  /** The step of another run, or of this one, that it goes on from. */
  branchPoint?: { run: string; value: number };
  /** Several writers share the run: its rows have no steps; false by default. */
  shared?: boolean;
}
