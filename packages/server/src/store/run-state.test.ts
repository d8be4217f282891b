import { describe, expect, it } from 'vitest';
import { HEARTBEAT_TIMEOUT_MS, type RunState, stateAt } from './run-state.js';

describe('the state that a reader is told', () => {
  it.each<[RunState, number, RunState]>([
    ['running', 0, 'running'],
    ['running', HEARTBEAT_TIMEOUT_MS, 'running'],
    ['running', HEARTBEAT_TIMEOUT_MS + 1, 'crashed'],
    ['preempting', HEARTBEAT_TIMEOUT_MS + 1, 'preempted'],
    ['pending', HEARTBEAT_TIMEOUT_MS + 1, 'pending'],
    ['finished', HEARTBEAT_TIMEOUT_MS + 1, 'finished'],
    ['failed', HEARTBEAT_TIMEOUT_MS + 1, 'failed'],
  ])('%s, silent for %i ms, is %s', (stored, silentMs, expected) => {
    expect(stateAt(stored, 1_000_000, 1_000_000 + silentMs)).toBe(expected);
  });
});
