import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readInitialConfig } from './initial-config.js';

const emptyDirectory = () => mkdtempSync(join(tmpdir(), 'wandb-config-'));
const read = (config: unknown, more: { excludeKeys?: string[]; includeKeys?: string[]; cwd?: string } = {}) =>
  readInitialConfig({
    config,
    excludeKeys: more.excludeKeys,
    includeKeys: more.includeKeys,
    paths: [],
    cwd: more.cwd ?? emptyDirectory(),
  });

describe('the config a run starts with', () => {
  it.each([[undefined], [null], [''], [0], [false], [[]], [new Set()], [{}]])('is empty for %j', (config) => {
    expect(read(config)).toEqual({});
  });

  it.each([[5], [[1]], [new Date()], [Number.NaN], [Promise.resolve({})]])('cannot be %s', (config) => {
    expect(() => read(config)).toThrow('config must be a dict or have a __dict__ attribute.');
  });

  it('has the keys asked for, as they are given; an empty list asks for all', () => {
    expect(read({ a: 1, b: 2 }, { includeKeys: ['a'] })).toEqual({ a: 1 });
    expect(read({ '--a': 1, b: 2 }, { includeKeys: ['a'] })).toEqual({});
    expect(read({ a: 1, b: 2 }, { includeKeys: [] })).toEqual({ a: 1, b: 2 });
    expect(read({ a: 1, b: 2 }, { excludeKeys: ['a'] })).toEqual({ b: 2 });
  });

  it('is filled from config-defaults.yaml, without dashes around keys', () => {
    const cwd = emptyDirectory();
    writeFileSync(join(cwd, 'config-defaults.yaml'), 'wandb_version:\n--lr: {value: 1}\nb: {value: 9}\n');
    expect(read({ b: 2 }, { cwd })).toEqual({ lr: 1, b: 2 });
  });
});
