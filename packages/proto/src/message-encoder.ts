import { ProtoError } from './error.js';
import { isDefault, UNKNOWN_FIELDS } from './message-decoder.js';
import { type MessageField, type MessageType, messageType, type ValueKind } from './message-type.js';
import { ReverseWriter } from './reverse-writer.js';
import { MAX_DEPTH, WIRE } from './wire.js';

/** Fields by name; absent, `null` and `undefined` are the same. */
export type PlainFields = Readonly<Record<string, unknown>>;

/** Room for a tag and a length, or for a tag and any number. */
const ROOM_BYTES = 32;

const INTEGERS = {
  int32: { least: -(2 ** 31), greatest: 2 ** 31 - 1 },
  uint32: { least: 0, greatest: 2 ** 32 - 1 },
  int64: { least: -(2n ** 63n), greatest: 2n ** 63n - 1n },
  uint64: { least: 0n, greatest: 2n ** 64n - 1n },
  sint64: { least: -(2n ** 63n), greatest: 2n ** 63n - 1n },
};

const writer = new ReverseWriter();

/**
 * The message's bytes, its fields in the order of their numbers; the caller's own.
 *
 * @throws ProtoError `bad-message` for a field that the message does not have, or a value of the wrong type.
 */
export function encode(type: MessageType, message: PlainFields): Uint8Array {
  writer.start();
  writeMessage(type, message, 0);
  return Uint8Array.from(writer.finish());
}

/** The writer goes from the end to the start, so everything here does. */
function writeMessage(type: MessageType, message: PlainFields, depth: number): void {
  if (depth > MAX_DEPTH) throw bad(`The message ${type.name} nests deeper than ${MAX_DEPTH} messages.`);
  const fields = Object.keys(message).map((key) => {
    const field = type.byName.get(key);
    if (field === undefined) throw bad(`The message ${type.name} has no field "${key}".`);
    return field;
  });
  for (const unknown of unknownFields(message).reverse()) writer.bytes(unknown);
  for (const field of fields.sort((a, b) => b.number - a.number)) {
    const value = message[field.name];
    if (value !== undefined && value !== null) writeField(`${type.name}.${field.name}`, field, value, depth);
  }
}

function unknownFields(message: PlainFields): Uint8Array[] {
  return Object.hasOwn(message, UNKNOWN_FIELDS) ? [...(message[UNKNOWN_FIELDS] as Uint8Array[])] : [];
}

function writeField(name: string, field: MessageField, value: unknown, depth: number): void {
  if (field.label === 'map') {
    if (typeof value !== 'object') throw wrongType(name, 'an object', value);
    for (const [key, one] of Object.entries(value as object).reverse()) writeEntry(name, field, key, one, depth);
  } else if (field.label === 'repeated') {
    if (!Array.isArray(value)) throw wrongType(name, 'an array', value);
    if (field.kind !== 'string' && field.kind !== 'message') writePacked(name, field, value);
    else for (let i = value.length - 1; i >= 0; i--) writeValue(name, field, field.number, value[i], depth);
  } else if (field.explicit || !isDefault(value)) {
    writeValue(name, field, field.number, value, depth);
  }
}

function writePacked(name: string, field: MessageField, values: readonly unknown[]): void {
  if (values.length === 0) return;
  const end = writer.length;
  for (let i = values.length - 1; i >= 0; i--) {
    writer.reserve(ROOM_BYTES);
    writeScalar(name, field.kind, values[i]);
  }
  writeLength(field.number, end);
}

/** Both fields are written even when they are empty, as all encoders do. */
function writeEntry(name: string, field: MessageField, key: string, value: unknown, depth: number): void {
  const end = writer.length;
  writeValue(`${name}[${JSON.stringify(key)}]`, field, 2, value, depth);
  const keyEnd = writer.length;
  writer.text(key);
  writeLength(1, keyEnd);
  writeLength(field.number, end);
}

function writeValue(name: string, { kind, typeName }: MessageField, number: number, value: unknown, depth: number) {
  writer.reserve(ROOM_BYTES);
  const end = writer.length;
  if (kind === 'message') {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw wrongType(name, `a message ${typeName}`, value);
    writeMessage(messageType(typeName), value as PlainFields, depth + 1);
    writeLength(number, end);
  } else if (kind === 'string') {
    if (typeof value !== 'string') throw wrongType(name, 'a string', value);
    writer.text(value);
    writeLength(number, end);
  } else {
    writeTag(number, writeScalar(name, kind, value));
  }
}

/** @returns the wire type. */
function writeScalar(name: string, kind: ValueKind, value: unknown): number {
  switch (kind) {
    case 'bool':
      if (typeof value !== 'boolean') throw wrongType(name, 'a boolean', value);
      writer.byte(value ? 1 : 0);
      return WIRE.varint;
    case 'float':
      if (typeof value !== 'number') throw wrongType(name, 'a number', value);
      writer.float(value);
      return WIRE.fixed32;
    case 'double':
      if (typeof value !== 'number') throw wrongType(name, 'a number', value);
      writer.double(value);
      return WIRE.fixed64;
    default: {
      const integer = checkedInteger(name, kind as keyof typeof INTEGERS, value);
      writer.int64(kind === 'sint64' ? zigzag(integer) : integer);
      return WIRE.varint;
    }
  }
}

function checkedInteger(name: string, kind: keyof typeof INTEGERS, value: unknown): number | bigint {
  if (typeof value !== 'bigint' && !Number.isInteger(value)) throw wrongType(name, 'an integer', value);
  const integer = value as number | bigint;
  const { least, greatest } = INTEGERS[kind];
  if (integer < least || integer > greatest) throw bad(`${name} must be within ${kind}, and ${integer} is not.`);
  return integer;
}

function zigzag(value: number | bigint): bigint {
  const wide = BigInt(value);
  return BigInt.asUintN(64, (wide << 1n) ^ (wide >> 63n));
}

function writeLength(number: number, end: number): void {
  writer.reserve(ROOM_BYTES);
  writer.varint(writer.length - end);
  writeTag(number, WIRE.bytes);
}

function writeTag(number: number, wire: number): void {
  writer.varint(number * 8 + wire);
}

function wrongType(name: string, expected: string, value: unknown): ProtoError {
  const found = value === null ? 'null' : Number.isNaN(value) ? 'NaN' : typeof value;
  return bad(`${name} must be ${expected}, not ${found}.`);
}

function bad(message: string): ProtoError {
  return new ProtoError('bad-message', message);
}
