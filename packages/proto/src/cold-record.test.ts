import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ColdRecord, encodeRecord } from './cold-record.js';
import { COLD_SCHEMA, type ColdField } from './gen/cold-schema.js';
import { wandb_internal } from './messages.js';

const KINDS = Object.keys(COLD_SCHEMA['Record'] as object).filter((key) => key !== 'num' && key !== '_info');

describe('encoding a record without protobufjs', () => {
  it.each(KINDS)('gives the bytes that the generated code gives: %s', (kind) => {
    const [, type] = (COLD_SCHEMA['Record'] as Record<string, ColdField>)[kind] as ColdField;
    const info = fc.option(fc.record({ stream_id: fc.string() }), { nil: undefined });
    const record = fc.record({ num: fc.maxSafeInteger(), _info: info, [kind]: message(type) });
    fc.assert(
      fc.property(record, (plain) => {
        const bytes = encodeRecord(plain as unknown as ColdRecord);
        expect(hex(bytes)).toBe(hex(wandb_internal.Record.encode(plain as wandb_internal.IRecord).finish()));
      }),
    );
  });

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

/** Any message of a type, as plain data; depth is bounded by the messages themselves, which do not nest in themselves. */
function message(type: string): fc.Arbitrary<object> {
  const fields = Object.entries(COLD_SCHEMA[type] as Record<string, ColdField>);
  return fc.record(
    Object.fromEntries(fields.map(([name, field]) => [name, fc.option(fieldValue(field), { nil: undefined })])),
  );
}

function fieldValue([, type, label]: ColdField): fc.Arbitrary<unknown> {
  const one = scalar(type) ?? message(type);
  return label === 'repeated' ? fc.array(one, { maxLength: 3 }) : one;
}

function scalar(type: string): fc.Arbitrary<unknown> | undefined {
  return {
    string: fc.string({ unit: 'grapheme', maxLength: 200 }),
    bool: fc.boolean(),
    double: fc.double(),
    int32: fc.integer(),
    uint32: fc.nat(),
    int64: fc.oneof(
      fc.maxSafeInteger(),
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).filter((n) => n !== 0n),
    ),
  }[type];
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
