import type { Plain } from './codec.js';
import type { wandb_internal } from './gen/messages.js';
import { encode, type PlainFields } from './message-encoder.js';
import { messageType } from './message-type.js';
import type { RecordKind } from './record-kind.js';

type RecordFields = Required<Plain<wandb_internal.Record.$Properties>>;

/** The kinds of record that a journal may hold, and what each holds. */
export type ColdBodies = {
  [K in Exclude<RecordKind, 'unknown' | 'request'>]: NonNullable<RecordFields[K]>;
};

/**
 * A record as plain data: its number, and one of those kinds. Fields are named as in the messages; absent, `null` and
 * `undefined` are the same.
 */
export type ColdRecord = {
  [K in keyof ColdBodies]: { [P in K]: ColdBodies[K] } & { num: number; _info?: { stream_id?: string } };
}[keyof ColdBodies];

/**
 * The bytes of a `Record`.
 *
 * @returns the caller's own bytes.
 * @throws ProtoError `bad-message` for a field that the message does not have, or a value of the wrong type.
 */
export function encodeRecord(record: ColdRecord): Uint8Array {
  return encode(messageType('Record'), record as PlainFields);
}
