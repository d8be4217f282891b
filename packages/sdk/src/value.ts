import type { JsonObject, JsonValue } from '@wandb/proto';
import { DataError } from './error.js';
import { histogramOf, type NumberArray, statisticsOf } from './number-array.js';
import { arrayText, scalarText } from './number-array-text.js';

/** What becomes of NaN: history keeps it, config has null in its place, the summary keeps it only inside lists. */
type NanRule = 'keep' | 'null' | 'keep-in-lists';

interface Rules {
  nan: NanRule;
  /** What a numeric array of one element becomes. */
  shortArray(values: NumberArray): JsonValue;
  /** What a numeric array of more than 32 elements becomes. */
  longArray(values: NumberArray, path: KeyPath): JsonValue;
  /** Whether the keys of a nested Map must be strings; else they become text. */
  stringKeys: boolean;
}

type KeyPath = (string | number)[];

const HISTORY: Rules = { nan: 'keep', shortArray: onlyElement, longArray: histogram, stringKeys: false };
const CONFIG: Rules = { nan: 'null', shortArray: scalarText, longArray: arrayText, stringKeys: false };
const SUMMARY: Rules = { nan: 'keep-in-lists', shortArray: onlyElement, longArray: statisticsOf, stringKeys: true };

/** So many objects and arrays inside each other are recorded: what is read recursively later must not overflow a stack. */
const MAX_DEPTH = 500;

/** Longest numeric array that is recorded element by element. */
const MAX_LISTED_ELEMENTS = 32;

/**
 * The row of a `log()` call: a copy, so that nothing the caller does to its object later has an effect.
 *
 * Rows are mostly flat objects of finite numbers, and this is called once per step: the copy is one object spread (which
 * V8 does without looking at keys), the check one pass over it, and only what is not a plain scalar costs more.
 *
 * What may be in it is JSON, and what maps to it:
 *
 * | value | recorded as |
 * |---|---|
 * | number | an integer when `Number.isSafeInteger`, else a float; NaN and ±Infinity are kept by `log` |
 * | bigint | an exact integer inside 64 bits, a float outside |
 * | `Date` | ISO 8601 text, UTC |
 * | `Map` | an object, keys as text |
 * | `Set`, generators, other iterables | an array |
 * | typed arrays, `Buffer` | one element: the number; up to 32: an array; more: a 32-bin histogram (summary: statistics; config: numpy's text, also of one element) |
 *
 * @throws DataError when `data` is not an object of string keys, or holds a value that cannot be recorded: a function, a
 *   class instance, a symbol, `undefined`, a cycle
 */
export function serialiseRow(data: object): JsonObject {
  const row: JsonObject = { ...(isPlainObject(data) ? (data as JsonObject) : objectOf(data)) };
  for (const key in row) {
    const value: unknown = row[key];
    if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' || value === null)
      continue;
    row[key] = serialise(value, HISTORY, [key], [data]);
  }
  return row;
}

function objectOf(data: unknown): JsonObject {
  if (!(data instanceof Map)) throw new DataError('wandb.log must be passed a dictionary');
  for (const key of data.keys()) {
    if (typeof key !== 'string') throw new DataError('Key values passed to `wandb.log` must be strings.');
  }
  return Object.fromEntries(data) as JsonObject;
}

/** A config value as it is stored: a copy, NaN replaced by null. `path` is where it goes, for the message. */
export function serialiseConfig(value: unknown, path: readonly (string | number)[]): JsonValue {
  return serialise(value, CONFIG, [...path], []);
}

/** A summary value as it is stored: a copy, NaN replaced by null except inside lists. */
export function serialiseSummary(value: unknown, path: readonly (string | number)[]): JsonValue {
  return serialise(value, SUMMARY, [...path], []);
}

/** Whether `value` is an object literal (of any realm) and not an instance of a class. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  // Another realm's Object.prototype is the only prototype of a literal that itself has none.
  return Object.getPrototypeOf(prototype) === null && !(Symbol.iterator in value);
}

function serialise(value: unknown, rules: Rules, path: KeyPath, ancestors: object[]): JsonValue {
  switch (typeof value) {
    case 'number':
      return Number.isNaN(value) && rules.nan !== 'keep' ? null : value;
    case 'string':
    case 'boolean':
    case 'bigint':
      return value;
    case 'object':
      return value === null ? null : serialiseObject(value, rules, path, ancestors);
    default:
      throw unsupported(value, path);
  }
}

function serialiseObject(value: object, rules: Rules, path: KeyPath, ancestors: object[]): JsonValue {
  if (ancestors.length > MAX_DEPTH)
    throw new DataError(`Nested deeper than ${MAX_DEPTH} levels at key "${path[0]}"`, path.slice(0, 1));
  if (ancestors.includes(value)) throw new DataError(`Circular reference at key "${formatPath(path)}"`, path);
  if (value instanceof Date) return serialiseDate(value, path);
  if (ArrayBuffer.isView(value)) return serialiseView(value, rules, path);
  ancestors.push(value);
  const copy = serialiseContainer(value, rules, path, ancestors);
  ancestors.pop();
  return copy;
}

function serialiseContainer(value: object, rules: Rules, path: KeyPath, ancestors: object[]): JsonValue {
  if (Array.isArray(value)) return serialiseList(value, rules, path, ancestors);
  if (isPlainObject(value)) return serialiseEntries(Object.entries(value), rules, path, ancestors);
  if (value instanceof Map) return serialiseEntries(value, rules, path, ancestors);
  if (isIterable(value)) return serialiseList(value, rules, path, ancestors);
  throw unsupported(value, path);
}

function serialiseEntries(
  entries: Iterable<readonly [unknown, unknown]>,
  rules: Rules,
  path: KeyPath,
  ancestors: object[],
): JsonObject {
  const copy: JsonObject = {};
  for (const [key, value] of entries) {
    if (typeof key === 'object' || typeof key === 'function' || typeof key === 'symbol') throw unsupported(key, path);
    if (rules.stringKeys && typeof key !== 'string') throw new DataError(keyMessage(key, path), [...path]);
    const name = String(key);
    path.push(name);
    setOwn(copy, name, serialise(value, rules, path, ancestors));
    path.pop();
  }
  return copy;
}

function serialiseList(values: Iterable<unknown>, rules: Rules, path: KeyPath, ancestors: object[]): JsonValue[] {
  const inList = rules.nan === 'keep-in-lists' ? { ...rules, nan: 'keep' as const, stringKeys: false } : rules;
  const list: JsonValue[] = [];
  for (const value of values) {
    path.push(list.length);
    list.push(serialise(value, inList, path, ancestors));
    path.pop();
  }
  return list;
}

function serialiseDate(date: Date, path: KeyPath): string {
  if (Number.isNaN(date.getTime())) throw new DataError(`Invalid Date at key "${formatPath(path)}"`, path);
  return date.toISOString();
}

function serialiseView(view: ArrayBufferView, rules: Rules, path: KeyPath): JsonValue {
  if (view instanceof DataView) throw unsupported(view, path);
  const values = view as NumberArray;
  if (values.length > MAX_LISTED_ELEMENTS) return rules.longArray(values, path);
  if (values.length === 1) return serialise(rules.shortArray(values), rules, path, []);
  return serialiseList(values, rules, path, []);
}

function histogram(values: NumberArray, path: KeyPath): JsonValue {
  const result = histogramOf(values);
  if (typeof result !== 'string') return result;
  throw new DataError(
    `${result} (a typed array of more than 32 elements becomes a histogram), at key "${formatPath(path)}"`,
    path,
  );
}

/** Sets an own property whatever its name is: plain assignment to `__proto__` would change the prototype. */
export function setOwn(target: JsonObject, key: string, value: JsonValue): void {
  if (key === '__proto__')
    Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
  else target[key] = value;
}

/** `a.b[2]`; a dot inside a key is written `\.`, as in `defineMetric`. */
function formatPath(path: readonly (string | number)[]): string {
  let text = '';
  for (const key of path) {
    if (typeof key === 'number') text += `[${key}]`;
    else text += (text === '' ? '' : '.') + key.replaceAll('.', '\\.');
  }
  return text;
}

function unsupported(value: unknown, path: KeyPath): DataError {
  const hint =
    value === undefined
      ? 'leave the key out, or give null'
      : 'give plain objects, arrays, numbers, strings, booleans or null';
  return new DataError(
    `Object of type ${typeName(value)} is not JSON serializable: at key "${formatPath(path)}"; ${hint}`,
    [...path],
  );
}

function typeName(value: unknown): string {
  if (typeof value !== 'object' || value === null) return typeof value;
  const type: unknown = value.constructor;
  return typeof type === 'function' && type.name !== '' ? type.name : 'object';
}

function isIterable(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value && typeof value[Symbol.iterator] === 'function';
}

function onlyElement(values: NumberArray): JsonValue {
  return values[0] as number | bigint;
}

function keyMessage(key: unknown, path: KeyPath): string {
  return `summary keys must be strings, not ${typeof key} (${String(key)}): at key "${formatPath(path)}"`;
}
