import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonSyntaxError } from './error.js';
import { parseJson } from './json-parser.js';
import { JsonFloat } from './json-value.js';

describe('reading extended JSON', () => {
  it('knows the bare words', () => {
    expect(parseJson('[NaN, Infinity,-Infinity , null,true,false]')).toEqual([
      NaN,
      Infinity,
      -Infinity,
      null,
      true,
      false,
    ]);
  });

  it('keeps integers beyond 2^53 exact', () => {
    expect(parseJson('{"a":9007199254740993,"b":-9007199254740993,"c":9007199254740991}')).toEqual({
      a: 9007199254740993n,
      b: -9007199254740993n,
      c: 9007199254740991,
    });
    expect(parseJson('0.30000000000000004')).toBe(0.30000000000000004);
    expect(parseJson('12345678901234567.5')).toBe(12345678901234568);
  });

  it('reads a number too long to matter as infinite, in no time', () => {
    expect(parseJson('9'.repeat(1_000_000))).toBe(Infinity);
  });

  it('tags floats with an integral value on request', () => {
    expect(parseJson('[1.0,1e6,1,1.5,NaN]', { floats: 'tagged' })).toEqual([
      new JsonFloat(1),
      new JsonFloat(1e6),
      1,
      1.5,
      NaN,
    ]);
    expect(parseJson('[1.0,1e6]')).toEqual([1, 1e6]);
  });

  it('makes "__proto__" a key like others', () => {
    const parsed = parseJson('{"__proto__":{"x":NaN}}') as Record<string, unknown>;
    expect(Object.keys(parsed)).toEqual(['__proto__']);
    expect(parsed['x']).toBeUndefined();
  });

  it.each([
    ['', 0],
    ['[1,]', 3],
    ['{"a":1,}', 7],
    ['{"a" 1}', 5],
    ['[NaN', 4],
    ['nan', 0],
    ['[01]', 2],
    ['[1.]', 2],
    ['"a', 2],
    ['["\u0001"]', 2],
    ['["\\x"]', 1],
    ['1 2', 2],
    ['-', 0],
    ['{a:1}', 1],
    ['+1', 0],
  ])('refuses %j at offset %i', (text, offset) => {
    const error = thrown(() => parseJson(text));
    expect(error).toBeInstanceOf(JsonSyntaxError);
    expect(error).toMatchObject({ code: 'bad-json', offset });
  });

  it('accepts and refuses plain JSON as the engine does', () => {
    const text = fc.string({ unit: fc.constantFrom(...'{}[]",:0123456789.eE+- \\untrflsa') });
    fc.assert(
      fc.property(text, (t) => {
        // A tag request takes the path that does not ask the engine.
        expect(accepts(() => parseJson(t, { floats: 'tagged' }))).toBe(accepts(() => JSON.parse(t)));
      }),
      { numRuns: 5000 },
    );
  });

  it('refuses what is nested too deep instead of overflowing the stack', () => {
    expect(() => parseJson(`${'['.repeat(100_000)}NaN`)).toThrow(JsonSyntaxError);
  });
});

function accepts(read: () => unknown): boolean {
  return thrown(read) === null;
}

function thrown(read: () => unknown): unknown {
  try {
    read();
    return null;
  } catch (error) {
    return error;
  }
}
