import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkPolicyValue, POLICY_SCOPES, type PolicyEntry } from './policy.js';
import { policyCachePath, readCachedPolicy, writeCachedPolicy } from './policy-cache.js';
import { resolveSettings, type SettingsSources } from './resolution.js';

const nowhere = { env: {}, cwd: '/', home: '/', globalFile: '/does/not/exist', localFile: '/does/not/exist' };
const resolve = (sources: SettingsSources = {}) => resolveSettings({ ...nowhere, ...sources });

const entry = (scope: PolicyEntry['scope'], enforced: boolean, value: unknown, key = 'run_group'): PolicyEntry => ({
  scope,
  owner: scope === 'project' ? 'vision/digits' : 'vision',
  key,
  value,
  enforced,
});

describe('the order of policies', () => {
  const user: SettingsSources = { detected: { runGroup: 'detected' }, args: { runGroup: 'argument' } };

  it('is organization, team, user, project for defaults, weaker than whatever somebody sets', () => {
    const policy = [...POLICY_SCOPES].reverse().map((scope) => entry(scope, false, scope));
    const { run_group } = resolve(user).withPolicy(policy).explain();
    expect([run_group, ...run_group.overrode].map(({ value, source }) => [value, source])).toEqual([
      ['argument', 'init argument'],
      ['project', 'default of project "vision/digits"'],
      ['user', 'default of user "vision"'],
      ['team', 'default of team "vision"'],
      ['organization', 'default of organization "vision"'],
      ['detected', 'detected'],
      [null, 'default'],
    ]);
  });

  it('is project, user, team, organization for what is enforced, stronger than everything', () => {
    const policy = POLICY_SCOPES.map((scope) => entry(scope, true, scope));
    const { run_group } = resolve(user).withPolicy(policy).explain();
    expect([run_group, ...run_group.overrode].slice(0, 5).map(({ value, layer }) => [value, layer])).toEqual([
      ['organization', 'organization-enforced'],
      ['team', 'team-enforced'],
      ['user', 'user-enforced'],
      ['project', 'project-enforced'],
      ['argument', 'args'],
    ]);
  });

  it('does not depend on when they become known', () => {
    const policy = [entry('team', true, 'forced')];
    const before = resolve().withPolicy(policy).with('args', { runGroup: 'mine' });
    expect(before.values.run_group).toBe('forced');
    expect(before.explain()).toEqual(resolve().with('args', { runGroup: 'mine' }).withPolicy(policy).explain());
  });
});

describe('what the user is told', () => {
  it('is one line for every setting that a policy overrides, with the owner of the policy', () => {
    const policy = [entry('team', true, 'forced'), entry('user', true, 'later'), entry('team', true, 'x', 'run_notes')];
    const settings = resolve({ env: { WANDB_RUN_GROUP: 'env' }, args: { runGroup: 'mine' } }).withPolicy(policy);
    expect(settings.enforced).toEqual([
      'Setting run_group="forced" (enforced by team "vision") overrides "mine" (init argument), "env" (WANDB_RUN_GROUP)',
    ]);
    expect(settings.notices).toEqual([]);
  });

  it('is nothing for a default, nor for a value that is the same', () => {
    const policy = [entry('team', false, 'default'), entry('team', true, 'same', 'run_notes')];
    const settings = resolve({ args: { runNotes: 'same' } }).withPolicy(policy);
    expect(settings.values.run_group).toBe('default');
    expect([...settings.enforced, ...settings.notices]).toEqual([]);
  });
});

describe('withPolicy', () => {
  it('replaces the policies of before', () => {
    const first = resolve().withPolicy([entry('team', true, 'old'), entry('team', true, 1, 'frobnicate')]);
    expect(first.problems).toHaveLength(1);
    const second = first.withPolicy([entry('team', false, 'new')]);
    expect([second.values.run_group, second.problems]).toEqual(['new', []]);
  });

  it('leaves out what is no setting, no value of it, or not for a policy to give, and says so', () => {
    const policy = [
      entry('team', true, 'x', 'frobnicate'),
      entry('team', true, 'maybe', 'quiet'),
      entry('team', true, 'https://evil.example', 'base_url'),
      entry('team', true, null, 'run_notes'),
      entry('team', true, 'good'),
    ];
    const settings = resolve().withPolicy(policy);
    expect(settings.values.run_group).toBe('good');
    expect(settings.values.base_url).toBe(resolve().values.base_url);
    expect(settings.problems.map(({ key }) => key)).toEqual(['frobnicate', 'quiet', 'base_url', 'run_notes']);
    expect(settings.problems[2]?.message).toContain('enforced by team "vision"');
  });

  it('never makes settings contradict each other', () => {
    const settings = resolve({ args: { xSkipTransactionLog: true } }).withPolicy([
      entry('team', true, 'offline', 'mode'),
    ]);
    expect(settings.values).toMatchObject({ mode: 'online', x_skip_transaction_log: true });
    expect(settings.problems[0]?.message).toMatch(/^The server's settings policy is not applied: Cannot skip/);
  });
});

describe('checkPolicyValue', () => {
  it.each(['base_url', 'api_key', 'http_proxy', 'insecure_disable_ssl', 'x_extra_http_headers', 'entity', 'run_id'])(
    'refuses %s',
    (key) => expect(() => checkPolicyValue(key, 'x')).toThrow(`The setting ${key} cannot be given by a policy: it `),
  );

  it('gives the value as settings keep it, and suggests the setting that may be meant', () => {
    expect(checkPolicyValue('save_code', 'no')).toBe(false);
    expect(() => checkPolicyValue('save_kode', true)).toThrow('Did you mean "save_code"?');
  });
});

describe('the cache', () => {
  const subject = { baseUrl: 'http://localhost:8080', credential: 'k'.repeat(40), entity: null };
  let home: string;
  let path: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'wandb-policy-'));
    path = policyCachePath(subject, {}, home);
  });
  const ofProject = (project: string) => ({
    ...entry('project', true, 1, 'finish_timeout'),
    owner: `vision/${project}`,
  });

  it('has a file for each server, key and entity, and no key in it', () => {
    const others = [{ baseUrl: 'http://localhost:8081' }, { credential: 'l'.repeat(40) }, { entity: 'e' }];
    const paths = others.map((other) => policyCachePath({ ...subject, ...other }, {}, home));
    expect(new Set([path, ...paths]).size).toBe(4);
    writeCachedPolicy(path, 'p', [entry('team', true, 'x')]);
    expect(path + readFileSync(path, 'utf8')).not.toContain('kkkk');
  });

  it('is readable by its owner only, and gone with the last policy', () => {
    writeCachedPolicy(path, 'p', [entry('team', true, 'x')]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readCachedPolicy(path, 'p')).toEqual([entry('team', true, 'x')]);
    writeCachedPolicy(path, 'p', []);
    expect(readdirSync(join(path, '..'))).toEqual([]);
    writeCachedPolicy(path, 'p', []);
    expect(readCachedPolicy(path, 'p')).toEqual([]);
  });

  it('gives a new project what holds for all, and keeps what holds for another one', () => {
    writeCachedPolicy(path, 'p', [entry('team', true, 'x'), ofProject('p')]);
    expect(readCachedPolicy(path, 'q')).toEqual([entry('team', true, 'x')]);
    expect(readCachedPolicy(path, null)).toEqual([entry('team', true, 'x')]);
    writeCachedPolicy(path, 'q', [ofProject('q')]);
    expect(readCachedPolicy(path, 'p')).toEqual([ofProject('p')]);
    expect(readCachedPolicy(path, 'q')).toEqual([ofProject('q')]);
  });

  it.each(['', 'null', '[]', '{"version":2,"entries":[]}', '{"version":1}', '{'])('takes %j for nothing', (text) => {
    writeCachedPolicy(path, 'p', [entry('team', true, 'x')]);
    writeFileSync(path, text);
    expect(readCachedPolicy(path, 'p')).toEqual([]);
    writeCachedPolicy(path, 'p', [entry('team', true, 'y')]);
    expect(readCachedPolicy(path, 'p')).toEqual([entry('team', true, 'y')]);
  });

  it('drops entries that have not the form of one', () => {
    writeCachedPolicy(path, 'p', [entry('team', true, 'x')]);
    writeFileSync(path, '{"version":1,"entries":[null,{"scope":"galaxy"},{"scope":"team","owner":"t"}]}');
    expect(readCachedPolicy(path, 'p')).toEqual([]);
  });
});
