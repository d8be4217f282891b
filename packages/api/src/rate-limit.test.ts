import { describe, expect, test } from 'vitest';
import { RateLimiter } from './rate-limit.js';

const quota = (remaining: number | string, reset: number | string): Record<string, string> => ({
  'ratelimit-remaining': String(remaining),
  'ratelimit-reset': String(reset),
});

describe('RateLimiter', () => {
  test('does not hold anybody up before the server says so', () => {
    const limiter = new RateLimiter(0);
    const waits = Array.from({ length: 10 }, () => limiter.reserve(0));
    expect(waits).toEqual(Array(10).fill(0));
    expect(limiter.reserve(0)).toBeCloseTo(1_000 / 65_536);
  });

  test('spreads what remains over the time until the reset', () => {
    const limiter = new RateLimiter(0);
    limiter.observe(quota(20, 10), 0);
    expect(limiter.perSecond).toBe(2);
  });

  test('lets a burst of ten go, then one per token', () => {
    const limiter = new RateLimiter(0);
    limiter.observe(quota(20, 10), 0);
    for (let i = 0; i < 10; i++) expect(limiter.reserve(0)).toBe(0);
    expect(limiter.reserve(0)).toBe(500);
    expect(limiter.reserve(0)).toBe(1_000);
    expect(limiter.reserve(2_000)).toBe(0);
  });

  test.each([
    ['nothing remains', quota(0, 60), 0.1],
    ['far more than anybody needs', quota(1e9, 2), 65_536],
  ])('stays within its bounds: %s', (_name, headers, perSecond) => {
    const limiter = new RateLimiter(0);
    limiter.observe(headers, 0);
    expect(limiter.perSecond).toBe(perSecond);
  });

  test.each([
    ['no headers', {}],
    ['half of them', { 'ratelimit-remaining': '1' }],
    ['a reset within a second', quota(1, 1)],
    ['no number', quota('many', 60)],
    ['a negative number', quota(-1, 60)],
    ['twice', { 'ratelimit-remaining': ['1', '2'], 'ratelimit-reset': '60' }],
  ])('ignores %s', (_name, headers) => {
    const limiter = new RateLimiter(0);
    limiter.observe(headers, 0);
    expect(limiter.perSecond).toBe(65_536);
  });

  test('learns how many requests a unit of quota pays for, from five requests on', () => {
    const limiter = new RateLimiter(0);
    limiter.observe(quota(100, 100), 0);
    for (let i = 0; i < 4; i++) limiter.reserve(0);
    limiter.observe(quota(98, 98), 0);
    expect(limiter.perSecond).toBe(1);
    limiter.reserve(0);
    // Five requests for two units: 2.5 a unit, of which a fifth is believed.
    limiter.observe(quota(98, 98), 0);
    expect(limiter.perSecond).toBeCloseTo(1 + 0.2 * 1.5);
  });

  test('does not take a reset quota for a gain', () => {
    const limiter = new RateLimiter(0);
    limiter.observe(quota(5, 10), 0);
    for (let i = 0; i < 6; i++) limiter.reserve(0);
    limiter.observe(quota(100, 10), 0);
    expect(limiter.perSecond).toBe(10);
  });
});
