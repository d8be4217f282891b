import { describe, expect, it } from 'vitest';
import { MetricRegistry, opsMask, opsNames, parseMetricName } from './metric-registry.js';

describe('names', () => {
  it.each([
    ['loss', ['loss']],
    ['a.b', ['a', 'b']],
    ['a\\.b', ['a.b']],
    ['a\\.b.c', ['a.b', 'c']],
    ['train/loss', ['train/loss']],
    ['a\\b', ['a\\b']],
  ])('%s', (name, path) => expect(parseMetricName(name)).toEqual(path));
});

describe('repeated definitions', () => {
  const registry = () => new MetricRegistry();
  const ops = (...given: Parameters<MetricRegistry['define']>[]) => {
    const metrics = registry();
    return opsNames(given.map((arguments_) => metrics.define(...arguments_)).at(-1)?.ops ?? 0);
  };

  it('unite their ops', () => {
    expect(ops([{ name: 'm', summary: ['min'] }, false], [{ name: 'm', summary: ['max'] }, false])).toEqual([
      'min',
      'max',
    ]);
  });

  it('clear an earlier none when they have ops', () => {
    expect(ops([{ name: 'm', summary: ['none'] }, false], [{ name: 'm', summary: ['min'] }, false])).toEqual(['min']);
    expect(ops([{ name: 'm', summary: ['none'] }, false], [{ name: 'm', summary: [] }, false])).toEqual(['none']);
  });

  it('keep step, step_sync and hidden', () => {
    const metrics = registry();
    metrics.define({ name: 'm', stepMetric: 's', hidden: true, summary: [] }, false);
    expect(metrics.define({ name: 'm', stepSync: false, summary: [] }, false)).toMatchObject({
      stepMetric: 's',
      stepSync: true,
      hidden: true,
    });
  });

  it('start afresh with overwrite', () => {
    const metrics = registry();
    metrics.define({ name: 'm', stepMetric: 's', hidden: true, summary: ['min'] }, false);
    expect(metrics.define({ name: 'm', summary: ['max'] }, true)).toEqual({
      name: 'm',
      isGlob: false,
      stepMetric: null,
      stepSync: false,
      hidden: false,
      ops: opsMask(['max']),
    });
  });

  it('sync the step exactly when there is one, unless told', () => {
    expect(registry().define({ name: 'm', stepMetric: 's', summary: [] }, false).stepSync).toBe(true);
    expect(registry().define({ name: 'm', stepMetric: 's', stepSync: false, summary: [] }, false).stepSync).toBe(false);
    expect(registry().define({ name: 'm', summary: [] }, false).stepSync).toBe(false);
  });
});

describe('globs', () => {
  it('match by prefix, the longest first, and never names that start with _', () => {
    const metrics = new MetricRegistry();
    metrics.define({ glob: '*', summary: [] }, false);
    metrics.define({ glob: 'train/*', summary: [] }, false);
    expect(metrics.matchGlob('train/loss')?.name).toBe('train/*');
    expect(metrics.matchGlob('val/loss')?.name).toBe('*');
    expect(metrics.matchGlob('_step')).toBeNull();
  });

  it('are listed after names, each once', () => {
    const metrics = new MetricRegistry();
    metrics.define({ glob: 'a*', summary: [] }, false);
    metrics.define({ name: 'b', summary: [] }, false);
    metrics.define({ name: 'b', summary: ['min'] }, false);
    expect(metrics.list().map(({ name }) => name)).toEqual(['b', 'a*']);
  });
});
