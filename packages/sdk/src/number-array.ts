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
  const values = Float64Array.from(array as ArrayLike<number>, Number);
  const sorted = values.slice().sort();
  const mean = sum(values) / values.length;
  const [min, max] = range(values);
  // numpy's statistics have the precision of the array.
  const rounded = array instanceof Float32Array ? Math.fround : Number;
  return {
    _type: 'numpy.ndarray',
    var: rounded(sum(values.map((value) => (value - mean) ** 2)) / values.length),
    mean: rounded(mean),
    min,
    max,
    '10%': percentile(sorted, 0.1),
    '25%': percentile(sorted, 0.25),
    '75%': percentile(sorted, 0.75),
    '90%': percentile(sorted, 0.9),
    size: values.length,
  };
}

/** Linear interpolation between the two nearest ranks; NaN anywhere makes it NaN (NaN sorts last). */
function percentile(sorted: Float64Array, fraction: number): number {
  const rank = fraction * (sorted.length - 1);
  const below = sorted[Math.floor(rank)]!;
  const above = sorted[Math.ceil(rank)]!;
  if (Number.isNaN(sorted.at(-1))) return Number.NaN;
  return below === above ? below : below + (above - below) * (rank - Math.floor(rank));
}

function range(values: Float64Array): [low: number, high: number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (Number.isNaN(value)) return [value, value];
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
