import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProtoError } from './error.js';
import { parseJson } from './json-parser.js';
import { stringifyJson } from './json-text.js';
import { JsonFloat, type JsonValue } from './json-value.js';

/** Values that come back as they went: bigints that JavaScript could not hold as numbers, no tagged floats. */
const value: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false),
    fc.double(),
    fc.maxSafeInteger(),
    fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n }),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value')),
    fc.dictionary(fc.oneof(fc.string({ unit: 'binary' }), fc.constant('__proto__')), tie('value')),
  ),
})).value;

describe('extended JSON', () => {
  it('comes back as it went', () => {
    fc.assert(
      fc.property(value, (v) => {
        expect(parseJson(stringifyJson(v))).toEqual(v);
      }),
    );
  });

  it('is JSON where JSON can say it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (v) => {
        const plain = v as JsonValue;
        expect(JSON.parse(stringifyJson(plain))).toEqual(v);
        // A tag request takes the parser that does not ask the engine.
        expect(untagged(parseJson(JSON.stringify(v), { floats: 'tagged' }))).toEqual(JSON.parse(JSON.stringify(v)));
      }),
    );
  });

  it('is written without spaces, with the words that JSON lacks', () => {
    const v = {
      a: [1, 2.5, 1e-5, Number.NaN, Infinity, -Infinity],
      b: {},
      'c"d': null,
      e: 2n ** 60n,
      f: new JsonFloat(1e6),
    };
    expect(stringifyJson(v)).toBe(
      '{"a":[1,2.5,1e-05,NaN,Infinity,-Infinity],"b":{},"c\\"d":null,"e":1152921504606846976,"f":1e+06}',
    );
  });

  it('has U+FFFD for a lone surrogate, and leaves pairs and escapes alone', () => {
    expect(stringifyJson({ '\udc00': ['\ud800x', '😀', '\\ud800'] })).toBe('{"\ufffd":["\ufffdx","😀","\\\\ud800"]}');
  });

  it('has integers beyond 64 bits as floats, or exact where asked', () => {
    const v = [10n ** 30n, { a: -(2n ** 63n) - 1n }, 2n ** 62n];
    expect(stringifyJson(v)).toBe('[1e+30,{"a":-9.223372036854776e+18},4611686018427387904]');
    expect(stringifyJson(v, 'exact')).toBe(
      '[1000000000000000000000000000000,{"a":-9223372036854775809},4611686018427387904]',
    );
  });

  it.each([[undefined], [Symbol('x')], [() => 0]])('does not write %s', (v) => {
    expect(() => stringifyJson([v] as unknown as JsonValue)).toThrow(ProtoError);
  });
});

function untagged(v: JsonValue): unknown {
  if (v instanceof JsonFloat) return v.value;
  if (typeof v === 'bigint') return Number(v);
  if (Array.isArray(v)) return v.map(untagged);
  if (typeof v !== 'object' || v === null) return v;
  return Object.fromEntries(Object.entries(v).map(([key, below]) => [key, untagged(below)]));
}
