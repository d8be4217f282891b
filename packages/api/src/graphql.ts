import { ApiError } from './api-error.js';
import { messageOf } from './response.js';

/** A GraphQL document with one operation. `Data` is the shape of the answer's `data`. */
export interface GraphqlOperation<Data = unknown> {
  /** The operation's name, sent as `operationName`. */
  readonly name: string;
  readonly query: string;
  /** Whether a 409 is asked again: `UpsertBucket` only (http-protocol §1.2). */
  readonly retryConflict?: boolean;
  /** Reads the JSON text of the answer; default `JSON.parse`. For those to whom 1.0 is not 1. */
  readonly parse?: (text: string) => unknown;
  /** Never set: carries the type. */
  readonly data?: Data;
}

/**
 * The `data` of an answer.
 *
 * @throws ApiError `graphql` with the messages of `errors` joined by "; ", `bad-response` when it is no GraphQL answer.
 */
export function readGraphql<T>({ name, parse }: GraphqlOperation<T>, body: Buffer): T {
  const answer = parseAnswer(name, body, parse ?? JSON.parse);
  const { errors, data } = answer;
  if (Array.isArray(errors) && errors.length > 0) {
    const messages = errors.map(messageOf).filter((message) => message !== '');
    throw new ApiError('graphql', `${name}: ${messages.join('; ') || 'the server named no reason'}`, { status: 200 });
  }
  if (data === null || typeof data !== 'object') {
    throw new ApiError('bad-response', `${name}: the answer has no data; is this a W&B server?`, { status: 200 });
  }
  return data as T;
}

function parseAnswer(
  name: string,
  body: Buffer,
  parse: (text: string) => unknown,
): { errors?: unknown; data?: unknown } {
  try {
    const answer = parse(body.toString('utf8'));
    if (answer !== null && typeof answer === 'object') return answer;
  } catch (cause) {
    throw new ApiError('bad-response', `${name}: the answer is not JSON; is this a W&B server?`, {
      status: 200,
      cause,
    });
  }
  throw new ApiError('bad-response', `${name}: the answer is not a JSON object; is this a W&B server?`, {
    status: 200,
  });
}
