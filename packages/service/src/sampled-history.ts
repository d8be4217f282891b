import { JsonFloat, type JsonValue } from '@wandb/proto';
import type { MetricNode } from './metric-tree.js';
import type { Leaves } from './row-writer.js';

/** Some of the numbers that were logged under a key, in their order. */
export interface SampledMetric {
  key: string;
  values: number[];
}

/** Values kept per metric, as many as the client's sparklines show. */
const SIZE = 48;

/**
 * A uniform sample of the values of each top-level number of a run, for what the client prints at its end. Memory per
 * metric is bounded, and a row costs next to nothing once a metric has many values (Li's algorithm L).
 */
export class SampledHistory {
  private readonly reservoirs = new Map<MetricNode, Reservoir>();

  /** @param random in [0, 1). */
  constructor(
    private readonly root: MetricNode,
    private readonly random: () => number = Math.random,
  ) {}

  add({ nodes, values, count }: Leaves): void {
    for (let i = 0; i < count; i++) {
      const node = nodes[i] as MetricNode;
      if (node.parent !== this.root) continue;
      const value = numberOf(values[i] as JsonValue);
      if (value === null) continue;
      let reservoir = this.reservoirs.get(node);
      if (reservoir === undefined) {
        reservoir = new Reservoir(this.random);
        this.reservoirs.set(node, reservoir);
      }
      reservoir.add(value);
    }
  }

  /** The samples in the order they were logged. */
  items(): SampledMetric[] {
    return [...this.reservoirs].map(([node, reservoir]) => ({ key: node.key, values: reservoir.inOrder() }));
  }
}

class Reservoir {
  private readonly samples: { at: number; value: number }[] = [];
  private seen = 0;
  private next = SIZE;
  private weight = 1;

  constructor(private readonly random: () => number) {}

  add(value: number): void {
    const at = this.seen++;
    if (at < SIZE) {
      this.samples.push({ at, value });
      if (at === SIZE - 1) this.skip();
    } else if (at === this.next) {
      this.samples[Math.floor(this.random() * SIZE)] = { at, value };
      this.skip();
    }
  }

  inOrder(): number[] {
    return [...this.samples].sort((a, b) => a.at - b.at).map(({ value }) => value);
  }

  private skip(): void {
    this.weight *= Math.exp(Math.log(1 - this.random()) / SIZE);
    this.next = this.seen + Math.floor(Math.log(1 - this.random()) / Math.log(1 - this.weight));
  }
}

function numberOf(value: JsonValue): number | null {
  if (typeof value === 'number') return value;
  if (value instanceof JsonFloat) return value.value;
  return typeof value === 'bigint' ? Number(value) : null;
}
