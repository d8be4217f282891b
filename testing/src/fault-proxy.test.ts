import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFaultProxy, type FaultProxy } from './fault-proxy.js';

/** A server that counts what reaches it and answers its own address, as one that signs URLs does. */
let server: Server;
let origin: string;
let reached: { path: string; body: string }[];
let proxy: FaultProxy;

beforeEach(async () => {
  reached = [];
  server = createServer(async (incoming, outgoing) => {
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part as Buffer);
    reached.push({ path: incoming.url ?? '', body: Buffer.concat(parts).toString() });
    outgoing.writeHead(200, { 'content-type': 'application/json', 'x-own': 'yes' });
    outgoing.end(JSON.stringify({ url: `${origin}/signed`, filler: 'x'.repeat(1000) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  proxy = await createFaultProxy(origin);
});

afterEach(async () => {
  await proxy.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const post = (path = '/a', init: RequestInit = {}) =>
  fetch(proxy.url + path, { method: 'POST', body: 'hello', headers: { connection: 'close' }, ...init });

describe('fault proxy', () => {
  it('passes requests on, records them, and puts its own address where the server names itself', async () => {
    const answer = await post('/a?b=1');
    expect(answer.headers.get('x-own')).toBe('yes');
    expect(((await answer.json()) as { url: string }).url).toBe(`${proxy.url}/signed`);
    expect(reached).toEqual([{ path: '/a?b=1', body: 'hello' }]);
    expect(proxy.requests).toMatchObject([{ seq: 1, method: 'POST', path: '/a?b=1', status: 200 }]);
    expect(proxy.requests[0]?.body.toString()).toBe('hello');
  });

  it.each([429, 500, 503, 413])('answers %i in place of the server, so many times', async (status) => {
    await proxy.fail({ kind: 'status', status, headers: { 'retry-after': '1' } }, { times: 2 });
    const first = await post();
    expect([first.status, first.headers.get('retry-after')]).toEqual([status, '1']);
    expect((await post()).status).toBe(status);
    expect(reached).toEqual([]);
    expect((await post()).status).toBe(200);
  });

  it('fails only the requests a rule is for', async () => {
    await proxy.fail({ kind: 'status', status: 500 }, { when: (one) => one.path === '/bad' });
    expect([(await post('/good')).status, (await post('/bad')).status]).toEqual([200, 500]);
  });

  it('delays', async () => {
    await proxy.fail({ kind: 'latency', ms: 200 });
    const from = performance.now();
    expect((await post()).status).toBe(200);
    expect(performance.now() - from).toBeGreaterThan(190);
  });

  it('resets: no answer, and the server saw nothing', async () => {
    await proxy.fail({ kind: 'reset' });
    await expect(post()).rejects.toThrow();
    expect(reached).toEqual([]);
  });

  it('truncates: the server saw the request, the client half of the answer', async () => {
    await proxy.fail({ kind: 'truncate' });
    await expect(post().then((answer) => answer.text())).rejects.toThrow();
    expect(reached).toHaveLength(1);
  });

  it('loses an answer: the server saw the request, the client nothing', async () => {
    await proxy.fail({ kind: 'lose-answer' });
    await expect(post()).rejects.toThrow();
    expect(reached).toHaveLength(1);
  });

  it('black-holes until healed', async () => {
    await proxy.fail({ kind: 'black-hole' });
    await expect(post('/a', { signal: AbortSignal.timeout(150) })).rejects.toThrow(/timeout|abort/i);
    expect(reached).toEqual([]);
    await proxy.heal();
    expect((await post()).status).toBe(200);
  });

  it('refuses connections and comes back on the same port', async () => {
    const { url } = proxy;
    await proxy.fail({ kind: 'refuse' });
    await expect(post()).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    await proxy.heal();
    expect(proxy.url).toBe(url);
    expect((await post()).status).toBe(200);
  });

  it('tells when so many requests were answered', async () => {
    const both = proxy.answered(2, (one) => one.path === '/a');
    await post('/a');
    await post('/b');
    expect(await Promise.race([both.then(() => 'both'), new Promise((r) => setTimeout(r, 50, 'not yet'))])).toBe(
      'not yet',
    );
    await post('/a');
    await both;
  });
});
