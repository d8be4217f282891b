import { expect, onTestFinished } from 'vitest';
import { ApiError } from '../src/api-error.js';
import { type ApiClient, type ApiClientOptions, createApiClient } from '../src/client.js';
import type { RetryEvent } from '../src/http.js';
import type { RetryPolicy } from '../src/retry-policy.js';

/** Short waits, so that tests of retries are quick. */
export const QUICK = { minWaitMs: 1, maxWaitMs: 5 };

/** A client with a key, closed with the test, and what it said about retries. */
export function client(
  options: Partial<ApiClientOptions> & { baseUrl: string },
  policy: RetryPolicy = {},
): { api: ApiClient; retries: RetryEvent[] } {
  const retries: RetryEvent[] = [];
  const merged = { ...QUICK, ...policy };
  const api = createApiClient({
    apiKey: 'KEY',
    retry: { graphql: merged, fileStream: merged, transfer: merged },
    onRetry: (event) => retries.push(event),
    ...options,
  });
  onTestFinished(() => api.close());
  return { api, retries };
}

/** What a call was refused with. */
export async function refusal(call: Promise<unknown>): Promise<ApiError> {
  const error = await call.then(
    () => new Error('the call succeeded'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}
