import { jsonProblem } from './json-text.js';
import { stripped } from './whitespace.js';

/*
 * Values in the forms that files, environment variables and careless callers give them in. What is accepted, and what
 * is said of the rest, is as in the Python client 0.31.0 (pydantic), except that no setting may be NaN or infinite.
 */

const TRUE_WORDS = new Set(['1', 'true', 't', 'yes', 'y', 'on']);
const FALSE_WORDS = new Set(['0', 'false', 'f', 'no', 'n', 'off']);

/** A word or a number that means true or false as a boolean; anything else as it is. */
export function toFlag(value: unknown): unknown {
  const word = typeof value === 'string' ? value.toLowerCase() : value === 1 || value === 0 ? String(value) : undefined;
  if (word === undefined) return value;
  return TRUE_WORDS.has(word) ? true : FALSE_WORDS.has(word) ? false : value;
}

/** Why a value is no boolean. */
export function flagProblem(value: unknown): string {
  const isWhole = typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 63;
  const couldBe = typeof value === 'string' || isWhole;
  return couldBe ? 'Input should be a valid boolean, unable to interpret input' : 'Input should be a valid boolean';
}

/** `12`, `+1_000`, `5.0`. */
const INTEGER_TEXT = /^[+-]?\d+(?:_\d+)*(?:\.0+)?$/;
const DECIMAL_TEXT = /^[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?$/i;

/** A number that text stands for; also true as 1 and false as 0. Anything else as it is. */
function toNumber(value: unknown, form: RegExp): unknown {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value !== 'string') return value;
  const text = stripped(value);
  return form.test(text) ? Number(text.replaceAll('_', '')) : value;
}

/** The whole number that a value stands for; anything else as it is. */
export const toInteger = (value: unknown) => toNumber(value, INTEGER_TEXT);

/** The number that a value stands for; anything else as it is. */
export const toDecimal = (value: unknown) => toNumber(value, DECIMAL_TEXT);

/** Why a value is no whole number. */
export function integerProblem(value: unknown): string {
  if (typeof value === 'string') return 'Input should be a valid integer, unable to parse string as an integer';
  if (typeof value !== 'number') return 'Input should be a valid integer';
  if (!Number.isFinite(value)) return 'Input should be a finite number';
  if (!Number.isInteger(value)) return 'Input should be a valid integer, got a number with a fractional part';
  return 'Unable to parse input string as an integer, exceeded maximum size';
}

/** Why a value is no number. */
export function decimalProblem(value: unknown): string {
  if (typeof value === 'number' || NOT_FINITE.test(String(value))) return 'Input should be a finite number';
  const reason = typeof value === 'string' ? ', unable to parse string as a number' : '';
  return `Input should be a valid number${reason}`;
}

const NOT_FINITE = /^\s*[+-]?(?:nan|inf(?:inity)?)\s*$/i;

/** Why a value is no list. */
export function listProblem(value: unknown): string {
  return typeof value === 'string'
    ? "'str' instances are not allowed as a Sequence value"
    : 'Input should be an instance of Sequence';
}

/** Text that is JSON, parsed; anything else as it is. `fail` is told what is wrong with text that is no JSON. */
export function parsedJson(value: unknown, fail: (message: string) => void): unknown {
  if (typeof value !== 'string') return value;
  const problem = jsonProblem(value);
  if (problem !== undefined) {
    fail(problem);
    return value;
  }
  try {
    return JSON.parse(value);
  } catch {
    // NaN and Infinity, which are JSON to Python: the schema refuses the text for what it is.
    return value;
  }
}
