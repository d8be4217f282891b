import type { JsonObject } from '@wandb/proto';
import { DataError, WandbError } from '@wandb/sdk';

/** What each Python error class of the recordings is in TypeScript. */
const counterparts: Record<string, (error: unknown) => boolean> = {
  TypeError: (error) => error instanceof TypeError || isWandbError(error, 'invalid-argument'),
  // A value that cannot be recorded is a DataError here, whatever made it unrecordable there.
  ValueError: (error) =>
    error instanceof RangeError || named(error, 'DataError') || isWandbError(error, 'invalid-argument'),
  UnicodeDecodeError: (error) => named(error, 'DataError'),
  AttributeError: (error) => error instanceof TypeError || isWandbError(error, 'invalid-argument', 'not-initialized'),
  KeyError: (error) => error instanceof TypeError || isWandbError(error, 'invalid-argument'),
  ConfigError: (error) => isWandbError(error, 'config-conflict', 'config-file'),
  Error: (error) => isWandbError(error, 'not-initialized', 'invalid-argument', 'run-finished'),
  UsageError: (error) =>
    isWandbError(error, 'run-finished', 'invalid-argument', 'authentication') || named(error, 'SettingsError'),
  AuthenticationError: (error) => isWandbError(error, 'authentication'),
  Exception: (error) => error instanceof Error,
  ValidationError: (error) => isWandbError(error, 'invalid-argument') || named(error, 'SettingsError'),
};

/** By name as well: a test that loads the SDK afresh has classes of its own. */
function named(error: unknown, name: string): boolean {
  return error instanceof DataError ? name === 'DataError' : (error as { name?: string } | null)?.name === name;
}

function isWandbError(error: unknown, ...codes: string[]): boolean {
  const is = error instanceof WandbError || named(error, 'WandbError');
  return is && codes.includes((error as WandbError).code);
}

/** Messages of the Python interpreter and its libraries: not the client's own, so not compared. */
const foreignMessages = [
  /object cannot be interpreted as an integer/,
  /object has no attribute/,
  /got an unexpected keyword argument/,
  /is not subscriptable/,
  /codec can't decode/,
  /Field wandb_internal\./,
  /cannot convert dictionary update sequence/,
  /^'[^']*'$/,
];

/** Python's types in messages, as `typeof` names them. */
const typeNames: Record<string, string> = {
  int: 'number',
  float: 'number',
  str: 'string',
  bool: 'boolean',
  list: 'object',
  dict: 'object',
  tuple: 'object',
};

/** The difference between an error that was thrown and a recorded one; null when they are counterparts. */
export function errorDifference(error: unknown, recorded: JsonObject): string | null {
  const type = String(recorded['type']);
  const shown = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const isCounterpart = counterparts[type];
  if (isCounterpart === undefined) return `no counterpart is known for the Python error ${type}; got ${shown}`;
  if (!isCounterpart(error)) return `error class: got ${shown}, want the counterpart of ${type}`;
  const message = String(recorded['message']).replace(
    /type: (\w+)$/,
    (_, name: string) => `type: ${typeNames[name] ?? name}`,
  );
  if (foreignMessages.some((pattern) => pattern.test(message))) return null;
  const got = error instanceof Error ? error.message : '';
  return got.includes(message)
    ? null
    : `message: got ${JSON.stringify(got)}, want it to hold ${JSON.stringify(message)}`;
}
