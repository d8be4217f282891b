import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { hangUp, json, silence, startServer, truncated } from '../test/loopback.js';
import { client, QUICK, refusal } from '../test/quick-client.js';
import type { ApiErrorCode } from './api-error.js';
import { createApiClient } from './client.js';
import { SERVER_FEATURES, UPSERT_BUCKET, VIEWER } from './run-operations.js';

const RUN = { entity: 'team', project: 'mnist', runId: 'abc' };
const VIEWER_ANSWER = json({ data: { viewer: { id: '1', entity: 'team' } } });

describe('GraphQL', () => {
  test('sends the document with its name and the recorded headers', async () => {
    const server = await startServer(VIEWER_ANSWER);
    const { api } = client({ baseUrl: server.origin, username: 'ada', extraHeaders: { 'X-Extra': 'yes' } });
    expect(await api.graphql(VIEWER, null)).toEqual({ viewer: { id: '1', entity: 'team' } });
    const request = server.requests[0]!;
    expect([request.method, request.url]).toEqual(['POST', '/graphql']);
    expect(JSON.parse(request.body.toString())).toEqual({
      operationName: 'Viewer',
      query: VIEWER.query,
      variables: null,
    });
    expect(request.headers).toMatchObject({
      'user-agent': 'wandb-core',
      authorization: `Basic ${Buffer.from('api:KEY').toString('base64')}`,
      'content-type': 'application/json',
      'accept-encoding': 'gzip',
      'x-wandb-username': 'ada',
      'x-wandb-user-email': '',
      'x-extra': 'yes',
    });
  });

  test('has every header that the released client sends', async () => {
    const server = await startServer(VIEWER_ANSWER);
    const { api } = client({ baseUrl: server.origin });
    await api.graphql(VIEWER, null);
    const fixture = new URL('../../../testing/fixtures/conformance/http/basic.jsonl', import.meta.url);
    const first = JSON.parse(readFileSync(fixture, 'utf8').split('\n', 1)[0]!);
    expect(Object.keys(server.requests[0]!.headers)).toEqual(
      expect.arrayContaining(Object.keys(first.headers).map((name) => name.toLowerCase())),
    );
  });

  test('keeps a path prefix and asks for the email each time', async () => {
    const server = await startServer(VIEWER_ANSWER);
    let email: string | undefined;
    const { api } = client({ baseUrl: `${server.origin}/prefix/`, email: () => email });
    await api.graphql(VIEWER, null);
    email = 'a@b.c';
    await api.graphql(VIEWER, null);
    expect(server.requests.map(({ url }) => url)).toEqual(['/prefix/graphql', '/prefix/graphql']);
    expect(server.requests.map(({ headers }) => headers['x-wandb-user-email'])).toEqual(['', 'a@b.c']);
    expect(server.requests[0]!.headers.authorization).toMatch(/^Basic /);
  });

  test('a token is sent as Bearer; one that cannot be had is an error of authentication', async () => {
    const server = await startServer(VIEWER_ANSWER);
    const { api } = client({ baseUrl: server.origin, accessToken: async () => 'TOKEN' });
    await api.graphql(VIEWER, null);
    expect(server.requests[0]!.headers.authorization).toBe('Bearer TOKEN');
    const failing = client({
      baseUrl: server.origin,
      accessToken: async () => {
        throw new Error('expired');
      },
    });
    expect(await refusal(failing.api.graphql(VIEWER, null))).toMatchObject({ code: 'auth', retryable: false });
    expect(server.requests).toHaveLength(1);
  });

  test('reads a compressed answer', async () => {
    const server = await startServer((response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' });
      response.end(gzipSync('{"data":{"serverInfo":null}}'));
    });
    const { api } = client({ baseUrl: server.origin });
    expect(await api.graphql(SERVER_FEATURES, null)).toEqual({ serverInfo: null });
  });

  test.each<[string, unknown, ApiErrorCode, RegExp]>([
    ['errors', { errors: [{ message: 'a' }, 'b'], data: { viewer: null } }, 'graphql', /^Viewer: a; b$/],
    ['no data', {}, 'bad-response', /no data/],
    ['no JSON', '<html>', 'bad-response', /not JSON/],
    ['no object', '1', 'bad-response', /not a JSON object/],
  ])('an answer with %s is an error that is not retried', async (_name, answer, code, message) => {
    const server = await startServer(json(answer));
    const { api } = client({ baseUrl: server.origin });
    const error = await refusal(api.graphql(VIEWER, null));
    expect(error).toMatchObject({ code, status: 200, retryable: false });
    expect(error.message).toMatch(message);
    expect(server.requests).toHaveLength(1);
  });

  test.each<[number, ApiErrorCode]>([
    [400, 'rejected'],
    [401, 'auth'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [409, 'conflict'],
    [410, 'not-found'],
    [413, 'rejected'],
    [422, 'rejected'],
    [501, 'server'],
    [302, 'bad-response'],
  ])('status %i is refused as %s, once, with the reason of the server', async (status, code) => {
    const server = await startServer(json({ error: { message: 'the reason' } }, status, { Location: '/elsewhere' }));
    const { api } = client({ baseUrl: server.origin });
    const error = await refusal(api.graphql(VIEWER, null));
    expect(error).toMatchObject({ code, status, retryable: false });
    expect(error.message).toContain('the reason');
    expect(server.requests).toHaveLength(1);
  });

  test('a base URL that is none is refused at once', () => {
    expect(() => createApiClient({ baseUrl: 'wandb.example' })).toThrow(/not an absolute http/);
  });
});

describe('retries', () => {
  test('the same request goes out again until it is answered, and the caller is told', async () => {
    const server = await startServer(
      json({ errors: [{ message: 'busy' }] }, 500),
      hangUp,
      truncated,
      json('slow down', 429),
      VIEWER_ANSWER,
    );
    const { api, retries } = client({ baseUrl: server.origin });
    expect(await api.graphql(VIEWER, null)).toMatchObject({ viewer: { id: '1' } });
    expect(new Set(server.requests.map(({ body }) => body.toString())).size).toBe(1);
    expect(retries.map(({ label, status, retry }) => [label, status, retry])).toEqual([
      ['Viewer', 500, 1],
      ['Viewer', null, 2],
      ['Viewer', null, 3],
      ['Viewer', 429, 4],
    ]);
    expect(retries[0]!.message).toContain('busy');
    expect(api.lastFailures.map(({ status }) => status)).toEqual([500, null, null, 429]);
  });

  test('a conflict is retried for UpsertBucket only', async () => {
    const conflict = json({ error: 'conflict' }, 409);
    const first = await startServer(conflict, conflict, json({ data: { upsertBucket: null } }));
    await client({ baseUrl: first.origin }).api.graphql(UPSERT_BUCKET, {});
    expect(first.requests).toHaveLength(3);
    const second = await startServer(conflict, VIEWER_ANSWER);
    await refusal(client({ baseUrl: second.origin }).api.graphql(VIEWER, null));
    expect(second.requests).toHaveLength(1);
  });

  test.each([
    ['seconds with a fraction', () => '0.3'],
    ['a date', () => new Date(Date.now() + 3_000).toUTCString()],
  ])('the server says how long to wait: %s', async (_name, header) => {
    const value = header();
    const server = await startServer(json({}, 503, { 'Retry-After': value }), VIEWER_ANSWER);
    const { api, retries } = client({ baseUrl: server.origin });
    await api.graphql(VIEWER, null);
    const [first, second] = server.requests;
    expect(retries[0]!.delayMs).toBeGreaterThan(QUICK.maxWaitMs);
    // Timers may fire a millisecond early.
    expect(second!.at - first!.at).toBeGreaterThanOrEqual(retries[0]!.delayMs - 2);
  });

  test('end after as many as the policy says; the error says that a later try may succeed', async () => {
    const server = await startServer(json({}, 503));
    const { api } = client({ baseUrl: server.origin }, { maxRetries: 3 });
    expect(await refusal(api.graphql(VIEWER, null))).toMatchObject({ code: 'server', status: 503, retryable: true });
    expect(server.requests).toHaveLength(4);
  });

  test('a server that is not there is a network error, retryable', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const { port } = gone.address() as { port: number };
    await new Promise((resolve) => gone.close(resolve));
    const { api } = client({ baseUrl: `http://127.0.0.1:${port}` }, { maxRetries: 1 });
    const error = await refusal(api.graphql(VIEWER, null));
    expect(error).toMatchObject({ code: 'network', retryable: true });
    expect(error.message).toContain('ECONNREFUSED');
    expect(api.lastFailures).toHaveLength(2);
  });

  test('no more failures are remembered than ten', async () => {
    const server = await startServer(json({}, 503));
    const { api } = client({ baseUrl: server.origin }, { maxRetries: 14 });
    await refusal(api.graphql(VIEWER, null));
    expect(api.lastFailures).toHaveLength(10);
  });
});

describe('time', () => {
  test('an attempt is bounded by its policy, and made again', async () => {
    const server = await startServer(silence, VIEWER_ANSWER);
    const { api, retries } = client({ baseUrl: server.origin }, { timeoutMs: 100 });
    await api.graphql(VIEWER, null);
    expect(retries[0]).toMatchObject({ status: null, message: 'Viewer: no answer within 100 ms' });
  });

  test('an answer that stops half-way is bounded too', async () => {
    const server = await startServer((response) => {
      response.writeHead(200);
      response.write('{"data":');
    });
    const { api } = client({ baseUrl: server.origin }, { timeoutMs: 100, maxRetries: 1 });
    expect(await refusal(api.graphql(VIEWER, null))).toMatchObject({ code: 'timeout', retryable: true });
  });

  test('the whole call can be bounded, whatever the policy, also while it waits', async () => {
    const server = await startServer(VIEWER_ANSWER, json({}, 503, { 'Retry-After': '3600' }));
    const { api } = client({ baseUrl: server.origin });
    await api.graphql(VIEWER, null);
    // Long enough for one answer on a busy machine.
    const error = await refusal(api.graphql(VIEWER, null, { timeoutMs: 1_500 }));
    expect(error).toMatchObject({ code: 'timeout', cause: { code: 'server', status: 503 } });
    expect(error.message).toMatch(/no answer within 1500 ms; the last attempt: .* answered 503/);
    expect(server.requests).toHaveLength(2);
  });

  test('the whole call is bounded while nothing is answered', async () => {
    const server = await startServer(silence);
    const { api } = client({ baseUrl: server.origin });
    expect(await refusal(api.graphql(VIEWER, null, { timeoutMs: 100 }))).toMatchObject({ code: 'timeout' });
  });
});

describe('giving up', () => {
  test('a signal ends a request under way', async () => {
    const controller = new AbortController();
    const server = await startServer(() => controller.abort(new Error('enough')));
    const { api } = client({ baseUrl: server.origin });
    const error = await refusal(api.graphql(VIEWER, null, { signal: controller.signal }));
    expect(error).toMatchObject({ code: 'aborted', retryable: false, cause: { message: 'enough' } });
  });

  test('a signal ends the wait before a retry', async () => {
    const controller = new AbortController();
    const server = await startServer(json({}, 503, { 'Retry-After': '3600' }));
    const { api } = client({ baseUrl: server.origin, onRetry: () => controller.abort() });
    const call = api.fileStream(RUN, Buffer.from('{}'), { signal: controller.signal });
    expect(await refusal(call)).toMatchObject({ code: 'aborted' });
  });

  test('an aborted signal sends nothing', async () => {
    const server = await startServer(VIEWER_ANSWER);
    const { api } = client({ baseUrl: server.origin });
    const call = api.graphql(VIEWER, null, { signal: AbortSignal.abort() });
    expect(await refusal(call)).toMatchObject({ code: 'aborted' });
    expect(server.requests).toEqual([]);
  });

  test('close ends what is under way, and what comes later', async () => {
    const server = await startServer(silence);
    const { api } = client({ baseUrl: server.origin });
    const call = refusal(api.graphql(VIEWER, null));
    await expect.poll(() => server.requests.length).toBe(1);
    await api.close();
    await api.close();
    expect(await call).toMatchObject({ code: 'aborted' });
    expect(await refusal(api.graphql(VIEWER, null))).toMatchObject({ code: 'aborted' });
  });
});

describe('filestream', () => {
  test('posts the bytes as they are to the run, each part of its path escaped', async () => {
    const server = await startServer(json({ exitcode: null, limits: {} }));
    const { api } = client({ baseUrl: server.origin });
    const body = Buffer.from('{"files":{"wandb-history.jsonl":{"offset":0,"content":["{\\"a\\":NaN}"]}}}');
    expect(await api.fileStream({ entity: 'a/b', project: 'p q', runId: 'ü' }, body)).toEqual({ stopped: false });
    const request = server.requests[0]!;
    expect([request.method, request.url]).toEqual(['POST', '/files/a%2Fb/p%20q/%C3%BC/file_stream']);
    expect(request.body.equals(body)).toBe(true);
    expect(request.headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'wandb-core' });
    expect(request.headers.authorization).toMatch(/^Basic /);
    expect(request.headers).not.toHaveProperty('x-wandb-username');
  });

  test.each<[unknown, boolean]>([
    [{ stopped: true }, true],
    [{ stopped: false }, false],
    [{}, false],
    ['no JSON', false],
    ['null', false],
  ])('the answer %j means stopped: %s', async (answer, stopped) => {
    const server = await startServer(json(answer));
    const { api } = client({ baseUrl: server.origin });
    expect(await api.fileStream(RUN, Buffer.from('{}'))).toEqual({ stopped });
  });

  test('a 404 is final, a 500 is not', async () => {
    const server = await startServer(json({}, 500), json({ error: 'no such run' }, 404));
    const { api } = client({ baseUrl: server.origin });
    expect(await refusal(api.fileStream(RUN, Buffer.from('{}')))).toMatchObject({
      code: 'not-found',
      retryable: false,
    });
    expect(server.requests).toHaveLength(2);
  });

  test('slows down when the server says that little quota is left', async () => {
    const server = await startServer(json({}, 200, { 'RateLimit-Remaining': '20', 'RateLimit-Reset': '2' }));
    const { api } = client({ baseUrl: server.origin });
    for (let i = 0; i < 13; i++) await api.fileStream(RUN, Buffer.from('{}'));
    // Ten a second after a burst of ten: the last two or three wait for a token each.
    expect(server.requests[12]!.at - server.requests[0]!.at).toBeGreaterThan(100);
  });
});

test('the global fetch of the process is left alone', async () => {
  const server = await startServer(VIEWER_ANSWER);
  // Newer versions of Node.js make the dispatcher themselves, at the first fetch: it must stay the one it was.
  const dispatcher = Symbol.for('undici.globalDispatcher.1');
  const globals = () => [Object.getOwnPropertySymbols(globalThis).map(String), Reflect.get(globalThis, dispatcher)];
  const before = globals();
  await client({ baseUrl: server.origin }).api.graphql(VIEWER, null);
  expect(globals()).toEqual(before);
  expect(globals()[1]).toBe(before[1]);
});
