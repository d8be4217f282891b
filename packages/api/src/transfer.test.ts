import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Answer, hangUp, json, startServer, truncated } from '../test/loopback.js';
import { type ApiClientOptions, createApiClient } from './client.js';

const ok: Answer = (response) => void response.end();

function client(baseUrl: string, options: Partial<ApiClientOptions> = {}) {
  const quick = { minWaitMs: 1, maxWaitMs: 5 };
  const api = createApiClient({ baseUrl, apiKey: 'KEY', retry: { transfer: quick }, ...options });
  onTestFinished(() => api.close());
  return api;
}

async function temporaryFile(content: Uint8Array): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'wandb-api-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const path = join(directory, 'file');
  await writeFile(path, content);
  return path;
}

describe('upload', () => {
  test('puts bytes with their length and the headers that were asked for, and no credentials', async () => {
    const server = await startServer(ok);
    const body = Buffer.from('epoch: 1\n');
    const headers = ['Content-MD5:abc==', 'nonsense', 'Content-Length: 1'];
    const api = client(server.origin, { extraHeaders: { 'X-Extra': 'yes' } });
    await api.upload(`${server.origin}/blob/config.yaml?sig=s%2B1`, { headers, body });
    const request = server.requests[0]!;
    expect([request.method, request.url]).toEqual(['PUT', '/blob/config.yaml?sig=s%2B1']);
    expect(request.body.equals(body)).toBe(true);
    expect(request.headers).toMatchObject({
      'content-length': '9',
      'content-md5': 'abc==',
      'user-agent': 'wandb-core',
      'x-extra': 'yes',
    });
    for (const absent of ['authorization', 'content-type', 'transfer-encoding', 'nonsense']) {
      expect(request.headers).not.toHaveProperty(absent);
    }
  });

  test('many at a time do not make Node.js warn', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => void warnings.push(warning);
    process.on('warning', note);
    onTestFinished(() => void process.off('warning', note));
    const server = await startServer(ok);
    const api = client(server.origin);
    const paths = Array.from({ length: 12 }, (_, index) => `${server.origin}/${index}`);
    await Promise.all(paths.map((url) => api.upload(url, { headers: [], body: Buffer.from('x') })));
    await new Promise(setImmediate);
    expect(warnings).toEqual([]);
  });

  test('an empty file has length 0', async () => {
    const server = await startServer(ok);
    const api = client(server.origin);
    await api.upload(`${server.origin}/a`, { headers: [], body: new Uint8Array(0) });
    await api.upload(`${server.origin}/b`, {
      headers: [],
      body: { path: await temporaryFile(Buffer.alloc(0)), size: 0 },
    });
    expect(server.requests.map(({ headers }) => headers['content-length'])).toEqual(['0', '0']);
  });

  test('streams a file, again from its start after a failure', async () => {
    const server = await startServer(json({}, 503), hangUp, ok);
    const content = randomBytes(3 * 1024 * 1024 + 17);
    const body = { path: await temporaryFile(content), size: content.length };
    await client(server.origin).upload(`${server.origin}/big`, { headers: [], body });
    expect(server.requests).toHaveLength(3);
    for (const request of server.requests) {
      expect(request.body.equals(content)).toBe(true);
      expect(request.headers['content-length']).toBe(String(content.length));
    }
  });

  test('sends large bytes in pieces, with one length', async () => {
    const server = await startServer(ok);
    const body = randomBytes(2 * 1024 * 1024 + 1);
    await client(server.origin).upload(`${server.origin}/big`, { headers: [], body });
    expect(server.requests[0]!.body.equals(body)).toBe(true);
    expect(server.requests[0]!.headers['content-length']).toBe(String(body.length));
  });

  test('sends as much of a growing file as was announced', async () => {
    const server = await startServer(ok);
    const body = { path: await temporaryFile(Buffer.from('0123456789')), size: 4 };
    await client(server.origin).upload(`${server.origin}/x`, { headers: [], body });
    expect(server.requests[0]!.body.toString()).toBe('0123');
  });

  test('a file that is gone, or became shorter, is an error of the file and not retried', async () => {
    const server = await startServer(ok);
    const api = client(server.origin);
    const gone = { path: join(tmpdir(), 'wandb-api-no-such-file'), size: 4 };
    await expect(api.upload(`${server.origin}/x`, { headers: [], body: gone })).rejects.toMatchObject({
      code: 'local-file',
      retryable: false,
    });
    const shorter = { path: await temporaryFile(Buffer.from('0123')), size: 10 };
    await expect(api.upload(`${server.origin}/x`, { headers: [], body: shorter })).rejects.toMatchObject({
      code: 'local-file',
    });
    expect(server.requests).toEqual([]);
  });

  test.each([
    [403, 'forbidden', 1],
    [404, 'not-found', 1],
    [408, 'rejected', 1],
    [307, 'bad-response', 1],
    [429, 'rate-limited', 3],
    [503, 'server', 3],
  ] as const)('status %i is %s after %i attempts', async (status, code, attempts) => {
    const server = await startServer(json({}, status, { Location: '/elsewhere' }));
    const api = client(server.origin, { retry: { transfer: { minWaitMs: 1, maxWaitMs: 2, maxRetries: 2 } } });
    const call = api.upload(`${server.origin}/x?sig=secret`, { headers: [], body: Buffer.from('x') });
    const error = await call.catch((reason: Error) => reason);
    expect(error).toMatchObject({ code, status });
    expect((error as Error).message).not.toContain('secret');
    expect(JSON.stringify(api.lastFailures)).not.toContain('secret');
    expect(server.requests).toHaveLength(attempts);
  });

  test.each(['/relative', 'file:///etc/passwd', 'wandb.example/x', ''])('"%s" is not uploaded to', async (url) => {
    const call = client('http://127.0.0.1:1').upload(url, { headers: [], body: Buffer.from('x') });
    await expect(call).rejects.toMatchObject({ code: 'bad-request', retryable: false });
  });

  test('a signal ends an upload under way', async () => {
    const controller = new AbortController();
    const server = await startServer(() => controller.abort());
    const call = client(server.origin).upload(
      `${server.origin}/x`,
      { headers: [], body: Buffer.from('x') },
      { signal: controller.signal },
    );
    await expect(call).rejects.toMatchObject({ code: 'aborted' });
  });
});

describe('download', () => {
  test('gives status, headers and the body as a stream; without credentials, as the core', async () => {
    const content = randomBytes(200_000);
    const server = await startServer((response) => void response.end(content));
    const { status, headers, body } = await client(server.origin).download(`${server.origin}/file`);
    expect(status).toBe(200);
    expect(headers['content-length']).toBe('200000');
    expect((await buffer(body)).equals(content)).toBe(true);
    expect(server.requests[0]!.headers).not.toHaveProperty('authorization');
  });

  test('sends credentials below the base URL when asked to, and nowhere else', async () => {
    const home = await startServer((response) => void response.end('x'));
    const elsewhere = await startServer((response) => void response.end('x'));
    const api = client(`${home.origin}/base`);
    for (const url of [`${home.origin}/base/f`, `${home.origin}/f`, `${elsewhere.origin}/base/f`]) {
      await text((await api.download(url, { credentials: true })).body);
    }
    const sent = [...home.requests, ...elsewhere.requests].map(({ headers }) => headers.authorization !== undefined);
    expect(sent).toEqual([true, false, false]);
  });

  test('follows redirects, and leaves the credentials behind', async () => {
    const target = await startServer((response) => void response.end('content'));
    const home = await startServer(json({}, 302, { Location: `${target.origin}/signed` }));
    const { body } = await client(home.origin).download(`${home.origin}/f`, { credentials: true });
    expect(await text(body)).toBe('content');
    expect(home.requests[0]!.headers.authorization).toMatch(/^Basic /);
    expect(target.requests[0]!.headers).not.toHaveProperty('authorization');
  });

  test('does not follow redirects for ever', async () => {
    const server = await startServer(json({}, 302, { Location: '/again' }));
    const call = client(server.origin).download(`${server.origin}/f`);
    await expect(call).rejects.toMatchObject({ code: 'bad-response' });
    expect(server.requests.length).toBeLessThan(20);
  });

  test('asks for a range', async () => {
    const server = await startServer((response) => void response.writeHead(206).end('23'));
    const { status, body } = await client(server.origin).download(`${server.origin}/f`, {
      headers: { Range: 'bytes=2-3' },
    });
    expect([status, await text(body)]).toEqual([206, '23']);
    expect(server.requests[0]!.headers.range).toBe('bytes=2-3');
  });

  test('retries until the answer begins; a body that breaks off is an error for its reader', async () => {
    const server = await startServer(json({}, 503), truncated);
    const { body } = await client(server.origin).download(`${server.origin}/f`);
    await expect(text(body)).rejects.toThrow();
    expect(server.requests).toHaveLength(2);
  });

  test('a signal also ends the reading of the body', async () => {
    const controller = new AbortController();
    const server = await startServer((response) => void response.write('begin'));
    const { body } = await client(server.origin).download(`${server.origin}/f`, { signal: controller.signal });
    const read = expect(text(body)).rejects.toThrow();
    controller.abort();
    await read;
  });

  test('nothing there is an error with the reason', async () => {
    const server = await startServer(json({ error: 'gone' }, 404));
    const call = client(server.origin).download(`${server.origin}/f`);
    await expect(call).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining('gone') });
  });
});
