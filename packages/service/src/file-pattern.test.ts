import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
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
  ['a*b*c', 'a-bb-c', true],
  ['a*b*c', 'a-cc-b', false],
  ['*a*/b*', 'xa-a/b', true],
  ['*a*/b*', 'x/a/b', false],
])('the pattern %s and the path %s: %s', (pattern, path, matches) => {
  expect(pathMatcher(pattern)(path)).toBe(matches);
});

it('stars match as if every place were tried', () => {
  const text = fc.array(fc.constantFrom('a', 'b', '/'), { maxLength: 10 }).map((all) => all.join(''));
  const pattern = fc.array(fc.constantFrom('a', 'b', '/', '*', '*', '?'), { maxLength: 8 }).map((all) => all.join(''));
  fc.assert(
    fc.property(pattern, text, (glob, path) => {
      const everywhere = new RegExp(`^${glob.replaceAll('*', '[^/]*').replaceAll('?', '[^/]')}$`);
      expect(pathMatcher(glob)(path)).toBe(everywhere.test(path));
    }),
    { numRuns: 2000 },
  );
});

it('a pattern of many stars takes no time: it comes from a client, and others wait', () => {
  expect(pathMatcher(`${'*a'.repeat(30)}*b`)('a'.repeat(200))).toBe(false);
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
  expect(expandPattern(join(directory, 'a'), '../b/*')).toEqual([]);
});
