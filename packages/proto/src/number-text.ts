const INT64_MIN = -(2n ** 63n);
const INT64_MAX = 2n ** 63n - 1n;

/**
 * The text of a number in W&B's JSON: a safe integer as such, any other number as {@link formatFloat} does. JavaScript
 * does not know whether 1000000 was meant as a float; as an integer it reads `1000000`, equal in value.
 */
export function formatNumber(value: number): string {
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) return String(value);
  return formatFloat(value);
}

/**
 * The text of a float as the released core writes it (Go's `%g` with the fewest digits that read back to the same
 * number): exponents below -4 and from 6 on, at least two exponent digits: `1.5`, `20`, `1e-05`, `1.2345675e+06`, `-0`.
 * Not finite numbers are the bare words `NaN`, `Infinity`, `-Infinity`.
 */
export function formatFloat(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e-4 && size < 1e6) return String(value);
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  if (size === Number.POSITIVE_INFINITY || Number.isNaN(value)) return String(value);
  const text = value.toExponential();
  const digit = text.length - 2;
  // JavaScript writes one-digit exponents (`1e+6`), Go at least two.
  return text.charCodeAt(digit) <= 0x2d ? `${text.slice(0, digit + 1)}0${text.slice(digit + 1)}` : text;
}

/** The text of an integer: exact where an int64 can hold it, else as the nearest float, like the released core. */
export function formatBigInt(value: bigint): string {
  return value >= INT64_MIN && value <= INT64_MAX ? String(value) : formatFloat(Number(value));
}
