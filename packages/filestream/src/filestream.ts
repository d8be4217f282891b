import type { LineOffsets, Sending } from './batch.js';
import type { FileStreamError } from './filestream-error.js';

export interface FileStreamOptions {
  /** Posts a request body. Retries are its business: what it rejects with is final. Must end when `signal` aborts. */
  send(body: Uint8Array, options: { signal: AbortSignal }): Promise<{ stopped: boolean }>;
  /**
   * Whether what `send` rejected with says that the body was too large. It is then sent in halves, and later requests are
   * smaller; a single line that is refused so is left out. Without it such a refusal is final, as any other.
   */
  isTooLarge?(error: unknown): boolean;
  /** At most one batch per interval. Default 15 s, as the released client. */
  intervalMs?: number;
  /** Silence after which an empty request says that the run lives. Default 30 s. */
  heartbeatMs?: number;
  /** The length of lines in one request, except that a single line always fits. Default 10 MiB. */
  maxRequestBytes?: number;
  /** Longer lines are dropped. Default 10 MiB - 100 KiB. */
  maxLineBytes?: number;
  /** Where the lines begin in the server's files: 0, or behind what is already there. */
  offsets?: Partial<LineOffsets>;
  /** Awaited after each accepted request, before the next one. What it throws ends the stream. */
  onAcknowledged?(ack: Acknowledgement): void | Promise<void>;
  /** Awaited once, before the first request. What it throws ends the stream. */
  onBeforeFirstSend?(): Promise<void>;
  /** A line was longer than allowed and will not be sent. */
  onSkippedLine?(line: SkippedLine): void;
  /** Once: the server wants the run to stop. Sending goes on. */
  onStopped?(): void;
  /** Once: nothing is sent any more. */
  onFatal?(error: FileStreamError): void;
  /** A monotonic clock in milliseconds. Default `performance.now()`. */
  now?(): number;
}

/**
 * What the server has. `history` and `events` are the indexes of the next lines, `offsets` included: a stream that goes
 * on from here is made with them as its `offsets`. `output` is the highest acknowledged console line plus one, without
 * the offset, as `setConsoleLine` counts.
 */
export interface Acknowledgement extends LineOffsets {
  /** Whether the run has ended. */
  complete: boolean;
}

export interface SkippedLine {
  file: 'history' | 'events' | 'summary' | 'output';
  bytes: number;
  /** The limit; `null` when it is the server's own, which it did not tell. */
  maxBytes: number | null;
}

/**
 * The uploaded files of a run that grow line by line. Lines are bytes (JSON text in UTF-8, no newline) and are copied:
 * the caller may reuse them.
 */
export interface FileStream extends AsyncDisposable {
  /** Adds a line. False if it was too long and has no index. After the stream died it is accepted and forgotten. */
  append(file: 'history' | 'events', line: Uint8Array): boolean;
  /** Replaces the summary. */
  setSummary(line: Uint8Array): void;
  /** Sets a console line, new or rewritten; lines count from 0. */
  setConsoleLine(index: number, line: Uint8Array): void;
  /** A run file is on the server. */
  fileUploaded(name: string): void;
  /** The machine is about to be taken away: said at once. */
  preempting(): void;
  /** What the request under way brings; `null` when there is none. */
  readonly sending: Sending | null;
  /** The length of all lines that the server has not acknowledged. The caller keeps it small: see `whenBelow`. */
  readonly backlogBytes: number;
  /**
   * Resolves when the backlog is below `bytes`, or when the stream has ended in whatever way. Until then what waits is sent
   * without regard to the interval: whoever waits has more.
   */
  whenBelow(bytes: number): Promise<void>;
  /** Sends what waits, without regard to the interval. */
  flush(): void;
  /**
   * Sends the rest and ends the run. Resolves when everything is acknowledged; rejects with a {@link FileStreamError}
   * `dead` or `aborted` when it is not. Idempotent: later calls return the first one's promise.
   */
  finish(exit: { exitCode: number; complete?: boolean }): Promise<void>;
  /** Stops now. What was not acknowledged is not; the request under way is given up. Idempotent. */
  abort(): Promise<void>;
}
