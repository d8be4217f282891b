import { WireReader } from '@wandb/proto';

// A record that comes from an attached writer says so in its field `uuid` ("<writer>:<entry>"), which every reader of
// journals knows and none needs: so it is found in the journal whether it is there already.

const UUID_FIELD = 19;
/** The field's tag: number 19, bytes. */
const UUID_TAG = [0x9a, 0x01];

/** The record with this uuid, of fewer than 128 bytes. */
export function withUuid(record: Uint8Array, uuid: string): Uint8Array {
  const text = Buffer.from(uuid);
  return Buffer.concat([record, Buffer.from([...UUID_TAG, text.length]), text]);
}

/** Which writer's entry a record comes from; `null` for a record of the run's own process. */
export function attachedOrigin(record: Uint8Array): { writer: string; n: number } | null {
  const reader = new WireReader(record);
  let uuid = '';
  while (reader.nextField()) {
    if (reader.field === UUID_FIELD) uuid = reader.text();
    else reader.skip();
  }
  const match = /^(.+):(\d+)$/.exec(uuid);
  return match && { writer: match[1] as string, n: Number(match[2]) };
}
