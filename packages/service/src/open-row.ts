import { JsonFloat, type JsonObject, type JsonValue, type KeyPath } from '@wandb/proto';
import type { MetricNode } from './metric-tree.js';

/** Whether a value is spread over nested paths; anything else is one leaf. */
export function isBranch(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof JsonFloat);
}

/** The contents of an open row at some moment. */
export interface OpenRowCopy {
  readonly nodes: readonly MetricNode[];
  readonly values: readonly JsonValue[];
}

/**
 * The row that `log()` calls are merged into: leaves and their values, side by side in arrays that live as long as the
 * run. `node.slot` tells where a leaf stands, so that a flat row costs no look-ups and no garbage.
 */
export class OpenRow {
  readonly nodes: MetricNode[] = [];
  /** `nodes[i].path`, as the encoder wants them. */
  readonly paths: KeyPath[] = [];
  readonly values: JsonValue[] = [];
  /** How much of the arrays is the row; what lies beyond is left over. */
  count = 0;

  /**
   * Puts a value in: nested objects go in leaf by leaf, an object replaces a scalar and a scalar an object, empty objects
   * are nothing.
   */
  put(node: MetricNode, value: JsonValue): void {
    if (isBranch(value)) {
      for (const key in value) this.put(node.child(key), value[key] as JsonValue);
      return;
    }
    if (node.slot < 0) this.add(node);
    this.values[node.slot] = value;
  }

  has(node: MetricNode): boolean {
    return node.slot >= 0;
  }

  /** Empties the row. */
  clear(): void {
    for (let i = 0; i < this.count; i++) (this.nodes[i] as MetricNode).slot = -1;
    this.count = 0;
  }

  copy(): OpenRowCopy {
    return { nodes: this.nodes.slice(0, this.count), values: this.values.slice(0, this.count) };
  }

  /** Goes back to a copy. */
  restore(earlier: OpenRowCopy): void {
    this.clear();
    for (const [i, node] of earlier.nodes.entries()) this.put(node, earlier.values[i] as JsonValue);
  }

  private add(node: MetricNode): void {
    for (let up = node.parent; up !== null; up = up.parent) if (up.slot >= 0) this.remove(up);
    if (node.children !== null) this.removeBelow(node);
    node.slot = this.count++;
    this.nodes[node.slot] = node;
    this.paths[node.slot] = node.path;
  }

  private removeBelow(node: MetricNode): void {
    for (const child of node.children?.values() ?? []) {
      if (child.slot >= 0) this.remove(child);
      this.removeBelow(child);
    }
  }

  /** The last leaf takes the place of the removed one: order means nothing in a row. */
  private remove(node: MetricNode): void {
    const last = --this.count;
    const moved = this.nodes[last] as MetricNode;
    this.nodes[node.slot] = moved;
    this.paths[node.slot] = moved.path;
    this.values[node.slot] = this.values[last] as JsonValue;
    moved.slot = node.slot;
    node.slot = -1;
  }
}
