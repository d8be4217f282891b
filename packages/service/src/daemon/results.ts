import { encodeMessage, type PlainMessage } from '@wandb/proto/codec';

/** A `Result` with a `Response`. */
export function response(message: PlainMessage<'Response'> = {}): Uint8Array {
  return encodeMessage('Result', { response: message });
}

/** The answer to an `exit` record. */
export function exitResult(timedOut: boolean): Uint8Array {
  return encodeMessage('Result', { exit_result: { timed_out: timedOut } });
}
