import type { JsonObject, JsonValue } from '@wandb/proto';
import { isObject, readJsonObject } from '../extended-json.js';
import { ServerError } from '../server-error.js';
import { spread } from '../store/lines.js';
import type { RunRecord } from '../store/runs.js';
import type { Store } from '../store/store.js';

const DEFAULT_SAMPLES = 500;
/** Lines read at a time when rows are looked for by their keys. */
const BATCH_LINES = 10_000;

/** Rows wanted: all evenly sampled, or those of the steps `minStep` … `maxStep` - 1. */
export interface HistoryRange {
  readonly samples?: number | null;
  readonly minStep?: number | null;
  readonly maxStep?: number | null;
}

/**
 * Rows of a run as text, just as they came. A page by steps whose range is no wider than `samples` is given whole, also
 * when several lines share a step, so that a scan loses nothing; a wider one is sampled.
 */
export function historyRows(store: Store, run: RunRecord, range: HistoryRange): string[] {
  const samples = range.samples ?? DEFAULT_SAMPLES;
  const { minStep, maxStep } = range;
  if (minStep == null && maxStep == null) return store.history.sample(run.id, samples);
  const from = minStep ?? 0;
  const to = maxStep ?? Number.MAX_SAFE_INTEGER;
  const rows = store.history.stepRange(run.id, from, to);
  return to - from <= samples ? rows : pick(rows, samples);
}

interface SampleSpec {
  readonly keys: readonly string[];
  readonly samples: number;
  readonly minStep: number;
  /** Inclusive, unlike that of `history`. */
  readonly maxStep: number;
}

/** The rows that have every key of the spec, cut down to these keys and to the number of samples. */
export function sampledHistory(store: Store, run: RunRecord, specText: string): JsonObject[] {
  const spec = readSpec(specText);
  const rows: JsonObject[] = [];
  for (const text of linesOf(store, run, spec)) {
    const row = project(text, spec.keys);
    if (row !== undefined) rows.push(row);
  }
  return spec.maxStep - spec.minStep < spec.samples ? rows : pick(rows, spec.samples);
}

function* linesOf(store: Store, run: RunRecord, spec: SampleSpec): Generator<string> {
  let from = spec.minStep;
  const last = Math.min(spec.maxStep, store.history.lastStep(run.id));
  while (from <= last) {
    const to = Math.min(from + BATCH_LINES, last + 1);
    yield* store.history.stepRange(run.id, from, to);
    from = to;
  }
}

function readSpec(text: string): SampleSpec {
  const spec = readJsonObject(text, 'A history spec');
  const keys = spec['keys'];
  if (!Array.isArray(keys) || keys.some((key) => typeof key !== 'string')) {
    throw new ServerError('bad-request', 'A history spec has "keys", a list of strings.');
  }
  const number = (name: string, fallback: number) => {
    const value = spec[name] ?? fallback;
    if (typeof value !== 'number') throw new ServerError('bad-request', `"${name}" of a history spec is a number.`);
    return value;
  };
  return {
    keys: [...new Set(keys as string[])],
    samples: number('samples', DEFAULT_SAMPLES),
    minStep: number('minStep', 0),
    maxStep: number('maxStep', Number.MAX_SAFE_INTEGER),
  };
}

/** The wanted keys of a row, undefined when one is missing. A key with dots is a flat key first, then a path. */
function project(text: string, keys: readonly string[]): JsonObject | undefined {
  const row = readJsonObject(text, 'A stored history line');
  const result: JsonObject = {};
  for (const key of keys) {
    const value = lookUp(row, key);
    if (value === undefined) return undefined;
    result[key] = plain(value);
  }
  return result;
}

/** The value at a key of nested objects: the whole key first, then its parts at the dots. */
export function lookUp(object: JsonObject, key: string): JsonValue | undefined {
  if (Object.hasOwn(object, key)) return object[key];
  for (let dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) {
    const head = key.slice(0, dot);
    const inner = Object.hasOwn(object, head) ? object[head] : undefined;
    const value = isObject(inner) ? lookUp(inner, key.slice(dot + 1)) : undefined;
    if (value !== undefined) return value;
  }
  return undefined;
}

/** These rows travel as JSON in place, where NaN and ±Infinity have no number: they are strings there, as with W&B. */
function plain(value: JsonValue): JsonValue {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (Array.isArray(value)) return value.map(plain);
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  return value;
}

function pick<T>(items: readonly T[], samples: number): T[] {
  return spread(items.length, samples).map((index) => items[index] as T);
}
