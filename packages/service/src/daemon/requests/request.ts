import type { Message, PlainMessage } from '@wandb/proto/codec';
import type { NetworkResponse, UploaderProgress } from '../../upload-options.js';
import type { InternalMessages } from '../internal-messages.js';
import type { RunLog } from '../run-log.js';
import type { Answer } from '../stream-registry-types.js';
import type { StreamSettings } from '../stream-settings.js';
import type { StreamStats } from '../stream-stats.js';
import type { StreamWriter } from '../stream-writer.js';

type Requests = Message<'Request'>;

/** The kinds of `Request.request_type`. */
export type RequestKind = NonNullable<Requests['request_type']>;

/** The message of one kind. */
export type RequestBody<K extends RequestKind> = NonNullable<Requests[K]>;

/** What a request may ask of its stream. */
export interface RequestTarget {
  readonly settings: StreamSettings;
  readonly writer: StreamWriter;
  readonly messages: InternalMessages;
  readonly stats: StreamStats;
  readonly log: RunLog;
  /** Variables that may say something of the machine. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The run as its client knew it when it started; what an attached process is given. */
  startedRun: PlainMessage<'RunRecord'> | null;
  /** Whether the run's upload is over, complete or not. */
  readonly isFinished: boolean;
  /** Whether records are still taken. */
  readonly isOpen: boolean;
  /** Something that belongs to the run is under way: its end waits for it, for some seconds. The promise never rejects. */
  await(work: Promise<void>): void;
  shouldStop(): boolean;
  progress(): Promise<UploaderProgress>;
  networkResponses(): Promise<NetworkResponse[]>;
}

/** Handles one kind of request; answers when an answer is wanted. */
export type RequestHandler<K extends RequestKind> = (
  target: RequestTarget,
  request: RequestBody<K>,
  answer: Answer | null,
) => void;
