import { JsonFloat } from '@wandb/proto';

/**
 * The first difference between two JSON values, compared by value: 1 and 1.0 and 1n are one number, NaN equals NaN, key
 * order means nothing; null when there is none. Otherwise `path: got … want …`.
 */
export function firstDifference(got: unknown, want: unknown, path = ''): string | null {
  const [a, b] = [scalar(got), scalar(want)];
  if (typeof a === 'object' && a !== null && typeof b === 'object' && b !== null) {
    if (Array.isArray(a) !== Array.isArray(b)) return describe(a, b, path);
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    for (const key of keys) {
      const [left, right] = [a, b].map((one) => (one as Record<string, unknown>)[key]);
      if (!(key in a) || !(key in b)) return describe(left, right, `${path}.${key}`);
      const difference = firstDifference(left, right, `${path}.${key}`);
      if (difference !== null) return difference;
    }
    return Object.keys(a).length === Object.keys(b).length ? null : describe(a, b, path);
  }
  return sameScalar(a, b) ? null : describe(a, b, path);
}

/** A tagged float is its number, a recorded constant (`{"__const__":"NaN"}`) the number it stands for. */
function scalar(value: unknown): unknown {
  if (value instanceof JsonFloat) return value.value;
  if (typeof value !== 'object' || value === null || !('__const__' in value)) return value;
  const text = String(value.__const__).toLowerCase();
  if (text === 'nan') return Number.NaN;
  return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

function sameScalar(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a === b || (Number.isNaN(a) && Number.isNaN(b));
  if (isNumeric(a) && isNumeric(b)) return BigInt(a) === BigInt(b);
  if (typeof a === 'string' && typeof b === 'string') return a === b || sameInstant(a, b);
  return a === b;
}

function isNumeric(value: unknown): value is number | bigint {
  return typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));
}

/** Python writes `2020-01-02T03:04:05.678000`, JavaScript `2020-01-02T03:04:05.678Z`: one instant, both ISO 8601. */
function sameInstant(a: string, b: string): boolean {
  const shape = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+?))?0*(?:Z|\+00:00)?$/;
  const [left, right] = [shape.exec(a), shape.exec(b)];
  return left !== null && right !== null && left[1] === right[1] && (left[2] ?? '0') === (right[2] ?? '0');
}

function describe(got: unknown, want: unknown, path: string): string {
  return `${path.replace(/^\./, '') || 'value'}: got ${show(got)}, want ${show(want)}`;
}

function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value, (_key, one: unknown) => {
    if (typeof one === 'bigint') return `${one}n`;
    return typeof one === 'number' && !Number.isFinite(one) ? String(one) : one;
  });
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
