import { RECORD } from './history-fields.js';
import { ReverseWriter } from './reverse-writer.js';
import { WIRE, WireReader } from './wire.js';

/**
 * The record with another number, every other byte as it was: fields that this release does not know survive on the
 * way from a socket, or from another journal, into a journal. Returns the caller's own bytes.
 *
 * @throws ProtoError `bad-message` when the bytes are no message.
 */
export function withRecordNumber(record: Uint8Array, num: number): Uint8Array {
  const kept: Uint8Array[] = [];
  const reader = new WireReader(record);
  let from = 0;
  let start = 0;
  while (reader.nextField()) {
    reader.skip();
    if (reader.field === RECORD.num) {
      kept.push(record.subarray(from, start));
      from = reader.at;
    }
    start = reader.at;
  }
  kept.push(record.subarray(from));
  return Buffer.concat([numberField(num), ...kept]);
}

function numberField(num: number): Uint8Array {
  const writer = new ReverseWriter();
  if (num !== 0) {
    writer.int64(num);
    writer.varint(RECORD.num * 8 + WIRE.varint);
  }
  return writer.finish();
}
