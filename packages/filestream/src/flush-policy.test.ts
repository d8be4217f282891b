import { expect, test } from 'vitest';
import { decideFlush, type FlushSituation } from './flush-policy.js';

const IDLE: FlushSituation = {
  now: 100,
  lastBatchAt: null,
  quietSince: 100,
  hasData: false,
  urgent: false,
  inFlight: false,
  intervalMs: 15,
  heartbeatMs: 30,
};

test.each([
  ['nothing to send: wait for the heartbeat', {}, { kind: 'wait', delayMs: 30 }],
  ['the heartbeat is due', { quietSince: 70 }, { kind: 'heartbeat' }],
  ['the first data', { hasData: true }, { kind: 'send' }],
  ['data within the interval', { hasData: true, lastBatchAt: 90 }, { kind: 'wait', delayMs: 5 }],
  ['data after the interval', { hasData: true, lastBatchAt: 85 }, { kind: 'send' }],
  ['urgent within the interval', { hasData: true, lastBatchAt: 99, urgent: true }, { kind: 'send' }],
  ['urgent without data: the end of a run', { lastBatchAt: 99, urgent: true }, { kind: 'send' }],
  ['a request is under way', { hasData: true, urgent: true, inFlight: true }, { kind: 'busy' }],
  [
    'the interval is longer than the heartbeat',
    { hasData: true, lastBatchAt: 90, intervalMs: 60 },
    { kind: 'wait', delayMs: 30 },
  ],
  [
    'a heartbeat while data wait for a long interval',
    { hasData: true, lastBatchAt: 70, quietSince: 70, intervalMs: 60 },
    { kind: 'heartbeat' },
  ],
] as const)('%s', (_name, change, decision) => {
  expect(decideFlush({ ...IDLE, ...change })).toEqual(decision);
});
