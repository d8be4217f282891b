import { setMaxListeners } from 'node:events';
import type { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { ApiError } from './api-error.js';
import { createDispatchers, type DispatcherOptions, type Dispatchers } from './dispatchers.js';
import { explained, failureOf, refusalOf, withoutQuery } from './failure.js';
import type { Headers } from './headers.js';
import { type RetryClient, type RetryPolicy, retryDelay } from './retry-policy.js';
import { limitTime, sleep } from './time-limit.js';

/** How many failed attempts are remembered. */
const MAX_FAILURES = 10;

/** One failed attempt, for messages and the network status. Holds no credentials: the URL is without its query. */
export interface FailedAttempt {
  /** Unix milliseconds. */
  at: number;
  /** What was asked: a GraphQL operation's name, `file_stream`, `upload`, `download`. */
  label: string;
  method: string;
  url: string;
  /** The status of the answer; null when there was none. */
  status: number | null;
  message: string;
  /** What the server said in its own words; empty when it said nothing. */
  answer: string;
}

/** An attempt failed and will be repeated. */
export interface RetryEvent extends FailedAttempt {
  /** 1 for the first retry. */
  retry: number;
  maxRetries: number;
  /** The wait before it. */
  delayMs: number;
}

export interface HttpOptions extends DispatcherOptions {
  onRetry?: (event: RetryEvent) => void;
  /** Whether waiting between attempts keeps the process alive. */
  holdProcess: boolean;
}

/** One request, to be made as often as its policy allows. */
export interface HttpRequest<T> {
  client: RetryClient;
  policy: Required<RetryPolicy>;
  label: string;
  method: 'GET' | 'POST' | 'PUT';
  url: URL;
  /** Asked before each attempt: tokens expire. */
  headers(): Headers | Promise<Headers>;
  /** Asked before each attempt: a stream can be read only once. */
  body?(): Uint8Array | Readable | Promise<Uint8Array | Readable>;
  /** Waited for before each attempt. */
  before?(signal: AbortSignal): Promise<void>;
  /** Told of every answer. */
  onHeaders?(headers: Dispatcher.ResponseData['headers']): void;
  /** Statuses besides 2xx that `read` wants to see. */
  accepts?(status: number): boolean;
  /** Makes the result of an answer; what it throws counts as a failure of the attempt. */
  read(response: Dispatcher.ResponseData): Promise<T>;
  /** Inactivity on the socket that ends an attempt, for requests without a bound; 0 is none. */
  stallMs?: number;
  signal?: AbortSignal | undefined;
  /** Bound of the whole call, retries and waits included. */
  timeoutMs?: number | undefined;
}

/**
 * Makes requests with retries: the one place that decides what is made again. It knows nothing about W&B. `send` rejects
 * with {@link ApiError} only.
 */
export class Http {
  readonly #options: HttpOptions;
  readonly #dispatchers: Dispatchers;
  readonly #closing = new AbortController();
  readonly #failures: FailedAttempt[] = [];

  constructor(options: HttpOptions) {
    this.#options = options;
    this.#dispatchers = createDispatchers(options);
    // Every call under way listens to it; of more than ten Node.js would warn on the user's terminal.
    setMaxListeners(0, this.#closing.signal);
  }

  /** The last failed attempts, oldest first; at most ten. */
  get lastFailures(): readonly FailedAttempt[] {
    return this.#failures;
  }

  async send<T>(request: HttpRequest<T>): Promise<T> {
    const { label, timeoutMs } = request;
    const { holdProcess } = this.#options;
    const signals = [request.signal, this.#closing.signal];
    const limit = limitTime({ label, signals, timeoutMs, retryable: true, holdProcess });
    try {
      return await this.#repeat(request, limit.signal);
    } finally {
      limit.end();
    }
  }

  /** Gives up what is under way and closes all sockets. Idempotent. */
  async close(): Promise<void> {
    this.#closing.abort(new ApiError('aborted', 'The API client was closed'));
    await this.#dispatchers.destroy();
  }

  async #repeat<T>(request: HttpRequest<T>, signal: AbortSignal): Promise<T> {
    const { policy } = request;
    const { holdProcess, onRetry } = this.#options;
    let last: ApiError | null = null;
    for (let retries = 0; ; retries++) {
      try {
        return await this.#attempt(request, signal);
      } catch (error) {
        const failure = error as ApiError;
        if (signal.aborted) throw explained(failure, last);
        const remembered = this.#remember(request, failure);
        if (!failure.retryable || retries >= policy.maxRetries) throw failure;
        const delayMs = retryDelay(retries, policy, failure.retryAfterMs, Math.random());
        onRetry?.({ ...remembered, retry: retries + 1, maxRetries: policy.maxRetries, delayMs });
        last = failure;
        await sleep(delayMs, signal, holdProcess).catch((reason: ApiError) => {
          throw explained(reason, failure);
        });
      }
    }
  }

  async #attempt<T>(request: HttpRequest<T>, signal: AbortSignal): Promise<T> {
    const { label, policy } = request;
    const { holdProcess } = this.#options;
    const limit = limitTime({ label, signals: [signal], timeoutMs: policy.timeoutMs, retryable: true, holdProcess });
    try {
      // undici notices a signal only once it has a connection, which a black hole never gives.
      return await Promise.race([this.#exchange(request, limit.signal), limit.expired]);
    } catch (error) {
      throw limit.failure ?? failureOf(request, error);
    } finally {
      limit.end();
    }
  }

  async #exchange<T>(request: HttpRequest<T>, signal: AbortSignal): Promise<T> {
    await request.before?.(signal);
    const response = await this.#dispatchers.request(request.url, {
      method: request.method,
      headers: await request.headers(),
      body: (await request.body?.()) ?? null,
      signal,
      headersTimeout: request.stallMs ?? 0,
      bodyTimeout: request.stallMs ?? 0,
    });
    request.onHeaders?.(response.headers);
    const { statusCode } = response;
    const wanted = (statusCode >= 200 && statusCode < 300) || request.accepts?.(statusCode);
    if (!wanted) throw await refusalOf(request, response);
    return await request.read(response);
  }

  #remember(request: HttpRequest<unknown>, error: ApiError): FailedAttempt {
    const { method, label } = request;
    const url = withoutQuery(request.url);
    const failure = {
      at: Date.now(),
      label,
      method,
      url,
      status: error.status ?? null,
      message: error.message,
      answer: error.answer ?? '',
    };
    this.#failures.push(failure);
    if (this.#failures.length > MAX_FAILURES) this.#failures.shift();
    return failure;
  }
}
