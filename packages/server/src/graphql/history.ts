import type { JsonObject, JsonValue } from '@wandb/proto';
import { isObject, readJsonObject } from '../extended-json.js';
import { ServerError } from '../server-error.js';
import { type StepRange, spread } from '../store/lines.js';
import type { RunRecord } from '../store/runs.js';
import type { Store } from '../store/store.js';

const DEFAULT_SAMPLES = 500;

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
  if (to - from <= samples) return store.history.stepRange(run.id, from, to);
  return store.history.sampleSteps({ runId: run.id, from, to }, samples).lines;
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
  const range = { runId: run.id, from: spec.minStep, to: Math.min(spec.maxStep, store.history.lastStep(run.id)) + 1 };
  if (range.to - range.from <= spec.samples) {
    return readRows(store.history.stepRange(run.id, range.from, range.to), spec.keys);
  }
  const { lines, matching } = store.history.sampleSteps(range, spec.samples, needlesOf(spec.keys));
  const rows = readRows(lines, spec.keys);
  const misled = matching === 0 || rows.length < Math.min(matching, spec.samples) / 2;
  return misled ? searchRows(store, range, spec) : rows;
}

/**
 * What a line with these keys holds when it is written without spaces, as all W&B clients do. A key that JSON can write in
 * several ways gives nothing to look for, and one with dots may also be the end of a path.
 */
function needlesOf(keys: readonly string[]): string[][] {
  return keys
    .filter((key) => /^[A-Za-z0-9_./ -]+$/.test(key) && key !== '_step')
    .map((key) => key.split('.').map((_, index, parts) => `"${parts.slice(index).join('.')}":`));
}

/** For lines that are written otherwise, or where the text of a key has misled the choice: every line is read. */
function searchRows(store: Store, range: StepRange, spec: SampleSpec): JsonObject[] {
  const lastSegments = spec.keys.map((key) => key.slice(key.lastIndexOf('.') + 1));
  const needles = lastSegments.filter((key) => /^[A-Za-z0-9_/ -]+$/.test(key)).map((key) => [`"${key}"`]);
  const { lines } = store.history.sampleSteps(range, Number.MAX_SAFE_INTEGER, needles);
  return pick(readRows(lines, spec.keys), spec.samples);
}

function readRows(lines: readonly string[], keys: readonly string[]): JsonObject[] {
  return lines.map((text) => project(text, keys)).filter((row) => row !== undefined);
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
