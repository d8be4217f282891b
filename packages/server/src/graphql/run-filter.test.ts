import type { JsonValue } from '@wandb/proto';
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../store/runs.js';
import { runFields } from './run-fields.js';
import { compileFilter } from './run-filter.js';

const NOW = Date.parse('2026-11-22T10:00:00Z');

const RUN: RunRecord = {
  id: 1,
  projectId: 1,
  name: 'r1',
  displayName: 'bright-sun-1',
  description: null,
  notes: 'first try',
  config:
    '{"lr":{"value":0.1},"model":{"value":{"layers":3,"name":"cnn"}},"a.b":{"value":1},"seeds":{"value":[1,2]},"off":{"value":null},"big":{"value":9007199254740993}}',
  summary: '{"loss":0.25,"nan":NaN,"best":{"epoch":7},"val/acc":0.9}',
  tags: ['baseline', 'v2'],
  group: 'g',
  jobType: 'train',
  program: null,
  host: 'h',
  commit: null,
  repo: null,
  sweep: null,
  state: 'running',
  exitCode: null,
  stopRequested: false,
  createdAt: Date.parse('2026-11-22T09:00:00Z'),
  heartbeatAt: NOW - 1000,
  inherited: 0,
  user: null,
};

const passes = (filter: { [key: string]: JsonValue }, run: RunRecord = RUN) =>
  compileFilter(filter)(runFields(run, NOW));

describe('a filter of runs', () => {
  it.each<[string, { [key: string]: JsonValue }, boolean]>([
    ['nothing', {}, true],
    ['a column', { display_name: 'bright-sun-1' }, true],
    ['a column, in the spelling of GraphQL', { jobType: 'train' }, true],
    ['another value', { group: 'h' }, false],
    ['several keys, all true', { group: 'g', job_type: 'train', username: 'local' }, true],
    ['several keys, one false', { group: 'g', job_type: 'eval' }, false],
    ['a state that is derived', { state: 'running' }, true],
    ['a config value', { 'config.lr': 0.1 }, true],
    ['a config value by its stored path', { 'config.lr.value': 0.1 }, true],
    ['a nested config value', { 'config.model.layers': { $gte: 3 } }, true],
    ['a config key with a dot', { 'config.a.b': 1 }, true],
    ['a config object', { 'config.model': { name: 'cnn', layers: 3 } }, true],
    ['an integer beyond 2^53', { 'config.big': 9007199254740993n }, true],
    ['its neighbour', { 'config.big': 9007199254740992n }, false],
    ['a summary value', { 'summary_metrics.loss': { $lt: 0.3, $gt: 0.2 } }, true],
    ['a nested summary value', { 'summary_metrics.best.epoch': 7 }, true],
    ['a summary key with a slash', { 'summary_metrics.val/acc': { $lte: 0.9 } }, true],
    ['NaN is not below', { 'summary_metrics.nan': { $lt: 1 } }, false],
    ['NaN is not above', { 'summary_metrics.nan': { $gte: 1 } }, false],
    ['a text is not above a number', { display_name: { $gt: 1 } }, false],
    ['a tag', { tags: 'baseline' }, true],
    ['a tag it has not', { tags: 'v3' }, false],
    ['one of several tags', { tags: { $in: ['v3', 'v2'] } }, true],
    ['none of several tags', { tags: { $nin: ['v3', 'v2'] } }, false],
    ['a list in the config', { 'config.seeds': [1, 2] }, true],
    ['an item of it', { 'config.seeds': 2 }, true],
    ['$ne', { display_name: { $ne: 'other' } }, true],
    ['$ne of a missing value', { 'config.none': { $ne: 1 } }, true],
    ['$nin of a missing value', { 'config.none': { $nin: [1] } }, true],
    ['$in with null for a missing value', { 'config.none': { $in: [null, 1] } }, true],
    ['null for a missing value', { sweep: null }, true],
    ['null for null', { 'config.off': null }, true],
    ['$exists', { 'config.lr': { $exists: true } }, true],
    ['$exists of null', { 'config.off': { $exists: true } }, true],
    ['$exists: false', { 'config.none': { $exists: false } }, true],
    ['$regex', { display_name: { $regex: '^bright.*\\d$' } }, true],
    ['$regex is case-sensitive', { display_name: { $regex: 'BRIGHT' } }, false],
    ['$regex with options', { display_name: { $regex: 'BRIGHT', $options: 'i' } }, true],
    ['$regex on tags', { tags: { $regex: '^v' } }, true],
    ['$not', { 'config.lr': { $not: { $gt: 1 } } }, true],
    ['$and', { $and: [{ group: 'g' }, { 'config.lr': 0.2 }] }, false],
    ['$or', { $or: [{ group: 'x' }, { 'config.lr': 0.1 }] }, true],
    ['$or of nothing', { $or: [] }, false],
    ['$nor', { $nor: [{ group: 'x' }, { 'config.lr': 0.2 }] }, true],
    ['nested', { $or: [{ $and: [{ group: 'g' }, { $or: [{ name: 'r1' }] }] }] }, true],
    ['a time', { created_at: { $gt: '2026-11-22T08:59:59', $lt: '2026-11-22T10:00:01+01:00' } }, true],
    ['a day', { created_at: { $gte: '2026-11-23' } }, false],
    ['the same time in another form', { createdAt: '2026-11-22T09:00:00.000Z' }, true],
  ])('takes %s', (_what, filter, expected) => {
    expect(passes(filter)).toBe(expected);
  });

  it('sees a run that fell silent as crashed', () => {
    const silent = { ...RUN, heartbeatAt: NOW - 6 * 60_000 };
    expect(passes({ state: 'crashed' }, silent)).toBe(true);
    expect(passes({ state: { $in: ['running', 'finished'] } }, silent)).toBe(false);
  });

  it.each<[string, { [key: string]: JsonValue }, RegExp]>([
    ['an unknown operator', { 'config.lr': { $near: 1 } }, /Unknown operator \$near.*\$regex/],
    ['an unknown operator on top', { $where: 'x' }, /Unknown operator \$where/],
    ['an unknown key', { colour: 'red' }, /Unknown key "colour".*display_name/],
    ['$in without a list', { state: { $in: 'running' } }, /\$in takes a list/],
    ['$and without a list', { $and: { state: 'running' } }, /\$and takes a list of filters/],
    ['$or of no filters', { $or: ['x'] }, /\$or takes a list of filters/],
    ['a broken expression', { name: { $regex: '(' } }, /\$regex/],
    ['unknown options', { name: { $regex: 'a', $options: 'g' } }, /\$options/],
  ])('refuses %s', (_what, filter, reason) => {
    expect(() => passes(filter)).toThrow(reason);
  });
});
