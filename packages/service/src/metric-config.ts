import type { JsonObject, JsonValue } from '@wandb/proto';
import type { MetricDefinition, SummaryOp } from './backend.js';
import { type MetricRegistry, type MetricRule, opsNames } from './metric-registry.js';

/** A metric record as it is decoded. */
export interface MetricMessage {
  name?: string | null;
  glob_name?: string | null;
  step_metric?: string | null;
  options?: { step_sync?: boolean | null; hidden?: boolean | null } | null;
  summary?: { [Op in SummaryOp]?: boolean | null } | null;
  _control?: { overwrite?: boolean | null } | null;
  expanded_from_glob?: boolean | null;
}

const SUMMARY_OPS: readonly SummaryOp[] = ['min', 'max', 'mean', 'last', 'first', 'copy', 'none'];

/** Numbers in `_wandb.m` (http-protocol §4.2): `summary` and `options` are lists of them. */
const OP_NUMBERS: Record<SummaryOp, number> = { min: 1, max: 2, mean: 3, last: 5, none: 6, copy: 7, first: 8 };
const OPTION = { stepSync: 1, hidden: 2, defined: 3 } as const;

/** The definition a metric record holds; `null` for one that a glob's expansion made. */
export function definitionOf(record: MetricMessage): { definition: MetricDefinition; overwrite: boolean } | null {
  if (record.expanded_from_glob) return null;
  const definition: MetricDefinition = {
    ...(record.glob_name ? { glob: record.glob_name } : { name: record.name ?? '' }),
    ...(record.step_metric ? { stepMetric: record.step_metric } : {}),
    stepSync: record.options?.step_sync === true,
    hidden: record.options?.hidden === true,
    summary: SUMMARY_OPS.filter((op) => record.summary?.[op] === true),
  };
  return { definition, overwrite: record._control?.overwrite === true };
}

/**
 * `_wandb.m` of the config: the definitions by field number, each step metric named by its 1-based place in the list.
 * A step metric that nobody defined gets an entry of its own, so that it has a place.
 */
export function metricsConfig(registry: MetricRegistry): JsonValue[] {
  const rules = registry.list();
  const list = rules.map(ruleEntry);
  const places = new Map<string, number>();
  rules.forEach((rule, index) => {
    if (!rule.isGlob) places.set(rule.name, index + 1);
  });
  rules.forEach(({ stepMetric }, index) => {
    if (stepMetric === null) return;
    if (!places.has(stepMetric)) places.set(stepMetric, list.push({ '1': stepMetric, '6': [], '7': [] }));
    Object.assign(list[index] ?? {}, { '5': places.get(stepMetric) });
  });
  return list;
}

function ruleEntry(rule: MetricRule): JsonObject {
  const options: number[] = [];
  if (rule.stepSync) options.push(OPTION.stepSync);
  if (rule.hidden) options.push(OPTION.hidden);
  if (!rule.isGlob) options.push(OPTION.defined);
  return { [rule.isGlob ? '2' : '1']: rule.name, '6': options, '7': opsNames(rule.ops).map((op) => OP_NUMBERS[op]) };
}
