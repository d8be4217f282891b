import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { json, startBlackHole, startServer, startTlsServer, startTunnel } from '../test/loopback.js';
import { client, refusal } from '../test/quick-client.js';
import { VIEWER } from './run-operations.js';

const VIEWER_ANSWER = json({ data: { viewer: { id: '1', entity: 'team' } } });

describe('proxies', () => {
  test('requests go through the proxy, whole URL and all', async () => {
    const proxy = await startServer(VIEWER_ANSWER);
    const { api } = client({ baseUrl: 'http://wandb.test', proxy: { http: proxy.origin } });
    await api.graphql(VIEWER, null);
    expect(proxy.requests[0]!.url).toBe('http://wandb.test/graphql');
    expect(proxy.requests[0]!.headers.authorization).toMatch(/^Basic /);
  });
});

describe('TLS', () => {
  test('a certificate that nobody trusts is final, and the reason is said', async () => {
    const server = await startTlsServer(VIEWER_ANSWER);
    const { api, retries } = client({ baseUrl: server.origin });
    const error = await refusal(api.graphql(VIEWER, null));
    expect(error).toMatchObject({ code: 'network', retryable: false });
    expect(error.message).toMatch(/certificate.*SSL_CERT_FILE/);
    expect(retries).toEqual([]);
  });

  test('it is accepted from an authority that a file names; a file that is not there changes nothing', async () => {
    const server = await startTlsServer(VIEWER_ANSWER, VIEWER_ANSWER);
    const caFile = fileURLToPath(new URL('../test/fixtures/loopback-cert.pem', import.meta.url));
    const { api } = client({ baseUrl: server.origin, caFile });
    expect(await api.graphql(VIEWER, null)).toMatchObject({ viewer: { id: '1' } });
    const other = client({ baseUrl: server.origin, caFile: `${caFile}.not` });
    expect((await refusal(other.api.graphql(VIEWER, null))).message).toMatch(/certificate/);
  });

  test('it is accepted when asked to', async () => {
    const server = await startTlsServer(VIEWER_ANSWER);
    const { api } = client({ baseUrl: server.origin, insecureDisableSsl: true });
    expect(await api.graphql(VIEWER, null)).toMatchObject({ viewer: { id: '1' } });
  });

  test('goes through a tunnel of the proxy, which sees no credentials but its own', async () => {
    const server = await startTlsServer(VIEWER_ANSWER);
    const tunnel = await startTunnel(server.port);
    const proxy = { https: `http://ada:secret@127.0.0.1:${tunnel.port}` };
    const { api } = client({ baseUrl: 'https://wandb.test', proxy, insecureDisableSsl: true });
    await api.graphql(VIEWER, null);
    expect(tunnel.tunnels.map(({ to }) => to)).toEqual(['wandb.test:443']);
    expect(tunnel.tunnels[0]!.headers).toMatchObject({
      'proxy-authorization': `Basic ${Buffer.from('ada:secret').toString('base64')}`,
    });
    expect(tunnel.tunnels[0]!.headers).not.toHaveProperty('authorization');
    expect(server.requests[0]!.headers.authorization).toMatch(/^Basic /);
    expect(server.requests[0]!.headers).not.toHaveProperty('proxy-authorization');
  });
});

describe('a black hole, which does not even take the connection', () => {
  test('bounds hold, of the attempt and of the call', async () => {
    const baseUrl = await startBlackHole();
    const { api, retries } = client({ baseUrl }, { timeoutMs: 100, maxRetries: 1 });
    const start = performance.now();
    expect(await refusal(api.graphql(VIEWER, null))).toMatchObject({ code: 'timeout', retryable: true });
    expect(await refusal(api.graphql(VIEWER, null, { timeoutMs: 50 }))).toMatchObject({ code: 'timeout' });
    expect(retries).toHaveLength(1);
    // Far less than the system takes to give a connection up.
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  test('a signal and close end the call', async () => {
    const baseUrl = await startBlackHole();
    const { api } = client({ baseUrl });
    const controller = new AbortController();
    const aborted = refusal(api.graphql(VIEWER, null, { signal: controller.signal }));
    const closed = refusal(api.upload(`${baseUrl}/x`, { headers: [], body: Buffer.from('x') }));
    controller.abort();
    expect(await aborted).toMatchObject({ code: 'aborted' });
    await api.close();
    expect(await closed).toMatchObject({ code: 'aborted' });
  });
});
