import type { JsonObject } from '@wandb/proto';
import { pythonFloat } from './number-array-text.js';

/** Any typed array. */
export type NumberArray =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array;

const BINS = 32;

/** numpy sums so many values at once, in so many lanes. */
const SUMMED_AT_ONCE = 128;
const LANES = 8;

type Floats = Float32Array | Float64Array;

/**
 * The histogram that stands for a long numeric array in history: 32 bins of equal width from the smallest to the largest
 * value, the last one closed, as `numpy.histogram`. A text instead of it says why there is none.
 */
export function histogramOf(array: NumberArray): JsonObject | string {
  const values = Float64Array.from(array as ArrayLike<number>, Number);
  let [low, high] = range(values);
  if (!Number.isFinite(low) || !Number.isFinite(high)) {
    return `autodetected range of [${pythonFloat(low)}, ${pythonFloat(high)}] is not finite`;
  }
  if (low === high) [low, high] = [low - 0.5, high + 0.5];
  const step = (high - low) / BINS;
  const bins = Array.from({ length: BINS + 1 }, (_, i) => (i === BINS ? high : low + i * step));
  const counts = new Array<number>(BINS).fill(0);
  for (const value of values) {
    const bin = binOf(value, low, high, bins);
    counts[bin] = counts[bin]! + 1;
  }
  return { _type: 'histogram', values: counts, bins };
}

function binOf(value: number, low: number, high: number, bins: readonly number[]): number {
  let bin = Math.min(BINS - 1, Math.floor(((value - low) / (high - low)) * BINS));
  // The division may be off by one unit in the last place: the edges decide.
  if (value < bins[bin]!) bin -= 1;
  else if (bin < BINS - 1 && value >= bins[bin + 1]!) bin += 1;
  return bin;
}

/** The statistics that stand for a long numeric array in the summary, as the Python SDK has them for numpy arrays. */
export function statisticsOf(array: NumberArray): JsonObject {
  // Computed as numpy does, in the precision of the array: each sum in a copy of the array's own kind.
  const values = array instanceof Float32Array ? array : Float64Array.from(array as ArrayLike<number>, Number);
  const round = array instanceof Float32Array ? Math.fround : Number;
  const average = (of: Floats) => round(sum(of, round) / of.length);
  const sorted = values.slice().sort();
  const mean = average(values);
  const [min, max] = range(values);
  return {
    _type: 'numpy.ndarray',
    var: average(values.map((value) => round(value - mean) ** 2)),
    mean,
    min,
    max,
    '10%': round(percentile(sorted, 0.1)),
    '25%': round(percentile(sorted, 0.25)),
    '75%': round(percentile(sorted, 0.75)),
    '90%': round(percentile(sorted, 0.9)),
    size: values.length,
  };
}

/** Linear interpolation between the two nearest ranks; NaN anywhere makes it NaN (NaN sorts last). */
function percentile(sorted: Floats, fraction: number): number {
  const rank = fraction * (sorted.length - 1);
  const below = sorted[Math.floor(rank)]!;
  const above = sorted[Math.ceil(rank)]!;
  if (Number.isNaN(sorted.at(-1))) return Number.NaN;
  return below === above ? below : below + (above - below) * (rank - Math.floor(rank));
}

function range(values: Floats): [low: number, high: number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (Number.isNaN(value)) return [value, value];
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** numpy's pairwise sum, so that the last digit is the same: eight sums side by side, halves of what is long. */
function sum(values: Floats, round: (value: number) => number): number {
  const { length } = values;
  if (length > SUMMED_AT_ONCE) {
    const middle = Math.floor(length / 2);
    const half = middle - (middle % LANES);
    return round(sum(values.subarray(0, half), round) + sum(values.subarray(half), round));
  }
  const add = (a: number, b: number) => round(a + b);
  if (length < LANES) return [...values].reduce(add, 0);
  const whole = length - (length % LANES);
  const lanes = [...values.subarray(0, LANES)];
  for (let i = LANES; i < whole; i++) lanes[i % LANES] = add(lanes[i % LANES]!, values[i]!);
  const [a, b, c, d, e, f, g, h] = lanes as [number, number, number, number, number, number, number, number];
  return [...values.subarray(whole)].reduce(add, add(add(add(a, b), add(c, d)), add(add(e, f), add(g, h))));
}
