import { ProtoError } from './error.js';

const MAGIC = 0x57;
const HEADER_BYTES = 5;
/** The released core's own limit. */
const DEFAULT_MAX_BYTES = 2 ** 31 - 1;

/** A payload as it goes over the socket: `W`, its length as 32-bit little-endian, the payload. */
export function encodeFrame(payload: Uint8Array): Uint8Array {
  const frame = Buffer.allocUnsafe(HEADER_BYTES + payload.length);
  frame[0] = MAGIC;
  frame.writeUInt32LE(payload.length, 1);
  frame.set(payload, HEADER_BYTES);
  return frame;
}

/**
 * Cuts a socket's bytes, which arrive split and merged at will, into payloads. The pieces pushed are kept as they are
 * until a frame is whole, so a body of many megabytes is copied once.
 */
export class FrameReader {
  private pieces: Uint8Array[] = [];
  /** Where in the first piece the next frame starts. */
  private at = 0;
  private bytes = 0;
  private readonly maxBytes: number;

  /** @param options.maxBytes the longest payload accepted; default 2 GiB less one byte, as the released core. */
  constructor(options: { maxBytes?: number } = {}) {
    this.maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
  }

  /** Takes what the socket gave. The caller leaves the bytes unchanged from here on. */
  push(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.pieces.push(bytes);
    this.bytes += bytes.length;
  }

  /** Whether bytes of an unfinished frame wait: at the end of a connection that is an error of the peer. */
  get partial(): boolean {
    return this.bytes > 0;
  }

  /**
   * The next whole payload, or `null` until more bytes come.
   *
   * @throws ProtoError `bad-frame` when the bytes are no frame, `frame-too-large` when it is longer than the limit. The
   *   connection cannot be used further: there is no telling where the next frame starts.
   */
  next(): Uint8Array | null {
    if (this.bytes === 0) return null;
    const first = this.pieces[0] as Uint8Array;
    const magic = first[this.at] as number;
    if (magic !== MAGIC) {
      throw new ProtoError('bad-frame', `A message on the socket starts with byte ${magic} instead of ${MAGIC} ("W").`);
    }
    if (this.bytes < HEADER_BYTES) return null;
    const whole = first.length - this.at >= HEADER_BYTES;
    const length = whole ? lengthAt(first, this.at) : lengthAt(this.gather(HEADER_BYTES), 0);
    if (length > this.maxBytes) {
      throw new ProtoError('frame-too-large', `A message of ${length} bytes is over the limit of ${this.maxBytes}.`);
    }
    const total = HEADER_BYTES + length;
    if (this.bytes < total) return null;
    // Mostly it is in one piece: a view of it is all that is made.
    const end = this.at + total;
    const payload =
      first.length >= end ? first.subarray(this.at + HEADER_BYTES, end) : this.gather(total).subarray(HEADER_BYTES);
    this.drop(total);
    return payload;
  }

  /** The first `length` bytes in one piece; they stay in the queue. */
  private gather(length: number): Buffer {
    const pieces: Uint8Array[] = [(this.pieces[0] as Uint8Array).subarray(this.at)];
    let have = (pieces[0] as Uint8Array).length;
    for (let i = 1; have < length; i++) {
      pieces.push(this.pieces[i] as Uint8Array);
      have += (this.pieces[i] as Uint8Array).length;
    }
    return Buffer.concat(pieces, length);
  }

  private drop(length: number): void {
    this.bytes -= length;
    this.at += length;
    let count = 0;
    for (let piece = this.pieces[0]; piece !== undefined && this.at >= piece.length; piece = this.pieces[count]) {
      this.at -= piece.length;
      count++;
    }
    if (count > 0) this.pieces.splice(0, count);
  }
}

/** Of the frame whose header starts at `at`. */
function lengthAt(bytes: Uint8Array, at: number): number {
  const low = (bytes[at + 1] as number) | ((bytes[at + 2] as number) << 8) | ((bytes[at + 3] as number) << 16);
  return low + (bytes[at + 4] as number) * 0x1000000;
}
