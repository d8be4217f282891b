import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { authorization, requests, startServer, type TestServer, temporaryDirectory } from './support.js';

let server: TestServer;
let admin: Client;
beforeEach(async () => {
  server = await startServer();
  admin = clientOf(server.apiKey);
});
afterEach(() => server.close());

type Client = ReturnType<typeof clientOf>;

function clientOf(key: string) {
  const { graphql, post } = requests({ url: server.url, apiKey: key });
  return { graphql, post, headers: { authorization: authorization(key) } };
}

/** An operation that must work; its answer's data. */
async function done<Data>(client: Client, query: string): Promise<Data> {
  const { status, body } = await client.graphql<Data>(query);
  expect([status, body.errors]).toEqual([200, undefined]);
  return body.data;
}

interface Keyed {
  made: { apiKey: string };
}

async function createUser(username: string, more = ''): Promise<Client> {
  const query = `mutation { made: createUser(input: {username: "${username}" ${more}}) { apiKey } }`;
  return clientOf((await done<Keyed>(admin, query)).made.apiKey);
}

const createTeam = (name: string, more = '') =>
  done(admin, `mutation { createTeam(input: {name: "${name}" ${more}}) { name } }`);
const giveRole = (username: string, where: string, role: string) =>
  done(admin, `mutation { setRole(input: {username: "${username}", ${where}, role: ${role}}) { success } }`);

const upsert = (entity: string | null, run: string) =>
  `mutation { upsertBucket(input: {name: "${run}", modelName: "p"${entity === null ? '' : `, entityName: "${entity}"`}}) { bucket { id user { username } project { entity { name } } } } }`;

interface Upserted {
  upsertBucket: { bucket: { id: string; user: { username: string }; project: { entity: { name: string } } } };
}

describe('keys', () => {
  it('are told once, work, and are kept as a hash', async () => {
    const ann = await createUser('ann');
    expect(await done(ann, '{ viewer { username entity admin } }')).toEqual({
      viewer: { username: 'ann', entity: 'ann', admin: false },
    });
    const key = (await done<Keyed>(admin, 'mutation { made: createUserKey(input: {username: "ann"}) { apiKey } }')).made
      .apiKey;
    expect(key).toMatch(/^[0-9a-f]{40}$/);
    for (const name of readdirSync(server.dataDir)) {
      if (name !== 'files' && name !== 'incoming')
        expect(readFileSync(join(server.dataDir, name)).includes(key)).toBe(false);
    }
  });

  it('that were revoked are unknown', async () => {
    const ann = await createUser('ann');
    expect(await done(admin, 'mutation { revokeUserKeys(input: {username: "ann"}) { revoked } }')).toEqual({
      revokeUserKeys: { revoked: 1 },
    });
    expect((await ann.graphql('{ viewer { username } }')).status).toBe(401);
  });

  it('outlive the server', async () => {
    const directory = temporaryDirectory();
    const first = await startServer({ dataDir: directory.path });
    const made = await first.graphql<Keyed>('mutation { made: createUser(input: {username: "ann"}) { apiKey } }');
    await first.close();
    const second = await startServer({ dataDir: first.dataDir });
    const ann = requests({ url: second.url, apiKey: made.body.data.made.apiKey });
    expect((await ann.graphql<{ viewer: object }>('{ viewer { username } }')).body.data.viewer).toEqual({
      username: 'ann',
    });
    await second.close();
    directory.remove();
  });
});

describe('roles', () => {
  /** Each operation in the team "vision", and the least role that may do it. */
  const operations: [name: string, role: 'READ' | 'WRITE' | 'ADMIN', ask: (client: Client) => Promise<boolean>][] = [
    ['read a project', 'READ', sees('{ project(name: "p", entityName: "vision") { name } }', 'project')],
    ['read an entity', 'READ', sees('{ entity(name: "vision") { name } }', 'entity')],
    [
      'list projects',
      'READ',
      async (client) =>
        (
          await done<{ models: { edges: [] } }>(
            client,
            '{ models(entityName: "vision") { totalCount edges { cursor } } }',
          )
        ).models.edges.length > 0,
    ],
    ['read a file', 'READ', (client) => answers(client, 'GET', '/files/vision/p/r/f.txt')],
    ['see a page', 'READ', (client) => answers(client, 'GET', '/vision/p/runs/r')],
    ['make a run', 'WRITE', may(upsert('vision', 'new'))],
    ['change a run', 'WRITE', may(upsert('vision', 'r'))],
    [
      'edit a run by id',
      'WRITE',
      may(() => `mutation { upsertBucket(input: {id: "${runId}", notes: "n"}) { inserted } }`),
    ],
    ['make a project', 'WRITE', may('mutation { upsertModel(input: {name: "q", entityName: "vision"}) { inserted } }')],
    ['stop a run', 'WRITE', may(() => `mutation { stopRun(input: {id: "${runId}"}) { success } }`)],
    [
      'begin a file',
      'WRITE',
      may(
        'mutation { createRunFiles(input: {entityName: "vision", projectName: "p", runName: "r", files: ["f"]}) { runID } }',
      ),
    ],
    [
      'end a file',
      'WRITE',
      may(
        'mutation { markRunFilesUploaded(input: {entityName: "vision", projectName: "p", runName: "r", files: ["f.txt"]}) { success } }',
      ),
    ],
    [
      'alert',
      'WRITE',
      may(
        'mutation { notifyScriptableRunAlert(input: {entityName: "vision", projectName: "p", runName: "r", title: "t", text: "x"}) { success } }',
      ),
    ],
    [
      'rewind',
      'WRITE',
      async (client) => {
        const { status, body } = await client.graphql(
          'mutation { rewindRun(input: {entityName: "vision", projectName: "p", runName: "r", metricName: "_step", metricValue: 0}) { rewoundRun { id } } }',
        );
        // There is nothing to rewind to, which only who may write is told.
        expect([200, 403]).toContain(status);
        expect(body.errors?.[0]?.message.startsWith('permission denied') ?? false).toBe(status === 403);
        return status === 200;
      },
    ],
    [
      'change a state',
      'WRITE',
      async (client) =>
        (await client.graphql(`mutation { updateRunState(input: {id: "${runId}", state: "pending"}) { success } }`))
          .status === 200,
    ],
    [
      'stream',
      'WRITE',
      async (client) => (await client.post('/files/vision/p/r/file_stream', { complete: false })).status === 200,
    ],
    ['delete a file', 'WRITE', may(() => `mutation { deleteFiles(input: {files: ["${fileId}"]}) { success } }`)],
    ['delete a run', 'WRITE', may(() => `mutation { deleteRun(input: {id: "${runId}"}) { clientMutationId } }`)],
    [
      'set a policy',
      'ADMIN',
      may(
        'mutation { setSettingsPolicy(input: {scope: TEAM, owner: "vision", key: "save_code", value: "false", enforced: true}) { key } }',
      ),
    ],
    [
      'unset a policy',
      'ADMIN',
      may('mutation { unsetSettingsPolicy(input: {scope: TEAM, owner: "vision", key: "quiet"}) { success } }'),
    ],
    ['list policies', 'ADMIN', may('{ settingsPolicies(scope: TEAM, owner: "vision") { key } }')],
    [
      "set a project's policy",
      'ADMIN',
      may(
        'mutation { setSettingsPolicy(input: {scope: PROJECT, owner: "vision/p", key: "quiet", value: "true", enforced: false}) { key } }',
      ),
    ],
    [
      'give a role',
      'ADMIN',
      may('mutation { setRole(input: {username: "other", team: "vision", role: READ}) { success } }'),
    ],
    [
      'make a service account',
      'ADMIN',
      may('mutation { createServiceAccount(input: {team: "vision", username: "robot"}) { apiKey } }'),
    ],
  ];
  let runId: string;
  let fileId: string;

  beforeEach(async () => {
    await createTeam('vision');
    runId = (await done<Upserted>(admin, upsert('vision', 'r'))).upsertBucket.bucket.id;
    const begun = await done<{ createRunFiles: { files: [{ uploadUrl: string }] } }>(
      admin,
      'mutation { createRunFiles(input: {entityName: "vision", projectName: "p", runName: "r", files: ["f.txt"]}) { files { uploadUrl } } }',
    );
    await fetch(begun.createRunFiles.files[0].uploadUrl, { method: 'PUT', body: 'text' });
    const found = await done<{ project: { run: { files: { edges: [{ node: { id: string } }] } } } }>(
      admin,
      '{ project(name: "p", entityName: "vision") { run(name: "r") { files { edges { node { id } } } } } }',
    );
    fileId = found.project.run.files.edges[0].node.id;
  });

  const ROLES = ['READ', 'WRITE', 'ADMIN'];
  it.each(operations)('to %s one needs %s', async (_name, least, ask) => {
    const anyone = await createUser('ann');
    await createUser('other');
    expect(await ask(anyone), 'without a role').toBe(false);
    for (const role of ROLES) {
      await giveRole('ann', 'team: "vision"', role);
      const allowed = ROLES.indexOf(role) >= ROLES.indexOf(least);
      expect(await ask(anyone), role).toBe(allowed);
      if (allowed) break;
    }
  });

  it('in an organization are roles in its teams, and in no others', async () => {
    await done(admin, 'mutation { createOrganization(input: {name: "acme"}) { name } }');
    await createTeam('robots', ', organization: "acme"');
    const ann = await createUser('ann');
    await giveRole('ann', 'organization: "acme"', 'WRITE');
    expect(await may(upsert('robots', 'r'))(ann)).toBe(true);
    expect(await may(upsert('vision', 'r'))(ann)).toBe(false);
    expect(await may('mutation { createTeam(input: {name: "more", organization: "acme"}) { name } }')(ann)).toBe(false);
    await giveRole('ann', 'organization: "acme"', 'ADMIN');
    expect(await may('mutation { createTeam(input: {name: "more", organization: "acme"}) { name } }')(ann)).toBe(true);
    expect(await may('mutation { createTeam(input: {name: "free"}) { name } }')(ann)).toBe(false);
  });

  it('can be taken away', async () => {
    const ann = await createUser('ann');
    await giveRole('ann', 'team: "vision"', 'ADMIN');
    expect(await may(upsert('vision', 'r'))(ann)).toBe(true);
    await giveRole('ann', 'team: "vision"', 'null');
    expect(await may(upsert('vision', 'r'))(ann)).toBe(false);
  });

  it.each([
    'createUser(input: {username: "x"}) { apiKey }',
    'createOrganization(input: {name: "x"}) { name }',
    'createUserKey(input: {username: "other"}) { apiKey }',
    'createUserKey(input: {username: "nobody"}) { apiKey }',
    'revokeUserKeys(input: {username: "other"}) { revoked }',
    'setSettingsPolicy(input: {scope: USER, owner: "ann", key: "quiet", value: "true", enforced: true}) { key }',
  ])('of the server are needed for %s', async (field) => {
    const ann = await createUser('ann');
    await createUser('other');
    expect(await may(`mutation { ${field} }`)(ann)).toBe(false);
    expect(
      (await createUser('root', ', admin: true').then((root) => root.graphql('{ users { username } }'))).status,
    ).toBe(200);
  });

  it('are refused as the released server refuses: 403, permission denied, PERMISSION_ERROR', async () => {
    const { status, body } = await (await createUser('ann')).graphql(upsert('vision', 'r'));
    expect([status, body.data]).toEqual([403, { upsertBucket: null }]);
    expect(body.errors).toEqual([
      {
        message: expect.stringMatching(/^permission denied: the user "ann" may not write to the entity "vision"/),
        path: ['upsertBucket'],
        extensions: { code: 'PERMISSION_ERROR' },
      },
    ]);
  });
});

function may(query: string | (() => string)) {
  return async (client: Client) => {
    const { status, body } = await client.graphql(typeof query === 'string' ? query : query());
    expect([200, 403]).toContain(status);
    expect(body.errors === undefined).toBe(status === 200);
    return status === 200;
  };
}

function sees(query: string, field: string) {
  return async (client: Client) => (await done<Record<string, object | null>>(client, query))[field] !== null;
}

async function answers(client: Client, method: string, path: string): Promise<boolean> {
  const response = await fetch(server.url + path, { method, headers: client.headers });
  await response.arrayBuffer();
  const { status } = response;
  expect([200, 404]).toContain(status);
  return status === 200;
}

describe('the default entity', () => {
  it('is the own one of a person, and belongs to nobody else', async () => {
    const [ann, bob] = [await createUser('ann'), await createUser('bob')];
    const { bucket } = (await done<Upserted>(ann, upsert(null, 'r'))).upsertBucket;
    expect([bucket.project.entity.name, bucket.user.username]).toEqual(['ann', 'ann']);
    expect(await sees('{ project(name: "p", entityName: "ann") { name } }', 'project')(bob)).toBe(false);
    expect(await may(upsert('nowhere', 'r'))(bob)).toBe(false);
  });

  it('of the default user stays "local", and nothing has to be set up for it', async () => {
    const { bucket } = (await done<Upserted>(admin, upsert(null, 'r'))).upsertBucket;
    expect([bucket.project.entity.name, bucket.user.username]).toEqual(['local', 'local']);
    expect(await may(upsert('any-entity', 'r'))(admin)).toBe(true);
  });
});

describe('a service account', () => {
  let robot: { graphql: Client['graphql']; key: string };
  const start = async (headers: Record<string, string>) => {
    const { body } = await requests({ url: server.url, apiKey: robot.key }).post(
      '/graphql',
      { query: upsert(null, `r${Object.values(headers).join('')}`) },
      headers,
    );
    return (body as unknown as { data: Upserted }).data.upsertBucket.bucket;
  };
  beforeEach(async () => {
    await createTeam('vision');
    await createUser('ann', ', email: "ann@example.com"');
    await createUser('stranger');
    await giveRole('ann', 'team: "vision"', 'READ');
    const { made } = await done<Keyed>(
      admin,
      'mutation { made: createServiceAccount(input: {team: "vision", username: "robot"}) { apiKey } }',
    );
    robot = { ...clientOf(made.apiKey), key: made.apiKey };
  });

  it('logs to its team, and to nothing else', async () => {
    const bucket = await start({});
    expect([bucket.project.entity.name, bucket.user.username]).toEqual(['vision', 'robot']);
    expect((await robot.graphql(upsert('robot', 'r'))).status).toBe(403);
    expect((await robot.graphql(upsert('ann', 'r'))).status).toBe(403);
    expect((await robot.graphql(upsert('local', 'r'))).status).toBe(403);
  });

  it('attributes runs to members of its team, by name or e-mail, and to nobody else', async () => {
    expect((await start({ 'X-WANDB-USERNAME': 'ann' })).user.username).toBe('ann');
    expect((await start({ 'X-WANDB-USER-EMAIL': 'ann@example.com' })).user.username).toBe('ann');
    expect((await start({ 'X-WANDB-USERNAME': 'stranger' })).user.username).toBe('robot');
    expect((await start({ 'X-WANDB-USERNAME': '' })).user.username).toBe('robot');
  });

  it('cannot be made by saying so: a person logs as themselves', async () => {
    const ann = await done<Keyed>(admin, 'mutation { made: createUserKey(input: {username: "ann"}) { apiKey } }');
    const { body } = await requests({ url: server.url, apiKey: ann.made.apiKey }).post(
      '/graphql',
      { query: upsert('ann', 'mine') },
      { 'X-WANDB-USERNAME': 'stranger' },
    );
    expect((body as unknown as { data: Upserted }).data.upsertBucket.bucket.user.username).toBe('ann');
  });

  it('has no role elsewhere, whoever gives it', async () => {
    await createTeam('other');
    const { body } = await admin.graphql(
      'mutation { setRole(input: {username: "robot", team: "other", role: READ}) { success } }',
    );
    expect(body.errors?.[0]?.message).toContain('service account of the team vision');
  });
});

describe('the viewer', () => {
  it('has the teams that they can read, and the flags of their policies', async () => {
    await createTeam('vision');
    await createTeam('secret');
    const ann = await createUser('ann', ', email: "a@b.c"');
    await giveRole('ann', 'team: "vision"', 'READ');
    const ask = () =>
      done<{ viewer: { flags: string; teams: object; email: string } }>(
        ann,
        '{ viewer { email flags teams { edges { node { name } } } } }',
      );
    const { viewer } = await ask();
    expect(viewer.email).toBe('a@b.c');
    expect(viewer.teams).toEqual({ edges: [{ node: { name: 'ann' } }, { node: { name: 'vision' } }] });
    expect(JSON.parse(viewer.flags)).toEqual({ settings_policy: 1 });
    await done(
      admin,
      'mutation { setSettingsPolicy(input: {scope: USER, owner: "ann", key: "save_code", value: "false", enforced: true}) { key } }',
    );
    expect(JSON.parse((await ask()).viewer.flags)).toEqual({ settings_policy: 1, code_saving_enabled: false });
  });
});

describe('pages', () => {
  const statusOf = async (path: string, client?: Client) => {
    const response = await fetch(server.url + path, { headers: client?.headers ?? {} });
    await response.arrayBuffer();
    return response.status;
  };

  it('are open to this machine until there are several users', async () => {
    await done(admin, upsert(null, 'r'));
    expect(await statusOf('/local/p')).toBe(200);
    const ann = await createUser('ann');
    expect(await statusOf('/local/p')).toBe(401);
    expect(await statusOf('/local/p', ann)).toBe(404);
    expect(await (await fetch(server.url, { headers: ann.headers })).text()).not.toContain('local/p');
    expect(await (await fetch(server.url, { headers: admin.headers })).text()).toContain('local/p');
  });
});

describe('accounts', () => {
  it.each([
    ['createUser(input: {username: "local"}) { apiKey }', 'is taken'],
    ['createUser(input: {username: "vision"}) { apiKey }', 'is taken'],
    ['createTeam(input: {name: "vision"}) { name }', 'is taken'],
    ['createUser(input: {username: "a/b"}) { apiKey }', 'cannot contain'],
    ['createUser(input: {username: "x", organization: "none"}) { apiKey }', 'no organization "none"'],
    ['setRole(input: {username: "nobody", team: "vision", role: READ}) { success }', 'no user "nobody"'],
    ['setRole(input: {username: "local", team: "vision", role: READ}) { success }', 'everything already'],
    ['setRole(input: {username: "local", role: READ}) { success }', 'either in a team or in an organization'],
    ['createUserKey(input: {username: "local"}) { apiKey }', 'wandb server key'],
  ])('refuse %s', async (field, why) => {
    await createTeam('vision');
    const { body } = await admin.graphql(`mutation { ${field} }`);
    expect(body.errors?.[0]?.message).toContain(why);
  });

  it('are listed with their members', async () => {
    await done(admin, 'mutation { createOrganization(input: {name: "acme"}) { name } }');
    await createTeam('vision', ', organization: "acme"');
    await createUser('ann', ', organization: "acme"');
    await giveRole('ann', 'team: "vision"', 'WRITE');
    expect(
      await done(
        admin,
        '{ organizations { name members { username } } teamAccounts { name organization members { username role } } users { username organization serviceOf } }',
      ),
    ).toEqual({
      organizations: [{ name: 'acme', members: [] }],
      teamAccounts: [{ name: 'vision', organization: 'acme', members: [{ username: 'ann', role: 'WRITE' }] }],
      users: [{ username: 'ann', organization: 'acme', serviceOf: null }],
    });
  });
});

describe('settings policies', () => {
  const set = (scope: string, owner: string, key: string, value: unknown, enforced = true) =>
    admin.graphql(
      `mutation S($input: SetSettingsPolicyInput!) { setSettingsPolicy(input: $input) { key value setBy } }`,
      {
        input: { scope, owner, key, value: JSON.stringify(value), enforced },
      },
    );
  const effective = (client: Client) =>
    done<{ settingsPolicy: object[] }>(
      client,
      '{ settingsPolicy(entityName: "vision", projectName: "p") { scope owner key value enforced } }',
    );

  it('of the organization, the team, the user and the project hold together', async () => {
    await done(admin, 'mutation { createOrganization(input: {name: "acme"}) { name } }');
    await createTeam('vision', ', organization: "acme"');
    const ann = await createUser('ann');
    await createUser('bob');
    await giveRole('ann', 'team: "vision"', 'READ');
    await set('ORGANIZATION', 'acme', 'save_code', 'no');
    await set('TEAM', 'vision', 'run_tags', ['t'], false);
    await set('USER', 'ann', 'quiet', true);
    await set('USER', 'bob', 'quiet', false);
    await set('PROJECT', 'vision/p', 'finish_timeout', 10);
    await set('PROJECT', 'vision/q', 'finish_timeout', 20);
    expect((await effective(ann)).settingsPolicy).toEqual([
      { scope: 'ORGANIZATION', owner: 'acme', key: 'save_code', value: false, enforced: true },
      { scope: 'TEAM', owner: 'vision', key: 'run_tags', value: ['t'], enforced: false },
      { scope: 'USER', owner: 'ann', key: 'quiet', value: true, enforced: true },
      { scope: 'PROJECT', owner: 'vision/p', key: 'finish_timeout', value: 10, enforced: true },
    ]);
    await done(
      admin,
      'mutation { unsetSettingsPolicy(input: {scope: TEAM, owner: "vision", key: "run_tags"}) { success } }',
    );
    expect((await effective(ann)).settingsPolicy).toHaveLength(3);
    expect((await effective(await createUser('stranger'))).settingsPolicy).toEqual([]);
  });

  it.each([
    ['frobnicate', 1, 'There is no setting "frobnicate"'],
    ['save_kode', true, 'Did you mean "save_code"?'],
    ['quiet', 'maybe', 'unable to interpret input'],
    ['base_url', 'https://evil.example', 'cannot be given by a policy'],
    ['x_stats_gpu_device_ids', null, 'null is none'],
  ])('refuse %s=%j', async (key, value, why) => {
    await createTeam('vision');
    const { status, body } = await set('TEAM', 'vision', key, value);
    expect([status, body.errors?.[0]?.message]).toEqual([200, expect.stringContaining(why)]);
  });

  it.each([
    ['ORGANIZATION', 'none'],
    ['TEAM', 'none'],
    ['USER', 'none'],
    ['PROJECT', 'vision'],
    ['PROJECT', 'a/b/c'],
  ])('refuse an owner that is not there: %s %s', async (scope, owner) => {
    expect((await set(scope, owner, 'quiet', true)).body.errors?.[0]?.message).toContain('There is no ');
  });
});
