import { type JsonObject, type JsonValue, parseJson } from '@wandb/proto';
import { ServerError } from './server-error.js';

/**
 * Reads the JSON that W&B clients write: with bare `NaN`, `Infinity`, `-Infinity`, and integers of any size (as bigint
 * where a number would round them).
 *
 * @throws ServerError `bad-request`, naming `what`.
 */
export function readJson(text: string, what: string): JsonValue {
  try {
    return parseJson(text);
  } catch (cause) {
    throw new ServerError('bad-request', `${what} is not valid JSON: ${(cause as Error).message}`, { cause });
  }
}

/** As `readJson`, and it must be an object. */
export function readJsonObject(text: string, what: string): JsonObject {
  const value = readJson(text, what);
  if (!isObject(value)) throw new ServerError('bad-request', `${what} must be a JSON object.`);
  return value;
}

/** Whether a value read from JSON is an object: neither null, an array nor a scalar. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Checks that `text` is a JSON object and gives what is asked of it. Unlike `readJsonObject` it may round large integers;
 * it is for lines by the ten thousand, of which only a key or two is looked at.
 */
export function scanJsonObject(text: string, what: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return readJsonObject(text, what);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ServerError('bad-request', `${what} must be a JSON object.`);
  }
  return value as Record<string, unknown>;
}
