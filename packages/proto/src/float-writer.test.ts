import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeFloat } from './float-writer.js';

const buffer = Buffer.alloc(32);

/** The digits, or what the engine writes when the number is left to it. */
function textOf(x: number): string {
  const at = writeFloat(buffer, buffer.length, x);
  return at < 0 ? String(x) : buffer.toString('latin1', at);
}

function isLeft(x: number): boolean {
  return writeFloat(buffer, buffer.length, x) < 0;
}

describe('writing the digits of a double', () => {
  it('gives the engine’s text for any double', () => {
    fc.assert(
      fc.property(fc.double(), (x) => textOf(x) === String(x)),
      { numRuns: 20_000 },
    );
  });

  it('gives the engine’s text all over its own range', () => {
    const random = generator(1);
    for (let i = 0; i < 300_000; i++) {
      const x = 10 ** (random() * 10 - 4) * (random() < 0.5 ? 1 : -1);
      if (textOf(x) !== String(x)) expect(textOf(x)).toBe(String(x));
    }
  });

  it('gives the engine’s text for numbers with few digits, and for their neighbours', () => {
    const random = generator(2);
    for (let i = 0; i < 100_000; i++) {
      const digits = 1 + Math.floor(random() * 16);
      const x = Number(`${Math.floor(random() * 10 ** digits)}e-${Math.floor(random() * 12)}`);
      for (const y of [x, next(x, 1), next(x, -1)]) if (textOf(y) !== String(y)) expect(textOf(y)).toBe(String(y));
    }
  });

  it('gives the engine’s text around every power of ten and of two in its range', () => {
    const powers = Array.from({ length: 12 }, (_, i) => Number(`1e${i - 5}`));
    const doubled = Array.from({ length: 36 }, (_, i) => 2 ** (i - 15));
    for (const power of [...powers, ...doubled]) {
      for (let step = -50; step <= 50; step++) {
        const x = next(power, step);
        expect(textOf(x)).toBe(String(x));
      }
    }
  });

  it('takes nearly all doubles of its range, and none outside', () => {
    const random = generator(3);
    let left = 0;
    for (let i = 0; i < 10_000; i++) if (isLeft(10 ** (random() * 10 - 4))) left++;
    expect(left).toBeLessThan(10);
    for (const x of [0, -0, 9e-5, 1e6, 1.5e300, Number.NaN, Infinity, -Infinity]) expect(isLeft(x)).toBe(true);
  });
});

/** The double that many places further. */
function next(x: number, places: number): number {
  const float = new Float64Array([x]);
  const bits = new BigInt64Array(float.buffer);
  bits[0] = (bits[0] as bigint) + BigInt(places);
  return float[0] as number;
}

/** Numbers in [0, 1) that are the same in every run (mulberry32, two draws for 53 bits). */
function generator(seed: number): () => number {
  let state = seed;
  const draw = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
  return () => ((draw() >>> 5) * 2 ** 26 + (draw() >>> 6)) / 2 ** 53;
}
