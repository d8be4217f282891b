import { BLOCK_BYTES, CHUNK, CHUNK_HEADER_BYTES, chunkChecksum, JOURNAL_HEADER } from './chunk-format.js';
import { ProtoError } from './error.js';

/** What {@link ChunkReader.next} found. Offsets are file offsets; `to` and `end` are exclusive. */
export type ChunkRead =
  /** A whole record. The bytes stay valid; they are the caller's to read, not to change. */
  | { kind: 'record'; record: Uint8Array; offset: number; end: number }
  /** Damage: nothing in these bytes can be read. */
  | { kind: 'skipped'; from: number; to: number; reason: string }
  /** Nothing more to read for now; after {@link ChunkReader.end}, nothing more at all. */
  | { kind: 'wait' };

/** A chunk that can be read; why none can be read here; or that its bytes have not come yet. */
type Chunk =
  | { state: 'valid'; type: number; payload: Uint8Array; end: number }
  | { state: 'bad'; reason: string }
  | { state: 'short' };

const WAIT: ChunkRead = { kind: 'wait' };
const SHORT: Chunk = { state: 'short' };
const MIN_BUFFER_BYTES = 64 * 1024;

/**
 * Reads records out of a `.wandb` journal's bytes, also while the file grows. Does no I/O.
 *
 * What cannot be read at the end of a growing file may be a write that is not finished, so the reader waits. It is
 * damage once a later block holds a valid chunk, or the writer is gone ({@link end}). After damage the reader goes on
 * at the next chunk whose own checksum is valid, in the same block or a following one, and says what it left out. (The
 * released reader goes on at the next block only.)
 */
export class ChunkReader {
  /** The file's bytes from offset `base` on. What `next` has passed is never overwritten: records are views of it. */
  private buffer = Buffer.alloc(0);
  private base = 0;
  private filled = 0;
  /** The file offset of the next chunk. */
  private at = 0;
  /** Where the record being put together starts, and its chunks so far. */
  private start = 0;
  private parts: Uint8Array[] = [];
  /** Up to here no valid chunk was found in the blocks after the one that cannot be read on. */
  private searched = 0;
  private ended = false;

  /** Takes the file's next bytes; they are copied. */
  push(bytes: Uint8Array): void {
    if (this.filled + bytes.length > this.buffer.length) this.makeRoom(bytes.length);
    this.buffer.set(bytes, this.filled);
    this.filled += bytes.length;
  }

  /** No more bytes will come: what was waited for is damage, or the end. */
  end(): void {
    this.ended = true;
  }

  /**
   * Forgets the bytes that belong to no whole record yet and returns the file offset from which to push again. For the
   * end of a growing file: a writer whose write was cut short may have written something else there since.
   */
  unread(): number {
    if (this.base <= this.start) {
      this.filled = Math.min(this.filled, this.start - this.base);
    } else {
      this.base = this.start;
      this.filled = 0;
    }
    this.at = this.start;
    this.parts = [];
    this.searched = 0;
    return this.base + this.filled;
  }

  /**
   * The next record or damaged range, or `wait`.
   *
   * @throws ProtoError `bad-magic` when the file is no journal, `newer-version` when its format is newer than ours.
   */
  next(): ChunkRead {
    if (this.at === 0 && !this.readHeader()) {
      return this.ended && this.filled > 0 ? this.skipTo(this.available, 'the file ends inside its header') : WAIT;
    }
    for (;;) {
      this.at = pastPadding(this.at);
      if (this.parts.length === 0) this.start = this.at;
      const chunk = this.chunkAt(this.at);
      if (chunk.state === 'bad') return this.recover(chunk.reason);
      if (chunk.state === 'short') return this.ended ? this.finishTail() : WAIT;
      const starts = startsRecord(chunk.type);
      if (starts && this.parts.length > 0) return this.skipTo(this.at, 'a record without its end');
      if (!starts && this.parts.length === 0)
        return this.skipTo(this.pastOrphans(this.at), 'a record without its start');
      this.parts.push(chunk.payload);
      this.at = chunk.end;
      if (chunk.type === CHUNK.full || chunk.type === CHUNK.last) return this.takeRecord();
    }
  }

  /** The file offset up to which bytes have come. */
  private get available(): number {
    return this.base + this.filled;
  }

  private takeRecord(): ChunkRead {
    const record = this.parts.length === 1 ? (this.parts[0] as Uint8Array) : Buffer.concat(this.parts);
    this.parts = [];
    const offset = this.start;
    this.start = this.at;
    return { kind: 'record', record, offset, end: this.at };
  }

  private finishTail(): ChunkRead {
    if (this.start >= this.available) return WAIT;
    return this.recover('the file ends inside a record');
  }

  /** The chunk at `at` cannot be read. Either that is not certain yet, or go on behind the damage. */
  private recover(reason: string): ChunkRead {
    if (!this.ended && !this.laterBlockIsValid()) return WAIT;
    const next = this.findChunk(this.at + 1);
    return this.skipTo(next === null ? this.available : this.pastOrphans(next), reason);
  }

  private skipTo(to: number, reason: string): ChunkRead {
    const from = this.start;
    this.at = to;
    this.start = to;
    this.parts = [];
    return { kind: 'skipped', from, to, reason };
  }

  private laterBlockIsValid(): boolean {
    const from = Math.max(this.searched, blockAfter(this.at));
    if (this.findChunk(from) !== null) return true;
    // The last block may still be incomplete: search it again when more has come.
    this.searched = this.available - (this.available % BLOCK_BYTES);
    return false;
  }

  /** The first offset from `from` on that holds a chunk whose checksum is valid. */
  private findChunk(from: number): number | null {
    for (let at = from; at + CHUNK_HEADER_BYTES <= this.available; at++) {
      const type = this.buffer[at - this.base + CHUNK_HEADER_BYTES - 1] as number;
      // Most bytes are ruled out by this one look; zeros, which a lost page leaves by the megabyte, all are.
      if (type === 0 || type > CHUNK.last || pastPadding(at) !== at) continue;
      if (this.chunkAt(at).state === 'valid') return at;
    }
    return null;
  }

  /** Valid chunks that continue a record whose start is lost are of no use. */
  private pastOrphans(from: number): number {
    let at = from;
    for (;;) {
      const next = pastPadding(at);
      const chunk = this.chunkAt(next);
      if (chunk.state !== 'valid' || startsRecord(chunk.type)) return at;
      at = chunk.end;
    }
  }

  private chunkAt(offset: number): Chunk {
    const i = offset - this.base;
    const have = this.filled - i;
    if (have < CHUNK_HEADER_BYTES) return SHORT;
    const type = this.buffer[i + 6] as number;
    const length = this.buffer.readUInt16LE(i + 4);
    const checksum = this.buffer.readUInt32LE(i);
    if (type === 0 && length === 0 && checksum === 0) return { state: 'bad', reason: 'zeros instead of a record' };
    if (type === 0 || type > CHUNK.last) return { state: 'bad', reason: `unknown chunk type ${type}` };
    if (length > BLOCK_BYTES - (offset % BLOCK_BYTES) - CHUNK_HEADER_BYTES) {
      return { state: 'bad', reason: 'a chunk longer than its block' };
    }
    if (have < CHUNK_HEADER_BYTES + length) return SHORT;
    const end = i + CHUNK_HEADER_BYTES + length;
    const payload = this.buffer.subarray(i + CHUNK_HEADER_BYTES, end);
    if (chunkChecksum(type, payload) !== checksum) return { state: 'bad', reason: 'a wrong checksum' };
    return { state: 'valid', type, payload, end: this.base + end };
  }

  private readHeader(): boolean {
    const known = Math.min(this.filled, JOURNAL_HEADER.length);
    const version = JOURNAL_HEADER.length - 1;
    for (let i = 0; i < known; i++) {
      const byte = this.buffer[i] as number;
      if (byte === JOURNAL_HEADER[i]) continue;
      if (i < version) throw new ProtoError('bad-magic', 'The file is no W&B journal: it does not start with ":W&B".');
      throw new ProtoError(
        'newer-version',
        `The journal has format version ${byte}; this release reads version 0. A newer release is needed to read it.`,
      );
    }
    if (known < JOURNAL_HEADER.length) return false;
    this.at = JOURNAL_HEADER.length;
    this.start = this.at;
    return true;
  }

  private makeRoom(bytes: number): void {
    const kept = this.buffer.subarray(Math.min(this.at - this.base, this.filled), this.filled);
    const size = Math.max(MIN_BUFFER_BYTES, kept.length * 2, kept.length + bytes);
    const buffer = Buffer.allocUnsafeSlow(size);
    buffer.set(kept);
    this.base += this.filled - kept.length;
    this.buffer = buffer;
    this.filled = kept.length;
  }
}

function startsRecord(type: number): boolean {
  return type === CHUNK.full || type === CHUNK.first;
}

/** A block's last bytes are filler where no chunk header fits. */
function pastPadding(offset: number): number {
  const room = BLOCK_BYTES - (offset % BLOCK_BYTES);
  return room < CHUNK_HEADER_BYTES ? offset + room : offset;
}

function blockAfter(offset: number): number {
  return offset - (offset % BLOCK_BYTES) + BLOCK_BYTES;
}
