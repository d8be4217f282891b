import { type JsonObject, parseJson } from '@wandb/proto';
import { DataError, WandbError } from '@wandb/sdk';
import { fromPythonText } from './case-values.js';
import { firstDifference } from './equal-values.js';

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
  /is not iterable/,
  /can only concatenate/,
  /indices must be integers/,
  /Value out of range/,
  /only integer scalar arrays/,
  /did not contain a loop with signature/,
  /__delitem__/,
  /expected at most \d+ argument/,
];

/** Errors of Python's own libraries, which say nothing in the client's words. */
const foreignTypes = /^(Scanner|Parser|Composer|Constructor|UFuncType|UnicodeEncode|Recursion|Overflow)Error$/;

/** `from 1 to None`: the values of a conflict, in the notation of either language. */
const conflict =
  /^(Attempted to change value of key ".*" )from (.*?) to (.*?)(\nIf you really want to do this[^(]*\(\))/s;

/** Python's types in messages, as `typeof` names them. */
const typeNames: Record<string, string> = {
  int: 'number',
  float: 'number',
  str: 'string',
  bool: 'boolean',
  dict: 'object',
  tuple: 'object',
};

/** The difference between an error that was thrown and a recorded one; null when they are counterparts. */
export function errorDifference(error: unknown, recorded: JsonObject): string | null {
  const type = String(recorded['type']);
  const shown = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const wanted = String(recorded['message']);
  // What Python stumbles over by accident, the SDK may refuse in any words of its own.
  if (foreignTypes.test(type) || foreignMessages.some((pattern) => pattern.test(wanted)))
    return isOwnError(error) ? null : `error class: got ${shown}, want a refusal`;
  const isCounterpart = counterparts[type];
  if (isCounterpart === undefined) return `no counterpart is known for the Python error ${type}; got ${shown}`;
  if (!isCounterpart(error)) return `error class: got ${shown}, want the counterpart of ${type}`;
  const message = wanted.replace(/type: (\w+)$/, (_, name: string) => `type: ${typeNames[name] ?? name}`);
  const got = error instanceof Error ? error.message : '';
  return got.includes(message) || sameConflict(got, message)
    ? null
    : `message: got ${JSON.stringify(got)}, want it to hold ${JSON.stringify(message)}`;
}

function isOwnError(error: unknown): boolean {
  return (
    error instanceof TypeError || error instanceof RangeError || /^(Data|Wandb|Settings)Error$/.test(nameOf(error))
  );
}

function nameOf(error: unknown): string {
  return String((error as { name?: string } | null)?.name);
}

function sameConflict(got: string, want: string): boolean {
  const [left, right] = [conflict.exec(got), conflict.exec(want)];
  if (left === null || right === null || left[1] !== right[1]) return false;
  return [2, 3].every((part) => sameText(left[part] as string, right[part] as string));
}

/** A value as JavaScript's JSON has it, and as Python prints it. */
function sameText(json: string, python: string): boolean {
  if (json === python) return true;
  try {
    return firstDifference(parseJson(json), fromPythonText(python)) === null;
  } catch {
    return false;
  }
}
