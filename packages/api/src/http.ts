import type { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { ApiError, codeOfStatus } from './api-error.js';
import { createDispatchers, type DispatcherOptions } from './dispatchers.js';
import type { Headers } from './headers.js';
import { readRefusal, refusalMessage } from './response.js';
import {
  isPermanentFailure,
  isRetryable,
  parseRetryAfter,
  type RetryClient,
  type RetryPolicy,
  retryDelay,
} from './retry-policy.js';
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

/** Makes requests with retries. The one place that decides what is made again; it knows nothing about W&B. */
export interface Http {
  send<T>(request: HttpRequest<T>): Promise<T>;
  /** The last failed attempts, oldest first; at most ten. */
  readonly lastFailures: readonly FailedAttempt[];
  /** Gives up what is under way and closes all sockets. Idempotent. */
  close(): Promise<void>;
}

/** @throws nothing; `send` rejects with {@link ApiError} only. */
export function createHttp(options: HttpOptions): Http {
  const dispatchers = createDispatchers(options);
  const closing = new AbortController();
  const failures: FailedAttempt[] = [];
  const { holdProcess } = options;

  const exchange = async <T>(request: HttpRequest<T>, signal: AbortSignal): Promise<T> => {
    await request.before?.(signal);
    const response = await dispatchers.request(request.url, {
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
    if (!wanted) throw await refusal(request, response);
    return await request.read(response);
  };

  const attempt = async <T>(request: HttpRequest<T>, signal: AbortSignal): Promise<T> => {
    const { label, policy } = request;
    const limit = limitTime({ label, signals: [signal], timeoutMs: policy.timeoutMs, retryable: true, holdProcess });
    try {
      // undici notices a signal only once it has a connection, which a black hole never gives.
      return await Promise.race([exchange(request, limit.signal), limit.expired]);
    } catch (error) {
      throw limit.failure ?? failureOf(request, error);
    } finally {
      limit.end();
    }
  };

  const remember = (request: HttpRequest<unknown>, error: ApiError): FailedAttempt => {
    const { method, label } = request;
    const status = error.status ?? null;
    const url = withoutQuery(request.url);
    const failure = { at: Date.now(), label, method, url, status, message: error.message };
    failures.push(failure);
    if (failures.length > MAX_FAILURES) failures.shift();
    return failure;
  };

  const repeat = async <T>(request: HttpRequest<T>, signal: AbortSignal): Promise<T> => {
    const { policy } = request;
    let last: ApiError | null = null;
    for (let retries = 0; ; retries++) {
      try {
        return await attempt(request, signal);
      } catch (error) {
        const failure = error as ApiError;
        if (signal.aborted) throw explained(failure, last);
        const remembered = remember(request, failure);
        if (!failure.retryable || retries >= policy.maxRetries) throw failure;
        const delayMs = retryDelay(retries, policy, failure.retryAfterMs, Math.random());
        options.onRetry?.({ ...remembered, retry: retries + 1, maxRetries: policy.maxRetries, delayMs });
        last = failure;
        await sleep(delayMs, signal, holdProcess).catch((reason: ApiError) => {
          throw explained(reason, failure);
        });
      }
    }
  };

  return {
    lastFailures: failures,
    async send(request) {
      const { label, timeoutMs } = request;
      const signals = [request.signal, closing.signal];
      const limit = limitTime({ label, signals, timeoutMs, retryable: true, holdProcess });
      try {
        return await repeat(request, limit.signal);
      } finally {
        limit.end();
      }
    },
    async close() {
      closing.abort(new ApiError('aborted', 'The API client was closed'));
      await dispatchers.destroy();
    },
  };
}

/** A call that ran out of time says what its last attempt met. */
function explained(end: ApiError, last: ApiError | null): ApiError {
  if (end.code !== 'timeout' || last === null) return end;
  return new ApiError('timeout', `${end.message}; the last attempt: ${last.message}`, { retryable: true, cause: last });
}

async function refusal(request: HttpRequest<unknown>, response: Dispatcher.ResponseData): Promise<ApiError> {
  const { statusCode: status, headers } = response;
  const message = refusalMessage(await readRefusal(response));
  const retryAfterMs = parseRetryAfter(headers['retry-after'], Date.now());
  const where = `${request.label}: ${request.method} ${withoutQuery(request.url)} answered ${status}`;
  const hint = HINTS[status] ?? (status >= 300 && status < 400 ? redirectHint(headers['location']) : '');
  return new ApiError(codeOfStatus(status), `${where}${message && ` (${message})`}${hint}`, {
    status,
    retryable: isRetryable(request.client, status),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}

const HINTS: Readonly<Record<number, string>> = {
  401: '; check the API key and the base URL it belongs to',
  403: '; this key may not do that: check the entity and the project',
};

function redirectHint(location: string | string[] | undefined): string {
  return typeof location === 'string' ? `; it points to ${location}: is the base URL right?` : '';
}

/** What a failure without an answer is. undici and Node say it in `code`. */
function failureOf(request: HttpRequest<unknown>, error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const { code, message } = error as { code?: string; message?: string };
  const where = `${request.label}: ${request.method} ${withoutQuery(request.url)} failed`;
  const text = `${where} (${message || code || 'no reason given'})`;
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') {
    return new ApiError('timeout', `${where}: nothing moved for ${request.stallMs} ms`, {
      retryable: true,
      cause: error,
    });
  }
  if (code === 'UND_ERR_REQ_CONTENT_LENGTH_MISMATCH') {
    return new ApiError('local-file', `${where}: the file became shorter while it was uploaded`, { cause: error });
  }
  if (code === 'UND_ERR_INVALID_ARG') return new ApiError('bad-request', text, { cause: error });
  return new ApiError('network', text, { retryable: !isPermanentFailure(code), cause: error });
}

/** Signed URLs carry their permission in the query: it must not get into messages. */
function withoutQuery(url: URL): string {
  return url.origin + url.pathname;
}
