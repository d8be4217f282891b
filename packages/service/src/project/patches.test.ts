import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGitRepository, type GitRepository } from '../../../../testing/src/git-repository.js';
import { savePatches } from './patches.js';
import { findRepository } from './repository.js';
import { createSecretMask } from './secret-mask.js';

const KEY = '0123456789abcdef0123456789abcdef01234567';
const env = { PATH: process.env['PATH'], HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1' };

let dir: string;
let repository: GitRepository;
let files: string;
const warnings: string[] = [];

beforeEach(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'wandb-git-')));
  repository = createGitRepository(join(dir, 'repo'));
  files = join(dir, 'files');
  mkdirSync(files);
  warnings.length = 0;
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const find = (options: Partial<Parameters<typeof findRepository>[0]> = {}) =>
  findRepository({ cwd: repository.dir, env, ...options });

async function patches(options: { usesForkPoint?: boolean; maxBytes?: number } = {}): Promise<Record<string, string>> {
  const found = await find();
  const saved = await savePatches({
    repository: found!,
    filesDir: files,
    mask: createSecretMask({ keys: [KEY], env: {} }),
    usesForkPoint: false,
    onWarning: (warning) => warnings.push(warning),
    ...options,
  });
  return Object.fromEntries(saved.map((name) => [name, readFileSync(join(files, name), 'utf8')]));
}

describe('a repository', () => {
  it('is found from below, with its commit and the address of its remote', async () => {
    repository.write('src/train.ts', 'one\n');
    const commit = repository.commit('first');
    repository.git('remote', 'add', 'origin', 'git@example.invalid:o/r.git');
    expect(await find({ cwd: join(repository.dir, 'src') })).toMatchObject({
      root: repository.dir,
      commit,
      remoteUrl: 'git@example.invalid:o/r.git',
    });
  });

  it.each([
    ['https://user:secret@example.invalid/o/r.git', 'https://example.invalid/o/r.git'],
    ['https://token-without-user@example.invalid/o/r.git', 'https://example.invalid/o/r.git'],
    ['https://token:x-oauth-basic@example.invalid/o/r.git', 'https://example.invalid/o/r.git'],
    ['ssh://git:secret@example.invalid:22/o/r.git', 'ssh://git@example.invalid:22/o/r.git'],
    ['ssh://git@example.invalid/o/r.git', 'ssh://git@example.invalid/o/r.git'],
    ['/srv/git/r.git', '/srv/git/r.git'],
  ])('tells no credentials of the remote %s', async (url, told) => {
    repository.commit('first');
    repository.git('remote', 'add', 'origin', url);
    expect((await find())?.remoteUrl).toBe(told);
  });

  it('may have no commit, no remote, another remote; what the settings say is not looked up', async () => {
    expect(await find()).toMatchObject({ commit: null, remoteUrl: null });
    repository.commit('first');
    repository.git('remote', 'add', 'fork', 'https://example.invalid/fork.git');
    expect(await find({ remote: 'fork' })).toMatchObject({ remoteUrl: 'https://example.invalid/fork.git' });
    expect(await find({ commit: 'abc', remoteUrl: 'https://u:p@x.invalid/y' })).toMatchObject({
      commit: 'abc',
      remoteUrl: 'https://x.invalid/y',
    });
  });

  it('is none outside of any, and where git is not to be had', async () => {
    expect(await findRepository({ cwd: files, env })).toBeNull();
    expect(await find({ env: { PATH: '/nonexistent' } })).toBeNull();
  });

  it('is the one around the directory, whatever the variables of a git hook say', async () => {
    const commit = repository.commit('first');
    const other = createGitRepository(join(dir, 'other'));
    expect(await find({ env: { ...env, GIT_DIR: join(other.dir, '.git') } })).toMatchObject({ commit });
  });
});

describe('patches', () => {
  it('hold what the work tree has that the commit has not, and can be applied', async () => {
    repository.write('a.txt', 'one\n');
    repository.write('bytes.bin', 'x');
    repository.commit('first');
    repository.git('config', 'color.diff', 'always');
    repository.write('a.txt', 'two\n');
    repository.write('untracked.txt', 'new\n');
    const { 'diff.patch': patch } = await patches();
    expect(patch).toContain('-one\n+two\n');
    expect(patch).not.toContain('untracked');
    repository.git('checkout', '-q', '.');
    repository.git('apply', join(files, 'diff.patch'));
    expect(readFileSync(join(repository.dir, 'a.txt'), 'utf8')).toBe('two\n');
  });

  it('are none without a difference, and none before the first commit', async () => {
    expect(await patches()).toEqual({});
    repository.write('a.txt', 'one\n');
    repository.commit('first');
    expect(await patches()).toEqual({});
  });

  it('against the branch of the remote bear the name of its commit', async () => {
    const upstream = pushedCommit();
    repository.write('a.txt', 'committed\n');
    repository.commit('second');
    expect(Object.keys(await patches())).toEqual([`diff_${upstream}.patch`]);
    repository.write('a.txt', 'changed\n');
    const found = await patches();
    expect(found['diff.patch']).toContain('-committed\n+changed\n');
    expect(found[`diff_${upstream}.patch`]).toContain('-one\n+changed\n');
  });

  it('of a branch that follows none are against where it left a followed one, on request', async () => {
    const upstream = pushedCommit();
    repository.git('checkout', '-q', '-b', 'topic', '--no-track');
    repository.write('a.txt', 'committed\n');
    repository.commit('second');
    expect(await patches()).toEqual({});
    expect(Object.keys(await patches({ usesForkPoint: true }))).toEqual([`diff_${upstream}.patch`]);
    repository.git('checkout', '-q', '--detach');
    expect(await patches({ usesForkPoint: true })).toEqual({});
  });

  it('have a mask where a known W&B key was', async () => {
    repository.write('a.py', 'key = None\n');
    repository.commit('first');
    const own = `local-${KEY}`;
    repository.write('a.py', `key = "${KEY}"  # caf\u00e9 ${own}\n`);
    expect((await patches())['diff.patch']).toContain('+key = "***"  # caf\u00e9 ***\n');
  });

  it('that are too large are left out, which is said', async () => {
    repository.write('a.txt', 'one\n');
    repository.commit('first');
    repository.write('a.txt', 'x\n'.repeat(2_000_000));
    expect(await patches({ maxBytes: 1024 * 1024 })).toEqual({});
    expect(warnings).toEqual(['diff.patch was not saved: the work tree differs from HEAD by more than 1 MiB.']);
  });
});

function pushedCommit(): string {
  repository.write('a.txt', 'one\n');
  const commit = repository.commit('first');
  const remote = join(dir, 'remote.git');
  repository.git('init', '-q', '--bare', remote);
  repository.git('remote', 'add', 'origin', remote);
  repository.git('push', '-q', '-u', 'origin', 'main');
  return commit;
}
