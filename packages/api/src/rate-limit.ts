const BURST = 10;
const MAX_PER_SECOND = 65_536;
const MIN_PER_SECOND = 0.1;
const SMOOTHING = 0.2;
/** Fewer requests than this say too little about what one costs. */
const MIN_REQUESTS_TO_ESTIMATE = 5;

/**
 * A token bucket whose rate follows the server's `RateLimit-*` headers, for the filestream (http-protocol §1.2).
 *
 * The server counts in quota units of its own; how many requests one unit pays for is estimated from how the remaining
 * quota falls. The rate is what spreads the remaining quota evenly over the time until it is reset. Pure numbers: the
 * caller brings the clock (milliseconds, monotonic) and does the waiting.
 */
export class RateLimiter {
  #perSecond = MAX_PER_SECOND;
  #tokens = BURST;
  #refilledAt: number;
  #requestsPerUnit = 1;
  /** The answer that the current estimate counts from, and the requests made since. */
  #reference: { remaining: number; requests: number } | null = null;

  constructor(nowMs: number) {
    this.#refilledAt = nowMs;
  }

  /** Requests per second that are allowed now. */
  get perSecond(): number {
    return this.#perSecond;
  }

  /** Takes a token, also one of the future: returns how many milliseconds to wait before the request may go. */
  reserve(nowMs: number): number {
    this.#refill(nowMs);
    this.#tokens -= 1;
    if (this.#reference) this.#reference.requests += 1;
    return this.#tokens >= 0 ? 0 : (-this.#tokens / this.#perSecond) * 1_000;
  }

  /** Follows an answer's headers. Absent or malformed ones, and a reset within a second, change nothing. */
  observe(headers: Readonly<Record<string, string | string[] | undefined>>, nowMs: number): void {
    const remaining = parseQuota(headers['ratelimit-remaining']);
    const resetSeconds = parseQuota(headers['ratelimit-reset']);
    if (remaining === null || resetSeconds === null || resetSeconds <= 1) return;
    this.#refill(nowMs);
    this.#estimate(remaining);
    const target = (this.#requestsPerUnit * remaining) / resetSeconds;
    this.#perSecond = Math.min(MAX_PER_SECOND, Math.max(MIN_PER_SECOND, target));
  }

  #refill(nowMs: number): void {
    const gained = (Math.max(0, nowMs - this.#refilledAt) / 1_000) * this.#perSecond;
    this.#tokens = Math.min(BURST, this.#tokens + gained);
    this.#refilledAt = nowMs;
  }

  #estimate(remaining: number): void {
    const from = this.#reference;
    // More quota than before: it was reset, count anew.
    if (from === null || remaining > from.remaining) {
      this.#reference = { remaining, requests: 0 };
      return;
    }
    if (from.requests < MIN_REQUESTS_TO_ESTIMATE || remaining === from.remaining) return;
    const seen = from.requests / (from.remaining - remaining);
    this.#requestsPerUnit += SMOOTHING * (seen - this.#requestsPerUnit);
    this.#reference = { remaining, requests: 0 };
  }
}

function parseQuota(value: string | string[] | undefined): number | null {
  if (typeof value !== 'string' || !/^\s*\d+(\.\d+)?\s*$/.test(value)) return null;
  return Number(value);
}
