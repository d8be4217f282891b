import { describe, expect, it } from 'vitest';
import { AlertLevel, type AlertOptions, parseAlert } from './alert.js';

describe('an alert', () => {
  it.each<[Partial<AlertOptions>, object]>([
    [{}, { level: 'INFO', waitMs: 60_000 }],
    [
      { level: 'ERROR', waitDuration: 0 },
      { level: 'ERROR', waitMs: 60_000 },
    ],
    [
      { level: AlertLevel.WARN, wait_duration: 2.5 },
      { level: 'WARN', waitMs: 2500 },
    ],
    [{ waitDuration: 0.0019 }, { level: 'INFO', waitMs: 1 }],
    [{ title: 'x'.repeat(100) }, { title: 'x'.repeat(100) }],
  ])('%j', (options, expected) => {
    expect(parseAlert({ title: 't', text: 'b', ...options })).toMatchObject(expected);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ level: 'BAD' }, "level must be one of 'INFO', 'WARN', or 'ERROR'"],
    [{ level: 'toString' }, "level must be one of 'INFO', 'WARN', or 'ERROR'"],
    [{ waitDuration: '1' }, 'wait_duration must be a number of seconds'],
    [{ waitDuration: -1 }, 'wait_duration must be a number of seconds'],
    [{ waitDuration: Number.NaN }, 'wait_duration must be a number of seconds'],
    [{ title: 3 }, 'alert() takes an object with a `title` and a `text`, which are strings'],
  ])('%j is refused', (options, message) => {
    const alert = { title: 't', text: 'b', ...options } as unknown as AlertOptions;
    expect(() => parseAlert(alert)).toThrow(expect.objectContaining({ code: 'invalid-argument', message }));
  });

  it.each([undefined, null, 'text'])('that is %j is refused', (alert) => {
    expect(() => parseAlert(alert as unknown as AlertOptions)).toThrow('alert() takes an object with a `title`');
  });
});
