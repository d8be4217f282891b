import type { Socket } from 'node:net';
import { FrameReader } from '@wandb/proto';
import { PendingAnswer } from './pending-answer.js';
import { readServerRequest, type ServerRequest, StreamIdReader } from './server-request.js';
import { responseFrame } from './server-response.js';
import { SocketRest } from './socket-rest.js';
import type { StreamClients } from './stream-clients.js';
import type { DaemonLog } from './stream-registry-types.js';

/** Answers that a client has not taken yet: beyond this its requests are not read until it has. */
const MAX_UNSENT_BYTES = 32 * 1024 * 1024;
/** Requests that wait for an earlier one of their connection: beyond this no more are read. */
const MAX_WAITING_BYTES = 64 * 1024 * 1024;

const FRAME_HEADER_BYTES = 5;
/** What one read of a socket brings at most: after so many bytes there may be more. */
const READ_BYTES = 64 * 1024;
/** How long a closed connection may take to hand over its last answers. */
const FAREWELL_MS = 5_000;

/** What a connection needs of its daemon. */
export interface ConnectionOptions {
  /** Counts up; names the connection in the log. */
  number: number;
  log: DaemonLog;
  /**
   * Handles one request; a promise holds back what the connection sends after it. What it throws is answered with an
   * error where an answer is wanted, and ends the connection where none is.
   */
  handle(request: ServerRequest, answer: PendingAnswer | null, connection: Connection): Promise<void> | undefined;
  onClosed(connection: Connection): void;
  /** Of all connections of the daemon. */
  clients: StreamClients;
}

/**
 * One client. Its requests are handled in the order they come, all that one read of the socket brought in one go.
 * Nothing it sends can do more than end it.
 *
 * open → ended (the peer is done, a request is still being handled) → closed
 */
export class Connection {
  /** Ids of streams, read without decoding the same one again and again. */
  readonly streamIds = new StreamIdReader((streamId) => this.options.clients.join(streamId, this));
  /** Bytes read since it was opened: whether a socket has gone quiet. */
  bytesRead = 0;
  private readonly frames = new FrameReader();
  private readonly pending = new Map<string, PendingAnswer>();
  private state: 'open' | 'ended' | 'closed' = 'open';
  private blockedBy: Promise<void> | null = null;
  /** Of frames that are not handled yet. */
  private waitingBytes = 0;
  private writable = true;
  private readonly restLength = new SocketRest();
  /** What came last wants no answer: the socket is not read for a moment. */
  private rest: NodeJS.Timeout | null = null;
  /** Bytes that came since the socket last rested. */
  private collected = 0;
  /** Whether the last read brought all that was there. */
  private drained = true;
  /** What comes next was read before the socket rested: more has come since. */
  private held = false;
  private readonly closeListeners: (() => void)[] = [];

  constructor(
    private readonly socket: Socket,
    private readonly options: ConnectionOptions,
  ) {
    socket.on('data', (bytes: Uint8Array) => this.take(bytes));
    socket.on('end', () => this.end());
    socket.on('close', () => this.end());
    socket.on('error', (error) => options.log.debug('a connection failed', { connection: this.number, error }));
    socket.on('drain', () => this.work());
    keepReadingAfterFailedWrites(socket, () => {
      this.writable = false;
    });
  }

  get number(): number {
    return this.options.number;
  }

  /** Whether there may be more to read once a request is handled or the socket has rested. */
  get busy(): boolean {
    return this.blockedBy !== null || this.rest !== null;
  }

  /** Whether the client does not take its answers. */
  private get congested(): boolean {
    return this.socket.writableLength > MAX_UNSENT_BYTES;
  }

  get closed(): boolean {
    return this.state === 'closed';
  }

  /** Called once the connection is closed; at once when it is. */
  onClose(listener: () => void): void {
    if (this.state === 'closed') listener();
    else this.closeListeners.push(listener);
  }

  /** Cancels a request; an unknown id is one that has its answer already. */
  cancel(requestId: string): void {
    const answer = this.pending.get(requestId);
    this.pending.delete(requestId);
    answer?.cancel();
  }

  /** Ends the connection at once, saying why in the log. */
  destroy(reason: string, error?: unknown): void {
    if (this.state === 'closed') return;
    this.options.log.warn('a connection was ended', { connection: this.number, reason, error });
    this.close();
  }

  private take(bytes: Uint8Array): void {
    if (this.state !== 'open') return;
    this.bytesRead += bytes.length;
    this.drained = bytes.length < READ_BYTES && !this.held;
    this.held = false;
    this.waitingBytes += bytes.length;
    this.collected += bytes.length;
    this.frames.push(bytes);
    if (this.blockedBy === null) this.work();
    else this.regulate();
  }

  /** Handles what has come, until a request asks to be waited for. */
  private work(): void {
    let records = 0;
    let others = 0;
    this.socket.cork();
    try {
      while (this.blockedBy === null && this.state !== 'closed' && !this.congested) {
        const payload = this.frames.next();
        if (payload === null) break;
        this.waitingBytes -= FRAME_HEADER_BYTES + payload.length;
        const request = readServerRequest(payload);
        if (request.kind === 'record_publish' && request.requestId === '') records++;
        else others++;
        this.request(request);
      }
    } catch (error) {
      this.destroy('its bytes are no messages', error);
    } finally {
      this.socket.uncork();
    }
    if (others > 0) this.restLength.asked(performance.now());
    else if (records > 0 && this.drained && this.state === 'open') this.restAWhile();
    this.regulate();
    if (this.state === 'ended' && this.blockedBy === null && !this.congested) this.close();
  }

  private request(request: ServerRequest): void {
    const answer = this.expectAnswer(request.requestId);
    try {
      if (request.problem !== null) throw request.problem;
      const handled = this.options.handle(request, answer, this);
      if (handled !== undefined) this.block(handled, request, answer);
    } catch (error) {
      this.refuse(request, answer, error);
    }
  }

  private block(handled: Promise<void>, request: ServerRequest, answer: PendingAnswer | null): void {
    this.blockedBy = handled
      .catch((error: unknown) => this.refuse(request, answer, error))
      .then(() => {
        this.blockedBy = null;
        if (this.state !== 'closed') this.work();
      });
  }

  private refuse(request: ServerRequest, answer: PendingAnswer | null, error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    if (answer === null) {
      this.destroy('a request could not be handled', error);
      return;
    }
    this.options.log.warn('a request was refused', { connection: this.number, kind: request.kind, error });
    answer.error(message);
  }

  /** An id that is waiting already gets no second answer. */
  private expectAnswer(requestId: string): PendingAnswer | null {
    if (requestId === '' || this.pending.has(requestId)) return null;
    const answer = new PendingAnswer((field, body) => {
      this.pending.delete(requestId);
      this.send(requestId, field, body);
    });
    this.pending.set(requestId, answer);
    return answer;
  }

  /** Sends a response; nothing when the client is gone. */
  send(requestId: string, field: number | null, body: Uint8Array): void {
    if (this.state === 'closed' || !this.writable || this.socket.writableEnded) return;
    this.socket.write(responseFrame(requestId, field, body));
    this.regulate();
  }

  private restAWhile(): void {
    // While one socket rested, what another client of the same run sends later would be handled earlier.
    if (this.rest !== null || this.options.clients.shares(this)) return;
    const length = this.restLength.after(this.collected, performance.now());
    this.collected = 0;
    if (length > 0) this.rest = setTimeout(() => this.wake(), length);
  }

  /** Ends the rest of the socket. */
  wake(): void {
    if (this.rest !== null) clearTimeout(this.rest);
    this.rest = null;
    if (this.state !== 'closed') this.regulate();
  }

  /** Stops reading a client that takes no answers, sends without end while it must wait, or may rest; goes on when it can. */
  private regulate(): void {
    const full =
      this.rest !== null || this.congested || (this.blockedBy !== null && this.waitingBytes > MAX_WAITING_BYTES);
    if (full === this.socket.isPaused()) return;
    if (full) {
      this.socket.pause();
    } else {
      this.held = this.socket.readableLength > 0;
      this.socket.resume();
    }
  }

  private end(): void {
    if (this.state !== 'open') return;
    this.state = 'ended';
    if (this.blockedBy === null) this.work();
  }

  private close(): void {
    if (this.state === 'closed') return;
    this.state = 'closed';
    for (const streamId of this.streamIds.seen) this.options.clients.leave(streamId, this);
    if (this.frames.partial) this.options.log.debug('a connection ended inside a message', { connection: this.number });
    for (const requestId of [...this.pending.keys()]) this.cancel(requestId);
    for (const listener of this.closeListeners.splice(0)) listener();
    this.options.onClosed(this);
    this.socket.destroySoon();
    setTimeout(() => this.socket.destroy(), FAREWELL_MS).unref();
  }
}

/**
 * A client may send its last requests and close without waiting for answers. A write that then fails must not throw away
 * what is still to be read, as a socket does by itself.
 */
function keepReadingAfterFailedWrites(socket: Socket, onFailed: () => void): void {
  const tolerant = (done: (error?: Error | null) => void) => (error?: Error | null) => {
    if (error) onFailed();
    done(null);
  };
  const write = socket._write.bind(socket);
  socket._write = (chunk, encoding, done) => write(chunk, encoding, tolerant(done));
  const writev = socket._writev?.bind(socket);
  if (writev) socket._writev = (chunks, done) => writev(chunks, tolerant(done));
}
