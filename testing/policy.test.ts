import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createApiClient } from '@wandb/api';
import {
  CREATE_SERVICE_ACCOUNT,
  CREATE_TEAM,
  CREATE_USER,
  SET_ROLE,
  SET_SETTINGS_POLICY,
  UNSET_SETTINGS_POLICY,
} from '@wandb/api/accounts';
import wandb from '@wandb/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { enterPlace, type Place } from '../packages/sdk/test/place.js';
import { type LocalServer, startLocalServer } from './src/local-server.js';

/** Settings policies and roles, from the server's administrator to the program that logs. */

let server: LocalServer;
let place: Place;
let key: string;
const admin = () => createApiClient({ baseUrl: server.url, apiKey: server.apiKey });

async function asAdmin(operation: Parameters<ReturnType<typeof admin>['graphql']>[0], input: object): Promise<unknown> {
  await using client = admin();
  return await client.graphql(operation, { input });
}

beforeEach(async () => {
  server = await startLocalServer();
  await asAdmin(CREATE_TEAM, { name: 'vision' });
  const made = (await asAdmin(CREATE_USER, { username: 'ann' })) as { createUser: { apiKey: string } };
  key = made.createUser.apiKey;
  await asAdmin(SET_ROLE, { team: 'vision', username: 'ann', role: 'WRITE' });
  place = enterPlace({ WANDB_BASE_URL: server.url, WANDB_API_KEY: key });
});
afterEach(async () => {
  await place.leave();
  await server.close();
});

const policy = (settingKey: string, value: unknown, enforced: boolean, scope = 'TEAM', owner = 'vision') =>
  asAdmin(SET_SETTINGS_POLICY, { scope, owner, key: settingKey, value: JSON.stringify(value), enforced });

const start = (options: Parameters<typeof wandb.init>[0] = {}) =>
  wandb.init({ project: 'digits', entity: 'vision', reinit: 'create_new', ...options });

/** A run to its end, so that its policies have been heard of. */
async function wholeRun(options: Parameters<typeof wandb.init>[0] = {}): Promise<void> {
  const run = await start(options);
  await run.ready;
  await run.finish();
}

const told = (line: string) => place.stderr.split('\n').filter((one) => one.includes(line)).length;

describe('settings policies', () => {
  it('hold from the second run on, are told once per setting, and say who gives them', async () => {
    await policy('run_group', 'forced', true);
    await policy('run_job_type', 'default', false);
    await policy('run_notes', 'from the project', false, 'PROJECT', 'vision/digits');
    await wholeRun({ group: 'mine' });
    const run = await start({ group: 'mine' });
    expect([run.group, run.jobType, run.notes]).toEqual(['forced', 'default', 'from the project']);
    const { run_group, run_job_type } = run.explainSettings();
    expect(run_group).toMatchObject({ layer: 'team-enforced', source: 'enforced by team "vision"' });
    expect(run_group?.overrode[0]).toMatchObject({ value: 'mine', source: 'init argument' });
    expect(run_job_type).toMatchObject({ layer: 'team-default', source: 'default of team "vision"' });
    await run.finish();
    const line = 'Setting run_group="forced" (enforced by team "vision") overrides "mine" (init argument)';
    expect(told(`WARNING ${line}`)).toBe(2);
    expect(told(`WARNING ${line}, from the next run on`)).toBe(1);
  });

  it('that arrive after the start hold where that is still possible', async () => {
    await policy('finish_timeout', 7, true);
    const run = await start({ settings: { finish_timeout: 3 } });
    expect(run.settings.finish_timeout).toBe(3);
    await run.ready;
    expect(run.settings.finish_timeout).toBe(7);
    expect(told('Setting finish_timeout=7 (enforced by team "vision") overrides 3 (init settings)')).toBe(1);
    expect(told('from the next run on')).toBe(0);
    await run.finish();
  });

  it('are forgotten when the server has taken them back', async () => {
    await policy('run_group', 'forced', true);
    await wholeRun();
    await asAdmin(UNSET_SETTINGS_POLICY, { scope: 'TEAM', owner: 'vision', key: 'run_group' });
    await wholeRun();
    const run = await start({ group: 'mine' });
    expect(run.group).toBe('mine');
    await run.finish();
    expect(readdirSync(join(place.dir, '.config/wandb/policies'))).toEqual([]);
  });

  it('hold while the server is away, and offline', async () => {
    await policy('run_group', 'forced', true);
    await wholeRun();
    await server.close();
    for (const mode of ['offline', 'online'] as const) {
      const run = await start({ mode });
      expect(run.group).toBe('forced');
      await run.finish({ timeoutMs: 1 });
    }
    server = await startLocalServer();
  });

  it('are those of the entity: the runs of another one are free of them', async () => {
    await policy('run_group', 'forced', true);
    await wholeRun();
    const mine = await start({ entity: 'ann' });
    expect(mine.group).toBeNull();
    await mine.finish();
    const another = await start({ project: 'another' });
    expect(another.group).toBe('forced');
    await another.finish();
  });

  it('are kept for their owner only, without the key', async () => {
    await policy('run_group', 'forced', true);
    await wholeRun();
    const directory = join(place.dir, '.config/wandb/policies');
    const [name = ''] = readdirSync(directory);
    expect(statSync(join(directory, name)).mode & 0o777).toBe(0o600);
    expect(name + readFileSync(join(directory, name), 'utf8')).not.toContain(key);
  });

  it('of an account switch code saving off, whatever the program says', async () => {
    await policy('save_code', false, true, 'USER', 'ann');
    await wholeRun();
    const run = await start({ saveCode: true });
    expect(run.settings.save_code).toBe(false);
    expect(told('Setting save_code=false (enforced for user "ann") overrides true (init argument)')).toBe(1);
    await run.finish();
  });

  it('are known after a login', async () => {
    await policy('quiet', true, true, 'USER', 'ann');
    expect(await wandb.login()).toBe(true);
    expect(wandb.explainSettings()['quiet']).toMatchObject({ value: true, source: 'enforced for user "ann"' });
  });

  it('leave nothing behind where there are none', async () => {
    await wholeRun();
    expect(existsSync(join(place.dir, '.config/wandb/policies'))).toBe(false);
  });
});

describe('roles', () => {
  it('let nobody log to a team without one: the run is kept, and the reason told', async () => {
    await asAdmin(CREATE_TEAM, { name: 'secret' });
    const run = await start({ entity: 'secret' });
    await expect(run.ready).rejects.toMatchObject({ code: 'refused' });
    run.log({ a: 1 });
    const { pending } = await run.finish({ timeoutMs: 2000 });
    expect(pending?.rows).toBe(1);
    expect(place.stderr).toMatch(
      /^wandb: ERROR .*permission denied: the user "ann" may not write to the entity "secret"/m,
    );
  });

  it('of a service account are its team, and its runs those of the user that it names', async () => {
    const made = (await asAdmin(CREATE_SERVICE_ACCOUNT, { team: 'vision', username: 'robot' })) as {
      createServiceAccount: { apiKey: string };
    };
    process.env['WANDB_API_KEY'] = made.createServiceAccount.apiKey;
    process.env['WANDB_USERNAME'] = 'ann';
    const run = await wandb.init({ project: 'digits' });
    expect((await run.ready).entity).toBe('vision');
    await run.finish();
    await using client = admin();
    const owner = await client.graphql<{ project: { run: { user: { username: string } } } }>(
      {
        name: 'Owner',
        query: `query Owner($name: String!) { project(name: "digits", entityName: "vision") { run(name: $name) { user { username } } } }`,
      },
      { name: run.id },
    );
    expect(owner.project.run.user.username).toBe('ann');
  });
});
