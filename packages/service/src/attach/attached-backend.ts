import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { threadId } from 'node:worker_threads';
import type { JsonObject } from '@wandb/proto';
import type { PublishedRecord, RunBackend, RunInfo, RunStart } from '../backend.js';
import { leaseHolder, writerLeasePath } from '../lease.js';
import { localInfo } from '../local-info.js';
import { createNullBackend } from '../null-backend.js';
import { RecordFile } from '../record-file.js';
import { ServiceError } from '../service-error.js';
import { stepRule, stepWarning } from '../step-rule.js';
import { createStopRequest } from '../stop-request.js';
import { AttachedView } from './attached-view.js';
import { parseRunToken } from './run-token.js';
import { type AttachedRun, type SpoolDirectory, spoolDirectory } from './spool-directory.js';
import { encodeEntry, type SpoolEntry } from './spool-entry.js';

/** A run of another process, or of another thread, or of this one. */
export interface AttachedBackend extends RunBackend {
  /** What the run is; `null` for a disabled one. */
  readonly run: AttachedRun | null;
  readonly start: RunStart;
}

/** How often it is seen whether the run's own process lives, and whether the run is to stop. */
const HOST_CHECK_MS = 1000;

const STEP_NOTE =
  'Note that setting step in multiprocessing can result in data loss. ' +
  'Please use `run.define_metric(...)` to define a custom metric to log your step values.';

/**
 * Attaches to a run. What `publish` accepts is in a file of this writer's own when it returns, and in the run's journal
 * when its process takes it from there, or, that process being gone, on the server when the run is synced.
 *
 * `finish` detaches; the run goes on. Its end makes `publish` throw `host-gone`.
 *
 * @throws ServiceError `not-found` when the text is no token, `host-gone` when the run has ended.
 */
export function createAttachedBackend(token: string, options: { onWarning(message: string): void }): AttachedBackend {
  const { runId, journalPath } = parseRunToken(token);
  if (journalPath === null) return disabledBackend(runId);
  const directory = spoolDirectory(journalPath);
  const run = directory.isOpen && !isWriterDead(journalPath) ? directory.run() : null;
  if (run === null) {
    throw new ServiceError('host-gone', `Unable to attach to run ${runId}: it has ended, or is not on this machine.`);
  }
  return new SpoolBackend({ run, directory, journalPath, onWarning: options.onWarning });
}

/** Where leases cannot be kept, only the end of a run is seen, not the death of its process. */
function isWriterDead(journalPath: string): boolean {
  const lease = writerLeasePath(journalPath);
  return existsSync(lease) && leaseHolder(lease) === null;
}

function disabledBackend(id: string): AttachedBackend {
  const start: RunStart = {
    id,
    project: 'dummy',
    entity: 'dummy',
    name: null,
    notes: null,
    tags: null,
    group: null,
    jobType: null,
    host: null,
    program: null,
    sweepId: null,
    config: {},
    startTime: new Date(),
    features: [],
    version: '',
  };
  // Not a spread: `step` is a getter.
  return Object.assign(createNullBackend(start), { run: null, start });
}

interface SpoolBackendParts {
  run: AttachedRun;
  directory: SpoolDirectory;
  journalPath: string;
  onWarning(message: string): void;
}

class SpoolBackend implements AttachedBackend {
  readonly ready: Promise<RunInfo>;
  readonly run: AttachedRun;
  readonly start: RunStart;
  private readonly writer = `${process.pid}-${threadId}-${randomBytes(6).toString('base64url').replace(/^-/, '_')}`;
  private readonly spool: RecordFile;
  private readonly stop = createStopRequest();
  private readonly hostCheck: NodeJS.Timeout;
  private view: AttachedView | null = null;
  private n = 0;
  /** The step of the open row, or of the next one, as far as this writer can tell. */
  private nextStep = 0;
  private isRowOpen = false;
  private isHostGone = false;
  private hostCheckAt = 0;
  private isStepNoted = false;
  private finished: Promise<Record<string, never>> | null = null;

  constructor(private readonly parts: SpoolBackendParts) {
    const { run, directory, onWarning } = parts;
    this.run = run;
    this.start = run.start;
    this.ready = Promise.resolve({ ...localInfo(run.start), url: run.url });
    this.spool = new RecordFile({
      path: directory.spoolPath(this.writer),
      flags: 'wx',
      fsync: run.fsync,
      onWarning,
    });
    this.hostCheck = setInterval(() => this.checkHost(), HOST_CHECK_MS);
    this.hostCheck.unref();
  }

  get stopRequested(): Promise<void> {
    return this.stop.asked;
  }

  get step(): number {
    return this.theView().step;
  }

  summary(): JsonObject {
    return this.theView().summary();
  }

  publish(record: PublishedRecord): void {
    if (this.finished) {
      throw new ServiceError('finished', `This process has detached from the run ${this.start.id}: attach again.`);
    }
    // Which features a run uses is never worth an error.
    if (record.kind === 'telemetry' && this.isGone()) return;
    if (record.kind === 'row') this.log(record);
    else this.write({ n: this.n + 1, record });
  }

  async deliver({ kind }: { kind: string }): Promise<never> {
    if (this.run.mode === 'offline') {
      throw new ServiceError('offline', `"${kind}" has no answer: the run ${this.start.id} is offline.`);
    }
    throw new ServiceError(
      'unsupported',
      `"${kind}" is answered in the process that started the run ${this.start.id}.`,
    );
  }

  finish(): Promise<Record<string, never>> {
    this.detach();
    return this.finished as Promise<Record<string, never>>;
  }

  finishSync(): void {
    this.detach();
  }

  private log({ data, timestamp, step, commit }: Extract<PublishedRecord, { kind: 'row' }>): void {
    if (step !== undefined && !this.isStepNoted) {
      this.isStepNoted = true;
      this.parts.onWarning(STEP_NOTE);
    }
    const rule = stepRule(this.nextStep, step, commit);
    if (rule === 'drop') {
      this.parts.onWarning(stepWarning(step as number, this.nextStep));
      return;
    }
    const advances = rule === 'advance' || rule === 'advance-complete';
    const staysOpen = rule === 'merge' || rule === 'advance';
    this.write({
      n: this.n + 1,
      row: data,
      timestamp,
      ...(step === undefined ? {} : { step }),
      ...(advances && this.isRowOpen ? { advances } : {}),
      ...(staysOpen ? { open: true as const } : {}),
    });
    this.isRowOpen = staysOpen;
    const at = advances ? (step as number) : this.nextStep;
    this.nextStep = staysOpen ? at : at + 1;
  }

  private write(entry: SpoolEntry): void {
    if (this.isGone() || (this.n === 0 && !this.parts.directory.isOpen)) throw this.hostGone();
    this.spool.append(encodeEntry(entry));
    this.n = entry.n;
    // The end of the run is seen here, or this entry is seen by who ends it.
    if (this.parts.directory.isOpen) return;
    this.isHostGone = true;
    throw this.hostGone();
  }

  /** A thread that logs without a pause runs no timer. */
  private isGone(): boolean {
    if (!this.isHostGone && performance.now() >= this.hostCheckAt) this.checkHost();
    return this.isHostGone;
  }

  private checkHost(): void {
    this.hostCheckAt = performance.now() + HOST_CHECK_MS;
    this.isHostGone ||= isWriterDead(this.parts.journalPath);
    if (this.parts.directory.isStopAsked) this.stop.ask();
  }

  private hostGone(): ServiceError {
    return new ServiceError(
      'host-gone',
      `The run ${this.start.id} takes no more data: it was finished, or its process (which called init()) has ended. ` +
        'What was logged before is kept.',
    );
  }

  private detach(): void {
    if (this.finished) return;
    this.finished = Promise.resolve({});
    clearInterval(this.hostCheck);
    try {
      if (this.n > 0) this.write({ n: this.n + 1, bye: true });
    } catch {
      // Nobody waits for it: an open row is completed at the end of the run in any case.
    }
    this.spool.close();
    this.view?.close();
  }

  private theView(): AttachedView {
    const { journalPath, directory, onWarning } = this.parts;
    if (this.view !== null) return this.view;
    this.view = new AttachedView({
      journalPath,
      spoolPath: directory.spoolPath(this.writer),
      writer: this.writer,
      start: this.start,
      onWarning,
    });
    if (this.finished) this.view.close();
    return this.view;
  }
}
