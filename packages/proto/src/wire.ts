import { ProtoError } from './error.js';

/** How a field's value is encoded: the low three bits of its tag. */
export const WIRE = { varint: 0, fixed64: 1, bytes: 2, groupStart: 3, groupEnd: 4, fixed32: 5 } as const;

/** What nests deeper, messages or groups, is refused: as in protobufjs. */
export const MAX_DEPTH = 100;

const MAX_TAG = 0xffffffff;

/**
 * Walks over the fields of one protobuf message without knowing its type.
 *
 * `while (reader.nextField()) …` sets `field` and `wire`; the value is then taken with the method that fits the wire
 * type, or left with `skip()`. Every method throws ProtoError `bad-message` on bytes that are no message.
 */
export class WireReader {
  /** The number of the field read last. */
  field = 0;
  /** Its wire type, one of {@link WIRE}. */
  wire = 0;
  /** Bounds of the bytes taken last with {@link bytes}. */
  from = 0;
  to = 0;

  constructor(
    readonly buffer: Uint8Array,
    public at = 0,
    private end = buffer.length,
  ) {}

  /** Where the range ends. */
  get limit(): number {
    return this.end;
  }

  /** Looks at another range of the same buffer. */
  reset(from: number, to: number): void {
    this.at = from;
    this.end = to;
  }

  nextField(): boolean {
    if (this.at >= this.end) return false;
    const tag = this.varint();
    this.wire = tag & 7;
    if (tag > MAX_TAG) throw malformed('the number of a field is out of range');
    this.field = tag >>> 3;
    if (this.field === 0) throw malformed('a field has number 0');
    return true;
  }

  /** An unsigned varint, rounded beyond 2^53. */
  varint(): number {
    const first = this.at < this.end ? (this.buffer[this.at] as number) : 0x80;
    if (first >= 0x80) return this.longVarint();
    this.at++;
    return first;
  }

  private longVarint(): number {
    let value = 0;
    let scale = 1;
    for (let i = 0; i < 10; i++) {
      if (this.at >= this.end) throw malformed('it ends inside a number');
      const byte = this.buffer[this.at++] as number;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
    throw malformed('a number is longer than ten bytes');
  }

  /** An unsigned 64-bit varint, exact. */
  varint64(): bigint {
    const start = this.at;
    const rounded = this.varint();
    if (rounded <= Number.MAX_SAFE_INTEGER) return BigInt(rounded);
    let value = 0n;
    for (let i = this.at - 1; i >= start; i--) value = (value << 7n) | BigInt((this.buffer[i] as number) & 0x7f);
    return BigInt.asUintN(64, value);
  }

  /** An int64 as a number, rounded beyond ±2^53. */
  int64(): number {
    const start = this.at;
    const value = this.varint();
    if (value <= Number.MAX_SAFE_INTEGER) return value;
    this.at = start;
    return Number(BigInt.asIntN(64, this.varint64()));
  }

  /** The low 32 bits of a varint, unsigned: how 32-bit integers are read, whose negative values come as 64 bits. */
  low32(): number {
    const start = this.at;
    const value = this.varint();
    if (value <= Number.MAX_SAFE_INTEGER) return value >>> 0;
    this.at = start;
    return Number(BigInt.asUintN(32, this.varint64()));
  }

  float(): number {
    const at = this.take(4);
    return new DataView(this.buffer.buffer, this.buffer.byteOffset + at, 4).getFloat32(0, true);
  }

  double(): number {
    const at = this.take(8);
    return new DataView(this.buffer.buffer, this.buffer.byteOffset + at, 8).getFloat64(0, true);
  }

  /** A length-prefixed value: sets `from` and `to`. */
  bytes(): void {
    if (this.wire !== WIRE.bytes) throw malformed(`field ${this.field} has wire type ${this.wire} instead of 2`);
    const length = this.varint();
    this.from = this.take(length);
    this.to = this.at;
  }

  text(): string {
    this.bytes();
    return Buffer.from(this.buffer.buffer, this.buffer.byteOffset + this.from, this.to - this.from).toString('utf8');
  }

  /** Passes over the value of the current field. */
  skip(): void {
    this.skipValue(0);
  }

  private skipValue(depth: number): void {
    switch (this.wire) {
      case WIRE.varint:
        this.varint();
        return;
      case WIRE.fixed64:
        this.take(8);
        return;
      case WIRE.bytes:
        this.take(this.varint());
        return;
      case WIRE.fixed32:
        this.take(4);
        return;
      case WIRE.groupStart:
        this.skipGroup(this.field, depth + 1);
        return;
      default:
        throw malformed(`field ${this.field} has wire type ${this.wire}`);
    }
  }

  private skipGroup(number: number, depth: number): void {
    if (depth > MAX_DEPTH) throw malformed(`it nests deeper than ${MAX_DEPTH} groups`);
    while (this.nextField()) {
      if (this.wire !== WIRE.groupEnd) this.skipValue(depth);
      else if (this.field === number) return;
      else break;
    }
    throw malformed(`the group ${number} has no end`);
  }

  private take(length: number): number {
    const at = this.at;
    if (length > this.end - at) throw malformed('it ends inside a value');
    this.at = at + length;
    return at;
  }
}

/** The error for bytes that are no protobuf message. */
export function malformed(what: string): ProtoError {
  return new ProtoError('bad-message', `The bytes are no protobuf message: ${what}.`);
}
