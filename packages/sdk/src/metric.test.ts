import { describe, expect, it } from 'vitest';
import { type DefineMetricOptions, parseMetric } from './metric.js';

describe('a definition', () => {
  it.each<[string, DefineMetricOptions, object, boolean]>([
    ['loss', {}, { name: 'loss', summary: [] }, false],
    ['loss', { summary: 'min,MAX' }, { name: 'loss', summary: ['min', 'max'] }, false],
    ['loss', { summary: 'last', overwrite: true }, { name: 'loss', summary: ['last'] }, true],
    ['acc', { stepMetric: 'epoch' }, { name: 'acc', stepMetric: 'epoch', stepSync: true, summary: [] }, false],
    [
      'acc',
      { step_metric: 'e', step_sync: false },
      { name: 'acc', stepMetric: 'e', stepSync: false, summary: [] },
      false,
    ],
    ['train/*', { hidden: true }, { glob: 'train/*', hidden: true, summary: [] }, false],
    ['*', { summary: '' }, { glob: '*', summary: [] }, false],
    ['acc', { stepMetric: '' }, { name: 'acc', stepSync: true, summary: [] }, false],
  ])('of %s with %j', (name, options, definition, overwrite) => {
    expect(parseMetric(name, options)).toEqual({ definition, overwrite });
  });
});

it('null in the place of options is none', () => {
  expect(parseMetric('a', null)).toEqual(parseMetric('a'));
});

describe('what is refused', () => {
  it.each<[unknown, object, string]>([
    ['', {}, 'define_metric() requires non-empty name argument'],
    [null, {}, 'define_metric() requires non-empty name argument'],
    [5, {}, 'Unhandled define_metric() arg: name type: number'],
    ['a*b', {}, 'Unhandled define_metric() arg: name (glob suffixes only): a*b'],
    ['a', { summary: 'min, max' }, 'Unhandled define_metric() arg: summary op:  max'],
    ['a', { summary: 'best' }, 'Unhandled define_metric() arg: summary op: best'],
    ['a', { summary: 5 }, 'Unhandled define_metric() arg: summary type: number'],
    ['a', { summary: ['min'] }, 'Unhandled define_metric() arg: summary type: list'],
    ['a', { stepSync: 1 }, 'Unhandled define_metric() arg: step_sync type: number'],
    ['a', { goal: 'minimize' }, "define_metric() got an unexpected option 'goal'"],
  ])('%j with %j', (name, options, message) => {
    expect(() => parseMetric(name, options as DefineMetricOptions)).toThrow(
      expect.objectContaining({ code: 'invalid-argument', message }),
    );
  });
});
