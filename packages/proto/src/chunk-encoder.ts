import { BLOCK_BYTES, CHUNK, CHUNK_HEADER_BYTES, chunkChecksum, JOURNAL_HEADER } from './chunk-format.js';

/**
 * Frames records for a `.wandb` journal: LevelDB's log format, with another checksum. Does no I/O: the caller writes
 * what {@link encode} returns at the offset the encoder had before the call.
 *
 * Source: service-protocol §7.2 of the specification, checked against the released reader.
 */
export class ChunkEncoder {
  private at: number;
  private out = Buffer.allocUnsafeSlow(16 * 1024);

  /** @param offset the file offset of the next chunk; default just behind the file header. */
  constructor(offset: number = JOURNAL_HEADER.length) {
    this.at = offset;
  }

  /** Where in the file the next record's bytes go. */
  get offset(): number {
    return this.at;
  }

  /** Goes back to an earlier offset: what was framed since was not written, or was cut off again. */
  rewind(offset: number): void {
    this.at = offset;
  }

  /** The framed record. The result is a view that the next call overwrites. Moves the offset on by its length. */
  encode(record: Uint8Array): Uint8Array {
    this.reserve(record.length);
    let end = 0;
    let done = 0;
    let first = true;
    do {
      let room = BLOCK_BYTES - ((this.at + end) % BLOCK_BYTES);
      if (room < CHUNK_HEADER_BYTES) {
        this.out.fill(0, end, end + room);
        end += room;
        room = BLOCK_BYTES;
      }
      const length = Math.min(record.length - done, room - CHUNK_HEADER_BYTES);
      const last = done + length === record.length;
      const type = first ? (last ? CHUNK.full : CHUNK.first) : last ? CHUNK.last : CHUNK.middle;
      const payload = length === record.length ? record : record.subarray(done, done + length);
      end = this.writeChunk(end, type, payload);
      done += length;
      first = false;
    } while (done < record.length);
    this.at += end;
    return this.out.subarray(0, end);
  }

  private writeChunk(start: number, type: number, payload: Uint8Array): number {
    const out = this.out;
    out.writeUInt32LE(chunkChecksum(type, payload), start);
    out.writeUInt16LE(payload.length, start + 4);
    out[start + 6] = type;
    out.set(payload, start + CHUNK_HEADER_BYTES);
    return start + CHUNK_HEADER_BYTES + payload.length;
  }

  /** A record of a few megabytes does not keep its memory: the next small one goes back to a small buffer. */
  private reserve(recordLength: number): void {
    const blocks = Math.ceil(recordLength / (BLOCK_BYTES - CHUNK_HEADER_BYTES)) + 2;
    const needed = recordLength + blocks * CHUNK_HEADER_BYTES;
    const small = 64 * 1024;
    if (this.out.length < needed || (this.out.length > 1024 * 1024 && needed <= small)) {
      this.out = Buffer.allocUnsafeSlow(needed <= small ? small : needed * 2);
    }
  }
}
