import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Printer } from './printer.js';
import { type SaveOptions, saveFiles } from './save.js';

// The cases `save-*` of the released client (semantics §8), and what its documentation promises.

let dir: string;
let lines: string[];
const cwd = process.cwd();
const filesDir = () => join(dir, 'run');

beforeEach(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'wandb-save-')));
  process.chdir(dir);
  lines = [];
  for (const folder of ['d/e', 'run', 'i[1]']) mkdirSync(folder, { recursive: true });
  for (const name of ['d/e/f.txt', 'd/e/g.txt', 'd/e/.hidden', 'g.txt', 'a[1].txt', 'a1.txt'])
    writeFileSync(name, name);
});
afterEach(() => {
  process.chdir(cwd);
  rmSync(dir, { recursive: true, force: true });
});

function save(path: string, options: SaveOptions = {}, symlink = true) {
  const say = (line: string) => void lines.push(line);
  const printer = { info: say, warn: say, warnOnce: say } as unknown as Printer;
  const { files, paths } = saveFiles(path, options, { filesDir: filesDir(), symlink, printer });
  expect(paths).toEqual([...files.map((file) => join(filesDir(), file.path))].sort());
  return files.map((file) => `${file.path} ${file.policy}`);
}

describe('save', () => {
  it.each<[string, SaveOptions, string[]]>([
    ['d/e/*', {}, ['d/e/f.txt live', 'd/e/g.txt live']],
    ['d/e/f.txt', { basePath: 'd' }, ['e/f.txt live']],
    ['g.txt', { policy: 'end' }, ['g.txt end']],
    ['./d/../g.txt', { policy: 'now' }, ['g.txt now']],
    ['*/e/f.txt', { basePath: '.' }, []],
    ['d/?/[fg].txt', {}, ['d/e/f.txt live', 'd/e/g.txt live']],
    ['d/e/[!f].txt', {}, ['d/e/g.txt live']],
    ['d/e/.h*', {}, ['d/e/.hidden live']],
    ['d/e', {}, ['d/e/.hidden live', 'd/e/f.txt live', 'd/e/g.txt live']],
    ['d', { glob: false, policy: 'now' }, ['d/e/.hidden now', 'd/e/f.txt now', 'd/e/g.txt now']],
    ['d/*', {}, []],
    ['nomatch*', {}, []],
    ['s3://x/y', {}, []],
    ['a[1].txt', {}, ['a1.txt live']],
    ['a[1].txt', { glob: false }, ['a[1].txt live']],
  ])('of %j with %j brings %j', (path, options, expected) => {
    if (path === '*/e/f.txt') expect(() => save(path, options)).toThrow("Glob may not start with '*'");
    else expect(save(path, options)).toEqual(expected);
  });

  it('refuses what is no path and no option of its own, by name', () => {
    expect(() => save('g.txt', { base_path: '.' } as object)).toThrow(
      'save() has no option "base_path" (it has basePath, policy, glob).',
    );
    expect(() => save(5 as never)).toThrow('save() takes a path or a pattern, got a number.');
    expect(save('g.txt', null as never)).toEqual(['g.txt live']);
  });

  it('of a directory links its files, not itself: nothing of the user is replaced by what is saved later', () => {
    mkdirSync('other/d/e', { recursive: true });
    writeFileSync('other/d/e/f.txt', 'other');
    symlinkSync('nowhere', 'd/e/dangling');
    symlinkSync('..', 'd/e/round');
    expect(save('d')).toEqual(['d/e/.hidden', 'd/e/dangling', 'd/e/f.txt', 'd/e/g.txt'].map((name) => `${name} live`));
    expect(lstatSync('run/d').isSymbolicLink()).toBe(false);
    save('d/e/*');
    save('other/d/e/f.txt', { basePath: 'other' });
    expect(readFileSync('d/e/f.txt', 'utf8')).toBe('d/e/f.txt');
    expect(readlinkSync('d/e/dangling')).toBe('nowhere');
    expect(readFileSync('run/d/e/f.txt', 'utf8')).toBe('other');
  });

  it('of an absolute path keeps its last directory, and says so', () => {
    expect(save(resolve('d/e/f.txt'))).toEqual(['e/f.txt live']);
    expect(lines[0]).toMatch(/^Saving files without folders\. If you want to preserve subdirectories pass base_path/);
  });

  it.each<[string, SaveOptions, string]>([
    ['g.txt', { policy: 'bad' as 'now' }, 'Only "live", "end" and "now" policies are currently supported.'],
    ['../x', {}, 'Glob may not walk above the base path'],
    ['g.txt', { basePath: 'd' }, 'Glob may not walk above the base path'],
    ['d2/x', { basePath: 'd' }, 'Glob may not walk above the base path'],
    ['.', {}, 'Glob cannot be the same as the base path'],
  ])('of %j with %j is refused', (path, options, message) => {
    expect(() => save(path, options)).toThrow(expect.objectContaining({ code: 'invalid-argument', message }));
  });

  it('makes links: symbolic ones, or where they are not wanted, hard ones; saved again, a file is not linked anew', () => {
    save('g.txt');
    expect(lstatSync('run/g.txt').isSymbolicLink()).toBe(true);
    expect(lines).toEqual(['Symlinked 1 file into the W&B run directory; call wandb.save again to sync new files.']);
    lines.length = 0;
    expect(save('g.txt', {}, false)).toEqual(['g.txt live']);
    expect(lines).toEqual([]);
    save('a1.txt', {}, false);
    expect(lstatSync('run/a1.txt').ino).toBe(lstatSync('a1.txt').ino);
    expect(lines).toEqual([
      'Linked 1 file into the W&B run directory (hardlinks); call wandb.save again to sync new files.',
    ]);
  });

  it('takes the place of another file of that name, and publishes what matches in the run’s directory already', () => {
    mkdirSync('run/d/e', { recursive: true });
    writeFileSync('run/d/e/f.txt', 'old');
    writeFileSync('run/d/e/own.txt', 'own');
    expect(save('d/e/*.txt', { policy: 'now' })).toEqual(['d/e/f.txt now', 'd/e/g.txt now', 'd/e/own.txt now']);
    expect(readFileSync('run/d/e/f.txt', 'utf8')).toBe('d/e/f.txt');
  });
});
