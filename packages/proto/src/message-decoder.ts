import { isUtf8 } from 'node:buffer';
import { type MessageField, type MessageType, messageType, type ValueKind } from './message-type.js';
import { MAX_DEPTH, malformed, WIRE, WireReader } from './wire.js';

/** A decoded message: own properties are the fields that the bytes hold, the rest is inherited. */
export type DecodedMessage = Record<string, unknown>;

/** The property, not enumerable, that holds the bytes of fields that this release does not know. */
export const UNKNOWN_FIELDS = '$unknowns';

const WIRES: Readonly<Record<ValueKind, number>> = {
  string: WIRE.bytes,
  message: WIRE.bytes,
  double: WIRE.fixed64,
  float: WIRE.fixed32,
  bool: WIRE.varint,
  int32: WIRE.varint,
  uint32: WIRE.varint,
  int64: WIRE.varint,
  uint64: WIRE.varint,
  sint64: WIRE.varint,
};

/** What a replacement character in a decoded text may stand for: itself, or bytes that are no UTF-8. */
const REPLACEMENT = '\ufffd';

/** @throws ProtoError `bad-message` when the bytes are no such message. */
export function decode(type: MessageType, bytes: Uint8Array): DecodedMessage {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return readMessage(new WireReader(buffer), type, Object.create(type.prototype) as DecodedMessage, 0);
}

/** Merges the reader's range into a message, as protobuf does with a message that comes in parts. */
function readMessage(reader: WireReader, type: MessageType, message: DecodedMessage, depth: number): DecodedMessage {
  if (depth > MAX_DEPTH) throw malformed(`it nests deeper than ${MAX_DEPTH} messages`);
  // Where the unknown fields before the current one start: what is on end is kept as one piece, so that many of them
  // take little more memory than their bytes.
  let unknown = -1;
  for (let start = reader.at; reader.nextField(); start = reader.at) {
    const field = type.byNumber.get(reader.field);
    if (field !== undefined && readField(reader, field, message, depth)) {
      if (unknown >= 0) keepUnknown(message, reader.buffer.subarray(unknown, start));
      unknown = -1;
    } else {
      reader.skip();
      if (unknown < 0) unknown = start;
    }
  }
  if (unknown >= 0) keepUnknown(message, reader.buffer.subarray(unknown, reader.at));
  return message;
}

/** Whether the field's value has its wire type, and was read. */
function readField(reader: WireReader, field: MessageField, message: DecodedMessage, depth: number): boolean {
  const { name, kind, label } = field;
  if (label === 'map') return reader.wire === WIRE.bytes && readEntry(reader, field, message, depth);
  if (label === 'repeated' && kind !== 'string' && kind !== 'message' && reader.wire === WIRE.bytes) {
    readPacked(reader, kind, own(message, name, newList));
    return true;
  }
  if (reader.wire !== WIRES[kind]) return false;
  if (label === 'repeated') {
    own(message, name, newList).push(readValue(reader, field, null, depth));
    return true;
  }
  for (const rival of field.rivals) if (Object.hasOwn(message, rival)) delete message[rival];
  const value = readValue(reader, field, message[name], depth);
  // What proto3 does not write is absent even when it was written.
  if (field.explicit || !isDefault(value)) message[name] = value;
  else if (Object.hasOwn(message, name)) delete message[name];
  return true;
}

function readValue(reader: WireReader, field: MessageField, before: unknown, depth: number): unknown {
  if (field.kind !== 'message') return readScalar(reader, field.kind);
  reader.bytes();
  const { from, to, at, limit } = reader;
  const type = messageType(field.typeName);
  reader.reset(from, to);
  const message = readMessage(reader, type, (before ?? Object.create(type.prototype)) as DecodedMessage, depth + 1);
  reader.reset(at, limit);
  return message;
}

function readScalar(reader: WireReader, kind: ValueKind): unknown {
  switch (kind) {
    case 'string':
      return readText(reader);
    case 'bool':
      return reader.varint() !== 0;
    case 'double':
      return reader.double();
    case 'float':
      return reader.float();
    case 'int32':
      return reader.low32() | 0;
    case 'uint32':
      return reader.low32();
    case 'int64':
      return narrow(reader, (value) => BigInt.asIntN(64, value));
    case 'uint64':
      return narrow(reader, (value) => value);
    default:
      return narrow(reader, (value) => (value >> 1n) ^ -(value & 1n), unzigzag);
  }
}

/** A number where that is exact, else a bigint. */
function narrow(
  reader: WireReader,
  exact: (value: bigint) => bigint,
  small = (value: number) => value,
): number | bigint {
  const start = reader.at;
  const rounded = reader.varint();
  if (rounded <= Number.MAX_SAFE_INTEGER) return small(rounded);
  reader.at = start;
  const value = exact(reader.varint64());
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function unzigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

function readText(reader: WireReader): string {
  const text = reader.text();
  if (text.includes(REPLACEMENT) && !isUtf8(reader.buffer.subarray(reader.from, reader.to)))
    throw malformed(`the text of field ${reader.field} is no UTF-8`);
  return text;
}

function readPacked(reader: WireReader, kind: ValueKind, list: unknown[]): void {
  reader.bytes();
  const { from, to, at, limit } = reader;
  reader.reset(from, to);
  while (reader.at < to) list.push(readScalar(reader, kind));
  reader.reset(at, limit);
}

/** An entry of a map is a message of a key (1) and a value (2). */
function readEntry(reader: WireReader, field: MessageField, message: DecodedMessage, depth: number): true {
  reader.bytes();
  const { from, to, at, limit } = reader;
  let key = '';
  let value: unknown;
  reader.reset(from, to);
  while (reader.nextField()) {
    if (reader.field === 1 && reader.wire === WIRE.bytes) key = readText(reader);
    else if (reader.field === 2 && reader.wire === WIRES[field.kind]) value = readValue(reader, field, value, depth);
    else reader.skip();
  }
  reader.reset(at, limit);
  // Defined, not assigned: a key may be `__proto__`.
  Object.defineProperty(own(message, field.name, newMap), key, {
    value: value ?? defaultValue(field),
    enumerable: true,
    configurable: true,
    writable: true,
  });
  return true;
}

function defaultValue({ kind, typeName }: MessageField): unknown {
  if (kind === 'message') return Object.create(messageType(typeName).prototype);
  return kind === 'string' ? '' : kind !== 'bool' && 0;
}

function newList(): unknown[] {
  return [];
}

function newMap(): DecodedMessage {
  return {};
}

/** The message's own list or map, in place of the shared empty one. */
function own<T>(message: DecodedMessage, name: string, create: () => T): T {
  if (!Object.hasOwn(message, name)) message[name] = create();
  return message[name] as T;
}

/** What proto3 leaves out. */
export function isDefault(value: unknown): boolean {
  return value === '' || value === false || value === 0n || Object.is(value, 0);
}

/** Copied: a message outlives the bytes that it was read from. */
function keepUnknown(message: DecodedMessage, bytes: Uint8Array): void {
  if (!Object.hasOwn(message, UNKNOWN_FIELDS)) {
    Object.defineProperty(message, UNKNOWN_FIELDS, { value: [], configurable: true, writable: true });
  }
  (message[UNKNOWN_FIELDS] as Uint8Array[]).push(new Uint8Array(bytes));
}
