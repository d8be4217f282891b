import { linkSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LineFile } from './console/line-file.js';
import { removeSavedLink } from './own-file.js';

let dir: string;
const at = (name: string) => join(dir, name);
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'own-file-'));
  writeFileSync(at('mine.txt'), 'mine');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it.each([
  ['symbolic', symlinkSync],
  ['hard', linkSync],
])('what is written in the place of a %s link leaves the file that it leads to', (_, link) => {
  link(at('mine.txt'), at('ours.txt'));
  removeSavedLink(at('ours.txt'));
  writeFileSync(at('ours.txt'), 'ours');
  expect(readFileSync(at('mine.txt'), 'utf8')).toBe('mine');
});

it('a file that is only ours stays, one that is not there is no trouble, nor is a link that leads nowhere', () => {
  removeSavedLink(at('mine.txt'));
  expect(readFileSync(at('mine.txt'), 'utf8')).toBe('mine');
  removeSavedLink(at('nothing.txt'));
  symlinkSync(at('nowhere'), at('dangling'));
  removeSavedLink(at('dangling'));
  writeFileSync(at('dangling'), 'x', { flag: 'wx' });
});

it('console lines do not go into a file of the user that is saved as output.log', () => {
  symlinkSync(at('mine.txt'), at('output.log'));
  const lines = new LineFile(at('output.log'), 10);
  lines.set(0, 'a line');
  lines.flush();
  lines.close();
  expect(readFileSync(at('mine.txt'), 'utf8')).toBe('mine');
  expect(readFileSync(at('output.log'), 'utf8')).toBe('a line\n');
});
