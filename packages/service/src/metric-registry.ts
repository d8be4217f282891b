import type { MetricDefinition, SummaryOp } from './backend.js';

/** Summary ops as bits, so that a row costs no set operations. */
export const OPS = { min: 1, max: 2, mean: 4, last: 8, first: 16, copy: 32, none: 64 } as const;

/** The ops that turn a metric's summary into an object; `copy` and nothing mean its latest value. */
export const AGGREGATES = OPS.min | OPS.max | OPS.mean | OPS.last | OPS.first;

const OP_NAMES = Object.keys(OPS) as SummaryOp[];

/** What holds for one metric or one glob after all its definitions were merged. */
export interface MetricRule {
  /** The dotted name, or the glob with its `*`. */
  readonly name: string;
  readonly isGlob: boolean;
  readonly stepMetric: string | null;
  readonly stepSync: boolean;
  readonly hidden: boolean;
  /** {@link OPS} bits. */
  readonly ops: number;
}

/**
 * The metric definitions of a run, merged as they come.
 *
 * Of several definitions of one name the ops are united, `hidden` and `stepSync` stay once set, later ops clear an
 * earlier `none`, and `overwrite` starts afresh (semantics §4.2).
 */
export class MetricRegistry {
  private readonly rules = new Map<string, MetricRule>();
  private readonly globs = new Map<string, MetricRule>();
  private version = 0;

  /** Counts the changes of globs: a metric that matched nothing is looked at again when this has moved. */
  get globVersion(): number {
    return this.version;
  }

  /**
   * Takes a definition in and returns the merged rule.
   *
   * @param bound the rule in force for this metric, as from a glob that has matched it: the definition adds to it.
   */
  define(definition: MetricDefinition, overwrite: boolean, bound?: MetricRule): MetricRule {
    const isGlob = definition.glob !== undefined;
    const name = definition.glob ?? definition.name ?? '';
    const table = isGlob ? this.globs : this.rules;
    const earlier = overwrite ? undefined : (table.get(name) ?? bound);
    const stepMetric = definition.stepMetric ?? earlier?.stepMetric ?? null;
    const rule: MetricRule = {
      name,
      isGlob,
      stepMetric,
      stepSync: earlier?.stepSync === true || (definition.stepSync ?? definition.stepMetric !== undefined),
      hidden: earlier?.hidden === true || definition.hidden === true,
      ops: mergeOps(earlier?.ops ?? 0, opsMask(definition.summary)),
    };
    table.set(name, rule);
    if (isGlob) this.version++;
    return rule;
  }

  /** The rule of the longest glob that matches a dotted name. Names that start with `_` match none. */
  matchGlob(name: string): MetricRule | null {
    if (name.startsWith('_')) return null;
    let best: MetricRule | null = null;
    for (const rule of this.globs.values()) {
      if (name.startsWith(rule.name.slice(0, -1)) && rule.name.length > (best?.name.length ?? 0)) best = rule;
    }
    return best;
  }

  /** Every rule in the order of its first definition, names before globs. */
  list(): MetricRule[] {
    return [...this.rules.values(), ...this.globs.values()];
  }
}

function mergeOps(earlier: number, later: number): number {
  const cleared = later !== 0 && (later & OPS.none) === 0 ? earlier & ~OPS.none : earlier;
  return cleared | later;
}

/** Ops as {@link OPS} bits. */
export function opsMask(ops: readonly SummaryOp[]): number {
  let mask = 0;
  for (const op of ops) mask |= OPS[op];
  return mask;
}

/** The reverse of {@link opsMask}. */
export function opsNames(mask: number): SummaryOp[] {
  return OP_NAMES.filter((name) => (mask & OPS[name]) !== 0);
}

/** The key path that a metric name means: dots nest, `\.` is a dot of the key, any other backslash is itself. */
export function parseMetricName(name: string): string[] {
  if (!name.includes('\\.')) return name.split('.');
  return name.split(/(?<!\\)\./).map((key) => key.replaceAll('\\.', '.'));
}
