import { describe, expect, test } from 'vitest';
import { isPermanentFailure, isRetryable, parseRetryAfter, type RetryClient, retryDelay } from './retry-policy.js';

/** Every status that a client could meet, and who asks again (http-protocol §1.2). */
const ALL: readonly RetryClient[] = ['graphql', 'upsert-bucket', 'file-stream', 'transfer'];
const API: readonly RetryClient[] = ['graphql', 'upsert-bucket', 'file-stream'];
const NONE: readonly RetryClient[] = [];

const RETRIED_BY: readonly (readonly [number, readonly RetryClient[]])[] = [
  [0, ALL],
  [200, NONE],
  [204, NONE],
  [301, NONE],
  [307, NONE],
  [400, NONE],
  [401, NONE],
  [402, API],
  [403, NONE],
  [404, NONE],
  [405, API],
  [408, API],
  [409, ['upsert-bucket']],
  [410, NONE],
  [412, API],
  [413, NONE],
  [418, API],
  [422, NONE],
  [425, API],
  [429, ALL],
  [499, API],
  [500, ALL],
  [501, NONE],
  [502, ALL],
  [503, ALL],
  [504, ALL],
  [599, ALL],
  [600, ALL],
  [999, ALL],
];

describe('which answers are asked for again', () => {
  test.each(RETRIED_BY)('%i by %j', (status, clients) => {
    expect(ALL.filter((client) => isRetryable(client, status))).toEqual(clients);
  });
});

describe('how long to wait', () => {
  const bounds = { minWaitMs: 2_000, maxWaitMs: 60_000 };

  test.each([
    [0, 0, 2_000],
    [0, 1, 2_500],
    [1, 0, 4_000],
    [1, 0.5, 4_500],
    [2, 0, 8_000],
    [4, 0, 32_000],
    [4, 1, 40_000],
    [5, 0, 60_000],
    [10_084, 0.5, 60_000],
  ])('before retry %i with random %d: %i ms', (n, random, delay) => {
    expect(retryDelay(n, bounds, undefined, random)).toBe(delay);
  });

  test.each([0, 1, 1_000, 3_600_000])('as long as the server says, unclamped: %i ms', (retryAfter) => {
    expect(retryDelay(3, bounds, retryAfter, 0.5)).toBe(retryAfter);
  });
});

describe('Retry-After', () => {
  const now = Date.UTC(2026, 10, 22, 3, 0, 0);

  test.each<[string | string[] | undefined, number | undefined]>([
    [undefined, undefined],
    ['0', 0],
    ['1', 1_000],
    [' 2.5 ', 2_500],
    ['86400', 86_400_000],
    ['-1', undefined],
    ['1e3', undefined],
    ['Infinity', undefined],
    ['', undefined],
    ['soon', undefined],
    ['Sun, 22 Nov 2026 03:00:30 GMT', 30_000],
    ['Sun, 22 Nov 2026 02:59:00 GMT', 0],
    ['2026-11-22', undefined],
    [['1', '2'], undefined],
  ])('%j is %j ms', (header, delay) => {
    expect(parseRetryAfter(header, now)).toBe(delay);
  });
});

describe('failures without an answer', () => {
  test.each([
    ['ECONNREFUSED', false],
    ['ECONNRESET', false],
    ['ENOTFOUND', false],
    ['EAI_AGAIN', false],
    ['UND_ERR_SOCKET', false],
    ['UND_ERR_CONNECT_TIMEOUT', false],
    [undefined, false],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', true],
    ['CERT_HAS_EXPIRED', true],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', true],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', true],
    ['ERR_TLS_CERT_ALTNAME_INVALID', true],
    ['UND_ERR_INVALID_ARG', true],
  ])('%s is final: %s', (code, permanent) => {
    expect(isPermanentFailure(code)).toBe(permanent);
  });
});
