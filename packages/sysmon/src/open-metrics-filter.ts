import type { MetricPoint } from './open-metrics-text.js';
import { SysmonError } from './sysmon-error.js';

/**
 * Which metrics of the endpoints are taken: regular expressions on `<endpoint>.<metric>`, or a map from such an
 * expression to expressions for labels, all of which must match. Expressions match anywhere in the text, as in W&B's
 * setting `x_stats_open_metrics_filters`.
 */
export type OpenMetricsFilters = readonly string[] | Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A test for points of an endpoint. No filters: everything is taken. */
export function createFilter(
  filters: OpenMetricsFilters | undefined,
): (endpoint: string, point: MetricPoint) => boolean {
  const entries: (readonly [string, Readonly<Record<string, string>>])[] = Array.isArray(filters)
    ? (filters as readonly string[]).map((name) => [name, {}] as const)
    : Object.entries((filters ?? {}) as Readonly<Record<string, Readonly<Record<string, string>>>>);
  if (entries.length === 0) return () => true;
  const tests = entries.map(([name, labels]) => ({
    name: compile(name),
    labels: Object.entries(labels).map(([label, value]) => ({ label, value: compile(value) })),
  }));
  return (endpoint, { name, labels }) =>
    tests.some(
      (test) =>
        test.name.test(`${endpoint}.${name}`) &&
        test.labels.every(({ label, value }) => {
          const text = labels[label];
          return text !== undefined && value.test(text);
        }),
    );
}

/** W&B's expressions are Go's and Python's: flags stand at the beginning as `(?i)`. */
function compile(text: string): RegExp {
  const flags = /^\(\?([ims]+)\)/.exec(text);
  try {
    return flags ? new RegExp(text.slice(flags[0].length), flags[1]) : new RegExp(text);
  } catch (error) {
    throw new SysmonError('invalid', `The OpenMetrics filter ${JSON.stringify(text)} is no regular expression.`, {
      cause: error,
    });
  }
}
