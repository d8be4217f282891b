import type { PublishedRecord } from '@wandb/service';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConsoleRecorder } from './console-recorder.js';

type Output = Extract<PublishedRecord, { kind: 'output' }>;

let records: Output[];
let lost: unknown[];
const recorder = (publish = (record: Output) => void records.push(record)) =>
  new ConsoleRecorder({ publish, onLost: (error) => lost.push(error) });
const nextTick = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  [records, lost] = [[], []];
});
afterEach(() => void vi.useRealTimers());

describe('a recorder of console output', () => {
  it('makes one record of what a stream is given in one tick, and begins another with the other stream', async () => {
    const output = recorder();
    for (const word of ['a', 'b', 'c\n']) output.write('stdout', word);
    output.write('stderr', 'e\n');
    output.write('stdout', 'd\n');
    expect(records).toEqual([]);
    await nextTick();
    expect(records.map(({ stream, text }) => [stream, text])).toEqual([
      ['stdout', 'abc\n'],
      ['stderr', 'e\n'],
      ['stdout', 'd\n'],
    ]);
    expect(Math.abs(records[0]!.timestamp - Date.now() / 1000)).toBeLessThan(60);
  });

  it('keeps all of it in its order, in records of at most 64 KiB that cut no character', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.tuple(fc.constantFrom('x', '漢', '😀'), fc.nat(70_000)).map(([unit, times]) => unit.repeat(times)),
    );
    const write = fc.tuple(fc.constantFrom<'stdout' | 'stderr'>('stdout', 'stderr'), text);
    fc.assert(
      fc.property(fc.array(write, { maxLength: 8 }), (writes) => {
        records = [];
        const output = recorder();
        for (const [stream, given] of writes) output.write(stream, given);
        output.flush();
        expect(runs(records.map((record) => [record.stream, record.text]))).toEqual(runs(writes));
        for (const record of records) {
          expect(Buffer.byteLength(record.text)).toBeLessThanOrEqual(64 * 1024);
          expect(record.text).toBe(Buffer.from(record.text).toString());
        }
      }),
      { numRuns: 50 },
    );
  });

  it('records before the tick is over when there is much, or when the thread has been blocked', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const output = recorder();
    output.write('stdout', 'x'.repeat(25_000));
    expect(records.map(({ text }) => text.length)).toEqual([20_000, 5000]);
    output.write('stdout', 'a');
    vi.advanceTimersByTime(300);
    expect(records).toHaveLength(2);
    output.write('stdout', 'b');
    expect(records[2]!.text).toBe('ab');
  });

  it('goes on when something cannot be kept, and says so once', () => {
    const full = new Error('full');
    const output = recorder(({ text }) => {
      if (text !== 'b') throw full;
    });
    for (const text of ['a', 'b', 'c']) {
      output.write('stdout', text);
      output.flush();
    }
    expect(lost).toEqual([full]);
  });
});

/** The text of each stream, as long as no other comes between. */
function runs(writes: readonly (readonly [string, string])[]): [string, string][] {
  const joined: [string, string][] = [];
  for (const [stream, text] of writes) {
    const last = joined.at(-1);
    if (last?.[0] === stream) last[1] += text;
    else if (text !== '') joined.push([stream, text]);
  }
  return joined;
}
