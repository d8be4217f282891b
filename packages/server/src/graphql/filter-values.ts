import { type JsonObject, type JsonValue, stringifyJson } from '@wandb/proto';
import { isObject } from '../extended-json.js';

/** Whether two values are equal: numbers and big integers by their value, lists and objects by their content. NaN equals NaN. */
export function equalValues(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  // Not set and null are the same to a filter.
  if (a == null || b == null) return a == null && b == null;
  if (isNumeric(a) && isNumeric(b)) return orderOf(a, b) === 0 || (Number.isNaN(a) && Number.isNaN(b));
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, i) => equalValues(item, b[i]));
  if (isObject(a) && isObject(b)) return stringifyJson(sorted(a)) === stringifyJson(sorted(b));
  return a === b;
}

/** -1, 0 or 1 for two numbers, two strings or two booleans; undefined for what has no order. */
export function orderOf(a: JsonValue | undefined, b: JsonValue | undefined): -1 | 0 | 1 | undefined {
  const comparable =
    (isNumeric(a) && isNumeric(b)) || (typeof a === typeof b && (typeof a === 'string' || typeof a === 'boolean'));
  if (!comparable || Number.isNaN(a) || Number.isNaN(b)) return undefined;
  const [left, right] = [a, b] as [number, number];
  if (left < right) return -1;
  return left > right ? 1 : 0;
}

const RANKS = ['number', 'string', 'boolean', 'object'];

/** Order for sorting, over values of all kinds: numbers, strings, booleans, the rest; what is missing (or NaN) comes last. */
export function compareValues(a: JsonValue | undefined, b: JsonValue | undefined, descending: boolean): number {
  const rank = rankOf(a) - rankOf(b);
  if (rank !== 0) return rank;
  const order = orderOf(a, b) ?? 0;
  return descending ? -order : order;
}

function rankOf(value: JsonValue | undefined): number {
  if (value == null || Number.isNaN(value)) return RANKS.length;
  return RANKS.indexOf(typeof value === 'bigint' ? 'number' : typeof value);
}

function isNumeric(value: JsonValue | undefined): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const result: JsonObject = {};
  for (const key of Object.keys(value).sort()) result[key] = sorted(value[key] as JsonValue);
  return result;
}
