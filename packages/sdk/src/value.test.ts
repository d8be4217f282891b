import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DataError } from './error.js';
import { serialiseConfig, serialiseRow, serialiseSummary } from './value.js';

class Model {
  weights = 3;
}

describe('a row', () => {
  it('is a copy that the caller can no longer change', () => {
    const data = { a: 1, nested: { list: [1, { b: 2 }] } };
    const row = serialiseRow(data);
    data.a = 5;
    data.nested.list.push(9);
    (data.nested.list[1] as { b: number }).b = 7;
    expect(row).toEqual({ a: 1, nested: { list: [1, { b: 2 }] } });
  });

  it('equals any JSON-like object it is made of, and leaves that as it was', () => {
    const scalar = fc.oneof(fc.double(), fc.string(), fc.boolean(), fc.constant(null), fc.bigInt());
    const tree = fc.letrec((tie) => ({
      value: fc.oneof({ depthSize: 'small' }, scalar, fc.array(tie('value')), fc.dictionary(fc.string(), tie('value'))),
    })).value;
    fc.assert(
      fc.property(fc.dictionary(fc.string(), tree), (data) => {
        const before = structuredClone(data);
        const row = serialiseRow(data);
        expect(row).toEqual(data);
        expect(data).toEqual(before);
      }),
    );
  });

  it('keeps NaN, infinities and -0', () => {
    const row = serialiseRow({ a: Number.NaN, b: [Number.POSITIVE_INFINITY], c: -0 });
    expect(row).toEqual({ a: Number.NaN, b: [Number.POSITIVE_INFINITY], c: -0 });
  });

  it('takes what maps to JSON', () => {
    const values = {
      date: new Date(Date.UTC(2020, 0, 2, 3, 4, 5, 678)),
      map: new Map<unknown, unknown>([
        ['a', 1],
        [2, new Set(['x'])],
      ]),
      generated: (function* () {
        yield 0;
        yield 1;
      })(),
      single: Float32Array.of(0.1),
      few: Uint8Array.of(1, 2),
      bytes: Buffer.from('hi'),
      big: BigInt64Array.of(1n, 2n),
    };
    expect(serialiseRow(values)).toEqual({
      date: '2020-01-02T03:04:05.678Z',
      map: { a: 1, 2: ['x'] },
      generated: [0, 1],
      single: 0.10000000149011612,
      few: [1, 2],
      bytes: [104, 105],
      big: [1n, 2n],
    });
  });

  it('makes a histogram of more than 32 numbers', () => {
    const row = serialiseRow({ a: Float64Array.from({ length: 33 }, (_, i) => i) });
    const bins = Array.from({ length: 33 }, (_, i) => i);
    expect(row).toEqual({ a: { _type: 'histogram', values: [...new Array(31).fill(1), 2].slice(0, 32), bins } });
  });

  it('takes a Map of text keys, and no other keys', () => {
    expect(serialiseRow(new Map([['a', 1]]))).toEqual({ a: 1 });
    expect(() => serialiseRow(new Map([[1, 1]]))).toThrow('Key values passed to `wandb.log` must be strings.');
    expect(() => serialiseRow([1])).toThrow('wandb.log must be passed a dictionary');
    expect(() => serialiseRow(new Model())).toThrow('wandb.log must be passed a dictionary');
  });

  it('keeps a key named __proto__ as a key', () => {
    const data = JSON.parse('{"__proto__": 1, "a": {"__proto__": {"b": 2}}}') as object;
    const row = serialiseRow(data);
    expect(Object.keys(row)).toEqual(['__proto__', 'a']);
    expect(Object.keys(row['a'] as object)).toEqual(['__proto__']);
  });

  it('may hold the same object twice', () => {
    const shared = { x: 1 };
    expect(serialiseRow({ a: shared, b: [shared, shared] })).toEqual({ a: { x: 1 }, b: [{ x: 1 }, { x: 1 }] });
  });
});

describe('a value that cannot be recorded', () => {
  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = { again: cyclic };
  it.each<[string, object, string, (string | number)[]]>([
    ['a function', { a: { f: () => 1 } }, 'Object of type function is not JSON serializable: at key "a.f"', ['a', 'f']],
    ['a class', { a: Model }, 'Object of type function is not JSON serializable', ['a']],
    ['an instance', { a: [0, new Model()] }, 'Object of type Model is not JSON serializable: at key "a[1]"', ['a', 1]],
    ['undefined', { loss: undefined }, 'Object of type undefined is not JSON serializable: at key "loss"', ['loss']],
    ['a hole', { a: new Array(1) }, 'at key "a[0]"', ['a', 0]],
    ['a symbol', { 'a.b': Symbol('s') }, 'at key "a\\.b"', ['a.b']],
    ['a cycle', cyclic, 'Circular reference at key "self.again"', ['self', 'again']],
    ['an error', { a: new Error('x') }, 'Object of type Error', ['a']],
    ['a promise', { a: Promise.resolve(1) }, 'Object of type Promise', ['a']],
    ['an invalid date', { a: new Date(Number.NaN) }, 'Invalid Date at key "a"', ['a']],
    ['a histogram of NaN', { a: new Float64Array(33).fill(Number.NaN) }, 'range of [nan, nan] is not finite', ['a']],
  ])('%s', (_, data, message, path) => {
    const thrown = thrownBy(() => serialiseRow(data));
    expect(thrown).toBeInstanceOf(TypeError);
    expect(thrown).toMatchObject({ name: 'DataError', code: 'unsupported-value', path });
    expect(thrown.message).toContain(message);
  });
});

describe('nesting', () => {
  const nested = (depth: number) => {
    const data: Record<string, object> = {};
    let inner = data;
    for (let i = 0; i < depth; i++) inner = inner['a'] = {} as Record<string, object>;
    return data;
  };

  it('of 500 levels is recorded, deeper is refused by name instead of overflowing the stack', () => {
    expect(serialiseRow(nested(500))).toEqual(nested(500));
    for (const depth of [501, 100_000]) {
      expect(() => serialiseRow(nested(depth))).toThrow(
        expect.objectContaining({ name: 'DataError', message: 'Nested deeper than 500 levels at key "a"' }),
      );
    }
  });
});

describe('NaN', () => {
  const value = { a: Number.NaN, list: [Number.NaN, { b: Number.NaN }], inf: Number.NEGATIVE_INFINITY };

  it('is null in config', () => {
    expect(serialiseConfig(value, ['k'])).toEqual({
      a: null,
      list: [null, { b: null }],
      inf: Number.NEGATIVE_INFINITY,
    });
  });

  it('is null in the summary, and kept inside lists', () => {
    const expected = { a: null, list: [Number.NaN, { b: Number.NaN }], inf: Number.NEGATIVE_INFINITY };
    expect(serialiseSummary(value, ['k'])).toEqual(expected);
  });
});

it('a long array in the summary becomes its statistics', () => {
  const summary = serialiseSummary(
    Int32Array.from({ length: 33 }, (_, i) => i),
    ['v'],
  );
  const { var: variance, ...rest } = summary as Record<string, unknown>;
  expect(variance).toBeCloseTo(90.66666666666667, 12);
  expect(rest).toEqual({
    _type: 'numpy.ndarray',
    mean: 16,
    min: 0,
    max: 32,
    '10%': 3.2,
    '25%': 8,
    '75%': 24,
    '90%': expect.closeTo(28.8, 12),
    size: 33,
  });
});

function thrownBy(call: () => unknown): DataError {
  try {
    call();
  } catch (error) {
    return error as DataError;
  }
  throw new Error('nothing was thrown');
}

it('typed arrays of one element, or of many, are texts in config', () => {
  expect(serialiseConfig(Float32Array.of(0.1), ['v'])).toBe('0.1');
  expect(serialiseConfig(new Float64Array(33), ['v'])).toMatch(/^\[0\. 0\. /);
  expect(serialiseConfig(Float64Array.of(1, Number.NaN), ['v'])).toEqual([1, null]);
});

it('keys of a Map in the summary are texts, except inside lists', () => {
  expect(() => serialiseSummary({ a: new Map([[1, 2]]) }, ['v'])).toThrow('summary keys must be strings');
  expect(serialiseSummary([new Map([[1, 2]])], ['v'])).toEqual([{ 1: 2 }]);
});
