import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wandb_internal } from './messages.js';
import { withRecordNumber } from './record-patch.js';

/** Field 900, the text "new". */
const UNKNOWN = Uint8Array.of(0xa2, 0x38, 0x03, 0x6e, 0x65, 0x77);

describe('giving a record another number', () => {
  it('changes nothing else', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.maxSafeInteger(), fc.string(), (before, after, text) => {
        const body = { exit: { exit_code: 3 }, uuid: text, control: { mailbox_slot: 'slot' } };
        const record = wandb_internal.Record.encode({ num: before, ...body }).finish();
        const expected = wandb_internal.Record.encode({ num: after, ...body }).finish();
        expect(Buffer.from(withRecordNumber(record, after)).toString('hex')).toBe(
          Buffer.from(expected).toString('hex'),
        );
      }),
    );
  });

  it('keeps fields that are not known, at every level', () => {
    const exit = Buffer.concat([wandb_internal.RunExitRecord.encode({ exit_code: 3 }).finish(), UNKNOWN]);
    const record = Buffer.concat([Uint8Array.of(0x08, 0x05, 0x92, 0x01, exit.length), exit, UNKNOWN]);
    expect([...withRecordNumber(record, 6)]).toEqual([...record.fill(6, 1, 2)]);
  });

  it('replaces a number that stands elsewhere, or twice, or not at all', () => {
    const exit = [0x92, 0x01, 0x00];
    expect([...withRecordNumber(Uint8Array.of(...exit), 9)]).toEqual([0x08, 9, ...exit]);
    expect([...withRecordNumber(Uint8Array.of(0x08, 1, ...exit, 0x08, 2), 9)]).toEqual([0x08, 9, ...exit]);
    expect([...withRecordNumber(Uint8Array.of(0x08, 1, ...exit), 0)]).toEqual(exit);
  });
});
