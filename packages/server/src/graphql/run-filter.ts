import type { JsonObject, JsonValue } from '@wandb/proto';
import { isObject } from '../extended-json.js';
import { ServerError } from '../server-error.js';
import { equalValues, orderOf } from './filter-values.js';
import { type RunFields, TIME_KEYS } from './run-fields.js';

/** Whether a run passes a filter. */
export type RunPredicate = (run: RunFields) => boolean;

type Test = (value: JsonValue | undefined) => boolean;

/**
 * Makes a predicate of a filter in the form of MongoDB, as `wandb.Api().runs(filters=…)` takes it.
 *
 * - `{"key": value}` and `{"key": {"$eq": value}}`: equal, or a list that contains it (so `{"tags": "best"}`).
 * - `$ne`, `$in`, `$nin`, `$gt`, `$gte`, `$lt`, `$lte`, `$exists`, `$regex` (with `$options`: `i`, `s`, `m`), `$not`;
 *   several in one object must all hold. `$ne` and `$nin` hold for a run without the key.
 * - `$and`, `$or`, `$nor`: lists of filters. Several keys in one filter must all hold.
 *
 * Keys: see `runFields`.
 *
 * @throws ServerError `bad-request` for an operator or key that is not known, or an operand of the wrong kind.
 */
export function compileFilter(filter: JsonObject): RunPredicate {
  const parts = Object.entries(filter).map(([key, condition]): RunPredicate => {
    switch (key) {
      case '$and':
        return all(compileList(key, condition));
      case '$or':
        return any(compileList(key, condition));
      case '$nor': {
        const some = any(compileList(key, condition));
        return (run) => !some(run);
      }
      default:
        return compileKey(key, condition);
    }
  });
  return all(parts);
}

function compileKey(key: string, condition: JsonValue): RunPredicate {
  if (key.startsWith('$')) throw unknownOperator(key);
  const test = compileCondition(TIME_KEYS.has(key) ? readTimes(condition) : condition);
  if (!TIME_KEYS.has(key)) return (run) => test(run.value(key));
  return (run) => test(readTimes(run.value(key) ?? null));
}

function compileCondition(condition: JsonValue): Test {
  const keys = isObject(condition) ? Object.keys(condition) : [];
  if (!isObject(condition) || !keys.some((key) => key.startsWith('$'))) return equals(condition);
  const tests = keys.filter((key) => key !== '$options').map((key) => compileOperator(key, condition));
  return (value) => tests.every((test) => test(value));
}

function compileOperator(operator: string, condition: JsonObject): Test {
  const operand = condition[operator] as JsonValue;
  switch (operator) {
    case '$eq':
      return equals(operand);
    case '$ne':
      return not(equals(operand));
    case '$gt':
      return (value) => orderOf(value, operand) === 1;
    case '$gte':
      return (value) => [0, 1].includes(orderOf(value, operand) as number);
    case '$lt':
      return (value) => orderOf(value, operand) === -1;
    case '$lte':
      return (value) => [0, -1].includes(orderOf(value, operand) as number);
    case '$in':
      return oneOf(operator, operand);
    case '$nin':
      return not(oneOf(operator, operand));
    case '$exists':
      return (value) => (value !== undefined) === Boolean(operand);
    case '$regex':
      return matches(operand, condition['$options']);
    case '$not':
      return not(compileCondition(operand));
    default:
      throw unknownOperator(operator);
  }
}

function equals(operand: JsonValue): Test {
  return (value) =>
    equalValues(value, operand) || (Array.isArray(value) && value.some((item) => equalValues(item, operand)));
}

function oneOf(operator: string, operand: JsonValue): Test {
  if (!Array.isArray(operand)) throw new ServerError('bad-request', `${operator} takes a list.`);
  const tests = operand.map(equals);
  return (value) => tests.some((test) => test(value));
}

function matches(operand: JsonValue, options: JsonValue | undefined): Test {
  if (typeof operand !== 'string') throw new ServerError('bad-request', '$regex takes a string.');
  if (typeof (options ?? '') !== 'string' || !/^[ims]*$/.test(String(options ?? ''))) {
    throw new ServerError('bad-request', '$options are letters of "i", "m" and "s".');
  }
  let pattern: RegExp;
  try {
    pattern = new RegExp(operand, String(options ?? ''));
  } catch (cause) {
    throw new ServerError('bad-request', `$regex: ${(cause as Error).message}`, { cause });
  }
  const test = (value: JsonValue | undefined) => typeof value === 'string' && pattern.test(value);
  return (value) => (Array.isArray(value) ? value.some(test) : test(value));
}

function not(test: Test): Test {
  return (value) => !test(value);
}

function compileList(operator: string, filters: JsonValue): RunPredicate[] {
  if (!Array.isArray(filters)) throw new ServerError('bad-request', `${operator} takes a list of filters.`);
  return filters.map((filter) => {
    if (!isObject(filter)) throw new ServerError('bad-request', `${operator} takes a list of filters.`);
    return compileFilter(filter);
  });
}

function all(parts: readonly RunPredicate[]): RunPredicate {
  return (run) => parts.every((part) => part(run));
}

function any(parts: readonly RunPredicate[]): RunPredicate {
  return (run) => parts.some((part) => part(run));
}

/** Replaces texts that are dates by milliseconds since 1970, so that `2026-11-22` and `2026-11-22T00:00:00Z` are equal. */
function readTimes(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(readTimes);
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, readTimes(inner)]));
  if (typeof value !== 'string') return value;
  // A time without a zone is UTC, as W&B's own are.
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/.test(value) || !value.includes('T');
  const time = Date.parse(hasZone ? value : `${value}Z`);
  return Number.isNaN(time) ? value : time;
}

function unknownOperator(operator: string): ServerError {
  const known = '$and, $or, $nor, $not, $eq, $ne, $gt, $gte, $lt, $lte, $in, $nin, $exists, $regex (with $options)';
  return new ServerError('bad-request', `Unknown operator ${operator} in a filter. Known are ${known}.`);
}
