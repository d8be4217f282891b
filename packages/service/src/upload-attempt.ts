import { stringifyJson } from '@wandb/proto';
import { leftRecords } from './attach/left-records.js';
import type { PendingWork } from './backend.js';
import type { Cursor, CursorState, LineCounts, UploadTarget } from './cursor.js';
import { JournalFold, type RecordedExit } from './journal-fold.js';
import type { JournalGrowth } from './journal-growth.js';
import { type JournalReader, openJournalReader, type SkippedRange } from './journal-reader.js';
import { findPast, type Past } from './past.js';
import type { Patience } from './patience.js';
import { pendingPath, readPendingRow } from './pending-file.js';
import { PolicyQuestion } from './policy.js';
import { type RegisteredRun, Registration } from './registration.js';
import { countRows, countRowsUpTo } from './row-count.js';
import { runPage } from './run-page.js';
import { withoutCredentials } from './server-address.js';
import { serverHasLines } from './server-lines.js';
import { ServiceError } from './service-error.js';
import { SideWork } from './side-work.js';
import { fixSyncState, markSynced, readSyncState } from './sync-marks.js';
import type { UploadClient } from './upload-client.js';
import { FINAL_FILES, finishUpload } from './upload-finish.js';
import { openUploadLink, type UploadLink } from './upload-link.js';
import type { UploaderProgress } from './upload-options.js';
import type { SessionOptions, SessionResult } from './upload-session.js';
import { version } from './version.js';

export interface AttemptOptions {
  session: SessionOptions;
  client: UploadClient;
  cursor: Cursor;
  growth: JournalGrowth;
  target: UploadTarget;
  /** Where an earlier attempt got to; `null`: from the first line. */
  start: CursorState | null;
  signal: AbortSignal;
}

/** The server lacks lines of the run that it had acknowledged: begin again from the first line. */
export class ServerLostRun extends Error {}

/** Rows handed on and not acknowledged may take this much memory; the rest stays in the file. */
const BACKLOG_BYTES = 8 * 1024 * 1024;
/** After so much of the journal, others get their turn on the thread. */
const TURN_BYTES = 256 * 1024;
/** While rows keep coming, the summary is brought up to date this often. */
const SUMMARY_INTERVAL_MS = 2000;
/** How often a writer that says nothing is looked for. */
const WRITER_CHECK_MS = 1000;
/** http-protocol §6: 10 MiB - 100 KiB. */
const MAX_LINE_BYTES = 10 * 1024 * 1024 - 100 * 1024;
const NO_LINES = { history: 0, events: 0, output: 0 } as const;

/**
 * One reading of a journal, from its first record to the end of the run:
 *
 * ```
 *  folding what the server has ──first line it lacks, or end of file──▶ registering ──▶ sending ──▶ finishing
 * ```
 */
export class UploadAttempt {
  /** Whether the server asked the run to stop. */
  shouldStop = false;
  private readonly reader: JournalReader;
  private readonly fold: JournalFold;
  private readonly registration: Registration;
  private readonly policy: PolicyQuestion;
  private readonly damaged: SkippedRange[] = [];
  private readonly maxLineBytes: number;
  private link: UploadLink | null = null;
  /** What is in the file now is all there will be. */
  private writerGone: boolean;
  private writerCheckedAt = 0;
  private summarySetAt = Number.NEGATIVE_INFINITY;
  private bytesRead = 0;
  private readonly sideWork: SideWork;
  private finishing = false;

  constructor(private readonly options: AttemptOptions) {
    const { session, client, start, signal } = options;
    const { upload, onWarning } = session;
    this.writerGone = !session.live;
    this.maxLineBytes = start?.maxLineBytes ?? upload.maxLineBytes ?? MAX_LINE_BYTES;
    this.reader = openJournalReader(session.journalPath);
    this.sideWork = new SideWork({ ...session, client, start, signal, recordNumber: () => this.fold.recordNumber });
    this.fold = new JournalFold({
      serviceVersion: version,
      ...(upload.program === undefined ? {} : { program: upload.program }),
      ...(session.target ? { target: session.target } : {}),
      acknowledged: start?.acknowledged ?? NO_LINES,
      startingStep: start?.startingStep ?? 0,
      isUploaded: start?.complete === true,
      ...(upload.serverSummary ? { derivesSummary: false } : {}),
      maxLineBytes: this.maxLineBytes,
      events: {
        line: (file, line) => this.stream.append(file, line),
        changed: (what) => this.registration.changed(what),
        preempting: () => this.link?.stream.preempting(),
        ...(start?.complete ? {} : this.sideWork.events),
        onWarning,
      },
    });
    if (session.afterwards) this.fold.state.markSynced();
    this.policy = new PolicyQuestion(client.api, upload.checkViewer ? upload.policy : undefined, signal);
    this.registration = new Registration({
      api: client.api,
      state: this.fold.state,
      baseUrl: withoutCredentials(upload.baseUrl),
      checkViewer: upload.checkViewer === true,
      signal,
      onViewer: (viewer) => {
        if (viewer.email) client.setEmail(viewer.email);
        this.policy.viewerIs(viewer);
      },
      onWarning,
    });
  }

  /** @throws ServiceError; ServerLostRun; whatever `stop()` made of a request under way. */
  async run(): Promise<SessionResult> {
    try {
      await this.readJournal();
      await this.takeWhatIsLeft();
      return await this.finish();
    } catch (error) {
      if (this.options.signal.aborted) throw new ServiceError('stopped', 'The upload was stopped.', { cause: error });
      throw error;
    } finally {
      this.registration.close();
      this.sideWork.close();
      this.reader.close();
      await this.link?.stream.abort();
    }
  }

  /** The writer has appended its last record. */
  writerFinished(): void {
    this.writerGone = true;
  }

  /** What the server has not acknowledged, counted from the file. */
  async pending(): Promise<PendingWork> {
    const { session, start } = this.options;
    const rows = await countRows(session.journalPath);
    const position = this.link?.position ?? start;
    const files = this.sideWork.files.counts.pending + (this.finishing ? 0 : FINAL_FILES.length);
    return {
      rows: Math.max(0, rows - this.fold.tooLong - (position?.acknowledged.history ?? 0)),
      files: position?.complete ? 0 : files,
      calls: position?.complete ? 0 : this.registration.pendingCalls + this.sideWork.pendingCalls,
    };
  }

  /** Run files that the server has taken. */
  filesSent(): Pick<UploaderProgress, 'files' | 'bytes'> {
    return this.sideWork.files.progress();
  }

  private async readJournal(): Promise<void> {
    const { growth, signal } = this.options;
    let turnEnd = TURN_BYTES;
    for (let drained = false; ; ) {
      growth.mark();
      const read = this.reader.next();
      if (read.kind === 'record') {
        this.bytesRead = read.end;
        this.fold.look(read.record);
        if (this.fold.needsServer && !this.link) await this.connect();
        this.fold.apply();
        if (read.end < turnEnd) continue;
        turnEnd = read.end + TURN_BYTES;
        await this.takeTurn();
      } else if (read.kind === 'skipped') {
        const { from, to, reason } = read;
        this.damaged.push({ from, to, reason });
      } else {
        if (drained || this.fold.exit) return;
        drained = this.isOver();
        if (drained) this.reader.writerGone();
        else await this.waitForMore();
      }
      signal.throwIfAborted();
    }
  }

  /** Whether the end of the file is the end of the journal. */
  private isOver(): boolean {
    const { isWriterGone } = this.options.session;
    if (this.writerGone || !isWriterGone) return this.writerGone;
    const now = Date.now();
    if (now - this.writerCheckedAt < WRITER_CHECK_MS) return false;
    this.writerCheckedAt = now;
    return isWriterGone();
  }

  private async waitForMore(): Promise<void> {
    // A run is registered as soon as it is known, not only with its first row.
    if (!this.link && this.fold.state.runId !== null && !this.options.start?.complete) await this.connect();
    this.updateSummary();
    await this.sideWork.flush(this.fold.state);
    this.tellProgress();
    await this.options.growth.wait();
  }

  private async takeTurn(): Promise<void> {
    this.updateSummary();
    await this.sideWork.flush(this.fold.state);
    if (this.sideWork.needsServer && !this.link && this.fold.state.runId !== null) await this.connect();
    this.tellProgress();
    await new Promise((resolve) => setImmediate(resolve));
    const limit = Math.max(BACKLOG_BYTES, 2 * (this.options.session.upload.maxRequestBytes ?? 0));
    if (this.link && this.link.stream.backlogBytes > limit) await this.link.stream.whenBelow(limit);
  }

  /** The row that was open when the writer went away, and what attached processes logged that it had not taken. */
  private async takeWhatIsLeft(): Promise<void> {
    const { session } = this.options;
    const row = this.fold.exit ? null : readPendingRow(pendingPath(session.journalPath));
    if (row && row.step > this.fold.lastStep) await this.takeLeft(row.record);
    const nextStep = () => this.fold.lastStep + 1;
    for (const record of leftRecords({ ...session, nextStep })) await this.takeLeft(record);
  }

  private async takeLeft(record: Uint8Array): Promise<void> {
    this.fold.look(record);
    if (this.fold.needsServer && !this.link) await this.connect();
    this.fold.apply();
  }

  /** Registers the run and opens its filestream. */
  private async connect(): Promise<UploadLink> {
    const { session, client, cursor, start, signal } = this.options;
    this.checkRun();
    const patience = this.patience();
    const past = await this.goOn(patience);
    const run = await this.registration.register(patience, past?.storageId ?? null);
    signal.throwIfAborted();
    if (start && !(await serverHasLines(client.api, run, start, signal))) throw new ServerLostRun();
    const position = this.position(run, past);
    this.fold.startAt(position.startingStep);
    const link = openUploadLink({
      api: client.api,
      cursor,
      position,
      upload: session.upload,
      operations: client.operations,
      canGzip: () => this.sideWork.serverHas('FILESTREAM_GZIP'),
      onAcknowledged: () => this.tellProgress(),
      onStopped: () => {
        this.shouldStop = true;
        session.onStopRequested?.();
      },
      onWarning: session.onWarning,
    });
    this.link = link;
    this.sideWork.connect(run, link);
    signal.addEventListener('abort', () => void link.stream.abort(), { once: true });
    const { entity, project, storageId } = run;
    const url = runPage(session.upload.appUrl, run);
    const continued = past && this.fold.state.continued(past, position.startingStep);
    const info = { id: run.runId, entity, project, name: run.displayName, url, storageId, continued };
    this.policy.tell(info, session.onReady);
    return link;
  }

  private checkRun(): void {
    if (this.fold.state.runId !== null) return;
    throw new ServiceError(
      'bad-journal',
      `${this.options.session.journalPath} says of no run what it is: there is nothing that can be uploaded.`,
    );
  }

  /** A command gives up at some time; a run's own upload does so only where its start must be answered in time. */
  private patience(): Patience {
    const { session, start, signal } = this.options;
    const { baseUrl, initTimeoutMs } = session.upload;
    const isBounded = initTimeoutMs !== undefined && start === null && !session.afterwards;
    const deadline = isBounded ? performance.now() + initTimeoutMs : null;
    return { baseUrl, patient: !session.afterwards, deadline, signal };
  }

  /** What the run goes on from, taken in; `null` for a new run. */
  private async goOn(patience: Patience): Promise<Past | null> {
    const { session, client, cursor, start } = this.options;
    const { state } = this.fold;
    const beginning = state.beginning(session.upload.resume);
    const fixed = start ?? readSyncState(session.journalPath);
    const again = (beginning.kind === 'rewind' ? start : fixed) !== null;
    const past = await findPast({ api: client.api, state, beginning, again, patience });
    if (past === null) return null;
    state.continueFrom(past);
    // A run that knew its past when it was written has its old summary in its journal.
    if (session.afterwards) this.fold.restoreSummary(past.summary);
    // Where the cursor was lost, some of the lines that the server has may be this journal's.
    if (fixed && past.how === 'resumed' && !start) past.lines = await this.linesBefore(past, fixed.startingStep);
    // Rewinding again would take away what has been sent since.
    if (past.names && !start)
      cursor.write(this.position({ runId: state.runId ?? '', storageId: past.storageId ?? '', ...past.names }, past));
    return past;
  }

  private async linesBefore({ lines, lastStep }: Past, startingStep: number): Promise<LineCounts> {
    const own = await countRowsUpTo(this.options.session.journalPath, startingStep, lastStep);
    return { ...lines, history: Math.max(0, lines.history - own) };
  }

  /** Where this upload begins. */
  private position(names: Omit<RegisteredRun, 'displayName' | 'inserted'>, past: Past | null): CursorState {
    const { session, start, target } = this.options;
    const { runId, entity, project, storageId } = names;
    const begin = { startingStep: past?.startingStep ?? 0, startingRuntimeMs: Math.trunc((past?.runtime ?? 0) * 1000) };
    return {
      target,
      runId,
      entity,
      project,
      storageId,
      ...fixSyncState(session.journalPath, start ?? begin),
      base: start?.base ?? past?.lines ?? NO_LINES,
      maxLineBytes: this.maxLineBytes,
      acknowledged: start?.acknowledged ?? NO_LINES,
      ...(start?.done ? { done: start.done } : {}),
      complete: false,
    };
  }

  private async finish(): Promise<SessionResult> {
    const { session, start, signal } = this.options;
    if (!this.link && start?.complete) return this.result(true, 0);
    const { stream } = this.link ?? (await this.connect());
    const exit = this.exit();
    this.finishing = true;
    const { fold, registration, sideWork } = this;
    const { filesDir, onWarning, upload } = session;
    const primary = upload.primary !== false;
    const parts = { fold, registration, sideWork, stream, filesDir, primary, exit, signal, onWarning };
    const finished = await finishUpload(parts);
    const endIsKnown = this.fold.exit !== null || session.missingExitCode !== null;
    const complete = finished.complete && endIsKnown;
    if (complete) this.link?.completed();
    return this.result(complete, finished.files);
  }

  private exit(): RecordedExit {
    const { missingExitCode, upload } = this.options.session;
    if (upload.updateFinishState === false) return { exitCode: 0, complete: false };
    if (this.fold.exit) return this.fold.exit;
    return missingExitCode === null ? { exitCode: 0, complete: false } : { exitCode: missingExitCode, complete: true };
  }

  private result(sentAll: boolean, files: number): SessionResult {
    const { session, start } = this.options;
    const position = this.link?.position ?? start;
    const skippedKinds = Object.fromEntries(this.fold.skippedKinds);
    const complete = sentAll && this.fold.skippedKinds.size === 0 && this.damaged.length === 0;
    if (complete) this.markSynced();
    return {
      complete,
      rows: position?.acknowledged.history ?? 0,
      files,
      skippedKinds,
      damaged: this.damaged,
      url: position ? runPage(session.upload.appUrl, position) : null,
    };
  }

  private markSynced(): void {
    const { journalPath, onWarning } = this.options.session;
    try {
      markSynced(journalPath);
    } catch (error) {
      onWarning(
        `The run was uploaded; it cannot be marked so (${error instanceof Error ? error.message : error}), and the next sync looks at it again.`,
      );
    }
  }

  private updateSummary(): void {
    const now = performance.now();
    if (!this.link || !this.fold.summaryIsNew || now - this.summarySetAt < SUMMARY_INTERVAL_MS) return;
    this.summarySetAt = now;
    this.link.stream.setSummary(Buffer.from(stringifyJson(this.fold.takeSummary())));
  }

  private tellProgress(): void {
    this.options.session.onProgress?.({
      bytesRead: this.bytesRead,
      bytesTotal: this.reader.size(),
      rows: this.link?.position.acknowledged.history ?? 0,
    });
  }

  /** Lines come only once the run is registered: see `needsServer`. */
  private get stream(): UploadLink['stream'] {
    if (!this.link) throw new Error('a line was read before the run was registered');
    return this.link.stream;
  }
}
