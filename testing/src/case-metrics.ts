import type { JsonValue } from '@wandb/proto';
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
    const error = await firstError(() => {
      for (const operation of one.input as Operation[]) carryOut(run, operation);
    });
    const { rows, summary, records } = await journal();
    const metrics = records.filter((record) => record['metric'] !== undefined).map((record) => record['metric']);
    return (
      outcomeDifference(error, one.output['error']) ??
      firstDifference(rows.map(withoutTimes), one.output['history'], 'history') ??
      firstDifference(comparableSummary(summary), one.output['summary'], 'summary') ??
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

function carryOut(run: Run, [name, first, second]: Operation): void {
  switch (name) {
    case 'define':
      run.defineMetric(
        (fromCaseJson(first ?? []) as unknown[])[0] as string,
        camelKeys(fromCaseJson(second ?? {}) as object),
      );
      return;
    case 'log':
      run.log(fromCaseJson(first ?? null) as object, fromCaseJson(second ?? {}) as object);
      return;
    case 'summary_set':
      setIn(run.summary, first as string[], fromCaseJson(second ?? null));
      return;
    case 'summary_del': {
      const path = first as string[];
      delete parentOf(run.summary, path)[path.at(-1) as string];
      return;
    }
    case 'summary_update':
      run.summary.update(fromCaseJson(first ?? {}) as object);
      return;
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
