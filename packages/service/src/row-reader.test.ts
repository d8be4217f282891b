import { decodeHistoryRow, encodeHistoryRecord, type JsonValue, keyPath, parseJson, stringifyJson } from '@wandb/proto';
import { wandb_internal } from '@wandb/proto/messages';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RowReader } from './row-reader.js';
import { SummaryFold } from './summary-fold.js';

const value: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.constantFrom<JsonValue>(
    null,
    true,
    'text',
    '-',
    [],
    {},
    [1, 'a'],
    1e300,
    5e-324,
    -0,
    Number.NaN,
    Number.NEGATIVE_INFINITY,
  ),
);
const path = fc.constantFrom(['a'], ['b'], ['a.b'], ['a', 'b'], ['ü'], ['_step'], ['long', 'er', 'path']);
const row = fc.uniqueArray(fc.tuple(path, value), { maxLength: 5, selector: ([keys]) => keys.join('\0') });

function encode(step: number | null, items: readonly (readonly [readonly string[], JsonValue])[]): Uint8Array {
  const paths = items.map(([keys]) => keyPath(keys));
  return Uint8Array.from(
    encodeHistoryRecord(
      1,
      step,
      paths,
      items.map(([, v]) => v),
      items.length,
    ),
  );
}

/** As the released core writes it; a key of one part may be written in either of two ways. */
function derivedRecord(items: readonly (readonly [readonly string[], JsonValue])[], flat: boolean): Uint8Array {
  const update = items.map(([keys, json]) => ({
    ...(flat && keys.length === 1 ? { key: keys[0] as string } : { nested_key: [...keys] }),
    value_json: stringifyJson(json),
  }));
  return wandb_internal.Record.encode({ num: 3, summary: { update } }).finish();
}

function summaryOf(records: Uint8Array[], take: (fold: SummaryFold) => (record: Uint8Array) => void) {
  const fold = new SummaryFold();
  fold.define({ glob: 'a*', summary: ['min', 'mean', 'first'] }, false);
  const each = take(fold);
  for (const record of records) each(record);
  return fold.toObject();
}

describe('row reader', () => {
  it('makes the same summary as decoding each row', () => {
    // Rows come in runs of equal keys, as they do.
    const runs = fc.array(fc.tuple(row, fc.array(fc.array(value, { minLength: 5, maxLength: 5 }), { maxLength: 4 })), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(runs, (all) => {
        const records = all.flatMap(([first, more]) => [
          encode(0, first),
          ...more.map((values) =>
            encode(
              0,
              first.map(([keys], i) => [keys, values[i] as JsonValue]),
            ),
          ),
        ]);
        const fromBytes = summaryOf(records, (fold) => {
          const reader = new RowReader(fold);
          return (record) => reader.take(record);
        });
        const decoded = summaryOf(
          records,
          (fold) => (record) => fold.decodedRow(decodeHistoryRow(record)?.items ?? []),
        );
        expect(fromBytes).toEqual(decoded);
      }),
      { numRuns: 300 },
    );
  });

  it('makes the same summary of records that wait for the row after them as of records taken at once', () => {
    type Event =
      | { row: [readonly string[], JsonValue][] }
      | { derived: [readonly string[], JsonValue][]; flat: boolean };
    const items = fc.uniqueArray(fc.tuple(path, value), { maxLength: 5, selector: ([keys]) => keys.join('\0') });
    const events: fc.Arbitrary<Event[]> = fc.array(
      fc.oneof(fc.record({ row: items }), fc.record({ derived: items, flat: fc.boolean() })),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(events, fc.constantFrom('mean', 'none', 'first'), (all, op) => {
        const folds = [new SummaryFold(), new SummaryFold()] as const;
        for (const fold of folds) {
          fold.define({ name: 'b', summary: [op] }, false);
          fold.define({ glob: 'a*', summary: ['min', 'max'] }, false);
        }
        const reader = new RowReader(folds[0]);
        for (const event of all) {
          if ('row' in event) {
            const record = encode(0, event.row);
            reader.take(record);
            folds[1].decodedRow(decodeHistoryRow(record)?.items ?? []);
            continue;
          }
          expect(reader.hold(derivedRecord(event.derived, event.flat))).toBe(true);
          for (const [keys, json] of event.derived) folds[1].assume(keys, parseJson(stringifyJson(json)));
        }
        reader.settle();
        expect(folds[0].toObject()).toEqual(folds[1].toObject());
      }),
      { numRuns: 500 },
    );
  });

  it('leaves what a user set to others', () => {
    const { Record } = wandb_internal;
    const reader = new RowReader(new SummaryFold());
    const update = [{ key: 'a', value_json: '1' }];
    expect(reader.hold(Record.encode({ num: 1, summary: { update }, _info: { stream_id: 's' } }).finish())).toBe(false);
    expect(reader.hold(Record.encode({ num: 1, summary: { update } }).finish())).toBe(true);
  });

  it('takes removals, and items in other forms, as they are decoded', () => {
    const fold = new SummaryFold();
    const reader = new RowReader(fold);
    reader.take(encode(0, [[['a'], 1]]));
    const summary = { update: [{ value_json: '2', key: 'b' }, { key: 'c' }], remove: [{ key: 'a' }] };
    reader.hold(wandb_internal.Record.encode({ num: 1, summary }).finish());
    reader.settle();
    expect(fold.toObject()).toMatchObject({ b: 2 });
    expect(fold.toObject()).not.toHaveProperty('a');
  });

  it('knows long keys, and very many', () => {
    const fold = new SummaryFold();
    const reader = new RowReader(fold);
    const keys = Array.from({ length: 500 }, (_, i) => 'k'.repeat(i) + i);
    const items = keys.map((key, i): [string[], JsonValue] => [[key], i]);
    reader.take(encode(0, items));
    reader.take(encode(1, items.toReversed()));
    expect(Object.entries(fold.toObject()).filter(([key]) => key !== '_wandb')).toEqual(keys.map((key, i) => [key, i]));
  });

  it('tells the step, again and again', () => {
    const reader = new RowReader(new SummaryFold());
    expect([0, 7, 2 ** 40].map((step) => reader.take(encode(step, [[['a'], 1]])))).toEqual([0, 7, 2 ** 40]);
    expect(reader.take(encode(null, [[['a'], 1]]))).toBeNull();
  });

  it('prefers typed values, as every reader does', () => {
    const fold = new SummaryFold();
    const reader = new RowReader(fold);
    const typed = (json: string, number: number) =>
      wandb_internal.Record.encode({ history: { item: [{ nested_key: ['a'], value_json: json, number }] } }).finish();
    reader.take(encode(0, [[['a'], 1]]));
    reader.take(typed('2', 2.5));
    expect(fold.toObject()).toMatchObject({ a: 2.5 });
  });
});
