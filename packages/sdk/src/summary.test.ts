import { createNullBackend, type RunBackend } from '@wandb/service';
import { beforeEach, describe, expect, it } from 'vitest';
import { createSummary, type Summary } from './summary.js';

let backend: RunBackend;
let summary: Summary;

beforeEach(() => {
  backend = createNullBackend({
    id: 'r',
    project: 'p',
    entity: null,
    name: null,
    notes: null,
    tags: null,
    group: null,
    jobType: null,
    host: null,
    program: null,
    sweepId: null,
    config: {},
    startTime: new Date(),
    features: [],
    version: '0',
  });
  summary = createSummary({ read: () => backend.summary(), publish: (record) => backend.publish(record) });
});

function log(data: Record<string, number>): void {
  backend.publish({ kind: 'row', data, timestamp: 1 });
}

/** The summary without what every row adds. */
function values(): object {
  const { _step, _runtime, _timestamp, ...rest } = summary.toJSON();
  return rest;
}

it('follows what is logged', () => {
  log({ loss: 3 });
  log({ loss: 1, acc: 2 });
  expect(values()).toEqual({ loss: 1, acc: 2 });
  expect(summary['loss']).toBe(1);
  expect(summary['_step']).toBe(1);
  expect('acc' in summary).toBe(true);
  expect('_wandb' in summary).toBe(false);
});

describe('what the user sets', () => {
  it('stays, nested or not, until it is logged again', () => {
    log({ loss: 3 });
    summary['best'] = { loss: 1 };
    summary['best'].epoch = 7;
    summary['loss'] = 100;
    expect(values()).toEqual({ loss: 100, best: { loss: 1, epoch: 7 } });
    log({ loss: 2 });
    expect(values()).toEqual({ loss: 2, best: { loss: 1, epoch: 7 } });
  });

  it('replaces what the definition of the metric says', () => {
    backend.publish({ kind: 'metric', definition: { name: 'loss', summary: ['min', 'max'] }, overwrite: false });
    log({ loss: 3 });
    expect(values()).toEqual({ loss: { min: 3, max: 3 } });
    summary['loss'].min = -5;
    expect(values()).toEqual({ loss: { min: -5, max: 3 } });
  });

  it('can be deleted, and comes back with the next row', () => {
    log({ loss: 3 });
    summary['x'] = { y: 1, z: 2 };
    delete summary['x'].y;
    delete summary['loss'];
    delete summary['missing'];
    expect(values()).toEqual({ x: { z: 2 } });
    log({ loss: 9 });
    expect(values()).toEqual({ x: { z: 2 }, loss: 9 });
  });

  it('is set all or nothing by update, each key whole', () => {
    summary.update({ a: { x: 1 }, b: 1 });
    summary.update(new Map([['a', { y: 2 }]]));
    expect(() => summary.update({ b: 2, c: () => 1 })).toThrow('at key "c"');
    expect(values()).toEqual({ a: { y: 2 }, b: 1 });
    expect(() => summary.update([1])).toThrow('summary.update() takes an object');
  });

  it('is checked', () => {
    expect(() => {
      summary['a'] = undefined;
    }).toThrow('at key "a"');
    summary['b'] = {};
    summary['n'] = { d: Number.NaN, list: [Number.NaN] };
    expect(summary['n']).toEqual({ d: null, list: [Number.NaN] });
  });
});

describe('reading', () => {
  beforeEach(() => summary.update({ list: [1, { x: 1 }] }));

  it('gives frozen lists, since changes of them would not be recorded', () => {
    expect(() => summary['list'].push(2)).toThrow(TypeError);
    expect(() => {
      summary['list'][1].x = 2;
    }).toThrow(TypeError);
  });

  it('reaches a key named like a method with get', () => {
    Object.assign(summary, { update: 5 });
    expect(summary.get('update')).toBe(5);
    expect(summary['update']).toBeTypeOf('function');
    expect(summary.get('missing', 1)).toBe(1);
  });

  it('works as with any object', () => {
    expect({ ...summary }).toEqual(summary.toJSON());
    expect(Object.keys(summary)).toEqual(summary.keys());
    expect([...summary]).toEqual(summary.items());
    expect(JSON.parse(JSON.stringify(summary))).toEqual({ list: [1, { x: 1 }] });
  });
});
