import { Batch, type Exit, type LineOffsets, type Piece, type Sending } from './batch.js';
import type { FileStream, FileStreamOptions, SkippedLine } from './filestream.js';
import { FileStreamError } from './filestream-error.js';
import { decideFlush, type FlushDecision } from './flush-policy.js';
import { halves, withoutItsLine } from './smaller-piece.js';

const DEFAULT_INTERVAL_MS = 15_000;
const DEFAULT_HEARTBEAT_MS = 30_000;
const DEFAULT_REQUEST_BYTES = 10 * 1024 * 1024;
/** Leaves room for the rest of the request. */
const DEFAULT_LINE_BYTES = DEFAULT_REQUEST_BYTES - 100 * 1024;
/** However small the server wants them. */
const LEAST_REQUEST_BYTES = 16 * 1024;
/** The longest delay that timers know. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * What a stream does. One field, so that nothing contradicts:
 *
 * ```
 *  open ──finish()──▶ finishing ──all acknowledged──▶ finished
 *    │                    │
 *    ├── send or callback fails ──▶ dead
 *    └── abort() ─────────┴───────▶ aborted
 * ```
 */
type State =
  | { kind: 'open' }
  | { kind: 'finishing'; exit: Exit }
  | { kind: 'finished' }
  | { kind: 'dead'; error: FileStreamError }
  | { kind: 'aborted' };

/** Starts a stream. It sends nothing but heartbeats until lines come. Its timers do not keep the process alive. */
export function createFileStream(options: FileStreamOptions): FileStream {
  return new BatchedFileStream(options);
}

class BatchedFileStream implements FileStream {
  readonly #options: FileStreamOptions;
  readonly #batch = new Batch();
  /** Becomes smaller when the server says that a request is too large. */
  #maxRequestBytes: number;
  readonly #maxLineBytes: number;
  /** Where the next lines go; `output` is where the console begins. */
  readonly #offsets: LineOffsets;
  /** One more than the highest acknowledged console line. */
  #outputEnd = 0;

  #state: State = { kind: 'open' };
  #request: Request | null = null;
  /** The first request went out, so `onBeforeFirstSend` was called. */
  #started = false;
  #stopped = false;
  /** Somebody asked to send now, or the batch has more pieces. */
  #flushing = false;
  #lastBatchAt: number | null = null;
  #quietSince: number;
  #timer: { handle: NodeJS.Timeout; forData: boolean } | null = null;
  #waiters: { bytes: number; resolve: () => void }[] = [];
  #finish: { promise: Promise<void>; resolve: () => void; reject: (error: Error) => void } | null = null;

  constructor(options: FileStreamOptions) {
    this.#options = options;
    this.#offsets = { history: 0, events: 0, output: 0, ...options.offsets };
    this.#maxRequestBytes = options.maxRequestBytes ?? DEFAULT_REQUEST_BYTES;
    this.#maxLineBytes = options.maxLineBytes ?? DEFAULT_LINE_BYTES;
    this.#quietSince = this.#now();
    this.#schedule();
  }

  get backlogBytes(): number {
    return this.#batch.bytes + (this.#request?.bytes ?? 0);
  }

  get sending(): Sending | null {
    return this.#request?.sending ?? null;
  }

  append(file: 'history' | 'events', line: Uint8Array): boolean {
    if (this.#isTooLong(file, line)) return false;
    this.#change((batch) => batch.append(file, line));
    return true;
  }

  setSummary(line: Uint8Array): void {
    if (!this.#isTooLong('summary', line)) this.#change((batch) => batch.setSummary(line));
  }

  setConsoleLine(index: number, line: Uint8Array): void {
    if (!this.#isTooLong('output', line)) this.#change((batch) => batch.setConsoleLine(index, line));
  }

  fileUploaded(name: string): void {
    this.#change((batch) => batch.fileUploaded(name));
  }

  preempting(): void {
    this.#change((batch) => batch.setPreempting());
  }

  async whenBelow(bytes: number): Promise<void> {
    if (!this.#isLive || this.backlogBytes < bytes) return;
    await new Promise<void>((resolve) => {
      this.#waiters.push({ bytes, resolve });
      this.#schedule();
    });
  }

  flush(): void {
    if (this.#state.kind !== 'open' || this.#batch.isEmpty) return;
    this.#flushing = true;
    this.#schedule();
  }

  finish({ exitCode, complete = true }: { exitCode: number; complete?: boolean }): Promise<void> {
    if (this.#finish) return this.#finish.promise;
    const finish = deferred();
    this.#finish = finish;
    const state = this.#state;
    if (state.kind === 'dead') finish.reject(state.error);
    else if (state.kind === 'aborted') finish.reject(abortedError());
    else {
      this.#state = { kind: 'finishing', exit: { exitCode, complete } };
      this.#schedule();
    }
    return finish.promise;
  }

  async abort(): Promise<void> {
    const request = this.#request;
    if (this.#isLive) {
      this.#end({ kind: 'aborted' });
      request?.controller.abort(abortedError());
    }
    await request?.done;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.abort();
  }

  get #isLive(): boolean {
    return this.#state.kind === 'open' || this.#state.kind === 'finishing';
  }

  #now(): number {
    return this.#options.now?.() ?? performance.now();
  }

  #isTooLong(file: SkippedLine['file'], line: Uint8Array): boolean {
    if (line.length <= this.#maxLineBytes) return false;
    this.#options.onSkippedLine?.({ file, bytes: line.length, maxBytes: this.#maxLineBytes });
    return true;
  }

  #change(change: (batch: Batch) => void): void {
    const { kind } = this.#state;
    if (kind === 'finishing' || kind === 'finished') {
      throw new FileStreamError('finished', 'Nothing can be added to a filestream after finish()');
    }
    // A dead or aborted stream would only collect: what it is given is in the journal.
    if (kind !== 'open') return;
    change(this.#batch);
    // The usual case by far: the batch's time is set already, or the end of the request will set it.
    if (this.#request === null && !(this.#timer?.forData && !this.#isUrgent)) this.#schedule();
  }

  get #isUrgent(): boolean {
    const { preempting, bytes, isEmpty } = this.#batch;
    const isWaitedFor = this.#waiters.length > 0 && !isEmpty;
    const { kind } = this.#state;
    return kind === 'finishing' || this.#flushing || isWaitedFor || preempting || bytes >= this.#maxRequestBytes;
  }

  #decide(): FlushDecision {
    return decideFlush({
      now: this.#now(),
      lastBatchAt: this.#lastBatchAt,
      quietSince: this.#quietSince,
      hasData: !this.#batch.isEmpty,
      urgent: this.#isUrgent,
      inFlight: this.#request !== null,
      intervalMs: this.#options.intervalMs ?? DEFAULT_INTERVAL_MS,
      heartbeatMs: this.#options.heartbeatMs ?? DEFAULT_HEARTBEAT_MS,
    });
  }

  /** Brings the next request about: now if it is urgent, else by a timer, so that one turn's lines go together. */
  #schedule(): void {
    if (this.#timer) clearTimeout(this.#timer.handle);
    this.#timer = null;
    if (!this.#isLive) return;
    const decision = this.#decide();
    if (decision.kind === 'busy') return;
    if (this.#isUrgent) {
      this.#send();
      return;
    }
    const delayMs = decision.kind === 'wait' ? Math.min(decision.delayMs, MAX_TIMER_MS) : 0;
    const handle = setTimeout(() => this.#onTimer(), delayMs);
    handle.unref();
    this.#timer = { handle, forData: !this.#batch.isEmpty };
  }

  #onTimer(): void {
    this.#timer = null;
    const { kind } = this.#decide();
    if (kind === 'send' || kind === 'heartbeat') this.#send();
    else this.#schedule();
  }

  #send(): void {
    const exit = this.#state.kind === 'finishing' ? this.#state.exit : null;
    if (exit && !exit.complete && this.#batch.isEmpty) {
      this.#end({ kind: 'finished' });
      return;
    }
    if (!this.#batch.isEmpty) this.#lastBatchAt = this.#now();
    const piece = this.#batch.take(this.#offsets, this.#maxRequestBytes, exit);
    this.#flushing = piece.hasMore;
    const controller = new AbortController();
    const request: Request = { controller, bytes: piece.bytes, sending: piece.sending, done: Promise.resolve() };
    this.#request = request;
    request.done = this.#deliver(piece, controller.signal).then(
      () => this.#onDelivered(piece),
      (error: unknown) => this.#onFailed(error),
    );
  }

  async #deliver(piece: Piece, signal: AbortSignal): Promise<void> {
    const options = this.#options;
    if (!this.#started) {
      await options.onBeforeFirstSend?.();
      signal.throwIfAborted();
      this.#started = true;
    }
    await this.#sendPiece(piece, signal);
  }

  async #sendPiece(piece: Piece, signal: AbortSignal): Promise<void> {
    const options = this.#options;
    let stopped: boolean;
    try {
      ({ stopped } = await options.send(piece.body, { signal }));
    } catch (error) {
      if (signal.aborted || !options.isTooLarge?.(error)) throw error;
      await this.#sendSmaller(piece, error, signal);
      return;
    }
    signal.throwIfAborted();
    this.#offsets.history += piece.history;
    this.#offsets.events += piece.events;
    this.#outputEnd = Math.max(this.#outputEnd, piece.outputEnd);
    const { history, events } = this.#offsets;
    await options.onAcknowledged?.({ history, events, output: this.#outputEnd, complete: piece.complete });
    if (stopped && !this.#stopped) {
      this.#stopped = true;
      options.onStopped?.();
    }
  }

  /** The same in two requests; what cannot be divided goes without its line. @throws the refusal, when that is of no use. */
  async #sendSmaller(piece: Piece, refusal: unknown, signal: AbortSignal): Promise<void> {
    const two = halves(piece);
    if (two) {
      this.#maxRequestBytes = Math.min(this.#maxRequestBytes, Math.max(LEAST_REQUEST_BYTES, piece.bytes / 2));
      for (const half of two) await this.#sendPiece(half, signal);
      return;
    }
    const rest = withoutItsLine(piece);
    if (!rest) throw refusal;
    this.#options.onSkippedLine?.({ file: rest.skipped, bytes: piece.bytes, maxBytes: null });
    await this.#sendPiece(rest.piece, signal);
  }

  #onDelivered(piece: Piece): void {
    this.#request = null;
    this.#quietSince = this.#now();
    if (piece.complete && this.#isLive) this.#end({ kind: 'finished' });
    this.#releaseWaiters();
    this.#schedule();
  }

  #onFailed(cause: unknown): void {
    this.#request = null;
    if (!this.#isLive) return;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const error = new FileStreamError('dead', `The run's data can no longer be uploaded: ${reason}`, { cause });
    this.#end({ kind: 'dead', error });
    this.#options.onFatal?.(error);
  }

  /** Enters a final state and lets everybody go. */
  #end(state: Exclude<State, { kind: 'open' | 'finishing' }>): void {
    this.#state = state;
    this.#batch.clear();
    this.#schedule();
    this.#releaseWaiters();
    switch (state.kind) {
      case 'finished':
        this.#finish?.resolve();
        break;
      case 'dead':
        this.#finish?.reject(state.error);
        break;
      case 'aborted':
        this.#finish?.reject(abortedError());
        break;
      default:
        state satisfies never;
    }
  }

  #releaseWaiters(): void {
    const backlog = this.#isLive ? this.backlogBytes : 0;
    const waiters = this.#waiters;
    this.#waiters = waiters.filter(({ bytes }) => backlog >= bytes);
    for (const { bytes, resolve } of waiters) if (backlog < bytes) resolve();
  }
}

/** The request under way. `done` resolves when it has ended in whatever way and its outcome was dealt with. */
interface Request {
  readonly controller: AbortController;
  readonly bytes: number;
  readonly sending: Sending;
  done: Promise<void>;
}

function abortedError(): FileStreamError {
  return new FileStreamError('aborted', 'The filestream was aborted before everything was acknowledged');
}

function deferred(): { promise: Promise<void>; resolve: () => void; reject: (error: Error) => void } {
  let resolve!: () => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
