import { JsonFloat, type JsonValue, parseJson } from '@wandb/proto';

/**
 * How a float without a fraction is kept: `large`: as a number as long as that is written alike (`1.0` is `1`, but `1e+06`
 * is not `1000000`); `tagged`: always as a `JsonFloat`, where the type itself is written down.
 */
export type Integrals = 'large' | 'tagged';

/** From here on a float is written with an exponent, an integer is not. */
const LARGE = 1e6;
/** Integers of so many digits are exact, and so are decimals: both are then one division away from their digits. */
const EXACT_DIGITS = 15;
const POWERS_OF_TEN = Float64Array.from({ length: EXACT_DIGITS + 1 }, (_, i) => 10 ** i);
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
  let digits = 0;
  let value = 0;
  let point = -1;
  for (let i = start; i < to; i++) {
    const byte = bytes[i] as number;
    if (byte >= ZERO && byte <= NINE) {
      digits++;
      value = value * 10 + (byte - ZERO);
    } else if (byte === POINT && point < 0 && i > start) point = i;
    else return undefined;
  }
  const behind = point < 0 ? 0 : to - point - 1;
  // `01`, `1.` and `-` are no JSON: the parser says so.
  if (digits === 0 || (point >= 0 && behind === 0)) return undefined;
  if (bytes[start] === ZERO && digits - behind > 1) return undefined;
  if (digits > EXACT_DIGITS) {
    return point < 0 ? undefined : toFloat(Number(bytes.toString('latin1', from, to)), integrals);
  }
  const size = point < 0 ? value : value / (POWERS_OF_TEN[behind] as number);
  const number = isNegative ? -size : size;
  if (point >= 0) return toFloat(number, integrals);
  return number === 0 ? 0 : number;
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
