import type { RecordKind } from '@wandb/proto';
import { decodeMessage, type Message } from '@wandb/proto/codec';
import type { ConsoleLog } from '../console/console-log.js';
import { response } from './results.js';
import type { Answer } from './stream-registry-types.js';
import type { StreamWriter } from './stream-writer.js';

/** What a record may do to its stream. */
export interface RecordTarget {
  readonly writer: StreamWriter;
  /** Keeps `output.log` where no uploader does. */
  readonly console: ConsoleLog | null;
  /** Whether the record at hand is not for the journal. */
  readonly isLocal: boolean;
  request(message: Message<'Record'>, answer: Answer | null): void;
  /** The record that starts the run, or one that changes it. */
  run(record: Buffer, message: Message<'Record'>, answer: Answer | null): void;
  exit(message: Message<'Record'>, answer: Answer | null): void;
}

/** Takes one kind of record; answers when an answer is wanted. */
type RecordHandler = (target: RecordTarget, record: Buffer, answer: Answer | null) => void;

/** Value of OutputRawRecord.OutputType. */
const STDOUT = 1;

const decode = (record: Buffer) => decodeMessage('Record', record);

/** The bytes go into the journal as they are, once they have been read: no reader gets over a record that is none. */
const keep: RecordHandler = (target, record, answer) => {
  keepDecoded(target, record, answer);
};

function keepDecoded(target: RecordTarget, record: Buffer, answer: Answer | null): Message<'Record'> {
  const message = decode(record);
  if (!target.isLocal) target.writer.keep(record);
  answer?.result(response());
  return message;
}

/** Kinds of the past: they say nothing that is kept. */
const drop: RecordHandler = (_target, _record, answer) => answer?.result(response());

const header: RecordHandler = (target, record, answer) => {
  target.writer.keepHeader(decode(record));
  answer?.result(response());
};

const summary: RecordHandler = (target, record, answer) => {
  target.writer.keepSummary(record, decode(record));
  answer?.result(response());
};

const metric: RecordHandler = (target, record, answer) => {
  target.writer.keepMetric(record, decode(record));
  answer?.result(response());
};

const outputRaw: RecordHandler = (target, record, answer) => {
  const output = keepDecoded(target, record, answer).output_raw;
  if (!output || target.console === null) return;
  const { line, output_type: type, timestamp } = output;
  target.console.write(type === STDOUT ? 'stdout' : 'stderr', line ?? '', microseconds(timestamp));
};

const outputLogger: RecordHandler = (target, record, answer) => {
  const output = keepDecoded(target, record, answer).output_logger;
  if (output) target.console?.logger(output.line ?? '', Date.now() * 1000);
};

/** What each kind of record does (service-protocol §5.1). A kind that proto learns is missing here until someone decides. */
export const RECORD_HANDLERS: Readonly<Record<RecordKind, RecordHandler>> = {
  header,
  summary,
  metric,
  output_raw: outputRaw,
  output_logger: outputLogger,
  request: (target, record, answer) => target.request(decode(record), answer),
  run: (target, record, answer) => target.run(record, decode(record), answer),
  exit: (target, record, answer) => target.exit(decode(record), answer),
  history: keep,
  config: keep,
  telemetry: keep,
  environment: keep,
  stats: keep,
  output: keep,
  files: keep,
  artifact: keep,
  use_artifact: keep,
  alert: keep,
  tbrecord: keep,
  preempting: keep,
  final: drop,
  footer: drop,
  noop_link_artifact: drop,
  unknown: (_target, _record, answer) =>
    answer?.error('The record has no type, or one that this service does not know.'),
};

function microseconds(timestamp: { seconds?: unknown; nanos?: number | null } | null | undefined): number {
  return Number(timestamp?.seconds ?? 0) * 1e6 + Math.floor((timestamp?.nanos ?? 0) / 1000);
}
