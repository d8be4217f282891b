import { peekRecord, type RecordKind, WireReader } from '@wandb/proto';

/** Field numbers of Record, Control and Request. */
const RECORD = { control: 16, request: 100 } as const;
const CONTROL_LOCAL = 2;
const PARTIAL_HISTORY = 10;
const VARINT = 0;

/** What is looked at in a record before anything is decoded. One object serves all records of a stream. */
export class RecordEnvelope {
  kind: RecordKind = 'unknown';
  /** Whether the record is not for the journal. */
  local = false;
  /** Whether it is a request `partial_history`, and where that is in the record. */
  isPartialHistory = false;
  from = 0;
  to = 0;

  /** @throws ProtoError `bad-message` when the bytes are no message. */
  read(record: Buffer): void {
    this.local = false;
    this.isPartialHistory = false;
    const reader = new WireReader(record);
    while (reader.nextField()) {
      if (reader.field === RECORD.request) {
        reader.bytes();
        this.readRequest(record, reader.from, reader.to);
        return;
      }
      if (reader.field === RECORD.control) {
        reader.bytes();
        this.local = isLocal(record, reader.from, reader.to);
      } else reader.skip();
    }
    this.kind = peekRecord(record).kind;
  }

  private readRequest(record: Buffer, from: number, to: number): void {
    this.kind = 'request';
    const reader = new WireReader(record, from, to);
    while (reader.nextField()) {
      // Of several members of a oneof the last one counts.
      this.isPartialHistory = reader.field === PARTIAL_HISTORY;
      if (this.isPartialHistory) {
        reader.bytes();
        this.from = reader.from;
        this.to = reader.to;
      } else reader.skip();
    }
  }
}

function isLocal(record: Buffer, from: number, to: number): boolean {
  const reader = new WireReader(record, from, to);
  let local = false;
  while (reader.nextField()) {
    if (reader.field === CONTROL_LOCAL && reader.wire === VARINT) local = reader.varint() !== 0;
    else reader.skip();
  }
  return local;
}
