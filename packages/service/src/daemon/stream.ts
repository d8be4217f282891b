import type { Message, PlainMessage } from '@wandb/proto/codec';
import type { RunInfo } from '../backend.js';
import { type ConsoleLog, createConsoleLog } from '../console/console-log.js';
import type { LeftUpload } from '../detached-upload-start.js';
import { runPage } from '../run-page.js';
import { writeRunSettings } from '../run-settings.js';
import type { NetworkResponse, UploaderProgress } from '../upload-options.js';
import { footerLines } from './footer.js';
import { InternalMessages } from './internal-messages.js';
import { LateWork } from './late-work.js';
import { RecordEnvelope } from './record-envelope.js';
import { RECORD_HANDLERS, type RecordTarget } from './records.js';
import type { RequestTarget } from './requests/request.js';
import { handleRequest } from './requests/table.js';
import { exitResult, response } from './results.js';
import { linkServiceLog, openRunLog, type RunLog } from './run-log.js';
import { runRefusal, runResult } from './run-result.js';
import { createStreamJournal, type StreamJournal } from './stream-journal.js';
import type { Answer } from './stream-registry-types.js';
import type { StreamSettings } from './stream-settings.js';
import { StreamStats } from './stream-stats.js';
import { createStreamUpload, type StreamUpload } from './stream-upload.js';
import { StreamWriter } from './stream-writer.js';

export interface StreamOptions {
  settings: StreamSettings;
  serviceVersion: string;
  /** The log of the whole service; null: none. */
  serviceLogPath: string | null;
  /** Variables that may say something of the machine. */
  env: Readonly<Record<string, string | undefined>>;
  /** See {@link Stream.finishUnasked}; 10 s by default. */
  stuckMs?: number | undefined;
}

/**
 * created ── run ──▶ starting ── the server's answer ──▶ running ── exit ──▶ finishing ── upload over ──▶ finished
 *                       └── refused                         └── cut off (its clients are gone, or the service must end)
 */
type StreamState = 'created' | 'starting' | 'refused' | 'running' | 'finishing' | 'finished' | 'cut off';

/** An end that a client has sent. */
interface AskedEnd {
  exit: PlainMessage<'Record'>;
  answer: Answer | null;
}

/** What the released core answers to a second `exit`. */
const NO_RESPONSE = 'No response.';
/** How often `output.log` is brought up to date. */
const CONSOLE_FLUSH_MS = 1000;

/** One run of a client: its journal, its upload, and the answers to its client's requests. */
export class Stream implements RecordTarget, RequestTarget {
  readonly settings: StreamSettings;
  readonly writer: StreamWriter;
  readonly console: ConsoleLog | null;
  readonly messages = new InternalMessages();
  readonly log: RunLog;
  readonly stats: StreamStats;
  readonly env: StreamOptions['env'];
  startedRun: PlainMessage<'RunRecord'> | null = null;
  private state: StreamState = 'created';
  private readonly files: StreamJournal;
  private readonly upload: StreamUpload;
  private readonly envelope = new RecordEnvelope();
  private info: RunInfo | null = null;
  private displayName = '';
  private ending: Promise<void> = Promise.resolve();
  private isFull = false;
  private readonly late = new LateWork();
  private askedEnd: AskedEnd | null = null;
  private isLeft = false;

  /** Creates the journal. @throws ServiceError `journal-exists`, `journal-failed`. */
  constructor(private readonly options: StreamOptions) {
    const { settings, serviceVersion } = options;
    this.settings = settings;
    this.env = options.env;
    this.files = createStreamJournal(settings, (message) => this.tell(message));
    this.log = openRunLog(settings.logInternal);
    this.log.info('stream: created', { id: settings.runId, version: serviceVersion, offline: settings.offline });
    linkServiceLog(settings.logDir, options.serviceLogPath);
    const { upload, syncDir, message } = settings;
    writeRunSettings(syncDir, {
      mode: settings.offline ? 'offline' : 'online',
      program: message.program?.value ?? null,
      upload,
    });
    this.writer = new StreamWriter({
      settings,
      files: this.files,
      serviceVersion,
      onMessage: (text) => this.tell(text),
      onProblem: (text) => this.log.warn(text),
    });
    this.stats = new StreamStats({
      stats: settings.stats,
      env: options.env,
      log: this.log,
      write: (record) => this.writer.write(record),
    });
    this.console = settings.offline ? this.openConsole() : null;
    this.upload = createStreamUpload({
      settings,
      files: this.files,
      stuckMs: options.stuckMs,
      onWarning: (text) => this.tell(text),
    });
  }

  get isOpen(): boolean {
    return this.state !== 'finishing' && this.state !== 'finished' && this.state !== 'cut off';
  }

  get isFinished(): boolean {
    return this.state === 'finished';
  }

  get isLocal(): boolean {
    return this.envelope.local;
  }

  /** One record of a client. Never throws: what is wrong with it is answered, or logged. */
  publish(record: Buffer, answer: Answer | null): void {
    try {
      const { envelope } = this;
      envelope.read(record);
      if (envelope.isPartialHistory) this.logRow(record, answer);
      else if (this.isOpen || envelope.kind === 'request' || envelope.kind === 'exit')
        RECORD_HANDLERS[envelope.kind](this, record, answer);
      else this.refuse(envelope.kind, answer);
    } catch (error) {
      this.fail(error, answer);
    }
  }

  request(message: Message<'Record'>, answer: Answer | null): void {
    if (message.request) handleRequest(this, message.request, answer);
  }

  run(record: Buffer, message: Message<'Record'>, answer: Answer | null): void {
    if (this.state !== 'created' && answer !== null) {
      answer.error(`The run ${this.settings.runId} has been started already.`);
      return;
    }
    this.writer.keep(record);
    this.displayName = message.run?.display_name || this.displayName;
    if (this.state !== 'created' || !message.run) return;
    this.writer.flush();
    this.state = 'starting';
    const { run } = message;
    answer?.onCancel(() => this.upload.stop());
    void this.upload.start().then(
      (info) => this.started(run, info, answer),
      (error) => this.refused(error, answer),
    );
  }

  exit(message: Message<'Record'>, answer: Answer | null): void {
    if (!this.isOpen || this.askedEnd !== null) {
      answer?.error(NO_RESPONSE);
      return;
    }
    this.askedEnd = { exit: message, answer };
    this.endWhenKnown(this.askedEnd).catch((error: unknown) => this.fail(error, answer));
  }

  await(work: Promise<void>): void {
    this.late.add(work);
  }

  /**
   * The service ends: the end that a client did not send. Prints the footer, which that client did not print. Clients wait
   * for the service without a limit, so an upload that does not get on for 10 s is stopped, and is {@link left}.
   */
  async finishUnasked(exitCode: number, print: (line: string) => void): Promise<void> {
    const isUnasked = this.isOpen && this.askedEnd === null;
    if (this.isOpen)
      await this.endWhenKnown(this.askedEnd ?? { exit: { exit: { exit_code: exitCode } }, answer: null });
    this.isLeft = !(await this.upload.endsUnlessStuck());
    if (this.isLeft) this.upload.stop();
    await this.ending;
    if (isUnasked && !this.settings.silent) for (const line of this.footer()) print(line);
  }

  /** What was stopped because it did not get on. */
  get left(): LeftUpload | null {
    if (!this.isLeft) return null;
    const { filesDir, logDir, syncDir, upload } = this.settings;
    return { journalPath: this.files.path, filesDir, logDir: logDir || syncDir, upload };
  }

  /** Forgets the run: an end that was not told by now is none. Resolves when nothing of it is under way. Never rejects. */
  async close(): Promise<void> {
    this.cutOff();
    await this.ending;
    this.log.info('stream: closed', { id: this.settings.runId });
    this.log.close();
    // Whoever takes the upload over reads the journal, a temporary one too.
    if (!this.isLeft) this.files.remove();
  }

  /** Ends a run without an exit record: what was said of it is in the journal, and is uploaded. Never throws. */
  cutOff(): void {
    if (!this.isOpen) return;
    this.endWriting(() => this.writer.cutOff());
    this.state = 'cut off';
    this.messages.close();
    this.ending = this.upload.finish(0).then(() => {});
  }

  /** As {@link cutOff}, without waiting for the upload: the process ends. */
  stop(): void {
    this.cutOff();
    this.upload.stop();
  }

  shouldStop(): boolean {
    return this.upload.shouldStop();
  }

  progress(): Promise<UploaderProgress> {
    return this.upload.progress();
  }

  networkResponses(): Promise<NetworkResponse[]> {
    return this.upload.networkResponses();
  }

  private logRow(record: Buffer, answer: Answer | null): void {
    if (!this.isOpen) {
      this.refuse('partial_history', answer);
      return;
    }
    this.writer.log(record, this.envelope.from, this.envelope.to);
    answer?.result(response());
  }

  private started(run: NonNullable<Message<'Record'>['run']>, info: RunInfo | null, answer: Answer | null): void {
    this.info = info;
    this.displayName = info?.name ?? this.displayName;
    if (this.state === 'starting') this.state = 'running';
    this.writer.start((info?.continued?.startingRuntime ?? 0) * 1000);
    answer?.result(runResult(run, info, this.options.serviceVersion));
  }

  private refused(error: unknown, answer: Answer | null): void {
    if (this.state === 'starting') this.state = 'refused';
    this.log.warn('stream: the run was not started', { error: String(error) });
    answer?.result(runRefusal(error));
  }

  /** The end of a run waits for what is being found out about its machine and code; mostly there is nothing to wait for. */
  private async endWhenKnown({ exit, answer }: AskedEnd): Promise<void> {
    if (!this.late.isIdle) await this.late.settled();
    if (this.isOpen) this.finish(exit, answer);
  }

  private finish(exit: PlainMessage<'Record'>, answer: Answer | null): void {
    this.endWriting(() => this.writer.end(exit));
    this.state = 'finishing';
    answer?.onCancel(() => this.upload.stop());
    this.ending = this.upload.finish(this.settings.finishTimeoutMs).then(({ timedOut }) => {
      this.state = 'finished';
      this.messages.close();
      answer?.result(exitResult(timedOut));
    });
  }

  private endWriting(end: () => number): void {
    this.stats.stop();
    this.console?.finish();
    const lost = end();
    if (lost > 0) this.tell(`${lost} bytes of the run's data could not be written to ${this.files.path} and are lost.`);
  }

  private footer(): string[] {
    const { settings, info } = this;
    const url = info === null ? null : runPage(settings.upload.appUrl, { ...info, runId: info.id });
    const { syncDir, logDir, offline } = settings;
    return footerLines({ syncDir, logDir, offline, displayName: this.displayName, url });
  }

  private openConsole(): ConsoleLog {
    return createConsoleLog({
      filesDir: this.settings.filesDir,
      ...this.settings.upload.console,
      flushMs: CONSOLE_FLUSH_MS,
      onWarning: (message) => this.tell(message),
    });
  }

  private refuse(kind: string, answer: Answer | null): void {
    this.log.warn('stream: a record came after the end of the run', { kind });
    answer?.error(`The run ${this.settings.runId} is finished and takes no more data.`);
  }

  private fail(error: unknown, answer: Answer | null): void {
    const message = error instanceof Error ? error.message : String(error);
    this.log.warn('stream: a record could not be taken', { kind: this.envelope.kind, error: message });
    answer?.error(message);
    if ((error as { code?: string }).code !== 'journal-full' || this.isFull) return;
    // Every further row would say the same.
    this.isFull = true;
    this.messages.add(message);
  }

  /** Says something to the user. */
  private tell(message: string): void {
    this.log?.warn(message);
    this.messages.add(message);
  }
}
