import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChunkEncoder, JOURNAL_HEADER } from '@wandb/proto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type JournalReader, openJournalReader } from './journal-reader.js';

let directory: string;
let path: string;
const opened: JournalReader[] = [];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'reader-'));
  path = join(directory, 'run-r1.wandb');
});
afterEach(() => {
  for (const reader of opened.splice(0)) reader.close();
  rmSync(directory, { recursive: true, force: true });
});

function open(sliceBytes?: number): JournalReader {
  const reader = openJournalReader(path, sliceBytes);
  opened.push(reader);
  return reader;
}

const record = (length: number, fill = 7) => new Uint8Array(length).fill(fill);

/** The records' lengths up to the end of the file, and the ranges that were skipped. */
function readAll(reader: JournalReader): { records: number[]; skipped: [number, number][] } {
  const records: number[] = [];
  const skipped: [number, number][] = [];
  for (let read = reader.next(); read.kind !== 'wait'; read = reader.next()) {
    if (read.kind === 'record') records.push(read.record.length);
    else skipped.push([read.from, read.to]);
  }
  return { records, skipped };
}

function framed(...lengths: number[]): Buffer {
  const encoder = new ChunkEncoder();
  return Buffer.concat([JOURNAL_HEADER, ...lengths.map((length) => Buffer.from(encoder.encode(record(length))))]);
}

describe('journal reader', () => {
  it('returns every record, whatever the size of records and slices', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(70_000), { maxLength: 8 }),
        fc.integer({ min: 1, max: 100_000 }),
        (lengths, slice) => {
          writeFileSync(path, framed(...lengths));
          const reader = open(slice);
          expect(readAll(reader)).toEqual({ records: lengths, skipped: [] });
        },
      ),
      { numRuns: 50 },
    );
  });

  it('waits at the end of a growing file and goes on where it was', () => {
    const bytes = framed(100, 40_000, 3);
    writeFileSync(path, bytes.subarray(0, 50));
    const reader = open();
    expect(readAll(reader).records).toEqual([]);
    const seen: number[] = [];
    for (let at = 50; at < bytes.length; at += 7_001) {
      appendFileSync(path, bytes.subarray(at, at + 7_001));
      seen.push(...readAll(reader).records);
    }
    expect(seen).toEqual([100, 40_000, 3]);
  });

  it('takes what a writer that repaired a short write put in its place', () => {
    const encoder = new ChunkEncoder();
    const first = Buffer.concat([JOURNAL_HEADER, Buffer.from(encoder.encode(record(10)))]);
    const at = encoder.offset;
    const cut = Buffer.from(encoder.encode(record(500, 1))).subarray(0, 200);
    writeFileSync(path, Buffer.concat([first, cut]));
    const reader = open();
    expect(readAll(reader).records).toEqual([10]);
    truncateSync(path, at);
    encoder.rewind(at);
    appendFileSync(path, Buffer.from(encoder.encode(record(300, 2))));
    expect(readAll(reader)).toEqual({ records: [300], skipped: [] });
  });

  it('calls a record that is cut off damage only when the writer is gone', () => {
    const bytes = framed(10, 500);
    writeFileSync(path, bytes.subarray(0, -1));
    const reader = open();
    expect(readAll(reader)).toEqual({ records: [10], skipped: [] });
    reader.writerGone();
    expect(readAll(reader)).toEqual({ records: [], skipped: [[24, bytes.length - 1]] });
    expect(reader.next()).toEqual({ kind: 'wait' });
  });

  it('leaves out no whole record beside the damage, and says what it leaves out', () => {
    const lengths = [100, 200, 40_000, 300, 400];
    const bytes = framed(...lengths);
    fc.assert(
      fc.property(fc.integer({ min: 7, max: bytes.length - 1 }), fc.nat(7), (at, bit) => {
        const damaged = Buffer.from(bytes);
        damaged[at] = (damaged[at] ?? 0) ^ (1 << bit);
        writeFileSync(path, damaged);
        const reader = open();
        reader.writerGone();
        const { records, skipped } = readAll(reader);
        // One record is hit, or none (filler between blocks).
        const lost = lengths.filter((length) => !records.includes(length));
        expect(lost.length).toBeLessThanOrEqual(1);
        expect(skipped.length > 0).toBe(lost.length > 0);
      }),
      { numRuns: 60 },
    );
  });

  it('names a file that is not there, and one that is no journal', () => {
    expect(() => open()).toThrow(/Cannot read the journal .*run-r1\.wandb/);
    writeFileSync(path, 'something else');
    expect(() => open().next()).toThrow(/no W&B journal/);
  });
});
