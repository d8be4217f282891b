import { parseJson } from '@wandb/proto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRowValue } from './row-value.js';

/** Somewhere in the middle of other digits, as in a record. */
function read(text: string): unknown {
  const bytes = Buffer.from(`77${text}77`);
  return readRowValue(bytes, 2, bytes.length - 2);
}

describe('a value of a row', () => {
  it.each([
    '0',
    '-0',
    '0.1',
    '-0.5',
    '1e+22',
    '1E5',
    '1.5e-07',
    '9007199254740991',
    '9007199254740993',
    '5e-324',
    '1e400',
  ])('reads %s as JSON has it', (text) => {
    expect(read(text)).toStrictEqual(parseJson(text));
  });

  it.each(['', '-', '.', '.5', '1.', '01', '-01', '1e', '1e+', '1.2.3', '--1', '+1', '1 2', 'e5', '0x1', '1e5.5'])(
    'refuses %j, as JSON does',
    (text) => {
      expect(() => read(text)).toThrow();
      expect(() => parseJson(text)).toThrow();
    },
  );

  it('reads every number as the engine does, to the last bit', () => {
    const text = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.tuple(fc.integer(), fc.nat(25)).map(([digits, places]) => (digits / 10 ** places).toFixed(places)),
      fc
        .tuple(fc.maxSafeInteger(), fc.integer({ min: -30, max: 30 }))
        .map(([digits, exponent]) => `${digits}e${exponent}`),
      fc.double({ min: 0, max: 10, noNaN: true }).map((value) => value.toExponential()),
      fc.bigInt().map(String),
    );
    fc.assert(
      fc.property(text, (number) => {
        expect(read(number)).toStrictEqual(parseJson(number));
      }),
      { numRuns: 2000 },
    );
  });

  it('reads what is no number', () => {
    for (const text of ['null', 'true', '"text"', '{"min":1}', '[1,2]', 'NaN', '-Infinity'])
      expect(read(text)).toStrictEqual(parseJson(text));
  });
});
