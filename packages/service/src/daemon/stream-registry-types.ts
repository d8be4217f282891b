/**
 * The process-wide log of the daemon, JSON lines of `{time, level, msg, ...fields}`. Never throws: a log that cannot be written is
 * given up. Field values are plain JSON; an `Error` under `error` is written as its message and code.
 */
export interface DaemonLog {
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
  /** The file's path, absolute; null when there is none. `<log_dir>/debug-core.log` of a run links to it. */
  readonly path: string | null;
}

/**
 * The answer that one request waits for. Exactly one transition, pending → answered | cancelled: what comes later is ignored.
 * It is dropped silently when the connection has closed.
 */
export interface Answer {
  readonly cancelled: boolean;
  /** `result` is the bytes of a `Result` message; they are copied before the call returns. */
  result(result: Uint8Array): void;
  /** Answers with `error_response{message}`: the client raises. */
  error(message: string): void;
  /** Called when the client cancels the request or its connection closes; at once when that has happened already. */
  onCancel(listener: () => void): void;
}

/** What the streams of a daemon are told by its connections. Stream ids are run ids. */
export interface StreamRegistry {
  /**
   * Creates a stream from the bytes of the `Settings` submessage (a view valid only during the call).
   * Throws ServiceError 'run-in-use' when the id is taken; what it throws becomes an `error_response`.
   */
  init(streamId: string, settings: Uint8Array): void;
  /** The settings bytes a stream was created with; null when there is no such stream. */
  attach(streamId: string): Uint8Array | null;
  /**
   * One `Record`'s bytes (a view valid only during the call), the answer when one is wanted, and the connection it came from
   * (an identity, nothing more). An unknown stream answers with an error.
   */
  publish(streamId: string, record: Uint8Array, answer: Answer | null, connection: object): void;
  /** `inform_finish`: closes the stream; when it resolves, its id is free again. An unknown stream resolves at once. Never rejects. */
  finish(streamId: string): Promise<void>;
  /**
   * Synthetic exits for every live stream, uploads finished, footers printed. An upload that nothing gets through of is
   * left to a process that waits for the server. Never rejects.
   */
  teardown(exitCode: number): Promise<void>;
  /** Forced stop: everything published is in the journals and leases are released, no exit records. Never throws. */
  flushSync(): void;
  /** Streams whose last connection has been gone for 30 s end as crashed. */
  connectionClosed(connection: object): void;
  /** Live streams. */
  readonly size: number;
}

/** What a daemon gives its streams. */
export interface StreamRegistryOptions {
  log: DaemonLog;
  /** Something the daemon's operator should know; said in the log. */
  onWarning(message: string): void;
  /** One line of a run's footer, to the daemon's own stdout. */
  print(line: string): void;
  serviceVersion: string;
}
