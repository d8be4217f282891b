import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeHistoryRecord, keyPath } from './history-encoder.js';
import { stringifyJson } from './json-text.js';
import { JsonFloat, type JsonValue } from './json-value.js';
import { wandb_internal } from './messages.js';

const key = fc.string({ unit: 'grapheme', maxLength: 200 });
const path = fc.array(key, { minLength: 1, maxLength: 4 });
const scalar = fc.oneof(
  fc.double(),
  fc.maxSafeInteger(),
  fc.integer(),
  fc.bigInt(),
  fc.boolean(),
  fc.constant(null),
  fc.string({ unit: 'binary', maxLength: 300 }),
);
const value: fc.Arbitrary<JsonValue> = fc.oneof(scalar, fc.array(scalar), fc.constant({}));
const step = fc.oneof(fc.nat(), fc.maxSafeInteger(), fc.constant(null));
const items = fc.array(fc.tuple(path, value), { maxLength: 40 });

describe('encoding a history row', () => {
  it('gives the bytes that the generated code gives', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), step, items, (num, at, row) => {
        const paths = row.map(([keys]) => keyPath(keys));
        const values = row.map(([, v]) => v);
        const bytes = encodeHistoryRecord(num, at, paths, values, row.length);
        expect(Buffer.from(bytes).toString('hex')).toBe(byProtobufjs(num, at, row));
      }),
      { numRuns: 500 },
    );
  });

  it('writes each value in its type too when asked, as the released core does', () => {
    const cases: [JsonValue, object][] = [
      [3, { integer: 3, value_json: '3' }],
      [-3, { integer: -3, value_json: '-3' }],
      [new JsonFloat(1), { number: 1, value_json: '1' }],
      [-0, { number: -0, value_json: '-0' }],
      [0.5, { number: 0.5, value_json: '0.5' }],
      [Number.NaN, { number: Number.NaN, value_json: 'NaN' }],
      [2n ** 62n, { integer: 2n ** 62n, value_json: '4611686018427387904' }],
      [-(2n ** 63n), { integer: -(2n ** 63n), value_json: '-9223372036854775808' }],
      [2n ** 70n, { number: 2 ** 70, value_json: '1.1805916207174113e+21' }],
      ['é', { text: 'é', value_json: '"é"' }],
      [true, { boolean: true, value_json: 'true' }],
      [false, { boolean: false, value_json: 'false' }],
      [null, { none: 0, value_json: 'null' }],
      [[1, new JsonFloat(1e7)], { json: '[1,1e+07]', value_json: '[1,1e+07]' }],
    ];
    const paths = cases.map((_, i) => keyPath([`k${i}`]));
    const values = cases.map(([v]) => v);
    const bytes = encodeHistoryRecord(1, 0, paths, values, cases.length, true);
    const found = wandb_internal.Record.decode(bytes).history?.item ?? [];
    cases.forEach(([, expected], i) => {
      expect(found[i]).toMatchObject({ nested_key: [`k${i}`], ...expected });
    });
  });

  it('takes only the first `count` of longer arrays', () => {
    const paths = ['a', 'b', 'c'].map((name) => keyPath([name]));
    const bytes = encodeHistoryRecord(1, 0, paths, [1, 2, 3], 2);
    expect(wandb_internal.Record.decode(bytes).history?.item?.map((item) => item.nested_key)).toEqual([['a'], ['b']]);
  });

  it('writes step 0 as a step that is there, and none as absent', () => {
    const withStep = (at: number | null) => wandb_internal.Record.decode(encodeHistoryRecord(1, at, [], [], 0)).history;
    expect(withStep(0)?.step?.num).toBe(0);
    expect(withStep(null)?.step).toBeNull();
  });

  it('grows for rows of many megabytes and gives the memory back', () => {
    const long = 'é'.repeat(3_000_000);
    const paths = [keyPath(['x'.repeat(100_000)]), keyPath(['short'])];
    const decoded = wandb_internal.Record.decode(Buffer.from(encodeHistoryRecord(1, 5, paths, [long, 1.5], 2)));
    expect(decoded.history?.item?.[0]?.value_json === JSON.stringify(long)).toBe(true);
    expect(decoded.history?.item?.[1]?.value_json).toBe('1.5');
    expect(encodeHistoryRecord(1, 5, paths.slice(1), [1.5], 1).buffer.byteLength).toBeLessThan(1_000_000);
  });

  it('refuses what JSON cannot hold, and the next row is not touched by it', () => {
    const paths = [keyPath(['a'])];
    expect(() => encodeHistoryRecord(1, 0, paths, [undefined as unknown as JsonValue], 1)).toThrow(
      expect.objectContaining({ code: 'bad-value' }),
    );
    expect(Buffer.from(encodeHistoryRecord(1, 0, paths, [2], 1)).toString('hex')).toBe(
      byProtobufjs(1, 0, [[['a'], 2]]),
    );
  });
});

function byProtobufjs(num: number, at: number | null, row: readonly [string[], JsonValue][]): string {
  const item = row.map(([nested_key, v]) => ({ nested_key, value_json: stringifyJson(v) }));
  const history = { item, ...(at === null ? {} : { step: { num: at } }) };
  return Buffer.from(wandb_internal.Record.encode({ num, history }).finish()).toString('hex');
}
