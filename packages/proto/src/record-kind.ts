import { WireReader } from './wire.js';

/** The field numbers of `Record.record_type`. */
const KINDS = {
  history: 2,
  summary: 3,
  output: 4,
  config: 5,
  files: 6,
  stats: 7,
  artifact: 8,
  tbrecord: 9,
  alert: 10,
  telemetry: 11,
  metric: 12,
  output_raw: 13,
  run: 17,
  exit: 18,
  final: 20,
  header: 21,
  footer: 22,
  preempting: 23,
  noop_link_artifact: 24,
  use_artifact: 25,
  environment: 26,
  output_logger: 27,
  request: 100,
} as const;

/** What a record is about: the name of the oneof field that is set; `unknown` for one that this release does not know. */
export type RecordKind = keyof typeof KINDS | 'unknown';

const BY_NUMBER = new Map<number, RecordKind>(
  Object.entries(KINDS).map(([kind, number]) => [number, kind as RecordKind]),
);

/**
 * A record's number and kind, without decoding it. A record without a number has 0.
 *
 * @throws ProtoError `bad-message` when the bytes are no message.
 */
export function peekRecord(record: Uint8Array): { num: number; kind: RecordKind } {
  const reader = new WireReader(record);
  let num = 0;
  let kind: RecordKind = 'unknown';
  while (reader.nextField()) {
    if (reader.field === 1 && reader.wire === 0) {
      num = reader.int64();
      continue;
    }
    // Of several members of a oneof the last one counts.
    kind = BY_NUMBER.get(reader.field) ?? kind;
    reader.skip();
  }
  return { num, kind };
}
