/** Why the server could not start or refused a request. */
export type ServerErrorCode =
  /** The request or an option is malformed: HTTP 400. */
  | 'bad-request'
  /** No key, or the wrong one: HTTP 401. */
  | 'unauthorized'
  /** A Host or Origin the server does not answer, or a signature that does not hold: HTTP 403. */
  | 'forbidden'
  /** What is named does not exist: HTTP 404. */
  | 'not-found'
  /** The body is over the limit: HTTP 413. */
  | 'too-large'
  /** Another server has the data directory open. */
  | 'data-dir-in-use'
  /** The data directory cannot be read or written, or was made by a newer version. */
  | 'data-dir'
  /** Neither `node:sqlite` nor `libsql` can be loaded. */
  | 'no-sqlite'
  /** The address cannot be listened on. */
  | 'listen';

/** The one error class of this package. `message` says what failed, with what, and what to do. */
export class ServerError extends Error {
  override readonly name = 'ServerError';
  readonly code: ServerErrorCode;

  constructor(code: ServerErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

const STATUS: Record<ServerErrorCode, number> = {
  'bad-request': 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  'too-large': 413,
  'data-dir-in-use': 500,
  'data-dir': 500,
  'no-sqlite': 500,
  listen: 500,
};

/** The HTTP status that answers an error of this code. */
export function statusOf(code: ServerErrorCode): number {
  return STATUS[code];
}
