import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChunkEncoder } from './chunk-encoder.js';
import { BLOCK_BYTES, JOURNAL_HEADER } from './chunk-format.js';
import { type ChunkRead, ChunkReader } from './chunk-reader.js';

/** A record and where it lies in the file. */
interface Placed {
  record: Buffer;
  from: number;
  to: number;
}

type Skipped = Extract<ChunkRead, { kind: 'skipped' }>;

describe('reading a journal', () => {
  it('returns the records as they were written, however the file is cut into pieces', () => {
    const sizes = fc.array(fc.oneof(fc.nat(300), fc.nat(100_000)), { maxLength: 20 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 70_000 }), (lengths, piece) => {
        const { file, placed } = journal(lengths);
        const reader = new ChunkReader();
        const read: ChunkRead[] = [];
        for (let at = 0; at < file.length; at += piece) {
          reader.push(file.subarray(at, at + piece));
          read.push(...readAll(reader));
        }
        expectRecords(read, placed);
        expect(skipped(read)).toEqual([]);
        reader.end();
        expect(reader.next()).toEqual({ kind: 'wait' });
      }),
      { numRuns: 60 },
    );
  });

  it('keeps records valid while more is pushed', () => {
    const { file, placed } = journal([50, 60_000, 10, 40_000, 10]);
    const reader = new ChunkReader();
    const records: Uint8Array[] = [];
    for (let at = 0; at < file.length; at += 1000) {
      const piece = Buffer.from(file.subarray(at, at + 1000));
      reader.push(piece);
      piece.fill(0xff);
      for (const read of readAll(reader)) if (read.kind === 'record') records.push(read.record);
    }
    expect(records.every((record, i) => placed[i]?.record.equals(record))).toBe(true);
    expect(records).toHaveLength(placed.length);
  });

  it('refuses what is no journal, and a journal of a newer format', () => {
    expect(() => readWhole(Buffer.from('hello, world'))).toThrow(expect.objectContaining({ code: 'bad-magic' }));
    expect(() => readWhole(Buffer.from(':W'.padEnd(9, 'x')))).toThrow(expect.objectContaining({ code: 'bad-magic' }));
    const newer = Buffer.from(JOURNAL_HEADER);
    newer[6] = 1;
    expect(() => readWhole(newer)).toThrow(expect.objectContaining({ code: 'newer-version' }));
  });

  it('takes an empty file as one without records, and a cut header as damage', () => {
    expect(readWhole(Buffer.alloc(0))).toEqual([]);
    expect(readWhole(Buffer.from(JOURNAL_HEADER))).toEqual([]);
    expect(readWhole(Buffer.from(JOURNAL_HEADER.subarray(0, 4)))).toEqual([
      { kind: 'skipped', from: 0, to: 4, reason: 'the file ends inside its header' },
    ]);
  });
});

describe('a journal cut off', () => {
  const { file, placed } = journal([100, 33_000, 200, 12, 0, 700, 7]);
  const lastBlock = file.length - (file.length % BLOCK_BYTES);

  it('at any byte of its last block gives every whole record, and says what is missing', () => {
    for (let cut = lastBlock; cut <= file.length; cut++) {
      const whole = placed.filter(({ to }) => to <= cut);
      const read = readWhole(file.subarray(0, cut));
      expectRecords(read, whole);
      const end = whole[whole.length - 1]?.to ?? JOURNAL_HEADER.length;
      expect(skipped(read).map(({ from, to }) => [from, to])).toEqual(cut === end ? [] : [[end, cut]]);
    }
  });

  it('waits at any byte while it may grow, then goes on', () => {
    for (let cut = lastBlock; cut <= file.length; cut++) {
      const reader = new ChunkReader();
      reader.push(file.subarray(0, cut));
      const read = readAll(reader);
      expectRecords(
        read,
        placed.filter(({ to }) => to <= cut),
      );
      expect(skipped(read)).toEqual([]);
      reader.push(file.subarray(cut));
      expectRecords([...read, ...readAll(reader)], placed);
    }
  });

  it('and written on differently is read right after unread', () => {
    for (let cut = lastBlock; cut < file.length; cut += 13) {
      const whole = placed.filter(({ to }) => to <= cut);
      const end = whole[whole.length - 1]?.to ?? JOURNAL_HEADER.length;
      const reader = new ChunkReader();
      reader.push(file.subarray(0, cut));
      const read = readAll(reader);
      const other = Buffer.concat([file.subarray(0, end), new ChunkEncoder(end).encode(Buffer.from('other'))]);
      const from = reader.unread();
      expect(from).toBeLessThanOrEqual(cut);
      reader.push(other.subarray(from));
      expectRecords(
        [...read, ...readAll(reader)],
        [...whole, { record: Buffer.from('other'), from: end, to: other.length }],
      );
    }
  });
});

describe('a damaged journal', () => {
  it('gives every record outside a flipped bit, and names the range left out', () => {
    const { file, placed } = journal([100, 400, 40_000, 200, 12, 30_000, 900, 50, 3000, 7]);
    fc.assert(
      fc.property(fc.integer({ min: 7, max: file.length - 1 }), fc.nat(7), (at, bit) => {
        const damaged = Buffer.from(file);
        damaged[at] = (damaged[at] as number) ^ (1 << bit);
        expectOnlyLoss(readWhole(damaged), placed, at, at + 1);
      }),
      { numRuns: 1000 },
    );
  });

  it('in any byte of its last block gives every record outside it', () => {
    const { file, placed } = journal([33_000, 20, 100, 0, 3, 250, 41]);
    for (let at = file.length - (file.length % BLOCK_BYTES); at < file.length; at++) {
      const damaged = Buffer.from(file);
      damaged[at] = ~(damaged[at] as number) & 0xff;
      expectOnlyLoss(readWhole(damaged), placed, at, at + 1);
    }
  });

  it('with any range overwritten gives every record outside it', () => {
    const { file, placed } = journal(new Array(400).fill(500));
    const garbage = fc.uint8Array({ minLength: 1, maxLength: 70_000 });
    fc.assert(
      fc.property(fc.integer({ min: 7, max: file.length - 1 }), garbage, fc.boolean(), (from, bytes, zeros) => {
        const to = Math.min(file.length, from + bytes.length);
        const damaged = Buffer.from(file);
        damaged.set(zeros ? new Uint8Array(to - from) : bytes.subarray(0, to - from), from);
        // Some of the garbage may be what was there.
        const changed = [...file.keys()].filter((at) => damaged[at] !== file[at]);
        const [first = 0, last = -1] = [changed[0], changed.at(-1)];
        expectOnlyLoss(readWhole(damaged), placed, first, last + 1);
      }),
      { numRuns: 100 },
    );
  });

  it('goes on within the same block, where the released reader skips the rest of it', () => {
    const { file, placed } = journal([10, 10, 10]);
    file[9] = (file[9] as number) ^ 1;
    expect(readWhole(file)).toEqual([
      { kind: 'skipped', from: 7, to: 24, reason: 'a wrong checksum' },
      ...placed.slice(1).map(({ record, from, to }) => ({ kind: 'record', record, offset: from, end: to })),
    ]);
  });

  it('is only called damaged while it grows once a later block holds a valid chunk', () => {
    const { file, placed } = journal(new Array(100).fill(1000));
    const damaged = Buffer.from(file);
    damaged[placed[2]?.from ?? 0] = 0xff;
    const reader = new ChunkReader();
    reader.push(damaged.subarray(0, BLOCK_BYTES));
    expect(readAll(reader)).toHaveLength(2);
    reader.push(damaged.subarray(BLOCK_BYTES, BLOCK_BYTES + 5));
    expect(readAll(reader)).toEqual([]);
    reader.push(damaged.subarray(BLOCK_BYTES + 5));
    const read = readAll(reader);
    expect(read[0]).toMatchObject({ kind: 'skipped', from: placed[2]?.from, to: placed[2]?.to });
    expect(read).toHaveLength(98);
  });

  it.each([
    ['zeros', Buffer.alloc(50), 'zeros instead of a record'],
    ['an unknown chunk type', Buffer.from([1, 2, 3, 4, 1, 0, 9, 0]), 'unknown chunk type 9'],
    ['a length over the block', Buffer.from([1, 2, 3, 4, 255, 255, 1, 0]), 'a chunk longer than its block'],
    ['a last chunk alone', chunk(Buffer.from('x'), 4), 'a record without its start'],
    ['a first chunk alone', chunk(Buffer.from('x'), 2), 'a record without its end'],
  ])('says that it skipped %s', (_, bytes, reason) => {
    const head = Buffer.concat([JOURNAL_HEADER, bytes]);
    const record = Buffer.from('after');
    const file = Buffer.concat([head, new ChunkEncoder(head.length).encode(record)]);
    expect(readWhole(file)).toEqual([
      { kind: 'skipped', from: 7, to: head.length, reason },
      { kind: 'record', record, offset: head.length, end: file.length },
    ]);
  });
});

function journal(lengths: readonly number[]): { file: Buffer; placed: Placed[] } {
  const encoder = new ChunkEncoder();
  const parts: Uint8Array[] = [JOURNAL_HEADER];
  const placed: Placed[] = [];
  lengths.forEach((length, i) => {
    const record = Buffer.alloc(length).map((_, j) => (i * 31 + j * 7 + 65) & 0xff) as Buffer;
    const from = encoder.offset;
    parts.push(Buffer.from(encoder.encode(record)));
    // The record itself starts behind what fills the block before it.
    const room = BLOCK_BYTES - (from % BLOCK_BYTES);
    placed.push({ record, from: room < 7 ? from + room : from, to: encoder.offset });
  });
  return { file: Buffer.concat(parts), placed };
}

/** One chunk of any type. */
function chunk(payload: Buffer, type: number): Buffer {
  const full = Buffer.from(new ChunkEncoder().encode(payload));
  full[6] = type;
  full.writeUInt32LE(checksum(full.subarray(6)));
  return full;
}

function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let i = 0; i < 8; i++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function readAll(reader: ChunkReader): ChunkRead[] {
  const all: ChunkRead[] = [];
  for (let read = reader.next(); read.kind !== 'wait'; read = reader.next()) all.push(read);
  return all;
}

function readWhole(file: Uint8Array): ChunkRead[] {
  const reader = new ChunkReader();
  reader.push(file);
  reader.end();
  return readAll(reader);
}

function skipped(read: readonly ChunkRead[]): Skipped[] {
  return read.filter((one) => one.kind === 'skipped');
}

function expectRecords(read: readonly ChunkRead[], expected: readonly Placed[]): void {
  const records = read.flatMap((one) => (one.kind === 'record' ? [one] : []));
  expect(records.map(({ offset, end }) => [offset, end])).toEqual(expected.map(({ from, to }) => [from, to]));
  for (const [i, one] of records.entries()) expect(expected[i]?.record.equals(one.record)).toBe(true);
}

/** Every record outside [from, to) was returned, none twice or changed, and what was skipped covers the others. */
function expectOnlyLoss(read: readonly ChunkRead[], placed: readonly Placed[], from: number, to: number): void {
  const hit = placed.filter((one) => one.from < to && one.to > from);
  expectRecords(
    read,
    placed.filter((one) => !hit.includes(one)),
  );
  const ranges = skipped(read);
  for (const one of hit) expect(ranges.some((range) => range.from <= one.from && range.to > one.from)).toBe(true);
  for (const range of ranges) expect(hit.some((one) => range.from >= one.from - 7 && range.from < one.to)).toBe(true);
}
