import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMessage, encodeMessage, type MessageName } from './codec.js';
import { ProtoError } from './error.js';
import { MESSAGE_TABLE } from './gen/message-table.js';
import { type MessageField, messageType } from './message-type.js';
import { wandb_internal } from './messages.js';

interface Reference {
  encode(message: unknown): { finish(): Uint8Array };
  decode(bytes: Uint8Array): Record<string, unknown>;
}

/** The messages of the protocol by their full names, without the well-known types. */
const NAMES = Object.keys(MESSAGE_TABLE).filter((name) => reference(name) !== undefined);
/** Field 900, the text "new". */
const UNKNOWN = Uint8Array.of(0xa2, 0x38, 0x03, 0x6e, 0x65, 0x77);
const DEPTH = 3;
const RUNS = 20_000;

describe('the codec against the generated protobufjs code', () => {
  it('knows every message', () => {
    expect(NAMES.length).toBeGreaterThan(280);
    expect(NAMES).toContain('PythonPackagesRequest.PythonPackage');
  });

  it.each(NAMES)('%s: the same bytes, the same values back', (name) => {
    fc.assert(
      fc.property(plain(name), (message) => {
        const bytes = encode(name, message);
        expect(hex(bytes)).toBe(hex(reference(name)?.encode(message).finish()));
        const decoded = decode(name, bytes);
        expect(values(name, decoded)).toEqual(values(name, reference(name)?.decode(bytes)));
        expect(hex(encode(name, decoded))).toBe(hex(bytes));
      }),
      { numRuns: 40 },
    );
  });

  it('reads damaged bytes as it does, or refuses them', () => {
    const messages = new Map(NAMES.map((name) => [name, plain(name)]));
    const damaged = fc
      .constantFrom(...messages)
      .chain(([name, message]) =>
        fc
          .tuple(message, fc.array(damage(), { minLength: 1, maxLength: 4 }))
          .map(([one, all]) => [name, all.reduce((bytes, apply) => apply(bytes), encode(name, one))] as const),
      );
    let accepted = 0;
    fc.assert(
      fc.property(damaged, ([name, bytes]) => {
        const ours = outcome(() => decode(name, bytes));
        const theirs = outcome(() => reference(name)?.decode(bytes));
        if ('error' in ours) expect(ours.error).toMatchObject({ name: 'ProtoError', code: 'bad-message' });
        if ('error' in theirs) return;
        if ('error' in ours) {
          // protobufjs does not look at these where it passes over a field.
          expect(String(ours.error)).toMatch(
            /a field has number 0|a number is longer than ten bytes|the group \d+ has no end/,
          );
          return;
        }
        accepted++;
        expect(values(name, ours.value)).toEqual(values(name, theirs.value));
        expect(hex(encode(name, ours.value))).toBe(hex(reference(name)?.encode(theirs.value).finish()));
      }),
      { numRuns: RUNS },
    );
    expect(accepted).toBeGreaterThan(1000);
  }, 60_000);

  it('never throws anything but ProtoError, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), fc.uint8Array({ maxLength: 200 }), (name, bytes) => {
        const read = outcome(() => decode(name, bytes));
        if ('error' in read) expect(read.error).toBeInstanceOf(ProtoError);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('decoding', () => {
  it('reads what is absent as its default, and as null where absence has a meaning', () => {
    const record = decodeMessage('Record', new Uint8Array());
    expect(Object.keys(record)).toEqual([]);
    expect(record).toMatchObject({ num: 0, uuid: '', run: null, _info: null });
    expect(record.record_type).toBeUndefined();
    const run = decodeMessage('RunRecord', new Uint8Array());
    expect(run).toMatchObject({ run_id: '', tags: [], resumed: false, starting_step: 0 });
    expect(decodeMessage('TBRecord', new Uint8Array()).namespace).toBeNull();
    expect(decodeMessage('TBRecord', encodeMessage('TBRecord', { namespace: '' })).namespace).toBe('');
    expect(decodeMessage('EnvironmentRecord', new Uint8Array()).disk).toEqual({});
  });

  it('names the member of a oneof that is set, and of several members keeps the last', () => {
    const both = Buffer.concat([
      encodeMessage('Record', { exit: { exit_code: 1 } }),
      encodeMessage('Record', { header: {} }),
    ]);
    const record = decodeMessage('Record', both);
    expect(record.record_type).toBe('header');
    expect(record.exit).toBeNull();
  });

  it('merges a message that comes in parts', () => {
    const parts = [{ exit: { exit_code: 3 } }, { exit: { runtime: 4 } }].map((part) => encodeMessage('Record', part));
    expect(decodeMessage('Record', Buffer.concat(parts)).exit).toMatchObject({ exit_code: 3, runtime: 4 });
  });

  it('keeps unknown fields through a change, at every level', () => {
    const exit = Buffer.concat([encodeMessage('RunExitRecord', { exit_code: 3 }), UNKNOWN]);
    const record = decodeMessage(
      'Record',
      Buffer.concat([Uint8Array.of(0x08, 5, 0x92, 0x01, exit.length), exit, UNKNOWN]),
    );
    record.num = 6;
    const changed = Buffer.concat([Uint8Array.of(0x08, 6, 0x92, 0x01, exit.length), exit, UNKNOWN]);
    expect(hex(encodeMessage('Record', record))).toBe(hex(changed));
    expect(Object.keys(record)).not.toContain('$unknowns');
  });

  it('keeps nothing of the bytes by reference', () => {
    const bytes = Buffer.concat([encodeMessage('RunExitRecord', { exit_code: 3 }), UNKNOWN]);
    const message = decodeMessage('RunExitRecord', bytes);
    const before = hex(bytes);
    bytes.fill(0);
    expect(hex(encodeMessage('RunExitRecord', message))).toBe(before);
  });

  it('takes a map’s keys as they come', () => {
    const message = { disk: JSON.parse('{"__proto__": {"total": 5}, "": {}}') as object };
    const decoded = decodeMessage('EnvironmentRecord', encodeMessage('EnvironmentRecord', message));
    expect(Object.keys(decoded.disk)).toEqual(['__proto__', '']);
    expect(Object.getPrototypeOf(decoded.disk)).toBe(Object.prototype);
  });

  it.each([
    ['a number cut short', Uint8Array.of(0x08)],
    ['a number of eleven bytes', Uint8Array.of(0x08, ...new Array(11).fill(0xff))],
    ['a length beyond the end', Uint8Array.of(0x8a, 0x01, 0x7f)],
    ['a field without a number', Uint8Array.of(0x00, 0x01)],
    ['a field number out of range', Uint8Array.of(0xf8, 0xff, 0xff, 0xff, 0x7f, 0x01)],
    ['the end of a group that was never opened', Uint8Array.of(0x0c)],
    ['a group without an end', Uint8Array.of(0x0b, 0x08, 0x01)],
    ['groups nested 100,000 times', new Uint8Array(100_000).fill(0x0b)],
    ['a wire type that does not exist', Uint8Array.of(0x0e)],
    ['text that is no UTF-8', Uint8Array.of(0x22, 0x02, 0xc3, 0x28)],
  ])('refuses %s', (_, bytes) => {
    expect(() => decodeMessage('Record', bytes)).toThrow(expect.objectContaining({ code: 'bad-message' }));
  });

  it('takes a replacement character that was written as one', () => {
    const bytes = encodeMessage('Record', { uuid: 'a\ufffdb' });
    expect(decodeMessage('Record', bytes).uuid).toBe('a\ufffdb');
  });

  it('takes memory in proportion to the bytes', () => {
    // A million unknown fields of two bytes: one piece, not a million objects.
    const bytes = new Uint8Array(2_000_000);
    for (let i = 0; i < bytes.length; i += 2) bytes[i] = 0x78;
    const message = decodeMessage('RunExitRecord', bytes) as { $unknowns?: Uint8Array[] };
    expect(message.$unknowns).toHaveLength(1);
  });
});

describe('encoding', () => {
  it.each([
    ['Record', { runs: {} }, 'The message Record has no field "runs".'],
    [
      'HistoryItem',
      { integer: 2n ** 63n },
      'HistoryItem.integer must be within sint64, and 9223372036854775808 is not.',
    ],
    ['RunExitRecord', { exit_code: 2 ** 31 }, 'RunExitRecord.exit_code must be within int32, and 2147483648 is not.'],
    ['GpuNvidiaInfo', { cuda_cores: -1 }, 'GpuNvidiaInfo.cuda_cores must be within uint32, and -1 is not.'],
    ['SampledHistoryItem', { values_int: [1.5] }, 'SampledHistoryItem.values_int must be an integer, not number.'],
    ['EnvironmentRecord', { disk: 5 }, 'EnvironmentRecord.disk must be an object, not number.'],
    ['EnvironmentRecord', { disk: { a: 5 } }, 'EnvironmentRecord.disk["a"] must be a message DiskInfo, not number.'],
    ['Record', { run: [] }, 'Record.run must be a message RunRecord, not object.'],
    ['Settings', { x_primary: true }, 'Settings.x_primary must be a message BoolValue, not boolean.'],
    ['NoSuchMessage', {}, 'There is no message "NoSuchMessage".'],
    ['toString', {}, 'There is no message "toString".'],
  ])('refuses %s: %o gives "%s"', (name, message, text) => {
    const wrong = () => encode(name, message);
    expect(wrong).toThrow(text);
    expect(wrong).toThrow(expect.objectContaining({ code: 'bad-message' }));
  });

  it('takes what was decoded, by protobufjs too', () => {
    const bytes = encodeMessage('Record', { num: 1, run: { run_id: 'a', tags: ['x'], config: {} } });
    expect(hex(encodeMessage('Record', wandb_internal.Record.decode(bytes)))).toBe(hex(bytes));
  });

  it('leaves out what is absent, null or undefined', () => {
    expect(encodeMessage('RunRecord', { run_id: '', tags: [], host: null, git: undefined })).toHaveLength(0);
  });
});

function encode(name: string, message: unknown): Uint8Array {
  return encodeMessage(name as MessageName, message as object);
}

function decode(name: string, bytes: Uint8Array): Record<string, unknown> {
  return decodeMessage(name as MessageName, bytes) as unknown as Record<string, unknown>;
}

function reference(name: string): Reference | undefined {
  type Scope = Record<string, unknown> | undefined;
  return name.split('.').reduce<unknown>((scope, part) => (scope as Scope)?.[part], wandb_internal) as Reference;
}

/** Every field of a message, also those that are inherited, so that the two kinds of objects compare. */
function values(name: string, message: unknown): Record<string, unknown> {
  const read = (field: MessageField, value: unknown): unknown => {
    if (value === null || field.kind !== 'message') return value;
    if (field.label === 'repeated') return (value as unknown[]).map((item) => values(field.typeName, item));
    if (field.label === 'one') return values(field.typeName, value);
    const entries = Object.entries(value as object).map(([key, item]) => [key, values(field.typeName, item)]);
    return entries.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  };
  const fields = [...messageType(name).byName.values()];
  return Object.fromEntries(
    fields.map((field) => [field.name, read(field, (message as Record<string, unknown>)[field.name])]),
  );
}

/** Any message, as plain data. */
function plain(name: string, depth = DEPTH): fc.Arbitrary<object> {
  const fields = [...messageType(name).byName.values()].filter((field) => field.kind !== 'message' || depth > 0);
  // Messages with hundreds of fields are mostly sparse.
  const weight = fields.length > 12 ? Math.ceil(fields.length / 4) : 1;
  const sparse = (value: fc.Arbitrary<unknown>) =>
    fc.oneof({ arbitrary: fc.constant(undefined), weight }, { arbitrary: value, weight: 1 });
  const taken = new Map<string, string>();
  for (const field of fields) taken.set(field.name, [field.name, ...field.rivals].sort()[0] as string);
  return fc
    .record(Object.fromEntries(fields.map((field) => [field.name, sparse(fieldValue(field, depth))])))
    .map((message) => oneOfEach(message, taken));
}

/** At most one member of each oneof. */
function oneOfEach(message: Record<string, unknown>, oneofs: ReadonlyMap<string, string>): object {
  const seen = new Set<string>();
  const entries = Object.entries(message).filter(([name, value]) => {
    const oneof = oneofs.get(name) as string;
    const isFirst = value !== undefined && !seen.has(oneof);
    if (isFirst) seen.add(oneof);
    return isFirst;
  });
  return Object.fromEntries(entries);
}

function fieldValue(field: MessageField, depth: number): fc.Arbitrary<unknown> {
  const one = field.kind === 'message' ? plain(field.typeName, depth - 1) : scalar(field.kind);
  if (field.label === 'repeated') return fc.array(one, { maxLength: 3 });
  return field.label === 'map' ? fc.dictionary(fc.string({ maxLength: 5 }), one, { maxKeys: 3 }) : one;
}

function scalar(kind: Exclude<MessageField['kind'], 'message'>): fc.Arbitrary<unknown> {
  const wide = fc.oneof(fc.maxSafeInteger(), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }));
  // protobufjs writes the default when it is given as a bigint.
  const notZero = (value: unknown) => value !== 0n;
  return {
    string: fc.string({ unit: 'grapheme', maxLength: 60 }),
    bool: fc.boolean(),
    double: fc.double(),
    float: fc.float(),
    int32: fc.integer(),
    uint32: fc.nat(2 ** 31 - 1).map((value) => value * 2),
    int64: wide.filter(notZero),
    sint64: wide.filter(notZero),
    uint64: fc.oneof(fc.maxSafeNat(), fc.bigInt({ min: 1n, max: 2n ** 64n - 1n })),
  }[kind];
}

/** Something that happens to bytes. */
function damage(): fc.Arbitrary<(bytes: Uint8Array) => Uint8Array> {
  const at = fc.nat(1_000_000);
  const piece = fc.uint8Array({ minLength: 1, maxLength: 8 });
  return fc.oneof(
    fc.tuple(at, piece).map(
      ([i, other]) =>
        (bytes: Uint8Array) =>
          spliced(bytes, i, other.length, other),
    ),
    fc.tuple(at, piece).map(
      ([i, more]) =>
        (bytes: Uint8Array) =>
          spliced(bytes, i, 0, more),
    ),
    fc.tuple(at, fc.nat(8)).map(
      ([i, count]) =>
        (bytes: Uint8Array) =>
          spliced(bytes, i, count, []),
    ),
    at.map((i) => (bytes: Uint8Array) => bytes.slice(0, i % (bytes.length + 1))),
    at.map((i) => (bytes: Uint8Array) => Uint8Array.from([...bytes, ...bytes.slice(i % (bytes.length + 1))])),
  );
}

function spliced(bytes: Uint8Array, at: number, remove: number, insert: Iterable<number>): Uint8Array {
  const list = [...bytes];
  list.splice(at % (bytes.length + 1), remove, ...insert);
  return Uint8Array.from(list);
}

function outcome<T>(run: () => T): { value: T } | { error: unknown } {
  try {
    return { value: run() };
  } catch (error) {
    return { error };
  }
}

function hex(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString('hex');
}
