import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { expandPattern, isPattern, pathMatcher } from './file-pattern.js';

it.each([
  ['*.tmp', 'a.tmp', true],
  ['*.tmp', 'sub/a.tmp', false],
  ['sub/*', 'sub/c.txt', true],
  ['sub/*', 'sub/deep/c.txt', false],
  ['?.txt', 'a.txt', true],
  ['?.txt', '/.txt', false],
  ['[a-c]x', 'bx', true],
  ['[^a-c]x', 'bx', false],
  ['[^a-c]x', '/x', false],
  ['[\\]]', ']', true],
  ['\\*', '*', true],
  ['\\*', 'a', false],
  ['a.c', 'abc', false],
  ['a+(b)|{c}', 'a+(b)|{c}', true],
  ['[b-a]', 'a', false],
  ['[', '[', false],
  ['a\\', 'a', false],
])('the pattern %s and the path %s: %s', (pattern, path, matches) => {
  expect(pathMatcher(pattern)(path)).toBe(matches);
});

it('a path without special characters is no pattern', () => {
  expect(['a/b.txt', 'a[1].txt', 'x*', 'q?', 'b\\c'].map(isPattern)).toEqual([false, true, true, true, true]);
});

const directory = mkdtempSync(join(tmpdir(), 'pattern-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

it('is expanded directory by directory', () => {
  for (const name of ['a', 'b', 'b/deep']) mkdirSync(join(directory, name));
  for (const name of ['a/1.bin', 'a/2.txt', 'b/3.bin', 'b/deep/4.bin']) writeFileSync(join(directory, name), '');
  expect(expandPattern(directory, '*/*.bin')).toEqual(['a/1.bin', 'b/3.bin']);
  expect(expandPattern(directory, 'a/*')).toEqual(['a/1.bin', 'a/2.txt']);
  expect(expandPattern(directory, 'nothing/*')).toEqual([]);
});
