import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import wandb, { explainSettings, type InitOptions, init, setup, teardown } from '@wandb/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { enterPlace, type Place, readJournal } from './place.js';

let place: Place;
beforeEach(() => {
  place = enterPlace();
});
afterEach(() => place.leave());

const KEY = 'k'.repeat(40);

describe('without an API key', () => {
  it('a run is offline, and the user is told how to see it', async () => {
    const run = await init({ project: 'p' });
    expect(run.offline).toBe(true);
    expect(run.dir).toMatch(/wandb\/offline-run-\d{8}_\d{6}-[a-z0-9]{8}\/files$/);
    await expect(run.ready).resolves.toMatchObject({ url: null, project: 'p' });
    expect(place.stderr).toContain('No API key for https://api.forge.coreweave.com: nothing is uploaded.');
    expect(place.stderr).toContain('wandb server start');
    expect(place.stderr).toContain(`wandb sync ${join(run.dir, '..')}`);
  });

  it('nothing is said when the user wanted it offline, nor with silent', async () => {
    await init({ mode: 'offline' });
    expect(place.stderr).not.toContain('No API key');
    await teardown();
    const before = place.stderr;
    await (await init({ settings: { silent: true } })).finish();
    expect(place.stderr).toBe(before);
  });
});

describe('online', () => {
  // Nothing listens there: an init that waited for the network would not return.
  const unreachable = { apiKey: KEY, baseUrl: 'http://127.0.0.1:9', x_disable_viewer: true } as const;

  it('returns at once, records, and says at the end what is pending', async () => {
    const run = await init({ project: 'p', entity: 'me', settings: unreachable });
    run.log({ a: 1 });
    expect(run.offline).toBe(false);
    expect(run.url).toBe(`http://127.0.0.1:9/me/p/runs/${run.id}`);
    expect(run.dir).toMatch(/wandb\/run-/);
    const result = await run.finish({ timeoutMs: 50 });
    expect(result.pending?.rows).toBe(1);
    expect(place.stderr).toContain(`wandb sync ${join(run.dir, '..')}`);
    expect(place.stderr).toContain('--no-skip-online');
    expect(readJournal(run.dir).rows).toEqual([{ a: 1, _step: 0 }]);
  });

  it('refuses a key that cannot be one', async () => {
    const started = init({ settings: { apiKey: 'short' } });
    await expect(started).rejects.toMatchObject({
      code: 'authentication',
      message: /must have 40\+ characters, has 5/,
    });
  });
});

describe('options', () => {
  it('have the names of 0.5.1 and Python as well', async () => {
    const run = await init({
      mode: 'offline',
      job_type: 'train',
      save_code: false,
      config: { a: 1, b: 2 },
      config_exclude_keys: ['a'],
      allow_val_change: true,
      settings: { run_group: 'g', runNotes: 'n', _label: 'l' },
    });
    expect(run).toMatchObject({ jobType: 'train', group: 'g', notes: 'n' });
    expect(run.config.toJSON()).toEqual({ b: 2 });
    run.config['b'] = 3;
    expect(explainSettings()['x_label']).toMatchObject({ value: 'l', layer: 'init' });
  });

  it('of Python that have no effect are taken; those that would have one say so', async () => {
    await init({
      mode: 'offline',
      force: true,
      sync_tensorboard: true,
      anonymous: 'must',
      settings: { silent: false },
    });
    expect(explainSettings()['force']).toBeDefined();
    expect(place.stderr).toContain('WARNING The anonymous setting has no effect and will be removed');
    expect(place.stderr).toContain(
      'WARNING The setting sync_tensorboard has no effect here: TensorBoard files are not supported yet.',
    );
  });

  it('of 0.5.1 settings: offline', async () => {
    expect((await init({ settings: { offline: true, baseUrl: 'https://api.wandb.ai' } })).offline).toBe(true);
  });

  it('win over settings, setup and environment, which is said once per key', async () => {
    await teardown();
    process.env['WANDB_PROJECT'] = 'env';
    setup({ settings: { project: 'setup', mode: 'offline' } });
    expect((await init({ reinit: 'create_new' })).project).toBe('setup');
    expect((await init({ project: 'arg', settings: { project: 'st' }, reinit: 'create_new' })).project).toBe('arg');
    await init({ project: 'other', settings: { project: 'st' }, reinit: 'create_new' });
    const notices = place.stderr.split('\n').filter((line) => line.includes('Setting project='));
    expect(notices).toEqual(['wandb: Setting project="setup" (setup) overrides "env" (WANDB_PROJECT)']);
  });

  it('that do not exist, or exclude each other, are refused', async () => {
    await expect(init({ porject: 'x' } as InitOptions)).rejects.toThrow('init() has no option "porject"');
    await expect(init('digits' as InitOptions)).rejects.toThrow('init() takes an object of options');
    await expect(init({ settings: { no_such: 1 } as object })).rejects.toThrow('no_such');
    await expect(init({ configExcludeKeys: ['a'], configIncludeKeys: ['b'] })).rejects.toThrow(
      'Expected at most only one of exclude or include',
    );
    await expect(init({ tags: [''], mode: 'offline' })).rejects.toThrow('Tag at index 0 is empty');
    expect(existsSync(join(place.dir, 'wandb'))).toBe(false);
  });

  it('an id that an active run has is warned of: their rows would collide', async () => {
    process.env['WANDB_MODE'] = 'offline';
    await init({ id: 'twin', project: 'p' });
    await init({ id: 'twin', project: 'other', reinit: 'create_new' });
    expect(place.stderr).not.toContain('is active in this process already');
    await init({ id: 'twin', project: 'p', reinit: 'create_new' });
    expect(place.stderr).toContain('WARNING Run twin is active in this process already');
  });

  it('null is as none, and the tags of a run without any cannot be changed in place', async () => {
    process.env['WANDB_MODE'] = 'offline';
    const run = await init(null as unknown as InitOptions);
    expect(run.tags).toEqual([]);
    expect(() => (run.tags as string[]).push('lost')).toThrow(TypeError);
  });

  it('dir gets the wandb folder; one that cannot be made is replaced, with a warning', async () => {
    const run = await init({ mode: 'offline', dir: join(place.dir, 'a/b'), reinit: 'create_new' });
    expect(run.dir.startsWith(join(place.dir, 'a/b/wandb/offline-run-'))).toBe(true);
    const elsewhere = await init({
      mode: 'offline',
      dir: '/proc/no',
      settings: { silent: false },
      reinit: 'create_new',
    });
    expect(elsewhere.dir.startsWith('/proc')).toBe(false);
    expect(place.stderr).toContain('WARNING Unable to create root directory /proc/no');
  });

  it('without a project it is that of the git repository', async () => {
    mkdirSync(join(place.dir, 'repo/.git'), { recursive: true });
    process.chdir(join(place.dir, 'repo'));
    expect((await init({ mode: 'offline', reinit: 'create_new' })).project).toBe('repo');
    process.chdir(place.dir);
    expect((await init({ mode: 'offline', reinit: 'create_new' })).project).toBe('uncategorized');
  });
});

describe('config', () => {
  it('comes from config_paths (the last file that has a key wins), then init, then config-defaults.yaml', async () => {
    place.write('p1.yaml', 'a: {value: p1}\n');
    place.write('p2.yaml', 'wandb_version: 1\na: {value: p2}\nb: {value: p2, desc: text}\n');
    place.write('config-defaults.yaml', 'b: {value: d}\nc: {value: {x: 1}}\nd: {value: d}\n');
    const run = await init({
      mode: 'offline',
      config: { b: 'init', c: { y: 2 }, a: 'init' },
      settings: { configPaths: ['p1.yaml', 'p2.yaml'] },
    });
    expect(run.config.toJSON()).toEqual({ a: 'p2', b: 'p2', c: { y: 2 }, d: 'd' });
    expect(readJournal(run.dir).config).toEqual({ a: 'p2', b: 'p2', c: { y: 2 }, d: 'd' });
  });

  it('may be the path of a YAML file', async () => {
    place.write('c.yaml', 'lr: {value: 0.5}\n');
    const run = await init({ mode: 'offline', config: 'c.yaml' });
    expect(run.config['lr']).toBe(0.5);
    place.write('d.yaml', 'depth: {value: [1, 2]}\n');
    run.config.update('d.yaml');
    expect(run.config.toJSON()).toEqual({ lr: 0.5, depth: [1, 2] });
  });

  it.each([
    ['nope.yaml', '', "config file nope.yaml doesn't exist"],
    ['c.yaml', 'a: [', 'Invalid YAML in config yaml'],
    ['c.yaml', 'wandb_version: 2\n', 'Unknown config version'],
    ['c.yaml', 'lr: 0.1\n', 'key "lr" has no value'],
    ['c.yaml', '', 'config must be a dict or have a __dict__ attribute.'],
  ])('from %s with %j is refused', async (path, text, message) => {
    if (path === 'c.yaml') place.write(path, text);
    await expect(init({ mode: 'offline', config: path })).rejects.toThrow(message);
  });

  it('that cannot be recorded is refused, and no run begins', async () => {
    await expect(init({ mode: 'offline', config: { model: { act: () => 1 } } })).rejects.toThrow('at key "model.act"');
    await expect(init({ mode: 'offline', config: [1] })).rejects.toThrow(TypeError);
    expect(existsSync(join(place.dir, 'wandb'))).toBe(false);
  });
});

describe('while a run is active', () => {
  it('init returns it and drops the options', async () => {
    const first = await init({ mode: 'offline' });
    const second = await init({ mode: 'offline', config: { q: 1 } });
    expect(second).toBe(first);
    expect(first.config.toJSON()).toEqual({});
    expect(place.runDirectories()).toHaveLength(1);
    expect(place.stderr).toContain(
      "wandb.init() called while a run is active and reinit is set to 'default', so returning the previous run.",
    );
  });

  it.each(['finish_previous', true] as const)('reinit %j finishes all active runs', async (reinit) => {
    const first = await init({ mode: 'offline' });
    const other = await init({ mode: 'offline', reinit: 'create_new' });
    const second = await init({ mode: 'offline', reinit });
    expect(second).not.toBe(first);
    expect(wandb.run).toBe(second);
    for (const run of [first, other]) expect(() => run.log({})).toThrow('is finished');
    expect(place.stderr).toContain('Finishing previous runs because reinit is set to');
  });

  it('create_new adds one and leaves the global run', async () => {
    const alone = await init({ mode: 'offline', reinit: 'create_new' });
    expect(wandb.run).toBe(null);
    expect(() => wandb.log({ x: 1 })).toThrow('You must call wandb.init() before wandb.log()');
    await alone.finish();
    const first = await init({ mode: 'offline' });
    await init({ mode: 'offline', reinit: 'create_new' });
    expect(wandb.run).toBe(first);
  });

  it('resume="must" is refused', async () => {
    await init({ mode: 'offline' });
    await expect(init({ mode: 'offline', resume: 'must' })).rejects.toThrow(
      'Cannot resume a run while another run is active. You must either finish it',
    );
  });

  it('two runs of one id in one second get directories of their own', async () => {
    const one = await init({ mode: 'offline', id: 'same', settings: { x_start_time: 1_700_000_000 } });
    const two = await init({ mode: 'offline', id: 'same', settings: { x_start_time: 1_700_000_000 }, reinit: true });
    expect(two.dir).toBe(one.dir.replace(/same\/files$/, 'same-1/files'));
  });
});

it('a changed environment is ignored, with a warning, until teardown()', async () => {
  setup();
  process.env['WANDB_PROJECT'] = 'late';
  expect((await init({ mode: 'offline' })).project).toBe('uncategorized');
  expect(place.stderr).toContain('WARNING Changes to your `wandb` environment variables will be ignored');
  await teardown();
  expect((await init({ mode: 'offline' })).project).toBe('late');
});

it('a settings file is named when it is read, and its bad lines are reported', async () => {
  mkdirSync(join(place.dir, 'wandb'));
  place.write('wandb/settings', '[default]\nproject = filed\nfoo = 1\n');
  const run = await init({ mode: 'offline' });
  expect(run.project).toBe('filed');
  expect(place.stderr).toMatch(/wandb: Loading settings from .*wandb\/settings\n/);
  expect(place.stderr).toMatch(/WARNING .*wandb\/settings:3: .*foo/);
});

it('what a run is resumed from is not known offline', async () => {
  const run = await init({ mode: 'offline', resume: 'must', id: 'abc' });
  expect(run).toMatchObject({ id: 'abc', resumed: false });
});
