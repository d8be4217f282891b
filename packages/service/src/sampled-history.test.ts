import { JsonFloat, type JsonValue } from '@wandb/proto';
import { expect, it } from 'vitest';
import { MetricNode } from './metric-tree.js';
import { SampledHistory } from './sampled-history.js';

function sampled(random?: () => number) {
  const root = new MetricNode(null, '');
  const history = new SampledHistory(root, random);
  return {
    row(data: Record<string, JsonValue>) {
      const nodes = Object.keys(data).map((key) => root.descend(key.split('/')));
      history.add({ nodes, values: Object.values(data), count: nodes.length });
    },
    values: () => Object.fromEntries(history.items().map(({ key, values }) => [key, values])),
  };
}

it('has the numbers of top-level metrics, in order', () => {
  const { row, values } = sampled();
  row({ a: 1, s: 'text', 'n/x': 1, l: [1], none: null, b: true });
  row({ a: new JsonFloat(2), big: 2n ** 60n });
  expect(values()).toEqual({ a: [1, 2], big: [2 ** 60] });
});

it('keeps 48 of any number of values, each as likely as the other', () => {
  let seed = 1;
  const random = () => {
    seed = (seed * 48271) % 2147483647;
    return seed / 2147483647;
  };
  const runs = 60;
  const rows = 2000;
  let sum = 0;
  for (let run = 0; run < runs; run++) {
    const { row, values } = sampled(random);
    for (let i = 0; i < rows; i++) row({ a: i });
    const found = values()['a'] ?? [];
    expect(found).toHaveLength(48);
    expect(found).toEqual([...found].sort((x, y) => x - y));
    sum += found.reduce((x, y) => x + y) / 48;
  }
  // The mean of means: 999.5, with a standard deviation of about 11.
  expect(Math.abs(sum / runs - (rows - 1) / 2)).toBeLessThan(60);
});
