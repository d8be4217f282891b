import protobuf from 'protobufjs/minimal.js';
import { ProtoError } from './error.js';

/*
 * What the generated messages run on: protobufjs' reader and writer, with two changes.
 *
 * - 64-bit integers are numbers where those are exact, else bigints. protobufjs gives objects of the package `long`, and
 *   for a bigint it writes 0 without a word.
 * - Fields that this release does not know are kept when decoding, at every level, and written again when encoding.
 */

type Int64Methods = 'int64' | 'uint64' | 'sint64' | 'int64s';
/** The base classes without the methods whose types change. */
const BaseReader = protobuf.BufferReader as unknown as new (bytes: Buffer) => Omit<protobuf.BufferReader, Int64Methods>;
const BaseWriter = protobuf.BufferWriter as unknown as new () => Omit<protobuf.BufferWriter, Int64Methods>;

const baseReader = protobuf.BufferReader.prototype;
const baseWriter = protobuf.BufferWriter.prototype;
const LOW = 0xffffffffn;

/**
 * Reads a message. Byte fields and unknown fields are views of the given bytes, which therefore must not change.
 *
 * @public for the generated code
 */
export class Reader extends BaseReader {
  static readonly recursionLimit: number = protobuf.Reader.recursionLimit;

  constructor(bytes: Uint8Array) {
    super(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    this.discardUnknown = false;
  }

  static create(bytes: Uint8Array): Reader {
    return new Reader(bytes);
  }

  int64(): number | bigint {
    const value = this.uint64();
    return typeof value === 'number' ? value : narrow(BigInt.asIntN(64, value));
  }

  /** A packed repeated field; adds to `array`. */
  int64s(array: (number | bigint)[] = []): (number | bigint)[] {
    // The base class takes each element from `int64` above.
    baseReader.int64s.call(this, array as never[]);
    return array;
  }

  sint64(): number | bigint {
    const value = this.uint64();
    if (typeof value === 'bigint') return narrow((value >> 1n) ^ -(value & 1n));
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  uint64(): number | bigint {
    const start = this.pos;
    let value = 0;
    let scale = 1;
    for (let i = 0; i < 10; i++) {
      if (this.pos >= this.len) throw new RangeError('The message ends inside a number.');
      const byte = this.buf[this.pos++] as number;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value <= Number.MAX_SAFE_INTEGER ? value : this.exact(start);
      scale *= 128;
    }
    throw new RangeError('A number of the message is longer than ten bytes.');
  }

  private exact(start: number): bigint {
    let value = 0n;
    for (let i = this.pos - 1; i >= start; i--) value = (value << 7n) | BigInt((this.buf[i] as number) & 0x7f);
    return BigInt.asUintN(64, value);
  }
}

/**
 * Writes a message. 64-bit integers are given as integral numbers or bigints; others throw ProtoError `bad-message`.
 *
 * @public for the generated code
 */
export class Writer extends BaseWriter {
  static create(): Writer {
    return new Writer();
  }

  int64(value: number | bigint): this {
    baseWriter.int64.call(this, halves(value));
    return this;
  }

  uint64(value: number | bigint): this {
    baseWriter.uint64.call(this, halves(value));
    return this;
  }

  /** A packed repeated field. */
  int64s(values: readonly (number | bigint)[]): this {
    baseWriter.int64s.call(this, values.map(halves));
    return this;
  }

  sint64(value: number | bigint): this {
    baseWriter.sint64.call(this, halves(value));
    return this;
  }
}

/**
 * Without `Long`, an absent 64-bit field reads as the number 0.
 *
 * @public for the generated code
 */
export const util = { ...protobuf.util, Long: undefined };

type Long = Exclude<Parameters<typeof baseWriter.int64>[0], number | string>;

/** What protobufjs takes: it only looks at the halves. */
function halves(value: number | bigint): number | Long {
  if (Number.isSafeInteger(value)) return value as number;
  if (typeof value !== 'bigint' && !Number.isInteger(value)) {
    throw new ProtoError('bad-message', `A 64-bit field must be an integer, not ${String(value)}.`);
  }
  const bits = BigInt.asUintN(64, BigInt(value));
  return { low: Number(bits & LOW), high: Number(bits >> 32n) } as Long;
}

function narrow(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
