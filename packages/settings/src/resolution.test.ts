import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { globalSettingsPath, resolveSettings, type SettingsSources } from './resolution.js';
import { type SettingsInput, settingNames } from './settings-table.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'wandb-resolve-'));
});

function file(path: string, text: string): string {
  const absolute = join(root, path);
  mkdirSync(join(absolute, '..'), { recursive: true });
  writeFileSync(absolute, `[default]\n${text}\n`);
  return absolute;
}

const resolve = (sources: SettingsSources = {}) =>
  resolveSettings({ env: {}, cwd: root, home: join(root, 'home'), ...sources });

describe('the order of the layers', () => {
  const steps: [string, (value: string) => SettingsSources][] = [
    ['detected', (value) => ({ detected: { runGroup: value } })],
    ['setup', (value) => ({ setup: { runGroup: value } })],
    ['init settings', (value) => ({ init: { runGroup: value } })],
    ['init argument', (value) => ({ args: { runGroup: value } })],
  ];

  it('is default, detected, global file, local file, environment, setup, init settings, init arguments', () => {
    const globalFile = file('home/.config/wandb/settings', 'run_group = global');
    const localFile = file('wandb/settings', 'run_group = local');
    const all: SettingsSources = Object.assign(
      { env: { WANDB_RUN_GROUP: 'env' } },
      ...steps.map(([name, make]) => make(name)),
    );
    const { run_group } = resolve(all).explain();
    expect([run_group, ...run_group.overrode].map(({ value, source, layer }) => [value, source, layer])).toEqual([
      ['init argument', 'init argument', 'args'],
      ['init settings', 'init settings', 'init'],
      ['setup', 'setup', 'setup'],
      ['env', 'WANDB_RUN_GROUP', 'environment'],
      ['local', `${localFile}:2`, 'local-file'],
      ['global', `${globalFile}:2`, 'global-file'],
      ['detected', 'detected', 'detected'],
      [null, 'default', 'default'],
    ]);
  });

  it.each([
    ['an argument beats the environment', { env: { WANDB_PROJECT: 'envp' }, args: { project: 'arg' } }, 'arg'],
    ['setup beats the environment', { env: { WANDB_PROJECT: 'envp' }, setup: { project: 'setup' } }, 'setup'],
    ['an argument beats the init settings', { init: { project: 'st' }, args: { project: 'kw' } }, 'kw'],
    ['anything beats what is detected', { env: { WANDB_PROJECT: 'envp' }, detected: { project: 'd' } }, 'envp'],
    ['an empty text is a value', { env: { WANDB_PROJECT: 'envp' }, args: { project: '' } }, ''],
    [
      'null and undefined are not',
      { env: { WANDB_PROJECT: 'envp' }, init: { project: null }, args: { project: undefined } },
      'envp',
    ],
  ] satisfies [string, SettingsSources, string][])('%s', (_, sources, expected) => {
    expect(resolve(sources).values.project).toBe(expected);
  });

  it('lets resume: false stand for "not given"', () => {
    expect(resolve({ env: { WANDB_RESUME: 'allow' }, args: { resume: false } }).values.resume).toBe('allow');
  });
});

describe('settings files', () => {
  it('merge key by key', () => {
    const loaded = [
      file('home/.config/wandb/settings', 'project = glob\nentity = gent'),
      file('wandb/settings', 'project = loc'),
    ];
    const { values, loadedFrom } = resolve();
    expect([values.project, values.entity]).toEqual(['loc', 'gent']);
    expect(loadedFrom).toEqual(loaded);
  });

  it('are not named when they have no settings', () => {
    file('wandb/settings', '');
    expect(resolve().loadedFrom).toEqual([]);
  });

  it('are found through WANDB_CONFIG_DIR and settings_system, and in the working directory whatever root_dir is', () => {
    file('conf/settings', 'project = conf');
    file('other', 'project = other');
    expect(resolve({ env: { WANDB_CONFIG_DIR: 'conf' } }).values.project).toBe('conf');
    expect(resolve({ env: { WANDB_CONFIG_DIR: 'conf' }, setup: { settingsSystem: 'other' } }).values.project).toBe(
      'other',
    );
    file('wandb/settings', 'entity = here');
    file('sub/wandb/settings', 'entity = sub');
    expect(resolve({ env: { WANDB_DIR: 'sub' } }).values).toMatchObject({ entity: 'here', root_dir: 'sub' });
    expect(resolve({ setup: { rootDir: 'sub' } }).values.entity).toBe('here');
    file('.wandb/settings', 'entity = hidden');
    expect(resolve().values.entity).toBe('hidden');
    expect(resolve({ env: { WANDB_USE_DOT_WANDB: 'false' } }).values.entity).toBe('here');
  });

  it('report what they skip, and the rest holds', () => {
    file('wandb/settings', 'project = q\nmode = foo');
    const { values, problems } = resolve();
    expect(values).toMatchObject({ project: 'q', mode: 'online' });
    expect(problems).toEqual([
      { file: join(root, 'wandb', 'settings'), line: 3, key: 'mode', message: expect.stringContaining('mode="foo"') },
    ]);
  });

  it('are read once when global and local are the same file', () => {
    const both = file('one', 'mode = foo');
    expect(resolve({ globalFile: both, localFile: both }).problems).toHaveLength(1);
  });
});

describe('notices', () => {
  it('tell once per setting which value of the user lost, and to what', () => {
    const path = file('wandb/settings', 'project = f\nentity = e');
    const { notices } = resolve({
      env: { WANDB_PROJECT: 'a', WANDB_RUN_GROUP: 'same' },
      args: { project: 'b', runGroup: 'same', mode: 'offline', runTags: ['x'] },
    });
    expect(notices).toEqual([`Setting project="b" (init argument) overrides "a" (WANDB_PROJECT), "f" (${path}:2)`]);
  });

  it('have the wording that the documentation shows', () => {
    expect(resolve({ env: { WANDB_PROJECT: 'a' }, args: { project: 'b' } }).notices).toEqual([
      'Setting project="b" (init argument) overrides "a" (WANDB_PROJECT)',
    ]);
  });

  it('mask secrets, as explanations do', () => {
    const resolved = resolve({
      env: { WANDB_API_KEY: 'hush-1' },
      args: { apiKey: 'hush-2', xExtraHttpHeaders: { a: 'hush-3' } },
    });
    expect(resolved.notices).toEqual(['Setting api_key="***" (init argument) overrides "***" (WANDB_API_KEY)']);
    expect(JSON.stringify(resolved.explain())).not.toMatch(/hush/);
    expect(resolved.values.api_key).toBe('hush-2');
  });
});

describe('names', () => {
  it('may be camelCase, table names, or underscored for internal settings', () => {
    const { values } = resolve({
      setup: { runId: 'a' },
      init: { run_name: 'b' },
      args: { _label: 'c', xStatsPid: 1, x_primary: false },
    });
    expect(values).toMatchObject({ run_id: 'a', run_name: 'b', x_label: 'c', x_stats_pid: 1, x_primary: false });
  });

  it('that are unknown are refused with the nearest one', () => {
    const wrong = (input: object) => () => resolve({ args: input as SettingsInput });
    expect(wrong({ projekt: 1 })).toThrow(
      'Unknown setting "projekt" (init argument): Extra inputs are not permitted. Did you mean "project"?',
    );
    expect(wrong({ runID: 1 })).toThrow(/Did you mean "runId"\?/);
    expect(wrong({ zzzzzzzz: 1 })).toThrow(/permitted\.$/);
    expect(wrong({ x_statsPid: 1 })).toThrow(/Did you mean "x_stats_pid"/);
    expect(wrong({ constructor: 1 })).toThrow(expect.objectContaining({ code: 'unknown-key' }));
  });

  it('may not be given twice in one object', () => {
    expect(() => resolve({ args: { runId: 'a', run_id: 'a' } })).toThrow(
      'Setting run_id is given twice, as runId and as run_id (init argument): keep one of them.',
    );
  });
});

describe('settings that exclude each other', () => {
  it('are refused wherever they come from, and both sources are named', () => {
    expect(() => resolve({ env: { WANDB_RESUME: 'allow' }, args: { forkFrom: 'a?_step=1' } })).toThrow(
      /mutually exclusive.* fork_from="a\?_step=1" \(init argument\), resume="allow" \(WANDB_RESUME\)/,
    );
    expect(() => resolve({ args: { mode: 'offline', xSkipTransactionLog: true } })).toThrow(
      /Cannot skip transaction log in offline mode/,
    );
  });

  it('a fork of itself, a rewind of another run', () => {
    expect(() => resolve({ args: { runId: 'a', forkFrom: 'a?_step=1' } })).toThrow(
      /^Provided `run_id` is the same as the run to `fork_from`/,
    );
    expect(() => resolve({ args: { runId: 'a', resumeFrom: 'b?_step=1' } })).toThrow(
      /^Both `run_id` and `resume_from` have been specified with different ids\./,
    );
  });

  it('resume_from alone names the run', () => {
    const { values, explain } = resolve({ args: { resumeFrom: 'b?_step=1' }, detected: { runId: 'made-up' } });
    expect(values.run_id).toBe('b');
    expect(explain().run_id.source).toBe('resume_from, init argument');
  });
});

describe('the outcome', () => {
  it('is frozen all the way down and shares nothing with its input', () => {
    const tags = ['a'];
    const { values } = resolve({ args: { runTags: tags } });
    tags.push('b');
    expect(values.run_tags).toEqual(['a']);
    expect(() => Object.assign(values, { project: 'x' })).toThrow(TypeError);
    expect(() => (values.run_tags as string[]).push('c')).toThrow(TypeError);
    expect(() => (values.x_stats_disk_paths as string[]).push('/c')).toThrow(TypeError);
  });

  it('leaves the objects it was given unfrozen', () => {
    const input = {
      runTags: ['a'],
      xExtraHttpHeaders: { a: 'b' },
      resumeFrom: { run: 'r', value: 1, metric: '_step' } as const,
    };
    resolve({ args: input });
    expect([input, input.runTags, input.xExtraHttpHeaders, input.resumeFrom].some(Object.isFrozen)).toBe(false);
  });

  it('can be extended, the layer keeps its rank', () => {
    const first = resolve({ args: { project: 'arg' } });
    const second = first.with('init', { project: 'late', runName: 'n' });
    expect(second.values).toMatchObject({ project: 'arg', run_name: 'n' });
    expect(second.explain().project.overrode[0]).toEqual({ value: 'late', layer: 'init', source: 'init settings' });
    expect(first.values.run_name).toBeNull();
  });

  it('explains every setting', () => {
    const explained = resolve().explain();
    expect(Object.keys(explained).sort()).toEqual([...settingNames].sort());
    expect(explained.mode).toEqual({ value: 'online', layer: 'default', source: 'default', overrode: [] });
  });
});

describe('globalSettingsPath', () => {
  it('is below the home directory unless WANDB_CONFIG_DIR says otherwise', () => {
    expect(globalSettingsPath({}, '/h')).toBe(join('/h', '.config', 'wandb', 'settings'));
    expect(globalSettingsPath({ WANDB_CONFIG_DIR: '~/c' }, '/h')).toBe(join('/h', 'c', 'settings'));
  });
});
