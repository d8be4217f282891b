import { JsonFloat, type JsonObject, type JsonValue, parseJson, stringifyJson } from '@wandb/proto';
import type { MetricDefinition, Path } from './backend.js';
import { AGGREGATES, MetricRegistry, OPS, parseMetricName } from './metric-registry.js';
import { MetricNode } from './metric-tree.js';
import { isBranch } from './open-row.js';

/** A decoded item of a history row. */
export interface RowItem {
  readonly path: Path;
  /** Extended JSON. */
  readonly json: string;
}

/** One value of the summary. A path of several keys is a nested value. */
export type SummaryEntry = readonly [Path, JsonValue];

/**
 * The summary of a run as a fold of its journal: rows, metric definitions, summary records, in their order.
 *
 * The same code serves the writer, which feeds it rows from memory, and whoever reads the journal. It does no I/O and
 * has no clock; equal input gives equal summaries. Rules: semantics §4.
 *
 * Not followed: `min` and `max` of a metric without any number are absent instead of 0 (semantics §14.5).
 */
export class SummaryFold {
  /** All paths of the run. */
  readonly root = new MetricNode(null, '');
  readonly metrics = new MetricRegistry();
  private defined = false;
  private readonly runtime = this.root.child('_runtime');
  private readonly wholeRuntime = this.root.descend(['_wandb', 'runtime']);

  /** Whether any metric was defined. */
  get hasRules(): boolean {
    return this.defined;
  }

  /** Takes in a metric definition. What the summary shows changes when the metric is logged the next time. */
  define(definition: MetricDefinition, overwrite: boolean): void {
    this.defined = true;
    const node = definition.glob === undefined ? this.root.descend(parseMetricName(definition.name ?? '')) : null;
    const rule = this.metrics.define(definition, overwrite, node?.rule ?? undefined);
    if (rule.stepMetric !== null) this.stepNode(rule.stepMetric).isStep = true;
    if (node === null) return;
    dropOpsAround(node);
    this.bind(node, rule, rule.ops);
  }

  /** Applies the globs to a metric that no definition names. Cheap when nothing is new. */
  resolve(node: MetricNode): void {
    if (node.rule !== null || node.globVersion === this.metrics.globVersion) return;
    node.globVersion = this.metrics.globVersion;
    const keys = node.path.keys;
    const rule = this.metrics.matchGlob(keys.join('.'));
    if (rule === null) return;
    // A glob's ops reach nested names only: a flat key with a dot is not what the released client looks up.
    this.bind(node, rule, keys.some((key) => key.includes('.')) ? 0 : rule.ops);
  }

  /** Whether a row's value of the metric, other than null, is sure to be shown. */
  shows(node: MetricNode): boolean {
    const isResolved = !this.defined || node.rule !== null || node.globVersion === this.metrics.globVersion;
    return isResolved && (node.ops & OPS.none) === 0;
  }

  /** A row from memory: `nodes` are this fold's, `values` theirs by position. */
  row(nodes: readonly MetricNode[], values: readonly JsonValue[], count: number): void {
    if (this.defined) for (let i = 0; i < count; i++) this.resolve(nodes[i] as MetricNode);
    for (let i = 0; i < count; i++) this.observe(nodes[i] as MetricNode, values[i] as JsonValue);
    const seconds = this.runtime.latest;
    if (typeof seconds === 'number') this.setWholeRuntime(Math.trunc(seconds));
  }

  /** A row as decoded from a journal. */
  decodedRow(items: readonly RowItem[]): void {
    const nodes = items.map(({ path }) => this.root.descend(path));
    const values = items.map(({ json }) => parseJson(json));
    this.row(nodes, values, items.length);
  }

  /** A user's own value: it replaces what was there, and the metric's ops are dropped. */
  set(path: Path, value: JsonValue): void {
    const node = this.root.descend(path);
    vacateAround(node);
    this.setTree(node, value);
  }

  /**
   * A value that the writer derived from rows and wrote down (in a journal: summary records without `_info`). It is shown
   * as it is until the metric is logged again, whose aggregates and ops go on. What is shown already stays what it is.
   */
  assume(path: Path, value: JsonValue): void {
    this.assumeAt(this.root.descend(path), value);
  }

  /** As {@link assume}, for a node of this fold's {@link root}. */
  assumeAt(node: MetricNode, value: JsonValue): void {
    leaveObjects(node);
    if (isSame(shownValue(node), value)) return;
    vacateAround(node);
    show(node, value, 0);
  }

  /** As {@link assumeAt}, where a row follows at once that {@link shows} the metric: any value does. */
  prepare(node: MetricNode): void {
    leaveObjects(node);
    vacateAround(node);
    show(node, null, 0);
  }

  /**
   * Lays an earlier summary under this one: what it has and this one lacks is shown, as {@link assume} shows a value,
   * until it is logged. Definitions stay as they are.
   */
  restore(earlier: JsonObject): void {
    for (const [key, value] of Object.entries(earlier)) layUnder(this.root.child(key), value);
  }

  /** Removes a value, or everything below a path. A later row brings it back, aggregates and all. */
  remove(path: Path): void {
    const node = this.root.descend(path);
    if (node.parent !== null && node.parent.shown !== 0) removeShown(node.parent, node.key);
    hide(node);
  }

  /** The end of the run: both runtimes become whole seconds. */
  end(runtimeSeconds: number): void {
    this.assume(this.runtime.path.keys, runtimeSeconds);
    this.assumeAt(this.wholeRuntime, runtimeSeconds);
  }

  /** The summary as nested objects: a copy. */
  toObject(): JsonObject {
    return childrenObject(this.root);
  }

  /** The values of the summary, one per metric. */
  entries(): SummaryEntry[] {
    const found: SummaryEntry[] = [];
    eachShown(this.root, (node, value) => found.push([node.path.keys, value]));
    return found;
  }

  /** As {@link entries}, but what the user set as an object is one entry: what the released core answers its client. */
  wholeEntries(): SummaryEntry[] {
    const found: SummaryEntry[] = [];
    collectWhole(this.root, found);
    return found;
  }

  /** Those that changed since {@link settle} was called last. */
  changedEntries(): SummaryEntry[] {
    const found: SummaryEntry[] = [];
    eachShown(this.root, (node, value) => {
      if (node.changed) found.push([node.path.keys, value]);
    });
    return found;
  }

  /** Forgets what changed: it has been written down. */
  settle(): void {
    eachShown(this.root, (node) => {
      node.changed = false;
    });
  }

  private observe(node: MetricNode, given: JsonValue): void {
    const value = typeof given === 'bigint' || typeof given === 'object' ? rowValue(given) : given;
    // Without ops null changes nothing, not even a nested metric that stands where it is logged.
    const isSilent = value === null && (node.ops & AGGREGATES) === 0;
    if (!node.occupied && !isSilent) occupy(node);
    if (typeof value === 'number') count(node, value);
    else countOther(node, value);
    if (node.first === undefined) node.first = value;
    const ops = node.ops;
    if ((ops & OPS.none) !== 0 || isSilent) return;
    show(node, value, ops);
  }

  private setWholeRuntime(seconds: number): void {
    if (this.wholeRuntime.latest === seconds && this.wholeRuntime.occupied) return;
    this.assumeAt(this.wholeRuntime, seconds);
  }

  private setTree(node: MetricNode, value: JsonValue): void {
    // As in the released client: aggregates give way to what the user sets, "no summary from rows" stays.
    node.ops &= OPS.none;
    if (!isBranch(value) || Object.keys(value).length === 0) {
      show(node, value, 0);
      return;
    }
    vacate(node);
    node.isObject = true;
    for (const [key, inner] of Object.entries(value)) this.setTree(node.child(key), inner);
  }

  private bind(node: MetricNode, rule: NonNullable<MetricNode['rule']>, ops: number): void {
    node.rule = rule;
    node.ops = ops;
    node.step = rule.stepSync && rule.stepMetric !== null ? this.stepNode(rule.stepMetric) : null;
  }

  private stepNode(name: string): MetricNode {
    return this.root.descend(parseMetricName(name));
  }
}

/** A row's value as a reader of its text gets it: integers exact inside 64 bits, floats outside. */
function rowValue(value: JsonValue): JsonValue {
  if (typeof value === 'bigint') return BigInt.asIntN(64, value) === value ? value : Number(value);
  if (typeof value !== 'object' || value === null || value instanceof JsonFloat || !hasBigInt(value)) return value;
  if (Array.isArray(value)) return value.map(rowValue);
  const object: JsonObject = {};
  for (const [key, inner] of Object.entries(value)) put(object, key, rowValue(inner));
  return object;
}

function hasBigInt(value: JsonValue): boolean {
  if (typeof value === 'bigint') return true;
  return typeof value === 'object' && value !== null && Object.values(value).some((inner) => hasBigInt(inner));
}

function count(node: MetricNode, value: number): void {
  node.sum += value;
  node.count++;
  // NaN poisons for good: it is no less than anything, and nothing is less than it.
  if (value < node.min || Number.isNaN(value)) node.min = value;
  if (value > node.max || Number.isNaN(value)) node.max = value;
  if (node.isStep) node.stepValue = value;
}

function countOther(node: MetricNode, value: JsonValue): void {
  if (typeof value === 'bigint') count(node, Number(value));
  else if (value instanceof JsonFloat) count(node, value.value);
}

function show(node: MetricNode, value: JsonValue, ops: number): void {
  node.occupied = true;
  node.latest = value;
  node.shown = ops & AGGREGATES;
  node.changed = true;
}

/** Whether both are written alike. */
function isSame(shown: JsonValue | undefined, value: JsonValue): boolean {
  if (typeof shown !== 'object' && typeof value !== 'object') return Object.is(shown, value);
  return shown !== undefined && stringifyJson(shown, 'exact') === stringifyJson(value, 'exact');
}

/** What the summary has at a node; `undefined`: nothing. */
function shownValue(node: MetricNode): JsonValue | undefined {
  if (node.latest === undefined || node.shown === 0) return node.latest;
  const value: JsonObject = {};
  const ops = node.shown;
  if (node.count > 0) {
    if (ops & OPS.min) value['min'] = node.min;
    if (ops & OPS.max) value['max'] = node.max;
  }
  if (ops & OPS.mean) value['mean'] = node.sum / node.count;
  if (ops & OPS.last) value['last'] = node.latest;
  if (ops & OPS.first && node.first !== undefined) value['first'] = node.first;
  return Object.keys(value).length > 0 ? value : undefined;
}

/** A value at a path ends what was below it and above it: a metric is a leaf or a branch. */
function occupy(node: MetricNode): void {
  leaveObjects(node);
  vacateAround(node);
  node.occupied = true;
}

/** What is above is no longer what the user set: it is told value by value. */
function leaveObjects(node: MetricNode): void {
  for (let up = node.parent; up !== null; up = up.parent) up.isObject = false;
}

function vacateAround(node: MetricNode): void {
  for (let up = node.parent; up !== null; up = up.parent)
    if (up.occupied || up.ops !== 0 || up.latest !== undefined) vacateBranch(up);
  if (node.children !== null) for (const child of node.children.values()) vacateTree(child);
}

/** The aggregates that a metric showed stay as plain values beside what is put below it. */
function vacateBranch(node: MetricNode): void {
  const kept = node.shown === 0 ? undefined : shownValue(node);
  vacate(node);
  if (kept === undefined || !isBranch(kept)) return;
  for (const [key, value] of Object.entries(kept)) show(node.child(key), value, 0);
}

function vacateTree(node: MetricNode): void {
  if (node.isObject || node.occupied || node.ops !== 0 || node.latest !== undefined) vacate(node);
  if (node.children !== null) for (const child of node.children.values()) vacateTree(child);
}

/** The metric starts anew when it comes back, without the ops it had, as in the released client. */
function vacate(node: MetricNode): void {
  node.occupied = false;
  node.latest = undefined;
  node.first = undefined;
  node.min = Number.POSITIVE_INFINITY;
  node.max = Number.NEGATIVE_INFINITY;
  node.sum = 0;
  node.count = 0;
  node.ops = 0;
  node.shown = 0;
  node.isObject = false;
}

/** A definition takes the ops of what is above and below it: a metric is a leaf or a branch. What is shown stays. */
function dropOpsAround(node: MetricNode): void {
  for (let up = node.parent; up !== null; up = up.parent) up.ops = 0;
  if (node.children !== null) for (const child of node.children.values()) dropOps(child);
}

function dropOps(node: MetricNode): void {
  node.ops = 0;
  // Logged again, it takes its place back from the metric that was defined above it.
  node.occupied = false;
  if (node.children !== null) for (const child of node.children.values()) dropOps(child);
}

/** Takes one aggregate out of what is shown, until the metric is logged again. */
function removeShown(node: MetricNode, name: string): void {
  node.shown &= ~(OPS[name as keyof typeof OPS] ?? 0);
  if (node.shown === 0) node.latest = undefined;
}

function layUnder(node: MetricNode, value: JsonValue): void {
  if (node.occupied || node.latest !== undefined) return;
  const isAggregate = (node.ops & AGGREGATES) !== 0;
  if (isBranch(value) && !isAggregate && Object.keys(value).length > 0) {
    for (const [key, inner] of Object.entries(value)) layUnder(node.child(key), inner);
  } else if (!hasShown(node)) show(node, value, 0);
}

function hasShown(node: MetricNode): boolean {
  if (node.latest !== undefined) return true;
  return node.children !== null && [...node.children.values()].some(hasShown);
}

function hide(node: MetricNode): void {
  node.latest = undefined;
  if (node.children !== null) for (const child of node.children.values()) hide(child);
}

function eachShown(node: MetricNode, visit: (node: MetricNode, value: JsonValue) => void): void {
  const value = shownValue(node);
  if (value !== undefined) visit(node, value);
  if (node.children !== null) for (const child of node.children.values()) eachShown(child, visit);
}

function collectWhole(node: MetricNode, found: SummaryEntry[]): void {
  const value = shownValue(node);
  if (value !== undefined) found.push([node.path.keys, value]);
  else if (node.isObject) {
    const object = childrenObject(node);
    if (Object.keys(object).length > 0) found.push([node.path.keys, object]);
  } else if (node.children !== null) for (const child of node.children.values()) collectWhole(child, found);
}

function childrenObject(node: MetricNode): JsonObject {
  const object: JsonObject = {};
  for (const child of node.children?.values() ?? []) {
    const value = shownValue(child);
    if (value !== undefined) put(object, child.key, copy(value));
    else if (child.children !== null) {
      const inner = childrenObject(child);
      if (Object.keys(inner).length > 0) put(object, child.key, inner);
    }
  }
  return object;
}

function copy(value: JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null || value instanceof JsonFloat) return value;
  if (Array.isArray(value)) return value.map(copy);
  const object: JsonObject = {};
  for (const [key, inner] of Object.entries(value)) put(object, key, copy(inner));
  return object;
}

/** A key may be `__proto__`, which plain assignment would take for the prototype. */
function put(object: JsonObject, key: string, value: JsonValue): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}
