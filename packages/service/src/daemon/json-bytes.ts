import { JsonFloat, type JsonValue, parseJson } from '@wandb/proto';
import { type Decimal, decimalToNumber, TOP_DIGITS } from '../decimal.js';

/**
 * How a float without a fraction is kept: `large`: as a number as long as that is written alike (`1.0` is `1`, but `1e+06`
 * is not `1000000`); `tagged`: always as a `JsonFloat`, where the type itself is written down.
 */
export type Integrals = 'large' | 'tagged';

/** From here on a float is written with an exponent, an integer is not. */
const LARGE = 1e6;
/** Integers of so many digits are safe. */
const SAFE_DIGITS = 15;
const POWERS_OF_TEN = Float64Array.from({ length: SAFE_DIGITS + 1 }, (_, i) => 10 ** i);
/** The number being read; the module's, so that a row makes no garbage. */
const decimal: Decimal = { top: 0, low: 0, digits: 0, behind: 0 };
/** Text that may hold a float without a fraction that is written with an exponent. */
const MAYBE_LARGE = /\d{7}\.0*(?!\d)|\d[eE]/;

const ZERO = 0x30;
const NINE = 0x39;
const MINUS = 0x2d;
const POINT = 0x2e;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Reads extended JSON from bytes. Numbers, most of what is logged, take no string where that is exact, and plain text no
 * parser.
 *
 * @throws JsonSyntaxError
 */
export function readJson(bytes: Buffer, from: number, to: number, integrals: Integrals): JsonValue {
  const first = bytes[from] as number;
  if (first === MINUS || (first >= ZERO && first <= NINE)) {
    const number = readNumber(bytes, from, to, integrals);
    if (number !== undefined) return number;
  } else if (first === QUOTE && isPlainText(bytes, from, to)) return bytes.toString('utf8', from + 1, to - 1);
  const text = bytes.toString('utf8', from, to);
  return parseJson(text, { floats: integrals === 'tagged' || MAYBE_LARGE.test(text) ? 'tagged' : 'number' });
}

/** A float as it is kept. */
export function toFloat(value: number, integrals: Integrals): JsonValue {
  const isTagged = Number.isInteger(value) && (integrals === 'tagged' || Math.abs(value) >= LARGE);
  return isTagged ? new JsonFloat(value) : value;
}

/** `undefined`: not a number, or none of the ordinary form. */
function readNumber(bytes: Buffer, from: number, to: number, integrals: Integrals): JsonValue | undefined {
  const isNegative = bytes[from] === MINUS;
  const start = isNegative ? from + 1 : from;
  let point = -1;
  let digits = 0;
  let top = 0;
  let low = 0;
  for (let i = start; i < to; i++) {
    const digit = (bytes[i] as number) - ZERO;
    if (digit >= 0 && digit <= 9) {
      if (digits === 0 && digit === 0) continue;
      if (digits < TOP_DIGITS) top = top * 10 + digit;
      else low = low * 10 + digit;
      digits++;
    } else if (bytes[i] === POINT && point < 0 && i > start) point = i;
    else return undefined;
  }
  const behind = point < 0 ? 0 : to - point - 1;
  // `01`, `1.` and `-` are no JSON: the parser says so.
  if (to === start || point === to - 1) return undefined;
  if (bytes[start] === ZERO && start + 1 < to && point !== start + 1) return undefined;
  if (point < 0) {
    if (digits > SAFE_DIGITS) return undefined;
    const value = digits > TOP_DIGITS ? top * (POWERS_OF_TEN[digits - TOP_DIGITS] as number) + low : top;
    return isNegative && value !== 0 ? -value : value;
  }
  decimal.top = top;
  decimal.low = low;
  decimal.digits = digits;
  decimal.behind = behind;
  let size = decimalToNumber(decimal);
  if (Number.isNaN(size)) size = Number(bytes.toString('latin1', start, to));
  return toFloat(isNegative ? -size : size, integrals);
}

/** Whether it is one JSON string without escapes. */
function isPlainText(bytes: Buffer, from: number, to: number): boolean {
  if (to - from < 2 || bytes[to - 1] !== QUOTE) return false;
  for (let i = from + 1; i < to - 1; i++) {
    const byte = bytes[i] as number;
    if (byte === QUOTE || byte === BACKSLASH || byte < 0x20) return false;
  }
  return true;
}
