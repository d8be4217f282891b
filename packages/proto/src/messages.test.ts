import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { google, wandb_internal } from './messages.js';

/** Field 900, the text "new". */
const UNKNOWN = Uint8Array.of(0xa2, 0x38, 0x03, 0x6e, 0x65, 0x77);
const { Record, HistoryItem, SampledHistoryItem, TBRecord } = wandb_internal;

describe('the generated messages', () => {
  it('keep unknown fields through decode, change, encode, at every level', () => {
    const exit = Buffer.concat([wandb_internal.RunExitRecord.encode({ exit_code: 3 }).finish(), UNKNOWN]);
    const bytes = Buffer.concat([Uint8Array.of(0x08, 0x05, 0x92, 0x01, exit.length), exit, UNKNOWN]);
    const record = Record.decode(bytes);
    record.num = 6;
    if (record.exit) record.exit.runtime = 7;
    const changed = Buffer.concat([exit.subarray(0, 2), Uint8Array.of(0x10, 7), UNKNOWN]);
    expect(Buffer.from(Record.encode(record).finish()).toString('hex')).toBe(
      Buffer.concat([Uint8Array.of(0x08, 0x06, 0x92, 0x01, changed.length), changed, UNKNOWN]).toString('hex'),
    );
  });

  it('hold 64-bit integers as numbers where those are exact, else as bigints', () => {
    const int64 = fc.oneof(fc.maxSafeInteger(), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }));
    fc.assert(
      fc.property(int64, (n) => {
        const expected = Number.isSafeInteger(Number(n)) ? Number(n) : BigInt(n);
        expect(Record.decode(Record.encode({ num: n }).finish()).num).toBe(expected);
        expect(HistoryItem.decode(HistoryItem.encode({ integer: n }).finish()).integer).toBe(
          expected === 0 ? 0 : expected,
        );
        const packed = SampledHistoryItem.encode({ values_int: [n, 1, n] }).finish();
        expect(SampledHistoryItem.decode(packed).values_int).toEqual([expected, 1, expected]);
      }),
    );
    expect(Record.decode(new Uint8Array()).num).toBe(0);
  });

  it('refuse a 64-bit value that is no integer', () => {
    for (const num of [1.5, Number.NaN, Infinity, 'x' as unknown as number]) {
      expect(() => Record.encode({ num })).toThrow(expect.objectContaining({ code: 'bad-message' }));
    }
  });

  it('tell a field that is absent from one that is empty', () => {
    expect(TBRecord.decode(TBRecord.encode({}).finish()).namespace).toBeNull();
    expect(TBRecord.decode(TBRecord.encode({ namespace: '' }).finish()).namespace).toBe('');
    expect(HistoryItem.decode(HistoryItem.encode({ none: 0 }).finish()).value).toBe('none');
    expect(HistoryItem.decode(HistoryItem.encode({}).finish()).value).toBeUndefined();
    const settings = wandb_internal.Settings.decode(
      wandb_internal.Settings.encode({ x_primary: { value: false } }).finish(),
    );
    expect(settings.x_primary?.value).toBe(false);
    expect(settings._offline).toBeNull();
  });

  it('keep the protocol’s names, and bring the well-known types', () => {
    expect(Record.create({ _info: { stream_id: 'a' } })._info?.stream_id).toBe('a');
    expect(google.protobuf.Timestamp.decode(google.protobuf.Timestamp.encode({ seconds: 5 }).finish()).seconds).toBe(5);
    expect(google.protobuf.NullValue.NULL_VALUE).toBe(0);
  });

  it('refuse bytes that are no message', () => {
    expect(() => Record.decode(Uint8Array.of(0x08))).toThrow(RangeError);
    expect(() => Record.decode(Uint8Array.of(0x08, ...new Array(10).fill(0xff)))).toThrow(RangeError);
  });
});
