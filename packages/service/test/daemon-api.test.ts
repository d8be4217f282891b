import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createApiClient, UPSERT_BUCKET } from '@wandb/api';
import type { Message, PlainMessage } from '@wandb/proto/codec';
import { createServer, type RunningServer } from '@wandb/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestDaemon, type TestClient } from './daemon-fixture.js';

let server: RunningServer;
let dataDir: string;
/** Presetting it saves asking the server. */
const apiKey = 'local-0123456789abcdef0123456789abcdef01234567';
let storageId: string;

const run = { entity: 'local', project: 'digits', run_id: 'r1' };
const rows = [
  '{"_step":0,"loss":1.0,"deep":{"a":1}}',
  '{"_step":3,"loss":NaN}',
  '{"_step":7,"acc":1234567890123456789,"loss":2}',
];

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'wandb-server-'));
  server = await createServer({ dataDir, host: '127.0.0.1', port: 0, apiKey });
  const api = createApiClient({ baseUrl: server.url, apiKey });
  const names = { project: run.project, name: run.run_id };
  const { upsertBucket } = await api.graphql(UPSERT_BUCKET, names);
  storageId = upsertBucket!.bucket!.id;
  run.entity = upsertBucket!.bucket!.project!.entity.name;
  const files = {
    'wandb-history.jsonl': { offset: 0, content: rows },
    'output.log': { offset: 0, content: ['2026-01-02T03:04:05.000006 one', 'ERROR 2026-01-02T03:04:06.000006 two'] },
  };
  const path = { entity: run.entity, project: run.project, runId: run.run_id };
  await api.fileStream(path, Buffer.from(JSON.stringify({ files })));
  await api.close();
});
afterAll(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
});

type ApiRequest = PlainMessage<'ApiRequest'>;
type ApiResponse = Message<'ApiResponse'>;

interface Instance {
  client: TestClient;
  apiId: string;
  dir: string;
  request(request: ApiRequest): Promise<ApiResponse>;
}

async function openInstance(settings: PlainMessage<'Settings'> = {}): Promise<Instance> {
  const { connect, dir } = await startTestDaemon();
  const client = await connect();
  const base = {
    base_url: { value: server.url },
    api_key: { value: apiKey },
    x_graphql_retry_max: { value: 0 },
  };
  const answer = await client.ask({ api_init_request: { settings: { ...base, ...settings }, service_name: 'wandb' } });
  const apiId = answer.api_init_response!.api_id!;
  return {
    client,
    apiId,
    dir,
    request: async (request) =>
      (await client.ask({ api_request: { api_id: apiId, ...request } })).api_response as ApiResponse,
  };
}

describe('API instances', () => {
  test('are numbered by connection, without a word to the server', async () => {
    const { connect } = await startTestDaemon();
    const client = await connect();
    const settings = { base_url: { value: 'http://127.0.0.1:1' } };
    for (const id of ['api-0', 'api-1'])
      expect((await client.ask({ api_init_request: { settings } })).api_init_response!.api_id).toBe(id);
  });

  test('a bad address is refused at once', async () => {
    const { connect } = await startTestDaemon();
    const client = await connect();
    const answer = await client.ask({ api_init_request: { settings: { base_url: { value: 'nowhere' } } } });
    expect(answer.error_response!.message).toMatch(/"nowhere" is not an absolute/);
  });

  test('an instance that is not there, or was given back, says so', async () => {
    const { request, client, apiId } = await openInstance();
    client.tell({ api_cleanup_request: { api_id: apiId } });
    const answer = await request({ auth_request: { authenticate_request: {} } });
    expect(answer.api_error_response).toMatchObject({ message: 'WandbAPI is not initialized' });
  });

  test('a request of no kind is an error, not the end', async () => {
    const { request } = await openInstance();
    expect((await request({})).api_error_response!.message).toMatch(/no type/);
    expect((await request({ read_run_history_request: {} })).api_error_response!.message).toMatch(/no type/);
  });

  test('a cancelled request is not answered, and does not stand in the way of others', async () => {
    const { client, apiId, request } = await openInstance({ base_url: { value: 'http://127.0.0.1:1' } });
    client.tell({
      request_id: 'cancelme0000',
      api_request: { api_id: apiId, auth_request: { authenticate_request: {} } },
    });
    client.tell({ cancel: { request_id: 'cancelme0000' } });
    expect((await request({})).api_error_response).not.toBeNull();
    expect(client.responses.map(({ request_id }) => request_id)).not.toContain('cancelme0000');
  });
});

describe('accounts and features', () => {
  test('authenticate', async () => {
    const { request } = await openInstance();
    const { auth_response: auth } = await request({ auth_request: { authenticate_request: {} } });
    expect(auth!.authenticate_response).toMatchObject({ default_entity: run.entity });
    expect(JSON.parse(auth!.authenticate_response!.flags_json!)).toBeTypeOf('object');
    const { auth_response: token } = await request({ auth_request: { get_access_token_request: {} } });
    expect(token!.get_access_token_response!.access_token).toBe('');
  });

  test('a wrong key has the status of the answer', async () => {
    const { request } = await openInstance({ api_key: { value: 'local-ffffffffffffffffffffffffffffffffffffffff' } });
    const { api_error_response: error } = await request({ auth_request: { authenticate_request: {} } });
    expect(error).toMatchObject({ http_status: 401 });
  });

  test('a server that cannot be reached has none', async () => {
    const { request } = await openInstance({ base_url: { value: 'http://127.0.0.1:1' } });
    const { api_error_response: error } = await request({ auth_request: { authenticate_request: {} } });
    expect(error).toMatchObject({ http_status: 0, message: /ECONNREFUSED|failed/ });
  });

  test('the request that names key and address itself', async () => {
    const { connect } = await startTestDaemon();
    const client = await connect();
    const good = await client.ask({ authenticate: { api_key: apiKey, base_url: server.url } });
    expect(good.authenticate_response).toMatchObject({ default_entity: run.entity, error_status: '' });
    const bad = await client.ask({ authenticate: { api_key: 'x', base_url: server.url } });
    expect(bad.authenticate_response).toMatchObject({ error_status: 'Invalid credentials' });
  });

  test('the features of the server, by number; unknown numbers are off', async () => {
    const { request } = await openInstance();
    const wanted = [4, 29, 12345];
    const { features_response } = await request({ features_request: { server: { features: wanted } } });
    expect(features_response!.server!.enabled).toContain(29);
    expect(features_response!.server!.enabled).not.toContain(12345);
  });
});

describe('GraphQL', () => {
  test('the query goes out under its own name, without what is to be omitted', async () => {
    const { request } = await openInstance();
    const query = `query Mine($project: String!, $entity: String!, $spec: JSONString!, $gone: Int) {
      project(name: $project, entityName: $entity, nonsense: $gone) { run(name: "r1") { sampledHistory(specs: [$spec]) nope } }
    }`;
    const { graphql_response } = await request({
      graphql_request: {
        query,
        variables_json: JSON.stringify({ ...run, spec: '{"keys":["acc","_step"]}', gone: 1 }),
        omit_variables: ['gone'],
        omit_fields: ['nope'],
      },
    });
    expect(graphql_response!.data_json).toMatch(
      /^\{"project":\{"run":\{"sampledHistory":\[\[\{.*"acc":1234567890123456/,
    );
  });

  test("the server's complaint is the error, with the status 200", async () => {
    const { request } = await openInstance();
    const { api_error_response } = await request({ graphql_request: { query: '{ nonsense }' } });
    expect(api_error_response).toMatchObject({ message: expect.stringMatching(/nonsense/) });
  });

  test('what is no query, and variables that are no object, are refused here', async () => {
    const { request } = await openInstance();
    expect((await request({ graphql_request: { query: '{' } })).api_error_response!.message).toMatch(/cannot be read/);
    const list = await request({ graphql_request: { query: '{ viewer { id } }', variables_json: '[1]' } });
    expect(list.api_error_response!.message).toMatch(/not a JSON object/);
    const broken = await request({ graphql_request: { query: '{ viewer { id } }', variables_json: '{' } });
    expect(broken.api_error_response!.message).not.toBe('');
  });
});

describe('runs', () => {
  test('files go up and come down', async () => {
    const { request, dir } = await openInstance();
    const path = join(dir, 'note.txt');
    writeFileSync(path, 'hello');
    const { graphql_response } = await request({
      graphql_request: {
        query: `mutation CreateRunFiles($entity: String!, $project: String!, $run: String!, $files: [String!]!) {
          createRunFiles(input: { entityName: $entity, projectName: $project, runName: $run, files: $files }) { uploadHeaders files { uploadUrl } }
        }`,
        variables_json: JSON.stringify({
          entity: run.entity,
          project: run.project,
          run: run.run_id,
          files: ['note.txt'],
        }),
      },
    });
    const { uploadUrl } = JSON.parse(graphql_response!.data_json!).createRunFiles.files[0];
    const url = uploadUrl.startsWith('/') ? server.url + uploadUrl : uploadUrl;
    expect(
      (await request({ upload_file_request: { path, url, headers: { 'X-Some': 'thing' } } })).upload_file_response,
    ).not.toBeNull();
    const marked = await request({ mark_run_files_uploaded_request: { ...run, files: ['note.txt'] } });
    expect(marked.mark_run_files_uploaded_response).not.toBeNull();

    const listed = await request({
      graphql_request: {
        query:
          'query F($p: String!, $e: String!) { project(name: $p, entityName: $e) { run(name: "r1") { files { edges { node { name directUrl } } } } } }',
        variables_json: JSON.stringify({ p: run.project, e: run.entity }),
      },
    });
    const { edges } = JSON.parse(listed.graphql_response!.data_json!).project.run.files;
    const down = join(dir, 'some', 'where', 'note.txt');
    const { directUrl } = edges.find((edge: { node: { name: string } }) => edge.node.name === 'note.txt').node;
    expect(
      (await request({ download_file_request: { path: down, url: directUrl, size: 5 } })).download_file_response,
    ).not.toBeNull();
    expect(readFileSync(down, 'utf8')).toBe('hello');
  });

  test('a download that fails leaves no file; an upload of nothing says which', async () => {
    const { request, dir } = await openInstance({ x_file_transfer_retry_max: { value: 0 } });
    const path = join(dir, 'gone');
    mkdirSync(path);
    const missing = await request({
      download_file_request: { path: join(path, 'x'), url: `${server.url}/files/no/such/x` },
    });
    expect(missing.api_error_response!.http_status).toBeGreaterThanOrEqual(400);
    const nothing = await request({ upload_file_request: { path: join(path, 'y'), url: `${server.url}/z` } });
    expect(nothing.api_error_response!.message).toMatch(/cannot be read/);
  });

  test('history is scanned by ranges of steps, values as they were logged', async () => {
    const { request } = await openInstance();
    const opened = await request({ read_run_history_request: { scan_run_history_init: { ...run, use_cache: true } } });
    const id = opened.read_run_history_response!.scan_run_history_init!.request_id!;
    const scan = async (min_step: number, max_step: number, request_id = id) => {
      const answer = await request({
        read_run_history_request: { scan_run_history: { min_step, max_step, request_id } },
      });
      return (answer.read_run_history_response?.run_history?.history_rows ?? []).map((row) =>
        Object.fromEntries(row.history_items!.map(({ key, value_json }) => [key, value_json])),
      );
    };
    expect(await scan(0, 7)).toEqual([
      { _step: '0', loss: expect.stringMatching(/^1(\.0)?$/), deep: '{"a":1}' },
      { _step: '3', loss: 'NaN' },
    ]);
    expect((await scan(7, 1_000)).map(({ _step }) => _step)).toEqual(['7']);
    expect(await scan(4, 7)).toEqual([]);
    expect(await scan(9, 2)).toEqual([]);

    const chosen = await request({ read_run_history_request: { scan_run_history_init: { ...run, keys: ['acc'] } } });
    const other = chosen.read_run_history_response!.scan_run_history_init!.request_id!;
    expect(other).not.toBe(id);
    expect((await scan(0, 100, other)).map(({ _step }) => _step)).toEqual(['7']);

    await request({ read_run_history_request: { scan_run_history_cleanup: { request_id: id } } });
    const over = await request({ read_run_history_request: { scan_run_history: { max_step: 9, request_id: id } } });
    expect(over.api_error_response!.message).toMatch(/is over/);
  });

  test('the history of no run is an error', async () => {
    const { request } = await openInstance();
    const answer = await request({ read_run_history_request: { scan_run_history_init: { ...run, run_id: 'none' } } });
    expect(answer.api_error_response!.message).toMatch(/none/);
  });

  test('an export of what the server has not exported is incomplete', async () => {
    const { request, dir } = await openInstance();
    const open = (require_complete_history: boolean) =>
      request({
        read_run_history_request: {
          download_run_history_init: { ...run, download_dir: dir, require_complete_history },
        },
      });
    expect((await open(true)).api_error_response).toMatchObject({ error_type: 1 });
    const { read_run_history_response: opened } = await open(false);
    expect(opened!.download_run_history_init).toMatchObject({ contains_live_data: true });
    const { request_id } = opened!.download_run_history_init!;
    const status = await request({ read_run_history_request: { download_run_history_status: { request_id } } });
    expect(status.read_run_history_response!.download_run_history_status).not.toBeNull();
    const done = await request({ read_run_history_request: { download_run_history: { request_id } } });
    expect(done.read_run_history_response!.download_run_history).toMatchObject({ downloaded_files: [], errors: {} });
  });

  test('console lines, forwards by page and from the end', async () => {
    const { request } = await openInstance();
    const read = async (range: object) => {
      const answer = await request({ read_run_console_logs_request: { ...run, ...range } });
      return answer.read_run_console_logs_response!;
    };
    const first = await read({ first: 1 });
    expect(first.lines).toMatchObject([{ number: 0, content: 'one', timestamp: '2026-01-02T03:04:05.000006' }]);
    expect(first).toMatchObject({ has_next_page: true, total_lines: 2 });
    const second = await read({ first: 1, after: first.end_cursor });
    expect(second.lines).toMatchObject([{ number: 1, level: 'error', content: 'two' }]);
    expect(second.has_next_page).toBe(false);
    expect((await read({ last: 1 })).lines).toMatchObject([{ content: 'two' }]);
  });

  test('stop', async () => {
    const { request } = await openInstance();
    expect((await request({ stop_run_request: { storage_id: storageId } })).stop_run_response).not.toBeNull();
    expect((await request({ stop_run_request: { storage_id: 'bm9uZQ==' } })).api_error_response).not.toBeNull();
  });

  test('what is not built says so', async () => {
    const { request } = await openInstance();
    for (const kind of ['create_custom_chart_request', 'run_queue_operation_request'])
      expect((await request({ [kind]: {} })).api_error_response!.message).toMatch(/yet/);
  });

  test('telemetry of the client goes nowhere, and is not answered', async () => {
    const { client, apiId, request } = await openInstance();
    client.tell({ api_request: { api_id: apiId, open_telemetry_request: {} } });
    await request({});
    await wait(20);
    expect(client.responses).toHaveLength(2);
  });
});
