import { writeFloat } from './float-writer.js';
import { formatFloat } from './number-text.js';

const INITIAL_BYTES = 16 * 1024;
/** A buffer that grew beyond this for one big message is not kept for the next. */
const MAX_KEPT_BYTES = 1024 * 1024;
/** Copying byte by byte beats a native call up to about here. */
const SHORT_BYTES = 48;

/**
 * Writes protobuf from the end of a buffer to its start: when a length prefix is due, what it measures is already
 * there, so nothing is measured twice or moved. One writer serves one message after the other with the same memory.
 *
 * Methods that take text or bytes make their own room; before the others the caller reserves it, once for several.
 */
export class ReverseWriter {
  private buffer = Buffer.allocUnsafeSlow(INITIAL_BYTES);
  private at = INITIAL_BYTES;

  /** Starts a message; the result of the last one is overwritten. */
  start(): void {
    if (this.buffer.length > MAX_KEPT_BYTES) this.buffer = Buffer.allocUnsafeSlow(INITIAL_BYTES);
    this.at = this.buffer.length;
  }

  /** The message: a view that the next one overwrites. */
  finish(): Uint8Array {
    return this.buffer.subarray(this.at);
  }

  /** How many bytes are written. */
  get length(): number {
    return this.buffer.length - this.at;
  }

  /** Makes room for `bytes` more. */
  reserve(bytes: number): void {
    if (this.at >= bytes) return;
    const written = this.finish();
    const larger = Buffer.allocUnsafeSlow((written.length + bytes) * 2);
    this.at = larger.length - written.length;
    larger.set(written, this.at);
    this.buffer = larger;
  }

  byte(value: number): void {
    this.buffer[--this.at] = value;
  }

  /** An unsigned varint, at most 2^53: up to eight bytes. */
  varint(value: number): void {
    if (value < 0x80) {
      this.buffer[--this.at] = value;
      return;
    }
    let size = 1;
    for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) size++;
    this.at -= size;
    let rest = value;
    for (let i = 0; i < size - 1; i++) {
      this.buffer[this.at + i] = (rest & 0x7f) | 0x80;
      rest = Math.floor(rest / 128);
    }
    this.buffer[this.at + size - 1] = rest;
  }

  /** A signed 64-bit varint: up to ten bytes, which negative numbers always take. */
  int64(value: number | bigint): void {
    if (typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER) {
      this.varint(value);
      return;
    }
    const bytes: number[] = [];
    let rest = BigInt.asUintN(64, BigInt(value));
    for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
    bytes.push(Number(rest));
    this.at -= bytes.length;
    this.buffer.set(bytes, this.at);
  }

  float(value: number): void {
    this.at -= 4;
    this.buffer.writeFloatLE(value, this.at);
  }

  double(value: number): void {
    this.at -= 8;
    this.buffer.writeDoubleLE(value, this.at);
  }

  bytes(value: Uint8Array): void {
    const length = value.length;
    this.reserve(length);
    this.at -= length;
    if (length > SHORT_BYTES) this.buffer.set(value, this.at);
    else for (let i = 0, to = this.at; i < length; i++) this.buffer[to + i] = value[i] as number;
  }

  /** UTF-8, without a length. */
  text(value: string): void {
    if (value.length <= SHORT_BYTES && isAscii(value)) {
      this.reserve(SHORT_BYTES);
      this.ascii(value);
      return;
    }
    const length = Buffer.byteLength(value, 'utf8');
    this.reserve(length);
    this.at -= length;
    this.buffer.write(value, this.at, length, 'utf8');
  }

  /** Short text that is known to be ASCII. */
  ascii(value: string): void {
    const buffer = this.buffer;
    let to = this.at;
    for (let i = value.length; i > 0; ) buffer[--to] = value.charCodeAt(--i);
    this.at = to;
  }

  /** The text of a float: what `formatFloat` gives. */
  floatText(value: number): void {
    const start = writeFloat(this.buffer, this.at, value);
    if (start < 0) this.ascii(formatFloat(value));
    else this.at = start;
  }

  /** The decimal digits of a safe integer. */
  decimal(value: number): void {
    const buffer = this.buffer;
    let to = this.at;
    let rest = Math.abs(value);
    // In 32 bits a division is cheap; what is larger sheds digits until it fits.
    while (rest > 0x7fffffff) {
      const tenth = Math.floor(rest / 10);
      buffer[--to] = 0x30 + (rest - tenth * 10);
      rest = tenth;
    }
    let small = rest | 0;
    do {
      const tenth = (small / 10) | 0;
      buffer[--to] = 0x30 + (small - tenth * 10);
      small = tenth;
    } while (small > 0);
    if (value < 0) buffer[--to] = 0x2d;
    this.at = to;
  }
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x80) return false;
  return true;
}
