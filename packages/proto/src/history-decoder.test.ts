import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProtoError } from './error.js';
import { decodeHistoryRow } from './history-decoder.js';
import { historyLine } from './history-line.js';
import { parseJson } from './json-parser.js';
import { stringifyJson } from './json-text.js';
import type { JsonObject, JsonValue } from './json-value.js';
import { wandb_internal } from './messages.js';

type Item = wandb_internal.IHistoryItem;

const encode = (item: Item[], more: wandb_internal.IRecord = {}) =>
  wandb_internal.Record.encode({ num: 3, history: { item, step: { num: 7 } }, ...more }).finish();
const textOf = (record: Uint8Array) => Buffer.from(historyLine(record) ?? []).toString('utf8');

const key = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.constantFrom('a', 'b'),
);
const json = fc.oneof(
  fc.double().map(stringifyJson),
  fc.string({ unit: 'binary', maxLength: 200 }).map((text) => JSON.stringify(text)),
  fc.constantFrom('{}', '[1,NaN]', 'null', '-Infinity', 'true'),
);
const flatItem: fc.Arbitrary<Item> = fc.record({ nested_key: fc.tuple(key), value_json: json });
const deepItem: fc.Arbitrary<Item> = fc.record({
  nested_key: fc.array(key, { minLength: 1, maxLength: 3 }),
  value_json: json,
});
const singleKeyItem: fc.Arbitrary<Item> = fc.record({ key: key.filter((k) => k !== ''), value_json: json });

describe('decoding a history row', () => {
  it('gives number, step and items of what the generated code wrote', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.option(fc.maxSafeInteger()), fc.array(deepItem), (num, step, item) => {
        const history = { item, ...(step === null ? {} : { step: { num: step } }) };
        const record = wandb_internal.Record.encode({ num, history }).finish();
        expect(decodeHistoryRow(record)).toEqual({
          num,
          step,
          items: item.map(({ nested_key, value_json }) => ({ path: nested_key, json: value_json })),
        });
      }),
    );
  });

  it('reads keys that are not nested, prefers nested ones, and leaves out items without a value', () => {
    const record = encode([
      { key: 'a.b', value_json: '1' },
      { key: 'x', nested_key: ['c', 'd'], value_json: '2' },
      { nested_key: ['nothing'] },
    ]);
    expect(decodeHistoryRow(record)?.items).toEqual([
      { path: ['a.b'], json: '1' },
      { path: ['c', 'd'], json: '2' },
    ]);
  });

  it('prefers typed values', () => {
    const typed: [Item, string][] = [
      [{ none: 0 }, 'null'],
      [{ boolean: false }, 'false'],
      [{ boolean: true }, 'true'],
      [{ integer: -5 }, '-5'],
      [{ integer: -9223372036854775808n }, '-9223372036854775808'],
      [{ integer: 9007199254740993n }, '9007199254740993'],
      [{ number: 1e6 }, '1e+06'],
      [{ number: Number.NaN }, 'NaN'],
      [{ text: 'a"b' }, '"a\\"b"'],
      [{ json: '[1,2]' }, '[1,2]'],
    ];
    for (const [value, expected] of typed) {
      const record = encode([{ nested_key: ['v'], value_json: '"plain"', ...value }]);
      expect(decodeHistoryRow(record)?.items).toEqual([{ path: ['v'], json: expected }]);
      expect(textOf(record)).toBe(`{"v":${expected}}`);
    }
  });

  it('passes over fields that it does not know', () => {
    const record = Buffer.concat([encode([{ nested_key: ['v'], value_json: '1' }]), Uint8Array.of(0xf8, 0x3f, 0x01)]);
    expect(decodeHistoryRow(record)?.items).toHaveLength(1);
    expect(textOf(record)).toBe('{"v":1}');
  });

  it('says null to other records, and refuses what is no message', () => {
    const exit = wandb_internal.Record.encode({ num: 1, exit: {} }).finish();
    expect(decodeHistoryRow(exit)).toBeNull();
    expect(historyLine(exit)).toBeNull();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        for (const read of [decodeHistoryRow, historyLine]) expectProtoErrorOnly(() => read(bytes));
      }),
      { numRuns: 2000 },
    );
    const cut = encode([{ nested_key: ['v'], value_json: '1' }]);
    for (let length = 1; length < cut.length; length++)
      expectProtoErrorOnly(() => historyLine(cut.subarray(0, length)));
  });
});

describe('the line of a history row', () => {
  it.each([
    ['flat keys', flatItem],
    ['nested keys', deepItem],
    ['keys of both kinds', fc.oneof(flatItem, deepItem, singleKeyItem)],
  ])('with %s is the object that the items make', (_, item) => {
    fc.assert(
      fc.property(fc.array(item), (row) => {
        const record = encode(row);
        expect(parseJson(textOf(record))).toEqual(objectOf(row));
      }),
    );
  });

  it('copies the text of a value untouched', () => {
    const record = encode([{ nested_key: ['a'], value_json: ' 1.50e+00 ' }]);
    expect(textOf(record)).toBe('{"a": 1.50e+00 }');
    expect(textOf(encode([{ nested_key: ['a', 'b'], value_json: '1e+06' }]))).toBe('{"a":{"b":1e+06}}');
  });

  it('keeps "a.b" beside b inside a', () => {
    const record = encode([
      { nested_key: ['a.b'], value_json: '1' },
      { nested_key: ['a', 'b'], value_json: '2' },
      { nested_key: ['a', 'c'], value_json: '3' },
    ]);
    expect(textOf(record)).toBe('{"a.b":1,"a":{"b":2,"c":3}}');
  });

  it('of no items is {}', () => {
    expect(textOf(encode([]))).toBe('{}');
  });

  it('of a record whose history comes in two pieces has both', () => {
    const record = Buffer.concat([
      encode([{ nested_key: ['a'], value_json: '1' }]),
      encode([{ nested_key: ['b'], value_json: '2' }]),
    ]);
    expect(textOf(record)).toBe('{"a":1,"b":2}');
  });

  it('of megabytes is whole', () => {
    const long = JSON.stringify('x'.repeat(3_000_000));
    const keys = `${'"'.repeat(50_000)}`;
    const text = textOf(
      encode([
        { nested_key: [keys], value_json: long },
        { nested_key: ['z'], value_json: '1' },
      ]),
    );
    expect(text === `{${JSON.stringify(keys)}:${long},"z":1}`).toBe(true);
  });
});

function objectOf(row: readonly Item[]): JsonObject {
  const object: JsonObject = {};
  for (const item of row) {
    const path = item.nested_key?.length ? item.nested_key : [item.key ?? ''];
    let level = object;
    for (const part of path.slice(0, -1)) {
      const below = Object.hasOwn(level, part) ? level[part] : undefined;
      const isObject = typeof below === 'object' && below !== null && !Array.isArray(below);
      if (!isObject) define(level, part, {});
      level = level[part] as JsonObject;
    }
    define(level, path[path.length - 1] as string, parseJson(item.value_json ?? ''));
  }
  return object;
}

function define(object: JsonObject, name: string, value: JsonValue): void {
  Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
}

function expectProtoErrorOnly(run: () => unknown): void {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(ProtoError);
  }
}
