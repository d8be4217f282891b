/** The kinds of requests that differ in what is retried (http-protocol §1.2). */
export type RetryClient = 'graphql' | 'upsert-bucket' | 'file-stream' | 'transfer';

/** How one kind of request is bounded and repeated. Every field has its default from http-protocol §1.2. */
export interface RetryPolicy {
  /** Repetitions after the first attempt. GraphQL and transfers 20, filestream 10085 (about seven days). */
  maxRetries?: number;
  /** The first wait. Default 2 s. */
  minWaitMs?: number;
  /** The longest wait that the client chooses itself; a `Retry-After` may be longer. Default 60 s. */
  maxWaitMs?: number;
  /** Bound of one attempt, answer included; 0 is none. GraphQL 30 s, filestream 180 s, transfers none. */
  timeoutMs?: number;
}

/** What the released client uses. */
export const DEFAULT_POLICIES = {
  graphql: { maxRetries: 20, minWaitMs: 2_000, maxWaitMs: 60_000, timeoutMs: 30_000 },
  fileStream: { maxRetries: 10_085, minWaitMs: 2_000, maxWaitMs: 60_000, timeoutMs: 180_000 },
  transfer: { maxRetries: 20, minWaitMs: 2_000, maxWaitMs: 60_000, timeoutMs: 0 },
} as const satisfies Record<string, Required<RetryPolicy>>;

/** Statuses that say "this request will never do" to everything but transfers. */
const REFUSALS: ReadonlySet<number> = new Set([400, 401, 403, 404, 409, 410, 413, 422, 501]);

/**
 * Whether an answer with this status is asked for again. Redirects are not; neither is a 2xx.
 *
 * A conflict is retried for `UpsertBucket` only: there two writers may have met, elsewhere it is an answer.
 */
export function isRetryable(client: RetryClient, status: number): boolean {
  if (status === 0 || status >= 600) return true;
  if (status < 400) return false;
  switch (client) {
    case 'transfer':
      return status === 429 || (status >= 500 && status !== 501);
    case 'upsert-bucket':
      return status === 409 || !REFUSALS.has(status);
    default:
      return !REFUSALS.has(status);
  }
}

/**
 * How long to wait before retry `n` (the first is 0), in milliseconds: exponential with a quarter of jitter, or what
 * the server asked for, however long that is.
 *
 * @param random a number in [0, 1)
 */
export function retryDelay(
  n: number,
  bounds: { minWaitMs: number; maxWaitMs: number },
  retryAfterMs: number | undefined,
  random: number,
): number {
  if (retryAfterMs !== undefined) return retryAfterMs;
  return Math.min(bounds.maxWaitMs, bounds.minWaitMs * 2 ** n * (1 + 0.25 * random));
}

/**
 * The value of a `Retry-After` header in milliseconds from `nowMs` (Unix time): seconds, also fractions, or an HTTP
 * date. Undefined when absent, repeated or malformed. A date that has passed is 0.
 */
export function parseRetryAfter(value: string | string[] | undefined, nowMs: number): number | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1_000;
  if (!/^[A-Za-z]{3}, \d{2} [A-Za-z]{3} \d{4} \d{2}:\d{2}:\d{2} [A-Z]{3}$/.test(text)) return undefined;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}

/** Failures without an answer that no repetition changes: a bad certificate, a bad URL, a header that cannot be sent. */
export function isPermanentFailure(code: string | undefined): boolean {
  if (code === undefined) return false;
  return PERMANENT.has(code) || /^ERR_(TLS|INVALID)_|(^|_)CERT(_|$)/.test(code);
}

/** Whether a server's certificate is signed by nobody who is trusted. */
export function isUntrusted(code: string | undefined): boolean {
  return code !== undefined && UNTRUSTED.has(code);
}

const UNTRUSTED: ReadonlySet<string> = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** OpenSSL's verification results that do not have CERT in their name, and undici's refusals of an argument. */
const PERMANENT: ReadonlySet<string> = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'UND_ERR_INVALID_ARG',
  'UND_ERR_NOT_SUPPORTED',
]);
