/**
 * What went wrong, as a closed set:
 *
 * - `auth` (401), `forbidden` (403), `not-found` (404, 410), `conflict` (409), `rate-limited` (429),
 *   `rejected` (any other 4xx), `server` (5xx): the status of the answer;
 * - `graphql`: the server answered 200 with `errors`;
 * - `bad-response`: an answer that is not what the protocol says (a redirect, no JSON, no data);
 * - `network`: no answer (connection refused, reset, name not found, TLS);
 * - `timeout`: no answer in time;
 * - `aborted`: the caller's signal, or `close()`;
 * - `local-file`: the file to upload cannot be read, or changed meanwhile;
 * - `bad-request`: the request cannot be made (a URL that is not absolute, an invalid header).
 */
export type ApiErrorCode =
  | 'auth'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'rejected'
  | 'graphql'
  | 'rate-limited'
  | 'server'
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'bad-response'
  | 'local-file'
  | 'bad-request';

export interface ApiErrorDetails {
  status?: number;
  retryable?: boolean;
  retryAfterMs?: number;
  answer?: string;
  cause?: unknown;
}

/** The only error this package throws or rejects with. The message holds neither credentials nor a signed URL's query. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ApiErrorCode;
  /** The HTTP status, when there was an answer. */
  readonly status?: number;
  /**
   * Whether the same request may succeed later. The client has already retried as often as its policy says, so a
   * retryable error means "the server is away", the others mean "the server refused".
   */
  readonly retryable: boolean;
  /** What the answer's `Retry-After` asked for. */
  readonly retryAfterMs?: number;
  /** What the server said in its own words, when it said anything. */
  readonly answer?: string;

  constructor(code: ApiErrorCode, message: string, details: ApiErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.retryable = details.retryable ?? false;
    if (details.status !== undefined) this.status = details.status;
    if (details.retryAfterMs !== undefined) this.retryAfterMs = details.retryAfterMs;
    if (details.answer) this.answer = details.answer;
  }
}

/** The error code of a status that is not 2xx. */
export function codeOfStatus(status: number): ApiErrorCode {
  switch (status) {
    case 401:
      return 'auth';
    case 403:
      return 'forbidden';
    case 404:
    case 410:
      return 'not-found';
    case 409:
      return 'conflict';
    case 429:
      return 'rate-limited';
    default:
      if (status >= 500) return 'server';
      return status >= 400 ? 'rejected' : 'bad-response';
  }
}
