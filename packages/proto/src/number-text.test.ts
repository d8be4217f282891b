import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringifyJson } from './json-text.js';
import { JsonFloat, type JsonValue } from './json-value.js';
import { formatBigInt, formatFloat, formatNumber } from './number-text.js';

const recorded = JSON.parse(
  readFileSync(new URL('../../../testing/fixtures/conformance/semantics/number_format.json', import.meta.url), 'utf8'),
) as { cases: { input: string; output_raw_json: string }[] };

describe('the text of a number', () => {
  it.each(recorded.cases)('of Python $input is $output_raw_json, as the released client writes it', (recordedCase) => {
    expect(stringifyJson(fromPython(recordedCase.input))).toBe(recordedCase.output_raw_json);
  });

  it('of a float follows the rules of Go’s %g', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => formatFloat(x) === goText(x)),
      {
        numRuns: 5000,
      },
    );
  });

  it('of a float at every power of ten and of two follows them too', () => {
    for (let exponent = -324; exponent < 308; exponent++) {
      const power = Number(`1e${exponent}`);
      for (const x of [power, -power, power * 1.5, power * 9.5]) expect(formatFloat(x)).toBe(goText(x));
    }
    for (let exponent = -1074; exponent < 1024; exponent++)
      expect(formatFloat(2 ** exponent)).toBe(goText(2 ** exponent));
  });

  it('reads back to the same number', () => {
    fc.assert(fc.property(fc.double(), (x) => x === 0 || !Number.isFinite(x) || Number(formatNumber(x)) === x));
  });

  it('of a safe integer has no exponent', () => {
    fc.assert(fc.property(fc.maxSafeInteger(), (n) => formatNumber(n) === (n === 0 ? '0' : BigInt(n).toString())));
    expect(formatNumber(1_000_000)).toBe('1000000');
  });

  it('keeps what JSON has no word for', () => {
    expect([0, -0, Number.NaN, Infinity, -Infinity].map(formatNumber)).toEqual([
      '0',
      '-0',
      'NaN',
      'Infinity',
      '-Infinity',
    ]);
  });

  it('of a bigint is exact inside int64 and a float outside', () => {
    expect(formatBigInt(2n ** 63n - 1n)).toBe('9223372036854775807');
    expect(formatBigInt(-(2n ** 63n))).toBe('-9223372036854775808');
    expect(formatBigInt(2n ** 63n)).toBe('9.223372036854776e+18');
    expect(formatBigInt(-(2n ** 63n) - 1n)).toBe('-9.223372036854776e+18');
    expect(formatBigInt(10n ** 400n)).toBe('Infinity');
  });
});

/** Python's `repr` tells a float by its dot, exponent or word. */
function fromPython(repr: string): JsonValue {
  if (repr === 'nan') return Number.NaN;
  if (repr.endsWith('inf')) return repr.startsWith('-') ? -Infinity : Infinity;
  return /[.e]/.test(repr) ? new JsonFloat(Number(repr)) : BigInt(repr);
}

/** Go's rules, from the shortest digits and the exponent: strconv.FormatFloat(x, 'g', -1, 64). */
function goText(x: number): string {
  const sign = x < 0 || Object.is(x, -0) ? '-' : '';
  const [mantissa = '', power = ''] = Math.abs(x).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 6) {
    const size = String(Math.abs(exponent)).padStart(2, '0');
    return `${sign}${mantissa}e${exponent < 0 ? '-' : '+'}${size}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
