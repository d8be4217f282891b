import { type JsonValue, type KeyPath, keyPath } from '@wandb/proto';
import type { MetricRule } from './metric-registry.js';

/**
 * One key path of a run: its encoded path, its part in the open row, and what the summary needs to know of it.
 *
 * Interned: a path has one node as long as the run lives, so that a row costs one look-up per key and no garbage. The
 * fields are the working memory of `OpenRow`, `RowReader` and `SummaryFold`, and of nobody else.
 */
export class MetricNode {
  readonly path: KeyPath;
  children: Map<string, MetricNode> | null = null;

  /** Index in the open row; -1: not in it. */
  slot = -1;

  /** The row of a `RowReader` that it is in. */
  row = 0;

  /** Whether the summary has, or may have, something here. Never true both here and below. */
  occupied = false;
  /** The latest value that the summary may show; `undefined`: nothing. */
  latest: JsonValue | undefined = undefined;
  first: JsonValue | undefined = undefined;
  /** Of numbers only. */
  min = Number.POSITIVE_INFINITY;
  max = Number.NEGATIVE_INFINITY;
  sum = 0;
  count = 0;
  /** The ops in force for the next value. */
  ops = 0;
  /** The ops that the summary shows: those in force when the metric was last logged. */
  shown = 0;
  /** Whether the user set an object here: it is told as one, though its values are those of what is below. */
  isObject = false;
  /** Whether it has changed since the last summary record. */
  changed = false;

  rule: MetricRule | null = null;
  /** The globs as of this version are known not to match. */
  globVersion = 0;
  /** The metric whose last value rows with this one must have. */
  step: MetricNode | null = null;
  /** Whether some metric names this one as its step. */
  isStep = false;
  /** The last number, kept for steps only. */
  stepValue = 0;

  constructor(
    readonly parent: MetricNode | null,
    readonly key: string,
  ) {
    this.path = keyPath(parent === null ? [] : [...parent.path.keys, key]);
  }

  /** The node of a key inside this one; made when it is new. */
  child(key: string): MetricNode {
    this.children ??= new Map();
    let node = this.children.get(key);
    if (node === undefined) {
      node = new MetricNode(this, key);
      this.children.set(key, node);
    }
    return node;
  }

  /** The node of a path below this one. */
  descend(path: readonly string[]): MetricNode {
    let node: MetricNode = this;
    for (const key of path) node = node.child(key);
    return node;
  }
}
