import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { readSettingsFile, writeSettingsFile } from './settings-file.js';

let directory: string;
let path: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'wandb-settings-'));
  path = join(directory, 'settings');
});

function read(text: string) {
  writeFileSync(path, text);
  const { given, problems, found } = readSettingsFile('settings', directory);
  return {
    values: Object.fromEntries(given.map(({ name, value }) => [name, value])),
    problems: problems.map(({ message }) => message),
    found,
  };
}

describe('readSettingsFile', () => {
  it('gives the checked values of the [default] section', () => {
    expect(
      read('[client]\nproject = no\n[default]\nproject = p\nquiet = yes\nx_stats_sampling_interval = 2\n'),
    ).toEqual({
      values: { project: 'p', quiet: true, x_stats_sampling_interval: 2 },
      problems: [],
      found: true,
    });
  });

  it('splits lists at commas', () => {
    expect(read('[default]\nignore_globs = *.pt,*.tmp\n').values).toEqual({ ignore_globs: ['*.pt', '*.tmp'] });
  });

  it('reports every bad line with file and line, and the rest holds', () => {
    const text = '[default]\nproject = p\nmode = foo\nprojekt = q\nrun_notes = 50%\nbroken\nproject = again\n';
    expect(read(text)).toEqual({
      values: { project: 'p', run_notes: '50%' },
      problems: [
        'settings:6: The line is ignored: it is not of the form "key = value".',
        "settings:3: Setting mode=\"foo\" is ignored: Input should be 'online', 'offline', 'shared', 'disabled', 'dryrun' or 'run'",
        'settings:4: Setting projekt is ignored: there is no such setting. Did you mean "project"?',
        'settings:7: Setting project is ignored: it is already set above.',
      ],
      found: true,
    });
  });

  it('knows table names, internal ones also with an underscore, and no others', () => {
    expect(read('[default]\nrunId = x\n_label = y\n').values).toEqual({ x_label: 'y' });
  });

  it('takes run_tags as one tag, commas and all, and splits ignore_globs', () => {
    expect(read('[default]\nrun_tags = a,b\nignore_globs = *.a,*.b\n').values).toEqual({
      run_tags: ['a,b'],
      ignore_globs: ['*.a', '*.b'],
    });
  });

  it('ignores with a reason what decides where files are, and what has no effect any more', () => {
    expect(read('[default]\nroot_dir = /x\nsettings_system = /y\nanonymous = must\n')).toEqual({
      values: {},
      problems: [
        "settings:2: Ignoring setting 'root_dir' which is not allowed in a settings file. Please delete it.",
        "settings:3: Ignoring setting 'settings_system' which is not allowed in a settings file. Please delete it.",
        "settings:4: Deprecated setting 'anonymous' has no effect. Please delete it.",
      ],
      found: true,
    });
  });

  it('does not print a secret that is wrong', () => {
    expect(read('[default]\napi_key = " secret "\nx_extra_http_headers = token\n').problems.join()).not.toContain(
      'token',
    );
  });

  it('treats a missing file as empty and an unreadable one as a problem', () => {
    expect(readSettingsFile('settings', directory)).toEqual({ given: [], problems: [], found: false });
    mkdirSync(path);
    expect(readSettingsFile('settings', directory).problems[0]?.message).toMatch(
      /^settings: The settings file is ignored/,
    );
  });
});

describe('writeSettingsFile', () => {
  it('creates the file and its directory', () => {
    const deep = join(directory, 'a', 'b', 'settings');
    writeSettingsFile(deep, { set: { base_url: 'http://localhost:8080' } });
    expect(readFileSync(deep, 'utf8')).toBe('[default]\nbase_url = http://localhost:8080\n');
  });

  it('changes, adds and removes keys and keeps everything else byte for byte', () => {
    writeFileSync(
      path,
      '# mine\n[other]\nproject=x\n\n[default]\n; why\nMode:offline\nentity = e\nrun_notes = a\n  b\n\n[last]\nz=1\n',
    );
    writeSettingsFile(path, { set: { mode: 'online', project: 'p' }, remove: ['run_notes', 'quiet'] });
    expect(readFileSync(path, 'utf8')).toBe(
      '# mine\n[other]\nproject=x\n\n[default]\n; why\nmode = online\nentity = e\nproject = p\n\n[last]\nz=1\n',
    );
  });

  it('appends the section where there is none', () => {
    writeFileSync(path, '[other]\na=1');
    writeSettingsFile(path, { set: { project: 'p' } });
    expect(readFileSync(path, 'utf8')).toBe('[other]\na=1\n[default]\nproject = p\n');
  });

  it('keeps permissions and symbolic links, and leaves nothing beside the file', () => {
    const link = join(directory, 'link');
    writeFileSync(path, '');
    chmodSync(path, 0o664);
    symlinkSync(path, link);
    writeSettingsFile(link, { set: { project: 'p' } });
    expect(statSync(path).mode & 0o777).toBe(0o664);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readdirSync(directory).sort()).toEqual(['link', 'settings']);
  });

  it.each([
    ['an unknown name', { projekt: 'p' }, 'unknown-key'],
    ['a bad value', { mode: 'foo' }, 'invalid'],
    ['what decides where files are', { root_dir: '/x' }, 'invalid'],
    ['a text that INI cannot hold', { run_notes: ' padded ' }, 'invalid'],
  ])('refuses %s and changes nothing', (_, set, code) => {
    writeFileSync(path, '[default]\nproject = p\n');
    expect(() => writeSettingsFile(path, { set })).toThrow(expect.objectContaining({ code }));
    expect(readFileSync(path, 'utf8')).toBe('[default]\nproject = p\n');
  });

  it('says so when the file cannot be written', () => {
    writeFileSync(path, '');
    expect(() => writeSettingsFile(join(path, 'below'), { set: { project: 'p' } })).toThrow(
      expect.objectContaining({ code: 'file' }),
    );
  });

  it('reads back any text it accepted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (notes, name) => {
        try {
          writeSettingsFile(path, { set: { run_notes: notes, run_name: name } });
        } catch (error) {
          expect(error).toMatchObject({ code: 'invalid' });
          return;
        }
        const values = readSettingsFile(path, directory).given.map(({ name: key, value }) => [key, value]);
        expect(Object.fromEntries(values)).toEqual({ run_notes: notes, run_name: name });
      }),
    );
  });
});
