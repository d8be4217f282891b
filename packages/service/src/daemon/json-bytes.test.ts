import { JsonFloat, type JsonValue, parseJson, stringifyJson } from '@wandb/proto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Integrals, readJson } from './json-bytes.js';

function read(text: string, integrals: Integrals = 'large'): JsonValue {
  // Somewhere inside a larger buffer, as in a frame.
  const bytes = Buffer.from(`xx${text}yy`);
  return readJson(bytes, 2, bytes.length - 2, integrals);
}

describe('reading JSON from bytes', () => {
  it('is what the parser of texts gives', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(read(text, 'tagged')).toEqual(parseJson(text, { floats: 'tagged' }));
        expect(stringifyJson(read(text))).toBe(stringifyJson(parseJson(text, { floats: 'tagged' })));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['1', 1],
    ['-3', -3],
    ['0', 0],
    ['0.1', 0.1],
    ['-0.0', -0],
    ['1.0', 1],
    ['999999.0', 999999],
    ['1000000.0', new JsonFloat(1e6)],
    ['1e6', new JsonFloat(1e6)],
    ['1e-7', 1e-7],
    ['123456789012345', 123456789012345],
    ['1234567890123456789', 1234567890123456789n],
    ['1795316882.9379401', 1795316882.9379401],
    ['NaN', Number.NaN],
    ['-Infinity', Number.NEGATIVE_INFINITY],
    ['"é"', 'é'],
    ['"a\\nb"', 'a\nb'],
    ['[1.0,2000000.0]', [new JsonFloat(1), new JsonFloat(2e6)]],
    ['{"a":[1.5]}', { a: [1.5] }],
  ])('%s', (text, value) => {
    expect(read(text)).toEqual(value);
  });

  it('keeps every float as one where types are written down', () => {
    expect(read('1.0', 'tagged')).toEqual(new JsonFloat(1));
    expect(read('-0.0', 'tagged')).toEqual(new JsonFloat(-0));
    expect(read('1', 'tagged')).toBe(1);
    expect(read('[1.0]', 'tagged')).toEqual([new JsonFloat(1)]);
  });

  it.each(['01', '-', '1.', '-.5', '1.2.3', '--1', '1-', '00.5', '"a', 'a"', '"a"b"', '"\u0001"', 'nul', ''])(
    'refuses %s',
    (text) => {
      expect(() => read(text)).toThrow();
    },
  );
});
