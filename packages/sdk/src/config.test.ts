import type { JsonObject } from '@wandb/proto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Config, createConfig } from './config.js';

let published: unknown[];
let refuse: boolean;

function config(values: JsonObject = {}, allowValChange = false): Config {
  return createConfig({
    values,
    allowValChange,
    readFile: () => ({ fromFile: 7 }),
    publish({ update, remove }) {
      if (refuse) throw new Error('disk full');
      published.push(
        ...update.map(([path, value]) => [path.join('/'), value]),
        ...remove.map((path) => path.join('/')),
      );
    },
  });
}

beforeEach(() => {
  published = [];
  refuse = false;
});

describe('top-level keys', () => {
  it('are set once', () => {
    const one = config({ a: 1 });
    one['b'] = 2;
    expect(published).toEqual([['b', 2]]);
    expect(() => {
      one['a'] = 2;
    }).toThrow(
      'Attempted to change value of key "a" from 1 to 2\nIf you really want to do this, pass allow_val_change=True to config.update()',
    );
    expect(one.toJSON()).toEqual({ a: 1, b: 2 });
  });

  it('may be given an equal value again: 1 is true is 1n, lists by element', () => {
    const one = config({ a: true, b: [1, 2], c: { x: null } });
    one.update({ a: 1, b: new Set([1n, 2]), c: { x: null } });
    expect(one.toJSON()).toEqual({ a: 1, b: [1n, 2], c: { x: null } });
    expect(() => one.update({ b: [1] })).toThrow('from [1,2] to [1]');
    expect(() => one.update({ c: { x: 0 } })).toThrow('config.update');
  });

  it('are replaced when that is allowed', () => {
    const one = config({ a: 1, n: { x: 1, y: 2 } });
    one.update({ a: 2, n: { x: 5 } }, { allowValChange: true });
    one.update({ a: 3 }, { allow_val_change: true });
    expect(one.toJSON()).toEqual({ a: 3, n: { x: 5 } });
    const free = config({ a: 1 }, true);
    free['a'] = 2;
    expect(free['a']).toBe(2);
  });

  it('are not changed by an update of which one key conflicts or cannot be recorded', () => {
    const one = config({ b: 1 });
    expect(() => one.update({ c: 3, b: 2 })).toThrow('"b" from 1 to 2');
    expect(() => one.update({ c: 3, f: { g: () => 1 } })).toThrow('at key "f.g"');
    expect(one.toJSON()).toEqual({ b: 1 });
    expect(published).toEqual([]);
  });

  it('cannot be deleted', () => {
    const one = config({ a: 1 });
    expect(() => delete one['a']).toThrow('Cannot delete config key "a"');
    expect(one['a']).toBe(1);
  });

  it('lose dashes at their ends', () => {
    const one = config();
    one.update({ '--lr': 0.1 });
    expect(one['lr']).toBe(0.1);
  });

  it('that start with _ are stored and not listed', () => {
    const one = config({ _hidden: 1, a: 2 });
    expect(one.keys()).toEqual(['a']);
    expect(one.items()).toEqual([['a', 2]]);
    expect([...one]).toEqual([['a', 2]]);
    expect(Object.keys(one)).toEqual(['a']);
    expect(JSON.stringify(one)).toBe('{"a":2}');
    expect(one['_hidden']).toBe(1);
    expect('_hidden' in one).toBe(true);
    expect('b' in one).toBe(false);
  });

  it('named like a method are read with get', () => {
    const one = config({ update: 5 });
    expect(one.get('update')).toBe(5);
    expect(one.get('missing', 3)).toBe(3);
    expect(one.as_dict()).toEqual({ update: 5 });
  });
});

it('setdefaults fills what is missing, update reads a file, and a Map or an instance is as good as an object', () => {
  class Options {
    depth = 2;
  }
  const one = config({ a: 1 });
  one.setdefaults({ a: 5, b: 6 });
  one.update('x.yaml');
  one.update(new Map([['m', 1]]));
  one.update(new Options());
  expect(one.toJSON()).toEqual({ a: 1, b: 6, fromFile: 7, m: 1, depth: 2 });
  for (const bad of [5, [1], null, 'x'.length]) {
    expect(() => one.update(bad as unknown as object)).toThrow('config must be a dict or have a __dict__ attribute.');
  }
});

it('setdefaults reads a file too, and looks for keys as they are given', () => {
  const one = config({ a: 1 });
  one.setdefaults('defaults.yaml');
  expect(one.toJSON()).toEqual({ a: 1, fromFile: 7 });
  expect(() => one.setdefaults({ '--a': 5 })).toThrow('"a" from 1 to 5');
});

it('the part that is W&B’s own cannot be set', () => {
  expect(() => config().update({ _wandb: { foo: 1 } })).toThrow('value of key "_wandb"');
});

it.each([[new Date()], [Promise.resolve({ a: 1 })], [/x/], [[1]], [5]])('%s is no config', (values) => {
  expect(() => config().update(values as object)).toThrow('config must be a dict');
});

describe('nested values', () => {
  it('are recorded when they change', () => {
    const one = config({ a: { b: { c: 1 } } });
    one['a'].b.c = 2;
    one['a'].b.d = { e: [1] };
    one['a'].b.d.e.push(2);
    delete one['a'].b.c;
    expect(published).toEqual([['a/b/c', 2], ['a/b/d', { e: [1] }], ['a/b/d/e', [1, 2]], 'a/b/c']);
    expect(one.toJSON()).toEqual({ a: { b: { d: { e: [1, 2] } } } });
  });

  it('inside an array are recorded with the whole array, once per call', () => {
    const one = config({ layers: [{ units: 8 }, { units: 4 }] });
    one['layers'][0].units = 16;
    one['layers'].push({ units: 2 }, { units: 1 });
    one['layers'].sort((a: { units: number }, b: { units: number }) => a.units - b.units);
    one['layers'].length = 1;
    expect(published).toEqual([
      ['layers', [{ units: 16 }, { units: 4 }]],
      ['layers', [{ units: 16 }, { units: 4 }, { units: 2 }, { units: 1 }]],
      ['layers', [{ units: 1 }, { units: 2 }, { units: 4 }, { units: 16 }]],
      ['layers', [{ units: 1 }]],
    ]);
  });

  it('stay as they were when a new value cannot be recorded, or the record not be written', () => {
    const one = config({ a: { list: [1] } });
    expect(() => one['a'].list.push(2, () => 1)).toThrow('at key "a.list[2]"');
    expect(() => {
      one['a'].x = undefined;
    }).toThrow('at key "a.x"');
    refuse = true;
    expect(() => one['a'].list.push(2)).toThrow('disk full');
    expect(() => {
      one['a'].y = 1;
    }).toThrow('disk full');
    expect(one.toJSON()).toEqual({ a: { list: [1] } });
    expect(published).toEqual([]);
  });

  it('that were replaced change memory only', () => {
    const one = config({ a: { b: 1 } });
    const old = one['a'];
    one.update({ a: { b: 5 } }, { allowValChange: true });
    old.b = 2;
    expect(one.toJSON()).toEqual({ a: { b: 5 } });
    expect(published).toEqual([['a', { b: 5 }]]);
  });

  it('are the same object at each look, and look like plain ones', () => {
    const one = config({ a: { list: [1, { x: 1 }] } });
    expect(one['a']).toBe(one['a']);
    expect(one['a'].list[1]).toBe(one['a'].list[1]);
    expect(one['a']).toEqual({ list: [1, { x: 1 }] });
    expect(Array.isArray(one['a'].list)).toBe(true);
    expect(one['a'].list.map((item: unknown) => typeof item)).toEqual(['number', 'object']);
  });

  it('given by the caller are copied', () => {
    const given = { x: [1] };
    const one = config();
    one['a'] = given;
    given.x.push(2);
    one['copy'] = one['a'];
    one['a'].x.push(3);
    expect(one.toJSON()).toEqual({ a: { x: [1, 3] }, copy: { x: [1] } });
  });
});
