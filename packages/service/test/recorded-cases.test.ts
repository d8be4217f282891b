import { readFileSync } from 'node:fs';
import { JsonFloat, type JsonObject, type JsonValue, parseJson } from '@wandb/proto';
import { describe, expect, it } from 'vitest';
import type { SummaryOp } from '../src/backend.js';
import { type MemoryRun, memoryRun, recordsOf, rowsOf, summaryOf } from './memory-run.js';

/*
 * The recorded behaviour of the released client, straight against the writer. What the writer never sees is left to the
 * SDK: values that are no JSON, arguments that are refused, and the conversion of summary values.
 */
const folder = new URL('../../../testing/fixtures/conformance/semantics/', import.meta.url);

interface Case {
  id: string;
  input: JsonValue;
  output: { history: JsonValue; summary: JsonValue; metric_records?: JsonValue; error?: JsonValue };
}

/** Cases that the writer has no part in, with the reason. */
const notTheWriters: Record<string, string> = {
  'user-summary-nan': 'the SDK makes null of NaN in summary values',
  'top-nonstr-key': 'refused by the SDK',
};

/** Deliberate deviations (semantics §14), with what comes instead. */
const deviations: Record<string, JsonObject> = {
  // 5: the minimum of strings is no 0.
  'string-values-min': { _step: 1, s: { last: 'b' } },
};

function casesOf(file: string): Case[] {
  const { cases } = parseJson(readFileSync(new URL(file, folder), 'utf8')) as unknown as { cases: Case[] };
  return cases.filter(
    ({ id, input, output }) =>
      output.error === undefined &&
      notTheWriters[id] === undefined &&
      !JSON.stringify(input, bigints).includes('__py__'),
  );
}

function bigints(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

/** Bare constants are written as `{"__const__": "NaN"}`; integers beyond int64 are floats. */
function plain(value: JsonValue): JsonValue {
  if (typeof value === 'bigint') return BigInt.asIntN(64, value) === value ? value : Number(value);
  if (value === null || typeof value !== 'object' || value instanceof JsonFloat) return value;
  if (Array.isArray(value)) return value.map(plain);
  const constant = value['__const__'];
  if (typeof constant === 'string') return Number(constant.replace(/inf(inity)?/i, 'Infinity').replace('nan', 'NaN'));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

/** Times and what depends on them are not recorded. */
function withoutTimes(row: JsonObject, ...more: string[]): JsonObject {
  const dropped = new Set(['_timestamp', '_runtime', ...more]);
  return Object.fromEntries(Object.entries(row).filter(([key]) => !dropped.has(key)));
}

/** The recording wrote -0 as 0. */
function unsignedZeros(value: JsonValue): JsonValue {
  if (value === null || typeof value !== 'object' || value instanceof JsonFloat) return value === 0 ? 0 : value;
  if (Array.isArray(value)) return value.map(unsignedZeros);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unsignedZeros(inner)]));
}

function expectOutput({ writer, records }: MemoryRun, { id, output }: Case): void {
  writer.end(0);
  const summary = deviations[id] ?? plain(output.summary);
  const rows = rowsOf(records).map((row) => withoutTimes(row));
  expect(unsignedZeros(rows)).toEqual(plain(output.history));
  expect(unsignedZeros(withoutTimes(writer.summary(), '_wandb'))).toEqual(summary);
  expect(unsignedZeros(withoutTimes(summaryOf(records), '_wandb'))).toEqual(summary);
  if (output.metric_records !== undefined) expect(recordsOf(records, 'metric')).toEqual(output.metric_records);
}

describe('recorded log() calls', () => {
  const cases = casesOf('log.json').filter(({ input }) => calls(input).every(({ data }) => isObject(data)));
  function calls(input: JsonValue) {
    return (input as unknown as { log: { data: JsonValue; step?: number; commit?: boolean }[] }).log;
  }

  it('has most of the file', () => expect(cases.length).toBeGreaterThan(40));

  it.each(cases.map((item) => [item.id, item] as const))('%s', (_id, item) => {
    const run = memoryRun();
    for (const { data, ...options } of calls(item.input)) run.log(plain(data) as JsonObject, options);
    expectOutput(run, item);
  });
});

describe('recorded define_metric and summary operations', () => {
  const cases = casesOf('metrics_summary.json');

  it('has most of the file', () => expect(cases.length).toBeGreaterThan(43));

  it.each(cases.map((item) => [item.id, item] as const))('%s', (_id, item) => {
    const run = memoryRun();
    for (const operation of item.input as unknown as Operation[]) apply(run, operation);
    expectOutput(run, item);
  });
});

type Operation =
  | [
      'define',
      [string],
      { summary?: string; step_metric?: string; step_sync?: boolean; hidden?: boolean; overwrite?: boolean },
    ]
  | ['log', JsonObject, { step?: number; commit?: boolean }]
  | ['summary_set', string[], JsonValue]
  | ['summary_del', string[]];

function apply(run: MemoryRun, operation: Operation): void {
  switch (operation[0]) {
    case 'define': {
      const [, [name], { summary, step_metric, step_sync, hidden, overwrite = false }] = operation;
      const definition = {
        ...(name.endsWith('*') ? { glob: name } : { name }),
        ...(step_metric === undefined ? {} : { stepMetric: step_metric }),
        ...(step_sync === undefined ? {} : { stepSync: step_sync }),
        ...(hidden === undefined ? {} : { hidden }),
        summary: (summary?.split(',') ?? []) as SummaryOp[],
      };
      run.writer.publish({ kind: 'metric', definition, overwrite });
      break;
    }
    case 'log':
      run.log(plain(operation[1]) as JsonObject, operation[2]);
      break;
    case 'summary_set':
      run.writer.publish({ kind: 'summary', update: [[operation[1], plain(operation[2])]], remove: [] });
      break;
    case 'summary_del':
      run.writer.publish({ kind: 'summary', update: [], remove: [operation[1]] });
  }
}

function isObject(value: JsonValue): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
