import type { Dispatcher } from 'undici';
import { ApiError, codeOfStatus } from './api-error.js';
import { readRefusal, refusalMessage } from './response.js';
import { isPermanentFailure, isRetryable, isUntrusted, parseRetryAfter, type RetryClient } from './retry-policy.js';

/** As much of a request as a message about it needs. */
interface Attempted {
  client: RetryClient;
  label: string;
  method: string;
  url: URL;
  stallMs?: number;
}

/** A call that ran out of time says what its last attempt met. */
export function explained(end: ApiError, last: ApiError | null): ApiError {
  if (end.code !== 'timeout' || last === null) return end;
  return new ApiError('timeout', `${end.message}; the last attempt: ${last.message}`, { retryable: true, cause: last });
}

/** What an answer says that is neither 2xx nor wanted. */
export async function refusalOf(request: Attempted, response: Dispatcher.ResponseData): Promise<ApiError> {
  const { statusCode: status, headers } = response;
  const message = refusalMessage(await readRefusal(response));
  const retryAfterMs = parseRetryAfter(headers['retry-after'], Date.now());
  const where = `${request.label}: ${request.method} ${withoutQuery(request.url)} answered ${status}`;
  const hint = HINTS[status] ?? (status >= 300 && status < 400 ? redirectHint(headers['location']) : '');
  return new ApiError(codeOfStatus(status), `${where}${message && ` (${message})`}${hint}`, {
    status,
    answer: message,
    retryable: isRetryable(request.client, status),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}

const HINTS: Readonly<Record<number, string>> = {
  401: '; check the API key and the base URL it belongs to',
  403: '; this key may not do that: check the entity and the project',
};

function redirectHint(location: string | string[] | undefined): string {
  return typeof location === 'string' ? `; it points to ${location.split('?', 1)[0]}: is the base URL right?` : '';
}

/** What a failure without an answer is. undici and Node say it in `code`. */
export function failureOf(request: Attempted, error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const { code, message } = error as { code?: string; message?: string };
  const where = `${request.label}: ${request.method} ${withoutQuery(request.url)} failed`;
  const advice = isUntrusted(code) ? '. Trust who signed it: SSL_CERT_FILE=<file with the certificates, PEM>' : '';
  const text = `${where} (${message || code || 'no reason given'})${advice}`;
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
export function withoutQuery(url: URL): string {
  return url.origin + url.pathname;
}
