import { describe, expect, it } from 'vitest';
import { wandb_internal } from './messages.js';
import { peekRecord } from './record-kind.js';

describe('looking at a record', () => {
  it('tells every kind by its name in the message', () => {
    const schema = wandb_internal.Record.create({ num: 1 });
    const kinds = [
      'history',
      'run',
      'exit',
      'output_logger',
      'environment',
      'request',
      'use_artifact',
      'tbrecord',
    ] as const;
    for (const kind of kinds) {
      const record = wandb_internal.Record.encode({ ...schema, num: 5, [kind]: {} }).finish();
      expect(peekRecord(record)).toEqual({ num: 5, kind });
      expect(wandb_internal.Record.decode(record).record_type).toBe(kind);
    }
  });

  it('knows the number wherever it stands', () => {
    const exit = wandb_internal.Record.encode({ exit: { exit_code: 1 } }).finish();
    expect(peekRecord(exit)).toEqual({ num: 0, kind: 'exit' });
    expect(peekRecord(Buffer.concat([exit, Uint8Array.of(0x08, 0x07)]))).toEqual({ num: 7, kind: 'exit' });
  });

  it('of a kind that is not known yet says so', () => {
    // Field 99, an empty message.
    expect(peekRecord(Uint8Array.of(0x08, 0x01, 0x9a, 0x06, 0x00))).toEqual({ num: 1, kind: 'unknown' });
    expect(peekRecord(new Uint8Array())).toEqual({ num: 0, kind: 'unknown' });
  });

  it('that is no message is refused', () => {
    expect(() => peekRecord(Uint8Array.of(0x12, 0x05, 0x01))).toThrow(expect.objectContaining({ code: 'bad-message' }));
  });
});
