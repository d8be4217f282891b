import { type JsonValue, parseJson } from '@wandb/proto';
import { type Decimal, decimalToNumber, TOP_DIGITS } from './decimal.js';

const [MINUS, PLUS, POINT, ZERO, NINE, LOWER_E, UPPER_E] = [0x2d, 0x2b, 0x2e, 0x30, 0x39, 0x65, 0x45];
/** Integers of so many digits are safe. */
const SAFE_DIGITS = 15;
/** The number being read; the module's, so that a row makes no garbage. */
const decimal: Decimal = { top: 0, low: 0, digits: 0, behind: 0 };

/**
 * The value of extended JSON text, as `parseJson` has it. Most are numbers, and many of those need no string.
 *
 * @throws JsonSyntaxError when the text is no JSON.
 */
export function readRowValue(record: Buffer, from: number, to: number): JsonValue {
  const number = readNumber(record, from, to);
  return Number.isNaN(number) ? parseJson(record.toString('utf8', from, to)) : number;
}

/** NaN for a text that is no number, or an integer that a double may not hold. */
function readNumber(bytes: Buffer, from: number, to: number): number {
  const first = bytes[from] === MINUS ? from + 1 : from;
  let [digits, top, low, pointAt] = [0, 0, 0, -1];
  let at = first;
  for (; at < to; at++) {
    const digit = (bytes[at] as number) - ZERO;
    if (digit >= 0 && digit <= 9) {
      if (digits === 0 && digit === 0) continue;
      if (digits < TOP_DIGITS) top = top * 10 + digit;
      else low = low * 10 + digit;
      digits++;
    } else if (bytes[at] === POINT && pointAt < 0) pointAt = at;
    else break;
  }
  const isWhole = bytes[first] !== ZERO || pointAt === first + 1 || at === first + 1;
  if (!isWhole || at === first || pointAt === first || pointAt === at - 1) return Number.NaN;
  const exponent = at === to ? 0 : readExponent(bytes, at, to);
  if (Number.isNaN(exponent) || (digits > SAFE_DIGITS && pointAt < 0 && at === to)) return Number.NaN;
  decimal.top = top;
  decimal.low = low;
  decimal.digits = digits;
  decimal.behind = (pointAt < 0 ? 0 : at - pointAt - 1) - exponent;
  const size = decimal.behind < 0 ? Number.NaN : decimalToNumber(decimal);
  if (Number.isNaN(size)) return Number(bytes.toString('latin1', from, to));
  return first === from ? size : -size;
}

/** Of a text like `e+09`; NaN for any other. */
function readExponent(bytes: Buffer, from: number, to: number): number {
  if (bytes[from] !== LOWER_E && bytes[from] !== UPPER_E) return Number.NaN;
  const sign = bytes[from + 1];
  const first = sign === PLUS || sign === MINUS ? from + 2 : from + 1;
  let exponent = 0;
  for (let at = first; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte < ZERO || byte > NINE) return Number.NaN;
    exponent = exponent * 10 + (byte - ZERO);
  }
  if (first >= to) return Number.NaN;
  return sign === MINUS ? -exponent : exponent;
}
