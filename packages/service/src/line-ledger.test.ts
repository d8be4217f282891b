import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLineLedger } from './line-ledger.js';

const line = (length: number) => new Uint8Array(length);

function ledger(acknowledged: number, maxLineBytes = 1000) {
  const sent: number[] = [];
  const tooLong: number[] = [];
  const made = createLineLedger({
    acknowledged,
    maxLineBytes,
    append: ({ length }) => sent.push(length),
    onTooLong: (bytes) => tooLong.push(bytes),
  });
  return { made, sent, tooLong };
}

describe('line ledger', () => {
  it('counts what the server has without making the lines', () => {
    const { made, sent } = ledger(2);
    made.take(10, () => {
      throw new Error('made');
    });
    made.take(10, () => {
      throw new Error('made');
    });
    expect(made.sends).toBe(true);
    made.take(10, () => line(7));
    expect({ count: made.count, sent }).toEqual({ count: 3, sent: [7] });
  });

  it('gives records without a line no index', () => {
    const { made, sent } = ledger(0);
    made.take(10, () => null);
    made.take(10, () => line(5));
    expect({ count: made.count, sent }).toEqual({ count: 1, sent: [5] });
  });

  it('gives each line the same index however much the server has', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 2000 }), { maxLength: 60 });
    fc.assert(
      fc.property(lengths, fc.nat(60), (all, acknowledged) => {
        const kept = all.filter((length) => length <= 1000);
        const known = Math.min(acknowledged, kept.length);
        const { made, sent } = ledger(known);
        // A line is at most eight times as long as its record.
        for (const length of all) made.take(Math.ceil(length / 8), () => line(length));
        expect(sent).toEqual(kept.slice(known));
        expect(made.count).toBe(kept.length);
      }),
    );
  });

  it('tells of lines that are too long', () => {
    const { made, tooLong } = ledger(0, 100);
    made.take(101, () => line(101));
    made.take(100, () => line(100));
    expect({ tooLong, count: made.count }).toEqual({ tooLong: [101], count: 1 });
  });
});
