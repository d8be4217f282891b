import type { PendingWork } from './backend.js';
import { type EngineLink, openEngineLink } from './daemon/engine-link.js';
import type { FromService } from './daemon/engine-messages.js';
import type { Rendezvous } from './daemon/rendezvous.js';
import { RemoteUploader } from './remote-uploader.js';
import { ServiceError } from './service-error.js';
import { startSideThread } from './side-thread-host.js';
import { askUploader, type UploaderAnswers } from './side-thread-messages.js';
import type { NetworkResponse, Uploader, UploaderOptions, UploaderProgress } from './upload-options.js';

/**
 * Uploads a journal in the daemon, which goes on when this process ends. A daemon that dies is looked for, or started,
 * again; its successor goes on from the last acknowledged line. Where there is none that can do it, the side thread does.
 */
export function startServiceUploader(options: UploaderOptions, services: Rendezvous): Uploader {
  return new ServiceUploader(options, services);
}

/**
 * ```
 *  connecting ──"started"──▶ running ──"done"──────────▶ ended
 *     ▲  │                     │  └──stop(), written────▶ left (the daemon goes on without us)
 *     └──┼──connection lost────┘
 *        └──it cannot, or too many failures──▶ here (the side thread)
 * ```
 */
type State =
  | { kind: 'connecting' }
  | { kind: 'running'; link: EngineLink }
  | { kind: 'ended'; complete: boolean }
  | { kind: 'left' }
  | { kind: 'here'; uploader: Uploader };

/** Failures in a row after which no daemon is expected any more. */
const MAX_FAILURES = 5;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2000;
/** A service that ends sooner after its start has failed: something of this run may be what ends it. */
const SHORTEST_LIFE_MS = 1000;
/** How long a service may take to say that it has started. One that does not know the request says nothing. */
const START_MS = 15_000;

class ServiceUploader implements Uploader {
  private readonly remote = new RemoteUploader();
  readonly ready = this.remote.ready;
  readonly done = this.remote.done;
  private state: State = { kind: 'connecting' };
  private readonly told = new Set<string>();
  private shouldStop = false;
  private writerIsFinished = false;
  /** Another uploader has the run: the dying daemon, which is waited for. */
  private isLeased = false;
  private hold: NodeJS.Timeout | null = null;
  /** As `performance.now()` tells time. */
  private startedAt = 0;

  constructor(
    private readonly options: UploaderOptions,
    private readonly services: Rendezvous,
  ) {
    void this.keepConnected();
  }

  /** Whether the upload goes on when this process ends. */
  get outlivesProcess(): boolean {
    return this.state.kind === 'running' || this.state.kind === 'left';
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
    if (this.isOver) return;
    // Also while there is no connection: the process waits for the upload, as long as it is told to.
    this.hold ??= setInterval(() => {}, 2 ** 30);
    if (this.state.kind === 'running') this.state.link.send({ kind: 'writer-finished' });
  }

  /** A run that is finished is left to the daemon; the upload of any other ends. */
  async stop(): Promise<void> {
    const { state } = this;
    if (state.kind === 'here') return state.uploader.stop();
    if (this.isOver) return;
    if (state.kind === 'running' && !this.writerIsFinished) state.link.send({ kind: 'stop' });
    const isLeft = state.kind === 'running' && this.writerIsFinished;
    this.end(isLeft ? { kind: 'left' } : { kind: 'ended', complete: false });
    if (state.kind === 'running') state.link.close();
  }

  private get isOver(): boolean {
    return this.state.kind === 'ended' || this.state.kind === 'left';
  }

  private async keepConnected(): Promise<void> {
    for (let failures = 0; !this.isOver; ) {
      const outcome = await this.connection();
      if (this.isOver) return;
      if (outcome.kind === 'cannot' || (outcome.kind === 'failed' && ++failures >= MAX_FAILURES)) {
        this.goOnHere(outcome.reason);
        return;
      }
      if (outcome.kind === 'lost') failures = 0;
      await pause(Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS));
    }
  }

  /** One connection, from the search for a service to its end. */
  private async connection(): Promise<{ kind: 'lost' } | { kind: 'failed' | 'cannot'; reason: string }> {
    let token: Awaited<ReturnType<Rendezvous['find']>>;
    try {
      token = await this.services.find();
    } catch (error) {
      return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
    if (this.isOver) return { kind: 'lost' };
    return new Promise((resolve) => {
      const link = openEngineLink({
        token,
        onMessage: (message) => this.take(message, link),
        onClosed: (refusal) => {
          clearTimeout(timer);
          const started = this.disconnected(link);
          if (refusal !== null) resolve({ kind: 'cannot', reason: refusal });
          else if (!started) resolve({ kind: 'failed', reason: 'the service does not answer' });
          else if (performance.now() - this.startedAt >= SHORTEST_LIFE_MS) resolve({ kind: 'lost' });
          else resolve({ kind: 'failed', reason: 'the service ends again and again' });
        },
      });
      const timer = setTimeout(() => this.state.kind === 'connecting' && link.close(), START_MS);
      timer.unref();
      const { journalPath, filesDir, upload } = this.options;
      link.send({ kind: 'upload', journalPath, filesDir, upload });
      if (this.writerIsFinished) link.send({ kind: 'writer-finished' });
    });
  }

  /** Returns whether the service had started. */
  private disconnected(link: EngineLink): boolean {
    const wasRunning = this.state.kind === 'running' && this.state.link === link && !this.isLeased;
    if (this.state.kind === 'running') this.state = { kind: 'connecting' };
    this.isLeased = false;
    this.remote.lost(new ServiceError('stopped', 'The connection to the service was lost.'));
    return wasRunning;
  }

  private async ask<What extends keyof UploaderAnswers>(what: What): Promise<UploaderAnswers[What]> {
    const { state } = this;
    if (state.kind === 'here') return askUploader(state.uploader, what);
    if (state.kind !== 'running') throw new ServiceError('stopped', 'There is no connection to the service.');
    return this.remote.ask(what, (message) => state.link.send(message));
  }

  private take(message: FromService, link: EngineLink): void {
    if (this.isOver) return;
    switch (message.kind) {
      case 'started':
        this.state = { kind: 'running', link };
        this.startedAt = performance.now();
        return;
      case 'ready':
        this.remote.settleReady(message.info);
        return;
      case 'not-ready':
        this.isLeased = message.code === 'leased';
        // The daemon that ends says so of every run; its successor may have an answer.
        if (message.code !== 'leased' && message.code !== 'stopped')
          this.remote.rejectReady(new ServiceError(message.code, message.message, message));
        return;
      case 'warning':
        if (this.told.has(message.message)) return;
        this.told.add(message.message);
        this.options.onWarning(message.message);
        return;
      case 'stop-requested':
        if (this.shouldStop) return;
        this.shouldStop = true;
        this.options.onStopRequested?.();
        return;
      case 'answer':
      case 'no-answer':
        this.remote.answered(message);
        return;
      case 'done':
        if (!this.isLeased) this.end({ kind: 'ended', complete: message.complete });
        link.close();
        return;
      case 'leaving':
        link.close();
        return;
      default:
        throw new TypeError(`unknown message ${JSON.stringify(message satisfies never)}`);
    }
  }

  private end(state: Extract<State, { kind: 'ended' | 'left' }>): void {
    this.state = state;
    this.remote.rejectReady(new ServiceError('stopped', 'The upload ended before the server had answered.'));
    this.remote.settleDone({ complete: state.kind === 'ended' && state.complete });
    if (this.hold) clearInterval(this.hold);
  }

  private goOnHere(reason: string): void {
    this.options.onWarning(`The run is uploaded by its own process, as no service can do it (${reason}).`);
    const uploader = startSideThread(this.options);
    this.state = { kind: 'here', uploader };
    if (this.writerIsFinished) uploader.writerFinished();
    if (this.hold) clearInterval(this.hold);
    this.remote.goOnWith(uploader);
  }
}

/** Does not keep the process alive. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
