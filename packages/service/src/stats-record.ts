import type { ColdBodies } from '@wandb/proto';
import type { StatsSample } from './stats-buffer.js';

/** The body of a `stats` record. With a label every metric has the suffix `/l:<label>`. */
export function statsRecord({ timestamp, metrics }: StatsSample, label: string | undefined): ColdBodies['stats'] {
  const suffix = label ? `/l:${label}` : '';
  return {
    timestamp: recordTime(timestamp),
    item: Object.entries(metrics).map(([name, value]) => ({ key: name + suffix, value_json: decimal(value) })),
  };
}

/** Unix seconds as a message; to the microsecond, which is what a float of them can tell. */
export function recordTime(timestamp: number): { seconds: number; nanos: number } {
  const microseconds = Math.round(timestamp * 1e6);
  return { seconds: Math.floor(microseconds / 1e6), nanos: (microseconds % 1e6) * 1000 };
}

/** A metric is a decimal number, also where it happens to be whole: `2.0`, as the released client writes it. */
function decimal(value: number): string {
  const text = String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}
