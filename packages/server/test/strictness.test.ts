import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorization, startServer, type TestServer } from './support.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ maxBodyBytes: 100_000 });
  await server.upsert('r');
});
afterAll(() => server.close());

/** A request with any headers at all: fetch does not let Host be set. */
function send(options: {
  method?: string;
  path: string;
  headers?: Record<string, string>;
}): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      server.url + options.path,
      { method: options.method ?? 'GET', headers: options.headers ?? {} },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      },
    );
    sent.on('error', reject).end();
  });
}

describe('keys', () => {
  const paths = [
    ['POST', '/graphql'],
    ['POST', '/files/local/p/r/file_stream'],
    ['GET', '/files/local/p/r/config.yaml'],
  ] as const;

  it.each(paths)('%s %s asks for one', async (method, path) => {
    const { status, text } = await send({ method, path });
    expect([status, JSON.parse(text)]).toEqual([401, { error: expect.stringContaining('An API key is needed') }]);
  });

  it.each(paths)('%s %s refuses another one', async (method, path) => {
    for (const wrong of [
      authorization('x'.repeat(40)),
      `Bearer ${'x'.repeat(40)}`,
      authorization(server.apiKey.slice(1)),
      'Basic !',
    ]) {
      const { status, text } = await send({ method, path, headers: { authorization: wrong } });
      expect([status, JSON.parse(text)]).toEqual([401, { error: expect.stringContaining('key') }]);
    }
  });

  it('come as Basic with the user "api", or as Bearer', async () => {
    const viewer = { query: '{ viewer { username } }' };
    for (const good of [authorization(server.apiKey), `Bearer ${server.apiKey}`]) {
      expect((await server.post('/graphql', viewer, { authorization: good })).status).toBe(200);
    }
    const other = `Basic ${Buffer.from(`root:${server.apiKey}`).toString('base64')}`;
    expect((await server.post('/graphql', viewer, { authorization: other })).status).toBe(401);
  });
});

describe('addresses', () => {
  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.1'])(
    'does not answer for the host "%s"',
    async (host) => {
      const { status, text } = await send({ path: '/', headers: { host } });
      expect([status, text]).toEqual([403, expect.stringContaining('does not answer for the host')]);
    },
  );

  it.each(['localhost', 'localhost:1', '127.0.0.1:80', '127.8.8.8', '[::1]:9', 'runs.localhost'])(
    'answers for %s',
    async (host) => {
      expect((await send({ path: '/', headers: { host } })).status).toBe(200);
    },
  );

  it('answers its own pages and no others', async () => {
    const own = server.url;
    const status = async (origin: string) => (await send({ path: '/', headers: { origin } })).status;
    expect(await status(own)).toBe(200);
    for (const origin of ['http://evil.example', 'null', own.replace('http', 'https'), `${own}.evil.example`]) {
      expect(await status(origin), origin).toBe(403);
    }
  });
});

describe('bodies', () => {
  const stream = '/files/local/p/r/file_stream';

  it.each([
    ['no JSON', '{"files":', /not valid JSON/],
    ['nothing', '', /not valid JSON/],
    ['no object', '[]', /must be a JSON object/],
    ['an unknown key', '{"complet":true}', /Unknown key "complet"/],
    ['an unknown stream', '{"files":{"wandb-other.jsonl":{"offset":0,"content":[]}}}', /no stream "wandb-other.jsonl"/],
    ['a path for a stream', '{"files":{"../x":{"offset":0,"content":[]}}}', /no stream/],
    ['a negative offset', '{"files":{"output.log":{"offset":-1,"content":[]}}}', /offset of output.log/],
    ['a broken offset', '{"files":{"output.log":{"offset":0.5,"content":[]}}}', /offset of output.log/],
    [
      'an offset beyond all lines',
      '{"files":{"output.log":{"offset":4294967296,"content":["x"]}}}',
      /offset of output.log/,
    ],
    ['content that is no list', '{"files":{"output.log":{"offset":0,"content":"x"}}}', /list of strings/],
    ['an end without exit code', '{"complete":true}', /exitcode/],
    [
      'a summary that is no JSON',
      '{"files":{"wandb-summary.json":{"offset":0,"content":["{"]}}}',
      /wandb-summary.json/,
    ],
  ])('of a filestream with %s are refused', async (_what, body, reason) => {
    const answer = await server.post(stream, body);
    expect([answer.status, answer.body.error]).toEqual([400, expect.stringMatching(reason)]);
  });

  it.each([
    ['no query', '{}', /"query"/],
    ['a query that is no text', '{"query":1}', /"query"/],
    ['variables that are a list', '{"query":"{viewer{id}}","variables":[]}', /"variables"/],
    ['an operationName that is no text', '{"query":"{viewer{id}}","operationName":1}', /"operationName"/],
  ])('of a GraphQL request with %s are refused', async (_what, body, reason) => {
    const answer = await server.post('/graphql', body);
    expect([answer.status, answer.body.error]).toEqual([400, expect.stringMatching(reason)]);
  });

  it('over the limit are refused, packed ones by what they unpack to', async () => {
    const long = JSON.stringify({ files: { 'output.log': { offset: 0, content: ['x'.repeat(100_000)] } } });
    const plain = await server.post(stream, long);
    expect([plain.status, plain.body.error]).toEqual([413, expect.stringMatching(/too large/i)]);
    const packed = await server.post(stream, gzipSync(long), { 'content-encoding': 'gzip' });
    expect([packed.status, packed.body.error]).toEqual([413, expect.stringContaining('100000 bytes')]);
  });

  it('in gzip that is none are refused', async () => {
    const answer = await server.post(stream, 'plain', { 'content-encoding': 'gzip' });
    expect([answer.status, answer.body.error]).toEqual([400, expect.stringContaining('not valid gzip')]);
  });
});

describe('names', () => {
  it.each(['a/b', 'a:b', '..', 'a\\b', 'x'.repeat(129), 'a\u0000b'])(
    'a run, project or entity cannot be named %j',
    async (name) => {
      for (const field of ['name', 'modelName', 'entityName']) {
        const input = { name: 'ok', modelName: 'p', [field]: name };
        const { body } = await server.graphql(
          'mutation U($i: UpsertBucketInput!) { upsertBucket(input: $i) { inserted } }',
          { i: input },
        );
        expect(body.errors?.[0]?.message, field).toMatch(/name/);
      }
    },
  );

  it('a run that is not there is said to be missing', async () => {
    const answer = await server.stream('nobody', {});
    expect([answer.status, answer.body.error]).toEqual([404, 'There is no run local/p/nobody.']);
  });

  it('a path that means nothing is answered with 404', async () => {
    const answer = await server.post('/sdk/otel/v1/metrics', '{}');
    expect([answer.status, answer.body.error]).toEqual([404, 'There is nothing at POST /sdk/otel/v1/metrics.']);
  });
});
