import { describe, expect, it } from 'vitest';
import { type ColdRecord, encodeRecord } from './cold-record.js';
import { wandb_internal } from './messages.js';

describe('encoding a record', () => {
  it('writes a run as the service wants it', () => {
    const bytes = encodeRecord({
      num: 2,
      run: {
        run_id: 'abc',
        entity: null,
        project: 'p',
        tags: ['x', 'y'],
        starting_step: 9007199254740993n,
        start_time: { seconds: 1_700_000_000, nanos: 5 },
        config: { update: [{ key: 'lr', value_json: '0.1' }] },
      },
    });
    const { run } = wandb_internal.Record.decode(bytes);
    expect(run).toMatchObject({ run_id: 'abc', entity: '', tags: ['x', 'y'], starting_step: 9007199254740993n });
    expect(run?.start_time).toMatchObject({ seconds: 1_700_000_000, nanos: 5 });
    expect(run?.config?.update?.[0]).toMatchObject({ key: 'lr', value_json: '0.1' });
  });

  it('writes negative numbers', () => {
    const bytes = encodeRecord({ num: 1, exit: { exit_code: -1 } });
    expect(wandb_internal.Record.decode(bytes).exit?.exit_code).toBe(-1);
  });

  it('gives the caller bytes of its own', () => {
    const first = encodeRecord({ num: 1, exit: { exit_code: 1 } });
    const copy = hex(first);
    encodeRecord({ num: 2, exit: { exit_code: 2 } });
    expect(hex(first)).toBe(copy);
  });

  it.each([
    [{ num: 1, run: { runId: 'a' } }, 'The message RunRecord has no field "runId".'],
    [{ num: 1, runs: {} }, 'The message Record has no field "runs".'],
    [{ num: 1.5, exit: {} }, 'Record.num must be an integer, not number.'],
    [{ num: 1, run: { run_id: 5 } }, 'RunRecord.run_id must be a string, not number.'],
    [{ num: 1, run: { tags: 'a' } }, 'RunRecord.tags must be an array, not string.'],
    [{ num: 1, run: { tags: [null] } }, 'RunRecord.tags must be a string, not null.'],
    [{ num: 1, exit: { exit_code: Number.NaN } }, 'RunExitRecord.exit_code must be an integer, not NaN.'],
    [{ num: 1, run: { resumed: 1 } }, 'RunRecord.resumed must be a boolean, not number.'],
    [{ num: 1, run: { git: 'x' } }, 'RunRecord.git must be a message GitRepoRecord, not string.'],
  ])('refuses %j', (record, message) => {
    const encode = () => encodeRecord(record as unknown as ColdRecord);
    expect(encode).toThrow(message);
    expect(encode).toThrow(expect.objectContaining({ code: 'bad-message' }));
  });
});

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
