import { lstatSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import wandb from '@wandb/sdk';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serverState } from '../interop/src/server-state.js';
import { enterPlace, type Place } from '../packages/sdk/test/place.js';
import { createFaultProxy, type FaultProxy } from './src/fault-proxy.js';
import { createGitRepository } from './src/git-repository.js';
import { type LocalServer, startLocalServer } from './src/local-server.js';

/** Files of a run, and what is told of its program: from the SDK to the server and back. */

let server: LocalServer;
let place: Place;
const argv = [...process.argv];
beforeAll(async () => {
  server = await startLocalServer();
});
afterAll(() => server.close());

function enter(env: Record<string, string> = {}): void {
  place = enterPlace({
    WANDB_BASE_URL: server.url,
    WANDB_API_KEY: server.apiKey,
    WANDB__DISABLE_STATS: 'true',
    ...env,
  });
}
afterEach(async () => {
  process.argv = [...argv];
  await place.leave();
});

/** The program is the one file of a repository, changed since its commit. */
function enterRepository(env: Record<string, string> = {}, remote = 'https://user:pw@example.invalid/o/r.git') {
  enter(env);
  const repository = createGitRepository(realpathSync(place.dir));
  repository.write('.gitignore', 'wandb\nnode_modules\n.config\n.cache\n');
  repository.write('package.json', '{"dependencies":{"tiny":"^1.0.0"}}');
  repository.write('src/train.mjs', 'one();\n');
  const commit = repository.commit('first');
  repository.git('remote', 'add', 'origin', remote);
  repository.write('src/train.mjs', 'two();\n');
  repository.write('node_modules/tiny/package.json', '{"name":"tiny","version":"1.2.3"}');
  process.argv = [process.execPath, join(repository.dir, 'src/train.mjs'), '--lr', '0.1'];
  return { repository, commit };
}

/** A file of a run's directory. */
const local = (dir: string, name: string) => readFileSync(join(dir, name), 'utf8');

async function wholeRun(id: string, options: Parameters<typeof wandb.init>[0] = {}) {
  const run = await wandb.init({ project: 'files', id, ...options });
  run.log({ loss: 1 });
  await run.finish();
  return run;
}

describe('saved files', () => {
  beforeEach(() => enter());

  it('arrive by their policies under their paths, and are restored from there', async () => {
    mkdirSync('ck/x', { recursive: true });
    for (const name of ['now.txt', 'end.txt', 'live.txt', 'ck/x/m.bin']) writeFileSync(name, `${name} v1`);
    const run = await wandb.init({ project: 'files', id: 'saves' });
    const saved = [
      ...run.save('now.txt', { policy: 'now' }),
      ...run.save('end.txt', { policy: 'end' }),
      ...wandb.save('live.txt'),
      ...run.save('ck/x/*.bin', { basePath: 'ck', policy: 'now' }),
    ];
    expect(saved.map((path) => relative(run.dir, path))).toEqual(['now.txt', 'end.txt', 'live.txt', 'x/m.bin']);
    for (const name of ['end.txt', 'live.txt']) writeFileSync(name, `${name} v2`);
    await run.finish();
    const { files } = await serverState(server, 'files/saves');
    expect(files).toMatchObject({ 'end.txt': 'end.txt v2', 'live.txt': 'live.txt v2', 'x/m.bin': 'ck/x/m.bin v1' });

    expect(await wandb.restore('x/m.bin', { runPath: 'local/files/saves', root: 'other' })).toBe(
      join(process.cwd(), 'other/x/m.bin'),
    );
    expect(local('other', 'x/m.bin')).toBe('ck/x/m.bin v1');
    writeFileSync('other/x/m.bin', 'mine');
    await wandb.restore('x/m.bin', { runPath: 'files/saves', root: 'other' });
    expect(local('other', 'x/m.bin')).toBe('mine');
    await wandb.restore('x/m.bin', { runPath: 'files/saves', root: 'other', replace: true });
    expect(local('other', 'x/m.bin')).toBe('ck/x/m.bin v1');
    expect(readdirSync('other/x')).toEqual(['m.bin']);
    expect(await wandb.restore('nothing.txt', { runPath: 'files/saves' })).toBeNull();
    await expect(wandb.restore('x', { runPath: 'files/nobody' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(wandb.restore('x')).rejects.toThrow('run_path required when calling wandb.restore before wandb.init');
  }, 60_000);

  it('of the name of a file that each run has stay the user’s, who is told that the run has its own', async () => {
    const own = ['config.yaml', 'wandb-summary.json', 'wandb-metadata.json'];
    for (const name of own) writeFileSync(name, `my ${name}`);
    const run = await wandb.init({ project: 'files', id: 'own', config: { lr: 1 }, settings: { symlink: true } });
    for (const name of own) run.save(name);
    run.log({ loss: 1 });
    await run.finish();
    for (const name of own) expect(local('.', name)).toBe(`my ${name}`);
    expect(local(run.dir, 'config.yaml')).toContain('lr:');
    await wandb.restore('config.yaml', { runPath: 'files/own', root: 'there' });
    expect(local('there', 'config.yaml')).toContain('lr:');
    expect(place.stderr).toContain('WARNING Every run has a config.yaml of its own');
  }, 60_000);

  it('are asked for when the server knows the run, however early that is', async () => {
    const run = await wandb.init({ project: 'files', id: 'early' });
    expect(await run.restore('nothing.txt')).toBeNull();
    await run.finish();
  }, 60_000);

  it('a run restores its own files into its directory', async () => {
    await wholeRun('first');
    writeFileSync('w.txt', 'weights');
    const run = await wandb.init({ project: 'files', id: 'second' });
    run.save('w.txt', { policy: 'now' });
    await run.finish();
    const next = await wandb.init({ project: 'files', id: 'third' });
    const path = await next.restore('w.txt', { runPath: 'local/files/second' });
    expect(path).toBe(join(next.dir, 'w.txt'));
    expect(lstatSync(path as string).isSymbolicLink()).toBe(false);
  }, 60_000);
});

describe('what a run is a run of', () => {
  it('is told: machine, arguments, commit, packages; without code unless that is wanted', async () => {
    const { commit } = enterRepository();
    const run = await wholeRun('told');
    const metadata = JSON.parse(local(run.dir, 'wandb-metadata.json'));
    expect(metadata).toMatchObject({
      node: process.version,
      args: ['--lr', '0.1'],
      codePath: 'src/train.mjs',
      codePathLocal: 'src/train.mjs',
      executable: process.execPath,
      git: { remote: 'https://example.invalid/o/r.git', commit },
      root: expect.stringMatching(/./),
      startedAt: run.startTime.toISOString(),
      cpu_count: expect.any(Number),
      memory: { total: expect.stringMatching(/^\d+$/) },
      writerId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(metadata).not.toHaveProperty('python');
    const config = local(run.dir, 'config.yaml');
    expect(config).toContain(`${metadata.writerId}:`);
    expect(config).toContain(`node_version: ${process.version}`);
    expect(config).not.toContain('python');
    const { files } = await serverState(server, 'files/told');
    expect(files).toMatchObject({
      'package.json': '{"dependencies":{"tiny":"^1.0.0"}}',
      'node-packages.txt': 'tiny@1.2.3\n',
      'wandb-metadata.json': null,
      'config.yaml': null,
      'wandb-summary.json': null,
    });
    expect(Object.keys(files).filter((name) => /code|patch|requirements/.test(name))).toEqual([]);
  }, 60_000);

  it('has the program and its changes with saveCode, also offline', async () => {
    enterRepository({ WANDB_MODE: 'offline' });
    const run = await wholeRun('code', { saveCode: true });
    expect(local(run.dir, 'code/src/train.mjs')).toBe('two();\n');
    expect(local(run.dir, 'diff.patch')).toContain('-one();\n+two();\n');
  });

  it.each<[string, Parameters<typeof wandb.init>[0], RegExp]>([
    ['disable_code', { saveCode: true, settings: { disable_code: true } }, /code|patch/],
    ['disable_git', { saveCode: true, settings: { disable_git: true } }, /patch/],
    ['x_disable_machine_info', { saveCode: true, settings: { x_disable_machine_info: true } }, /patch|metadata/],
    ['x_disable_meta', { settings: { x_disable_meta: true } }, /metadata/],
    ['x_save_requirements', { settings: { x_save_requirements: false } }, /package/],
  ])(
    'heeds %s',
    async (name, options, refused) => {
      enterRepository();
      const run = await wholeRun(`heeds-${name}`, options);
      const files = (readdirSync(run.dir, { recursive: true }) as string[]).filter((file) => file !== 'config.yaml');
      expect(files.filter((file) => refused.test(file))).toEqual([]);
      if (/git|machine/.test(name)) expect(local(run.dir, 'config.yaml')).not.toContain('commit');
    },
    60_000,
  );

  describe('in a notebook', () => {
    /** The process of a kernel, as TSLab's is. */
    function enterKernel(env: Record<string, string> = {}): void {
      enter({ JPY_PARENT_PID: '1', ...env });
      process.argv = [process.execPath, '/usr/local/bin/tslab', 'kernel', '--config-path', '/run/kernel-1.json'];
      mkdirSync('notes');
      writeFileSync('notes/train.ipynb', '{"cells": []}');
    }

    it.each([
      ['WANDB_NOTEBOOK_NAME', { WANDB_NOTEBOOK_NAME: 'notes/train.ipynb' }, {}],
      ['the setting notebook_name', {}, { notebookName: 'notes/train.ipynb' }],
    ])('the notebook that %s names is the program, and is saved with saveCode', async (_, env, settings) => {
      enterKernel(env);
      const id = `kernel-${Object.keys(env).length}`;
      const run = await wholeRun(id, { saveCode: true, settings });
      expect((await serverState(server, `files/${id}`)).files).toMatchObject({
        'code/notes/train.ipynb': '{"cells": []}',
      });
      expect(JSON.parse(local(run.dir, 'wandb-metadata.json'))).toMatchObject({
        program: 'notes/train.ipynb',
        codePath: 'notes/train.ipynb',
        codePathLocal: 'notes/train.ipynb',
      });
      expect(local(run.dir, 'config.yaml')).toContain('code_path: code/notes/train.ipynb');
      expect(place.stderr).not.toContain('notebook');
    });

    it.each([
      ['nobody names', {}, 'The kernel does not tell which notebook this is: its code is not saved.'],
      [
        'has no name',
        { WANDB_NOTEBOOK_NAME: '' },
        'The kernel does not tell which notebook this is: its code is not saved.',
      ],
      ['is not there', { WANDB_NOTEBOOK_NAME: 'other.ipynb' }, "couldn't find other.ipynb: its code is not saved."],
    ])('one that %s is not saved, which is said in a line', async (name, env, line) => {
      enterKernel({ ...env, WANDB_MODE: 'offline' });
      const run = await wholeRun(name.replaceAll(' ', '-'), { saveCode: true });
      expect(readdirSync(run.dir)).not.toContain('code');
      expect(place.stderr.split('\n').filter((text) => text.includes(line))).toHaveLength(1);
    });
  });

  it('nothing is looked up before the first row', async () => {
    enterRepository();
    const run = await wandb.init({ project: 'files', id: 'idle', mode: 'offline' });
    expect(readdirSync(run.dir)).toEqual([]);
    run.log({ loss: 1 });
    await expect.poll(() => readdirSync(run.dir), { timeout: 10_000 }).toContain('node-packages.txt');
  });
});

describe('secrets', () => {
  it('are in nothing that is stored or sent: keys, tokens of the environment, arguments, remotes, paths', async () => {
    const proxy: FaultProxy = await createFaultProxy(server.url);
    try {
      const canary = (n: number) => `canary${n}canary${n}canary${n}canary${n}canary${n}canary${n}`;
      const { repository } = enterRepository(
        { WANDB_BASE_URL: proxy.url, HF_TOKEN: canary(1), MY_DB_PASSWORD: canary(2) },
        `https://${canary(3)}:x-oauth-basic@example.invalid/o/r.git`,
      );
      // The key of the run itself, and secrets of the environment, where a program may put them.
      repository.write('src/train.mjs', `login("${server.apiKey}", "${canary(1)}");\n`);
      repository.write(`src/${canary(1)}.yaml`, 'lr: {value: 1}');
      repository.write('package.json', `{"dependencies":{"x":"git+https://${canary(4)}@example.invalid/x.git"}}`);
      repository.git('commit', '-q', '-m', 'dependencies', 'package.json');
      process.argv.push('--token', canary(5), `--api-key=${canary(6)}`, `https://u:${canary(7)}@x.invalid`);
      process.argv.push(server.apiKey, join(repository.dir, `src/${canary(1)}.yaml`));
      const run = await wholeRun('secrets', { saveCode: true, config: `src/${canary(1)}.yaml` });

      const secret = new RegExp(`canary\\d|${server.apiKey}`);
      const syncDir = join(run.dir, '..');
      const names = readdirSync(syncDir, { recursive: true }) as string[];
      const stored = names.filter((name) => lstatSync(join(syncDir, name)).isFile());
      expect(stored).toEqual(expect.arrayContaining([expect.stringMatching(/\.wandb$/), 'files/diff.patch']));
      for (const name of stored) expect(`${name}: ${local(syncDir, name)}`).not.toMatch(secret);
      expect(proxy.requests.length).toBeGreaterThan(5);
      for (const { path, body } of proxy.requests) expect(`${path}: ${body.toString('latin1')}`).not.toMatch(secret);
      expect(local(run.dir, 'code/src/train.mjs')).toBe('login("***", "***");\n');
      expect(local(run.dir, 'diff.patch')).toContain('+login("***", "***");\n');
    } finally {
      await proxy.close();
    }
  }, 60_000);
});
