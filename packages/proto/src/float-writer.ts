/*
 * The shortest decimal text of a double, written as bytes: about twice as fast as asking the engine for a string and
 * copying it, and number text is most of what a row costs.
 *
 * For x in [1e-4, 1e6), let p be such that V = x·10^p has 17 digits before its point. 10^p is exact as a double there,
 * so V is known exactly as the sum of two doubles (Dekker's product). Every decimal closer to x than half its ulp reads
 * back as x; scaled, those lie within h of V, and h is between 0.55 and 11.2. So the shortest is the multiple of 100
 * next to V if it lies within h (there cannot be two), else that of 10, else the integer next to V. What is too close
 * to call, and powers of two, whose gap to the next smaller number is half as wide, is left to the engine.
 */

const MIN = 1e-4;
const MAX = 1e6;
const MIN_EXPONENT = -4;
/** Powers of ten from 10^11 on, for x in [1e5, 1e6) and down; each also in two halves of 26 bits. */
const SCALES = Float64Array.from({ length: 10 }, (_, i) => 10 ** (20 - i));
const SCALES_HIGH = SCALES.map(highHalf);
const SCALES_LOW = SCALES.map((scale) => scale - highHalf(scale));
/** The least x of each decimal exponent. */
const STARTS = Float64Array.of(1e-4, 1e-3, 1e-2, 1e-1, 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6);
/** Half the gap between neighbours, by binary exponent (biased as in the double) from that of 1e-4 to that of 1e6. */
const LEAST_BINARY_EXPONENT = 1009;
const HALF_ULPS = Float64Array.from({ length: 34 }, (_, i) => 2 ** (LEAST_BINARY_EXPONENT + i - 1076));
/** Below this difference rounding could decide: far above the error of what is compared. */
const DOUBT = 1e-6;
const SPLIT = 1e8;
const DIGITS = 17;
const ZERO = 0x30;
const POINT = 0x2e;

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);

/**
 * Writes the digits of `value` so that they end before `end`, and returns where they start; -1 when the number is not
 * one for this way, and nothing is written. Needs 24 bytes before `end`.
 */
export function writeFloat(buffer: Uint8Array, end: number, value: number): number {
  const x = Math.abs(value);
  if (!(x >= MIN && x < MAX)) return -1;
  float[0] = x;
  const word = words[1] as number;
  if ((word & 0xfffff) === 0 && words[0] === 0) return -1;
  let i = 0;
  while (x >= (STARTS[i + 1] as number)) i++;

  // V = high + low, exactly.
  const scale = SCALES[i] as number;
  const scaleHigh = SCALES_HIGH[i] as number;
  const scaleLow = SCALES_LOW[i] as number;
  const xHigh = highHalf(x);
  const xLow = x - xHigh;
  const high = x * scale;
  const low = xHigh * scaleHigh - high + xHigh * scaleLow + xLow * scaleHigh + xLow * scaleLow;

  // V = top·10^8 + rest + low, where top and rest are integers.
  let top = Math.floor(high / SPLIT);
  const rest = high - top * SPLIT;
  const halfUlp = (HALF_ULPS[(word >>> 20) - LEAST_BINARY_EXPONENT] as number) * scale;
  let last = nearest(rest, low, 100);
  let off = Math.abs(last - rest - low);
  if (Math.abs(off - halfUlp) < DOUBT) return -1;
  if (off > halfUlp) {
    last = nearest(rest, low, 10);
    off = Math.abs(last - rest - low);
    if (Math.abs(off - halfUlp) < DOUBT || Math.abs(off - 5) < DOUBT) return -1;
    if (off > halfUlp) {
      last = nearest(rest, low, 1);
      if (Math.abs(Math.abs(last - rest - low) - 0.5) < DOUBT) return -1;
    }
  }
  if (last >= SPLIT) {
    last -= SPLIT;
    top++;
  } else if (last < 0) {
    last += SPLIT;
    top--;
  }
  // At the edges of a decimal exponent V may have a digit more or less.
  if (top < SPLIT || top >= 10 * SPLIT) return -1;
  const start = writeDigits(buffer, end, top, last, DIGITS - 1 - MIN_EXPONENT - i);
  if (value > 0) return start;
  buffer[start - 1] = 0x2d;
  return start - 1;
}

/** The multiple of `unit` next to rest + low. */
function nearest(rest: number, low: number, unit: number): number {
  return Math.round((rest + low) / unit) * unit;
}

/** Nine digits in `top` and eight in `last`, of which `behind` stand behind the point; without zeros at the end. */
function writeDigits(buffer: Uint8Array, end: number, top: number, last: number, behind: number): number {
  let digits = (last === 0 ? top : last) | 0;
  let count = last === 0 ? 9 : 8;
  let after = last === 0 ? behind - 8 : behind;
  for (let tenth = (digits / 10) | 0; after > 0 && tenth * 10 === digits; tenth = (digits / 10) | 0) {
    digits = tenth;
    count--;
    after--;
  }
  let at = writePart(buffer, end, digits, count, after);
  after -= count;
  if (last !== 0) {
    at = writePart(buffer, at, top | 0, 9, after);
    after -= 9;
  }
  if (after < 0) return at;
  // All digits stand behind the point: 0.00123.
  for (; after > 0; after--) {
    buffer[--at] = ZERO;
    if (after === 1) buffer[--at] = POINT;
  }
  buffer[--at] = ZERO;
  return at;
}

/** The last `count` digits of an integer; the point goes in front of the digit that is `after` places behind it. */
function writePart(buffer: Uint8Array, end: number, integer: number, count: number, after: number): number {
  let at = end;
  let digits = integer;
  for (let left = count, place = after; left > 0; left--) {
    const tenth = (digits / 10) | 0;
    buffer[--at] = ZERO + digits - tenth * 10;
    digits = tenth;
    if (--place === 0) buffer[--at] = POINT;
  }
  return at;
}

function highHalf(x: number): number {
  const scaled = x * 134217729;
  return scaled - (scaled - x);
}
