import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Decimal, decimalToNumber, MAX_DIGITS, TOP_DIGITS } from './decimal.js';

function decimalOf(text: string): Decimal {
  const point = text.indexOf('.');
  const digits = text.replace('.', '').replace(/^0+/, '');
  return {
    top: Number(digits.slice(0, TOP_DIGITS)),
    low: Number(digits.slice(TOP_DIGITS, MAX_DIGITS)),
    digits: digits.length,
    behind: point < 0 ? 0 : text.length - point - 1,
  };
}

function expectAsEngine(text: string): boolean {
  const value = decimalToNumber(decimalOf(text));
  if (!Number.isNaN(value)) expect([text, value]).toEqual([text, Number(text)]);
  return !Number.isNaN(value);
}

it('gives what the engine gives, for the shortest texts of floats', () => {
  let own = 0;
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e15, noNaN: true }), (x) => {
      if (!/e/.test(String(x)) && expectAsEngine(String(x))) own++;
    }),
    { numRuns: 20_000 },
  );
  expect(own).toBeGreaterThan(10_000);
});

it('gives what the engine gives, for any digits', () => {
  const digits = fc.stringMatching(/^\d{1,17}$/);
  fc.assert(
    fc.property(digits, fc.nat(17), (text, behind) => {
      const padded = text.padStart(behind + 1, '0');
      expectAsEngine(
        `${padded.slice(0, padded.length - behind)}.${padded.slice(padded.length - behind)}0`.slice(0, -1),
      );
    }),
    { numRuns: 20_000 },
  );
});

it('leaves to the engine what lies half-way between two doubles, and decides what lies beside', () => {
  // 2^53 + 1 is half-way between 2^53 and 2^53 + 2.
  expect(decimalToNumber(decimalOf('9007199254740993'))).toBeNaN();
  expect(decimalToNumber(decimalOf('9007199254740993.1'))).toBe(9007199254740994);
  expect(decimalToNumber(decimalOf('9007199254740992.9'))).toBe(9007199254740992);
});

it('leaves to the engine what has too many digits', () => {
  expect(decimalToNumber(decimalOf('0.123456789012345678'))).toBeNaN();
  expect(decimalToNumber(decimalOf('0.00000000000000000000001'))).toBeNaN();
});
