import type { wandb_internal } from './gen/messages.js';
import { decode } from './message-decoder.js';
import { encode, type PlainFields } from './message-encoder.js';
import { messageType } from './message-type.js';

type Messages = typeof wandb_internal;

/** A message of the protocol, by its name: `Record`, `ServerRequest`, `Settings`, … */
export type MessageName = {
  [K in keyof Messages]: Messages[K] extends { decode(bytes: Uint8Array): unknown } ? K : never;
}[keyof Messages];

/**
 * A decoded message. A field that is absent reads as its default; where absence has a meaning (messages, members of a
 * oneof, `optional`) as `null`; lists and maps as empty ones, which are frozen. 64-bit integers are numbers where those
 * are exact, else bigints. For a oneof there is a property with the name of the member that is set.
 */
export type Message<N extends MessageName> = ReturnType<Messages[N]['decode']>;

/** A message to encode: plain data, every field optional. Decoded messages are such data too. */
export type PlainMessage<N extends MessageName> = Plain<NonNullable<Parameters<Messages[N]['encode']>[0]>>;

/** The same at every level; `undefined` is absent, as `null` is. */
export type Plain<T> = T extends readonly (infer Item)[]
  ? readonly Plain<Item>[]
  : T extends object
    ? { readonly [K in Exclude<keyof T, '$unknowns'>]?: Plain<NonNullable<T[K]>> | null | undefined }
    : T;

/**
 * Reads a message, with nothing of the bytes kept by reference. Fields that this release does not know are kept, at
 * every level, and written again by {@link encodeMessage}.
 *
 * @throws ProtoError `bad-message` when the bytes are no such message; never anything else.
 */
export function decodeMessage<N extends MessageName>(name: N, bytes: Uint8Array): Message<N> {
  return decode(messageType(name), bytes) as unknown as Message<N>;
}

/**
 * The bytes of a message, fields in the order of their numbers; the caller's own. 64-bit integers are integral numbers
 * or bigints.
 *
 * @throws ProtoError `bad-message` for a field that the message does not have, or a value of the wrong type.
 */
export function encodeMessage<N extends MessageName>(name: N, message: PlainMessage<N>): Uint8Array {
  return encode(messageType(name), message as PlainFields);
}
