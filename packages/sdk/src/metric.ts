import type { MetricDefinition, SummaryOp } from '@wandb/service';
import { WandbError } from './error.js';

/** How a metric is shown and summarised. */
export interface DefineMetricOptions {
  /** The metric that is the x axis of this one. */
  stepMetric?: string;
  /** Add the step metric's last value to rows that lack it. Default: true when `stepMetric` is given. */
  stepSync?: boolean;
  /** Hide the metric from automatic charts. Default false. */
  hidden?: boolean;
  /**
   * What the summary holds: any of `min`, `max`, `mean`, `last`, `first` (an object with just those), `copy` (the latest
   * value, the default), `none`; several separated by commas, without spaces.
   */
  summary?: SummaryOp | (string & {});
  /** Forget earlier definitions of this metric instead of adding to them. Default false. */
  overwrite?: boolean;
  /** As {@link DefineMetricOptions.stepMetric}. */
  step_metric?: string;
  /** As {@link DefineMetricOptions.stepSync}. */
  step_sync?: boolean;
}

/** A parsed `defineMetric()` call. */
interface ParsedMetric {
  definition: MetricDefinition;
  overwrite: boolean;
}

const SUMMARY_OPS: ReadonlySet<string> = new Set<SummaryOp>(['min', 'max', 'mean', 'last', 'first', 'copy', 'none']);
const OPTION_TYPES = {
  stepMetric: 'string',
  stepSync: 'boolean',
  hidden: 'boolean',
  overwrite: 'boolean',
} as const;
const SNAKE_NAMES: Readonly<Record<string, string>> = { stepMetric: 'step_metric', stepSync: 'step_sync' };

/**
 * Checks the arguments of `defineMetric` (semantics §4.2).
 *
 * @throws WandbError `invalid-argument` with the texts of the Python SDK
 */
export function parseMetric(name: unknown, given?: DefineMetricOptions | null): ParsedMetric {
  if (!name) throw new WandbError('invalid-argument', 'define_metric() requires non-empty name argument');
  if (typeof name !== 'string') throw unhandled(`name type: ${typeName(name)}`);
  if (name.slice(0, -1).includes('*')) throw unhandled(`name (glob suffixes only): ${name}`);

  const options = checkOptions(given ?? {});
  const stepSync = options.stepSync ?? (options.stepMetric === undefined ? undefined : true);
  const definition: MetricDefinition = {
    ...(name.endsWith('*') ? { glob: name } : { name }),
    ...(options.stepMetric ? { stepMetric: options.stepMetric } : {}),
    ...(stepSync === undefined ? {} : { stepSync }),
    ...(options.hidden === undefined ? {} : { hidden: options.hidden }),
    summary: parseSummary(options.summary),
  };
  return { definition, overwrite: options.overwrite ?? false };
}

function checkOptions(given: DefineMetricOptions): DefineMetricOptions {
  const { step_metric, step_sync, ...options } = given;
  const merged: Record<string, unknown> = { stepMetric: step_metric, stepSync: step_sync, ...options };
  for (const [key, value] of Object.entries(merged)) {
    if (value === undefined || value === null) delete merged[key];
    else if (key === 'summary') continue;
    else checkOption(key, value);
  }
  return merged;
}

function checkOption(key: string, value: unknown): void {
  const type = (OPTION_TYPES as Record<string, string>)[key];
  if (!type) throw new WandbError('invalid-argument', `define_metric() got an unexpected option '${key}'`);
  if (typeof value !== type) throw unhandled(`${SNAKE_NAMES[key] ?? key} type: ${typeName(value)}`);
}

function parseSummary(summary: unknown): SummaryOp[] {
  if (summary === undefined || summary === '') return [];
  if (typeof summary !== 'string') throw unhandled(`summary type: ${typeName(summary)}`);
  return summary.split(',').map((name) => {
    const op = name.toLowerCase();
    if (!SUMMARY_OPS.has(op)) throw unhandled(`summary op: ${op}`);
    return op as SummaryOp;
  });
}

function typeName(value: unknown): string {
  return Array.isArray(value) ? 'list' : typeof value;
}

function unhandled(what: string): WandbError {
  return new WandbError('invalid-argument', `Unhandled define_metric() arg: ${what}`);
}
