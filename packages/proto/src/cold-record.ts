import { ProtoError } from './error.js';
import { COLD_SCHEMA, type ColdBodies, type ColdField, type ColdRecordInfo } from './gen/cold-schema.js';
import { ReverseWriter } from './reverse-writer.js';
import { WIRE } from './wire.js';

/**
 * A record as plain data: its number, and one of the kinds that a run writes at its start, its end and now and then.
 * Fields are named as in the messages; absent, `null` and `undefined` are the same.
 */
export type ColdRecord = {
  [K in keyof ColdBodies]: { [P in K]: ColdBodies[K] } & { num: number; _info?: ColdRecordInfo };
}[keyof ColdBodies];

/** Room for a tag and a length, or for a tag and any number. */
const ROOM_BYTES = 32;

const writer = new ReverseWriter();

type Fields = Readonly<Record<string, ColdField>>;
type Plain = Readonly<Record<string, unknown>>;

/**
 * The bytes of a `Record`, as the generated protobufjs code would write them, without loading it: start-up is a feature.
 *
 * @returns the caller's own bytes.
 * @throws ProtoError `bad-message` for a field that the message does not have, or a value of the wrong type.
 */
export function encodeRecord(record: ColdRecord): Uint8Array {
  writer.start();
  writeMessage('Record', record as Plain);
  return Uint8Array.from(writer.finish());
}

function writeMessage(name: string, message: Plain): void {
  const schema = COLD_SCHEMA[name] as Fields;
  for (const key of Object.keys(message)) {
    if (!Object.hasOwn(schema, key)) throw new ProtoError('bad-message', `The message ${name} has no field "${key}".`);
  }
  // The writer goes from the end to the start, so the fields do too.
  for (const key of Object.keys(schema).reverse()) {
    const value = message[key];
    if (value !== undefined && value !== null) writeField(`${name}.${key}`, schema[key] as ColdField, value);
  }
}

function writeField(name: string, [number, type, label]: ColdField, value: unknown): void {
  if (label === 'repeated') {
    if (!Array.isArray(value)) throw wrongType(name, 'an array', value);
    for (let i = value.length - 1; i >= 0; i--) writeValue(name, number, type, value[i]);
  } else if (label === 'explicit' || !isDefault(value)) {
    writeValue(name, number, type, value);
  }
}

/** What proto3 leaves out. */
function isDefault(value: unknown): boolean {
  return value === '' || value === false || value === 0n || Object.is(value, 0);
}

function writeValue(name: string, number: number, type: string, value: unknown): void {
  writer.reserve(ROOM_BYTES);
  const end = writer.length;
  switch (type) {
    case 'string':
      if (typeof value !== 'string') throw wrongType(name, 'a string', value);
      writer.text(value);
      writeLength(number, end);
      return;
    case 'bool':
      if (typeof value !== 'boolean') throw wrongType(name, 'a boolean', value);
      writer.byte(value ? 1 : 0);
      writeTag(number, WIRE.varint);
      return;
    case 'double':
      if (typeof value !== 'number') throw wrongType(name, 'a number', value);
      writer.double(value);
      writeTag(number, WIRE.fixed64);
      return;
    case 'int32':
    case 'uint32':
    case 'int64':
    case 'uint64':
      if (typeof value !== 'bigint' && !Number.isInteger(value)) throw wrongType(name, 'an integer', value);
      writer.int64(value as number | bigint);
      writeTag(number, WIRE.varint);
      return;
    default:
      if (typeof value !== 'object' || value === null) throw wrongType(name, `a message ${type}`, value);
      writeMessage(type, value as Plain);
      writeLength(number, end);
  }
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
  return new ProtoError('bad-message', `${name} must be ${expected}, not ${found}.`);
}
