import { RECORD } from './history-fields.js';
import { ReverseWriter } from './reverse-writer.js';
import { WIRE, WireReader } from './wire.js';

const writer = new ReverseWriter();
/** Room for a tag and any number. */
const ROOM_BYTES = 16;

/**
 * The record with another number, every other byte as it was: fields that this release does not know survive on the
 * way from a socket, or from another journal, into a journal. Returns the caller's own bytes.
 *
 * @throws ProtoError `bad-message` when the bytes are no message.
 */
export function withRecordNumber(record: Uint8Array, num: number): Uint8Array {
  writer.start();
  const kept = withoutNumber(record);
  for (let i = kept.length - 1; i >= 0; i--) writer.bytes(kept[i] as Uint8Array);
  writer.reserve(ROOM_BYTES);
  if (num !== 0) {
    writer.int64(num);
    writer.varint(RECORD.num * 8 + WIRE.varint);
  }
  return new Uint8Array(writer.finish());
}

/** The pieces of the record around its number; mostly it has none, and is one piece. */
function withoutNumber(record: Uint8Array): Uint8Array[] {
  const reader = new WireReader(record);
  const kept: Uint8Array[] = [];
  let from = 0;
  for (let start = 0; reader.nextField(); start = reader.at) {
    reader.skip();
    if (reader.field !== RECORD.num) continue;
    kept.push(record.subarray(from, start));
    from = reader.at;
  }
  kept.push(from === 0 ? record : record.subarray(from));
  return kept;
}
