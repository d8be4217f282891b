import { crc32 } from 'node:zlib';

/** The first bytes of every `.wandb` file: `:W&B`, the magic 0xBEE1 as little-endian, version 0. */
export const JOURNAL_HEADER: Uint8Array = Uint8Array.of(0x3a, 0x57, 0x26, 0x42, 0xe1, 0xbe, 0x00);

/** Blocks are aligned to the start of the file, whose header takes the first bytes of the first one. */
export const BLOCK_BYTES = 32_768;

/** Of a chunk: checksum (4), payload length (2), type (1). */
export const CHUNK_HEADER_BYTES = 7;

/** A record is one full chunk, or a first, any number of middle ones, and a last. */
export const CHUNK = { full: 1, first: 2, middle: 3, last: 4 } as const;

/** The checksum goes over the type byte, then the payload: these are the sums of the type bytes. */
const SEEDS: readonly number[] = [0, 1, 2, 3, 4].map((type) => crc32(Uint8Array.of(type)));

/** A chunk's checksum: plain CRC-32 (IEEE), not LevelDB's masked CRC-32C. */
export function chunkChecksum(type: number, payload: Uint8Array): number {
  return crc32(payload, SEEDS[type]);
}
