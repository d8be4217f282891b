import { ProtoError, WireReader } from '@wandb/proto';
import { sameBytes } from './same-bytes.js';

/** The kinds of `ServerRequest` by field number (service-protocol §4); 1000 is our own (see uploads.ts). */
export const REQUEST_KINDS = {
  1: 'record_publish',
  2: 'record_communicate',
  3: 'inform_init',
  4: 'inform_finish',
  5: 'inform_attach',
  6: 'inform_detach',
  7: 'inform_teardown',
  9: 'authenticate',
  11: 'init_sync',
  12: 'sync',
  13: 'sync_status',
  14: 'api_init_request',
  15: 'api_request',
  16: 'cancel',
  17: 'api_cleanup_request',
  18: 'sweep_scheduler_init',
  19: 'sweep_scheduler_next_task',
  20: 'sweep_scheduler_stop',
  1000: 'engine',
} as const;

export type RequestKind = (typeof REQUEST_KINDS)[keyof typeof REQUEST_KINDS];

const REQUEST_ID = 10;
const INFO = 200;

/** One `ServerRequest`, its outer layer read. */
export interface ServerRequest {
  /** Null: none is set, or one that this release does not know. */
  kind: RequestKind | null;
  /** Empty: no answer is wanted. */
  requestId: string;
  /** The request's own message: a view of the frame. Empty when `kind` is null. */
  body: Uint8Array;
  /** Why the bytes are no message; what was read before that point stands. */
  problem: ProtoError | null;
}

const NOTHING = new Uint8Array(0);

/** Reads the outer layer of a frame's payload. Never throws: an answer can be owed even for bytes that are no message. */
export function readServerRequest(payload: Uint8Array): ServerRequest {
  const request: ServerRequest = { kind: null, requestId: '', body: NOTHING, problem: null };
  const reader = new WireReader(payload);
  try {
    while (reader.nextField()) {
      if (reader.field === REQUEST_ID) {
        request.requestId = reader.text();
        continue;
      }
      const kind = (REQUEST_KINDS as Readonly<Record<number, RequestKind>>)[reader.field];
      if (kind === undefined) {
        reader.skip();
        continue;
      }
      reader.bytes();
      request.kind = kind;
      request.body = payload.subarray(reader.from, reader.to);
    }
  } catch (error) {
    if (!(error instanceof ProtoError)) throw error;
    request.problem = error;
  }
  return request;
}

/**
 * Reads stream ids. Remembers the last stream id, so that a client that logs to one run pays no text decoding per record.
 * `read` takes a `Record` or one of the `inform_*` messages: all carry `_info.stream_id` in the same place.
 */
export class StreamIdReader {
  /** All it has read. */
  readonly seen = new Set<string>();
  private bytes: Uint8Array = NOTHING;
  private text = '';

  /** @param onNew told each id once. */
  constructor(private readonly onNew: (streamId: string) => void = () => {}) {}

  /** The stream id; empty when there is none. @throws ProtoError `bad-message`. */
  read(message: Uint8Array): string {
    const reader = new WireReader(message);
    let found = false;
    while (reader.nextField()) {
      if (reader.field !== INFO) {
        reader.skip();
        continue;
      }
      reader.bytes();
      found = this.readInfo(message, reader.from, reader.to) || found;
    }
    return found ? this.text : '';
  }

  private readInfo(message: Uint8Array, from: number, to: number): boolean {
    const reader = new WireReader(message, from, to);
    let found = false;
    while (reader.nextField()) {
      if (reader.field !== 1) {
        reader.skip();
        continue;
      }
      reader.bytes();
      found = true;
      if (sameBytes(message, reader.from, reader.to, this.bytes)) continue;
      this.bytes = Buffer.from(message.subarray(reader.from, reader.to));
      this.text = this.bytes.toString();
      if (this.seen.has(this.text)) continue;
      this.seen.add(this.text);
      this.onNew(this.text);
    }
    return found;
  }
}

/** The bytes of a length-prefixed field of a message, the last one when there are several; null when it is absent. */
export function bytesField(message: Uint8Array, field: number): Uint8Array | null {
  const reader = new WireReader(message);
  let found: Uint8Array | null = null;
  while (reader.nextField()) {
    if (reader.field !== field) {
      reader.skip();
      continue;
    }
    reader.bytes();
    found = message.subarray(reader.from, reader.to);
  }
  return found;
}

/** A text field of a message; empty when it is absent. */
export function textField(message: Uint8Array, field: number): string {
  const bytes = bytesField(message, field);
  return bytes === null ? '' : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
}

/** An int32 or int64 field of a message; 0 when it is absent. */
export function integerField(message: Uint8Array, field: number): number {
  const reader = new WireReader(message);
  let found = 0;
  while (reader.nextField()) {
    if (reader.field === field && reader.wire === 0) found = reader.int64();
    else reader.skip();
  }
  return found;
}
