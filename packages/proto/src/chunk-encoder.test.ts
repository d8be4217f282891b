import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChunkEncoder } from './chunk-encoder.js';
import { BLOCK_BYTES } from './chunk-format.js';

const HEADER = 7;

describe('framing records for a journal', () => {
  it('starts behind the file header, with a checksum over type and payload', () => {
    const encoder = new ChunkEncoder();
    expect(encoder.offset).toBe(7);
    const framed = encoder.encode(Buffer.from('abc'));
    expect(framed).toEqual(
      Buffer.concat([u32(crc32(Buffer.from('\u0001abc'))), Uint8Array.of(3, 0, 1), Buffer.from('abc')]),
    );
    expect(encoder.offset).toBe(7 + framed.length);
  });

  it('splits a record at the ends of blocks: first, middle, last', () => {
    const chunks = chunksOf(new ChunkEncoder().encode(Buffer.alloc(70_000, 1)), 7);
    expect(chunks.map(({ type, length }) => [type, length])).toEqual([
      [2, BLOCK_BYTES - 7 - HEADER],
      [3, BLOCK_BYTES - HEADER],
      [4, 70_000 - 2 * BLOCK_BYTES + 7 + 2 * HEADER],
    ]);
  });

  it.each([1, 2, 3, 4, 5, 6])('fills %i bytes at the end of a block with zeros', (room) => {
    const framed = new ChunkEncoder(BLOCK_BYTES - room).encode(Buffer.from('x'));
    expect([...framed.subarray(0, room)]).toEqual(new Array(room).fill(0));
    expect(chunksOf(framed.subarray(room), BLOCK_BYTES)).toEqual([{ type: 1, length: 1 }]);
  });

  it('puts an empty first chunk where only a chunk header fits', () => {
    const framed = new ChunkEncoder(BLOCK_BYTES - HEADER).encode(Buffer.from('x'));
    expect(chunksOf(framed, BLOCK_BYTES - HEADER)).toEqual([
      { type: 2, length: 0 },
      { type: 4, length: 1 },
    ]);
  });

  it('writes an empty record as one full chunk', () => {
    const framed = new ChunkEncoder(BLOCK_BYTES - HEADER).encode(new Uint8Array());
    expect(chunksOf(framed, BLOCK_BYTES - HEADER)).toEqual([{ type: 1, length: 0 }]);
  });

  it('frames the same way again after going back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 7, max: 200_000 }), fc.nat(100_000), (offset, length) => {
        const encoder = new ChunkEncoder(offset);
        const record = Buffer.alloc(length, 5);
        const once = Buffer.from(encoder.encode(record));
        expect(encoder.offset).toBe(offset + once.length);
        encoder.rewind(offset);
        expect(once.equals(encoder.encode(record))).toBe(true);
      }),
    );
  });

  it('gives back the memory of a large record', () => {
    const encoder = new ChunkEncoder();
    expect(encoder.encode(Buffer.alloc(5_000_000)).buffer.byteLength).toBeGreaterThan(5_000_000);
    expect(encoder.encode(Buffer.alloc(10)).buffer.byteLength).toBeLessThan(100_000);
  });
});

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function chunksOf(framed: Uint8Array, offset: number): { type: number; length: number }[] {
  const bytes = Buffer.from(framed);
  const chunks = [];
  for (let at = 0; at < bytes.length; ) {
    const length = bytes.readUInt16LE(at + 4);
    const from = (offset + at) % BLOCK_BYTES;
    expect(from + HEADER + length).toBeLessThanOrEqual(BLOCK_BYTES);
    expect(crc32(bytes.subarray(at + 6, at + HEADER + length))).toBe(bytes.readUInt32LE(at));
    chunks.push({ type: bytes[at + 6] as number, length });
    at += HEADER + length;
  }
  return chunks;
}
