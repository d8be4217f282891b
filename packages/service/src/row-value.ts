import { type JsonValue, parseJson } from '@wandb/proto';

const [MINUS, PLUS, POINT, ZERO, NINE, LOWER_E, UPPER_E] = [0x2d, 0x2b, 0x2e, 0x30, 0x39, 0x65, 0x45];
/** Powers of ten that a double holds exactly. */
const POWERS = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/**
 * The value of extended JSON text, as `parseJson` has it. Most are numbers, and many of those need no string.
 *
 * @throws JsonSyntaxError when the text is no JSON.
 */
export function readRowValue(record: Buffer, from: number, to: number): JsonValue {
  const number = readNumber(record, from, to);
  return Number.isNaN(number) ? parseJson(record.toString('utf8', from, to)) : number;
}

/** NaN for a text that is no number, or an integer that a double does not hold. */
function readNumber(bytes: Buffer, from: number, to: number): number {
  const first = bytes[from] === MINUS ? from + 1 : from;
  let digits = 0;
  let pointAt = -1;
  let at = first;
  for (; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte >= ZERO && byte <= NINE) digits = digits * 10 + (byte - ZERO);
    else if (byte === POINT && pointAt < 0) pointAt = at;
    else break;
  }
  const isWhole = bytes[first] !== ZERO || pointAt === first + 1 || at === first + 1;
  if (!isWhole || at === first || pointAt === first || pointAt === at - 1) return Number.NaN;
  const exponent = at === to ? 0 : readExponent(bytes, at, to);
  const scale = exponent - (pointAt < 0 ? 0 : at - pointAt - 1);
  const power = POWERS[Math.abs(scale)];
  if (digits > Number.MAX_SAFE_INTEGER || power === undefined) {
    if (Number.isNaN(exponent) || (pointAt < 0 && at === to)) return Number.NaN;
    return Number(bytes.toString('latin1', from, to));
  }
  // Both are exact: one operation rounds as reading the whole text does.
  const value = scale < 0 ? digits / power : digits * power;
  return first === from ? value : -value;
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
