import type { JsonObject } from '@wandb/proto';
import { AttachHost } from './attach/attach-host.js';
import { withUuid } from './attach/record-uuid.js';
import { runTokenText } from './attach/run-token.js';
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
import { createOfflineConsole, type OfflineConsole } from './console/offline-console.js';
import type { LeftUpload } from './detached-upload-start.js';
import type { Journal } from './journal.js';
import type { Lease } from './lease.js';
import { localInfo } from './local-info.js';
import { createPendingFile, type PendingFile, pendingPath } from './pending-file.js';
import type { RunPaths } from './run-directory.js';
import { RunWriter } from './run-writer.js';
import type { SampledMetric } from './sampled-history.js';
import { SamplerHost } from './sampler-host.js';
import { ServiceError } from './service-error.js';
import type { StatsSample } from './stats-buffer.js';
import type { StatsOptions } from './stats-options.js';
import { NEVER } from './stop-request.js';
import type { ConsoleOptions, Uploader, UploadOptions } from './upload-options.js';

/** A run with a journal. */
export interface LocalRun extends RunBackend {
  /** Where its files are: in a temporary directory when the one asked for cannot be written. */
  readonly paths: RunPaths;
  /** Resolves when the uploader's thread has been started, or could not be; offline at once. Code that then blocks the thread does not hold up the upload. */
  readonly started: Promise<void>;
  /**
   * What the server lacks of this run and nobody else will bring it: for whoever starts a process that does so. `null`
   * offline, when everything is uploaded or a service does it, and when the server has refused the run. Synchronous.
   */
  leftToUpload(): LeftUpload | null;
  /** Whether a service uploads it, which goes on when this process ends. */
  readonly uploadGoesOn: boolean;
  /**
   * Lets other processes and threads of this machine log to the run, until it is finished.
   *
   * @param config what they are told of the config.
   * @returns the token that `createAttachedBackend` takes; the same each time.
   * @throws ServiceError `finished`
   */
  share(config: JsonObject): string;
  /** A uniform sample of the numbers logged under each key, in their order; empty unless they are kept. */
  sampledHistory(): SampledMetric[];
}

/** What a run with a journal is made of. */
export interface JournalRunParts {
  start: RunStart;
  paths: RunPaths;
  journal: Journal;
  /** Held while the run is open. */
  lease: Lease | null;
  /** The uploader as soon as it runs; `null` offline. */
  uploading: Promise<Uploader> | null;
  /** Absent offline. */
  upload?: UploadOptions | undefined;
  /** How console output is kept. */
  console?: ConsoleOptions | undefined;
  /** What is measured of the machine; absent: nothing is. */
  stats?: StatsOptions | undefined;
  /** Rows carry each value in its type too. */
  typedHistory?: boolean;
  /** Samples of each metric are kept. */
  keepsSamples?: boolean;
  /** Resolves when the server asks the run to stop. */
  stopRequested?: Promise<void>;
  fsync: boolean;
  onWarning(message: string): void;
}

/** After the bound of `finish()`, how long the uploader may take to say what is pending. */
const LAST_WORDS_MS = 1000;
/** The longest delay that timers know; a longer one would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * A run whose records go to a journal, and from there, online, to a server.
 *
 * ```
 * open ── finish(), finishSync() ──▶ closed ── finish() ──▶ waiting for the uploader ──▶ finished
 * ```
 */
export class JournalRun implements LocalRun {
  readonly ready: Promise<RunInfo>;
  readonly started: Promise<void>;
  private readonly writer: RunWriter;
  private readonly openRow: PendingFile;
  private readonly console: OfflineConsole | null;
  private readonly sampler: SamplerHost | null;
  private finishing: Promise<FinishResult> | null = null;
  private closed = false;
  private uploadState: 'going' | 'complete' | 'refused' = 'going';
  /** Once the run is shared. */
  private attached: AttachHost | null = null;
  /** Of the record that is being written for an attached writer. */
  private uuid: string | null = null;
  /** The last row came with a step of the program's own: the rows of others must not take the next one. */
  private stepsAreGiven = false;
  private info: RunInfo | null = null;
  /** Once it runs. */
  private uploader: Uploader | null = null;

  constructor(private readonly parts: JournalRunParts) {
    const { start, paths, uploading, fsync, onWarning } = parts;
    this.openRow = createPendingFile({ path: pendingPath(paths.syncFile), onWarning, fsync });
    const sink = { append: (record: Uint8Array) => this.append(record) };
    // Online, the uploader makes the files of the console output.
    this.console = uploading === null ? createOfflineConsole(paths.filesDir, parts.console, onWarning) : null;
    this.writer = new RunWriter({
      start,
      sink,
      openRowLog: this.openRow,
      onWarning,
      typed: parts.typedHistory === true,
      keepsSamples: parts.keepsSamples === true,
      ...(this.console === null ? {} : { console: this.console }),
    });
    this.sampler = parts.stats
      ? new SamplerHost({ stats: parts.stats, onSample: (sample) => this.addStats(sample), onWarning })
      : null;
    const registered = uploading?.then((uploader) => uploader.ready);
    this.ready = registered?.then((info) => this.goOn(info)) ?? Promise.resolve(localInfo(start));
    // Whoever does not ask must not be ended by an unhandled rejection; the uploader has told the user.
    this.ready.then(
      (info) => {
        this.info = info;
      },
      (error) => {
        if (error instanceof ServiceError && error.code === 'refused') this.uploadState = 'refused';
      },
    );
    uploading?.then(
      (uploader) => {
        this.uploader = uploader;
        return uploader.done.then(({ complete }) => {
          if (complete) this.uploadState = 'complete';
        });
      },
      () => {},
    );
    this.started = (uploading ?? Promise.resolve()).then(
      () => {},
      (error) => onWarning(`The upload of run ${start.id} could not be started (${error.message}). Sync it later.`),
    );
  }

  get stopRequested(): Promise<void> {
    return this.parts.stopRequested ?? NEVER;
  }

  get paths(): RunPaths {
    return this.parts.paths;
  }

  /** Before anybody else hears of it: the first row that is logged after that has its right step. */
  private goOn(info: RunInfo): RunInfo {
    if (info.continued && !this.closed) this.writer.continueFrom(info.continued);
    return info;
  }

  get step(): number {
    return this.writer.step;
  }

  publish(record: PublishedRecord): void {
    if (record.kind === 'row') this.sampler?.takeIfDue(record.timestamp);
    if (this.attached === null || record.kind !== 'row') {
      this.writer.publish(record);
      return;
    }
    this.publishBetweenOthers(this.attached, record);
  }

  summary() {
    return this.writer.summary();
  }

  sampledHistory(): SampledMetric[] {
    return this.writer.sampledHistory();
  }

  async deliver<K extends RunRequest['kind']>(
    request: Extract<RunRequest, { kind: K }>,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<RunAnswers[K]> {
    signal?.throwIfAborted();
    if (this.parts.uploading === null) {
      throw new ServiceError('offline', `"${request.kind}" has no answer: the run ${this.parts.start.id} is offline.`);
    }
    const uploader = await this.parts.uploading;
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
    this.sampler?.end();
    if (this.attached !== null) this.takeAllAttached(this.attached);
    const isWhole = this.writer.end(exitCode);
    this.console?.finish();
    const lost = this.parts.journal.close();
    // What the journal could not take of the last row may at least be here.
    this.openRow.close({ keep: lost > 0 || !isWhole });
    if (lost > 0) {
      this.parts.onWarning(
        `${lost} bytes of the run's data could not be written to ${this.paths.syncFile} and are lost.`,
      );
    }
    this.parts.lease?.release();
  }

  get uploadGoesOn(): boolean {
    return this.uploader?.outlivesProcess === true;
  }

  leftToUpload(): LeftUpload | null {
    const { upload, paths } = this.parts;
    if (upload === undefined || this.uploadState !== 'going' || this.uploadGoesOn) return null;
    return { journalPath: paths.syncFile, filesDir: paths.filesDir, logDir: paths.logDir, upload };
  }

  share(config: JsonObject): string {
    const { start, paths, upload, fsync, onWarning } = this.parts;
    const { syncFile: journalPath, filesDir, syncDir } = paths;
    if (this.closed) throw new ServiceError('finished', `The run ${start.id} is finished: nobody can attach to it.`);
    const isShared = this.attached !== null;
    this.attached ??= new AttachHost({
      journalPath,
      take: (record, uuid) => this.publishAttached(record, uuid),
      canTakeRow: () => !this.writer.isRowOpen && !this.stepsAreGiven,
      onWarning,
    });
    const mode = upload === undefined ? 'offline' : 'online';
    this.attached.open({ start, mode, config, filesDir, syncDir, url: this.info?.url ?? null, fsync });
    if (!isShared) this.stopRequested.then(() => this.closed || this.attached?.askToStop());
    return runTokenText({ runId: start.id, journalPath, hostPid: process.pid });
  }

  private append(record: Uint8Array): void {
    this.parts.journal.append(this.uuid === null ? record : withUuid(record, this.uuid));
  }

  private addStats(sample: StatsSample): void {
    try {
      this.writer.addStats(sample, this.parts.stats?.label);
    } catch (error) {
      // The disk is full, which the next row tells the user.
      if (!(error instanceof ServiceError) || error.code !== 'journal-full') throw error;
    }
  }

  private publishAttached(record: PublishedRecord, uuid: string): void {
    this.uuid = uuid;
    try {
      this.writer.publish(record);
    } finally {
      this.uuid = null;
    }
  }

  /**
   * Rows of attached writers go between the rows of this process. Where it gives steps itself, they go where it leaves
   * steps out, and the rest comes at the end: no row of either side is dropped for the other's.
   */
  private publishBetweenOthers(attached: AttachHost, record: Extract<PublishedRecord, { kind: 'row' }>): void {
    const { step, commit } = record;
    if (step !== undefined && step > this.writer.step) {
      this.writer.completeRow();
      if (step > this.writer.step) attached.takeNow(() => this.writer.step < step);
    }
    this.writer.publish(record);
    this.stepsAreGiven = step !== undefined || (commit === false && this.stepsAreGiven);
    attached.takeIfDue();
  }

  private takeAllAttached(attached: AttachHost): void {
    try {
      this.writer.completeRow();
      attached.end();
    } catch (error) {
      this.parts.onWarning(
        `Not all of what attached processes logged could be written to ${this.paths.syncFile} (${(error as Error).message}). ` +
          'The rest stays beside it; "wandb sync" uploads it.',
      );
    }
  }

  private async end({ exitCode, timeoutMs }: { exitCode: number; timeoutMs: number }): Promise<FinishResult> {
    this.finishSync(exitCode);
    if (this.parts.uploading === null) return {};
    const deadline = performance.now() + timeoutMs;
    const uploader = await within(timeoutMs, this.parts.uploading);
    if (uploader === null) return { pending: this.everything() };
    uploader.writerFinished();
    const outcome = await within(deadline - performance.now(), uploader.done);
    if (outcome?.complete) return {};
    const pending = await within(LAST_WORDS_MS, uploader.pending());
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

/** The promise's value; `null` when it rejects or the time is up first. Keeps the process alive meanwhile. */
function within<T>(timeoutMs: number, promise: Promise<T>): Promise<T | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), Math.min(Math.max(0, timeoutMs), MAX_TIMER_MS));
    promise
      .catch(() => null)
      .then((value) => {
        clearTimeout(timer);
        resolve(value);
      });
  });
}
