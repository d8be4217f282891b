import { describe, expect, it } from 'vitest';
import { definitionOf, type MetricMessage, metricsConfig } from './metric-config.js';
import { MetricRegistry } from './metric-registry.js';

function configOf(...records: MetricMessage[]) {
  const registry = new MetricRegistry();
  for (const record of records) {
    const defined = definitionOf(record);
    if (defined) registry.define(defined.definition, defined.overwrite);
  }
  return metricsConfig(registry);
}

const options = { step_sync: true, hidden: false, defined: true };

describe('metric definitions in the config', () => {
  it('name options and summaries by number, and the step metric by its place', () => {
    expect(
      configOf(
        { name: 'epoch', options: { hidden: true } },
        { name: 'loss', step_metric: 'epoch', options, summary: { min: true, max: true, last: true } },
      ),
    ).toEqual([
      { '1': 'epoch', '6': [2, 3], '7': [] },
      { '1': 'loss', '5': 1, '6': [1, 3], '7': [1, 2, 5] },
    ]);
  });

  it('give a step metric that nobody defined a place of its own, once', () => {
    const step = { step_metric: 'epoch', options };
    expect(configOf({ name: 'a', ...step }, { name: 'b', ...step }, { name: 'n', summary: { none: true } })).toEqual([
      { '1': 'a', '5': 4, '6': [1, 3], '7': [] },
      { '1': 'b', '5': 4, '6': [1, 3], '7': [] },
      { '1': 'n', '6': [3], '7': [6] },
      { '1': 'epoch', '6': [], '7': [] },
    ]);
  });

  it('list a glob, and not what it matched', () => {
    expect(
      configOf({ glob_name: 'val/*', step_metric: 'epoch', options }, { name: 'val/x', expanded_from_glob: true }),
    ).toEqual([
      { '2': 'val/*', '5': 2, '6': [1], '7': [] },
      { '1': 'epoch', '6': [], '7': [] },
    ]);
  });

  it('merge what is defined twice, unless it overwrites', () => {
    const first = { name: 'a', summary: { min: true } };
    expect(configOf(first, { name: 'a', summary: { max: true } })).toEqual([{ '1': 'a', '6': [3], '7': [1, 2] }]);
    expect(configOf(first, { name: 'a', summary: { max: true }, _control: { overwrite: true } })).toEqual([
      { '1': 'a', '6': [3], '7': [2] },
    ]);
  });
});
