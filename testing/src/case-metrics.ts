import { JsonFloat, type JsonObject, type JsonValue } from '@wandb/proto';
import type { Run } from '@wandb/sdk';
import type { RecordedCase } from './case-file.js';
import { outcomeDifference } from './case-log.js';
import { comparableSummary, enterCasePlace, startCaseRun, withoutTimes } from './case-run.js';
import { fromCaseJson } from './case-values.js';
import { firstDifference } from './equal-values.js';

type Operation = [string, ...JsonValue[]];

/** Runs define_metric, log and summary operations and compares rows, the summary's replay and the metric records. */
export async function runMetricsCase(one: RecordedCase): Promise<string | null> {
  const place = enterCasePlace();
  try {
    const { run, journal } = await startCaseRun(place);
    const operations = (one.input as Operation[]).map((operation) => expressed(operation));
    const error = await firstError(() => {
      for (const carryOut of operations) carryOut(run);
    });
    const { rows, summary, records } = await journal();
    const wanted = withoutMinOfNothing(one.output['summary'] as JsonObject, rows);
    const metrics = records.filter((record) => record['metric'] !== undefined).map((record) => record['metric']);
    return (
      outcomeDifference(error, one.output['error']) ??
      firstDifference(rows.map(withoutTimes), one.output['history'], 'history') ??
      firstDifference(comparableSummary(summary), wanted, 'summary') ??
      firstDifference(metrics, one.output['metric_records'], 'metric_records')
    );
  } finally {
    place.leave();
  }
}

/** Runs `action`, and returns what it threw. */
export async function firstError(action: () => unknown): Promise<{ thrown: unknown } | undefined> {
  try {
    await action();
    return undefined;
  } catch (thrown) {
    return { thrown };
  }
}

/**
 * A recorded summary without the minimum and maximum 0 of metrics that never were a number (semantics §14.5: a bug that the
 * SDK does not have).
 */
export function withoutMinOfNothing(summary: JsonObject, rows: readonly JsonObject[]): JsonObject {
  const kept: JsonObject = {};
  for (const [key, value] of Object.entries(summary)) {
    const logged = rows.map((row) => row[key]).filter((one) => one !== undefined);
    const inner = isObject(value) ? withoutMinOfNothing(value, logged.filter(isObject)) : value;
    const rest = isObject(inner) && logged.length > 0 && !logged.some(isNumeric) ? withoutZeros(inner) : inner;
    const isEmptied =
      isObject(rest) && isObject(value) && Object.keys(rest).length < 1 && Object.keys(value).length > 0;
    if (!isEmptied) Object.defineProperty(kept, key, { value: rest, enumerable: true });
  }
  return kept;
}

function withoutZeros(aggregates: JsonObject): JsonObject {
  const kept = Object.entries(aggregates).filter(([op, value]) => !((op === 'min' || op === 'max') && value === 0));
  return Object.fromEntries(kept);
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  if (value instanceof JsonFloat || Array.isArray(value)) return false;
  return typeof value === 'object' && value !== null && !('__const__' in value);
}

function isNumeric(value: JsonValue | undefined): boolean {
  return typeof value === 'number' || typeof value === 'bigint';
}

/** @throws Inexpressible */
function expressed([name, first, second]: Operation): (run: Run) => void {
  const [one, two] = [fromCaseJson(first ?? null), fromCaseJson(second ?? null)];
  switch (name) {
    case 'define':
      return (run) => run.defineMetric((one as unknown[])[0] as string, camelKeys((two ?? {}) as object));
    case 'log':
      return (run) => run.log(one as object, (two ?? {}) as object);
    case 'summary_set':
      return (run) => setIn(run.summary, one as string[], two);
    case 'summary_del':
      return (run) => {
        const path = one as string[];
        delete parentOf(run.summary, path)[path.at(-1) as string];
      };
    case 'summary_update':
      return (run) => run.summary.update(one as object);
    default:
      throw new Error(`unknown operation ${name}`);
  }
}

function setIn(root: unknown, path: readonly string[], value: unknown): void {
  parentOf(root, path)[path.at(-1) as string] = value;
}

function parentOf(root: unknown, path: readonly string[]): Record<string, unknown> {
  return path.slice(0, -1).reduce((at, key) => at[key] as Record<string, unknown>, root as Record<string, unknown>);
}

/** `step_metric` → `stepMetric`: the typed API's spelling. */
function camelKeys(options: object): object {
  const entries = Object.entries(options).map(([key, value]) => [
    key.replace(/_(\w)/g, (_, c: string) => c.toUpperCase()),
    value,
  ]);
  return Object.fromEntries(entries);
}
