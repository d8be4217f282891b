import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { RecordedRequest } from './src/fault-proxy.js';
import { stopServerRun } from './src/server-report.js';
import { readServerRun } from './src/server-run.js';
import { bodyOf, settingsBench } from './src/settings-bench.js';
import { FRONT_CERTIFICATE, startTlsFront } from './src/tls-front.js';

/** What settings do to the requests of a run, and what comes back. */

const bench = settingsBench();

describe('what is sent', () => {
  it('x_file_stream_no_gzip: false compresses the filestream for a server that understands it', async () => {
    const run = await bench.start({ x_file_stream_no_gzip: false });
    for (let i = 0; i < 100; i++) run.log({ i });
    expect(await run.finish()).toEqual({});
    expect(bench.streamed(run).map(({ headers }) => headers['content-encoding'])).toContain('gzip');
    expect((await readServerRun(bench.server, 'settings', run.id))?.lines).toBe(100);
    const plain = await bench.start();
    plain.log({ i: 1 });
    await plain.finish();
    expect(bench.streamed(plain).every(({ headers }) => headers['content-encoding'] === undefined)).toBe(true);
  });

  it('heartbeat_seconds is the silence after which a run says that it lives', async () => {
    const run = await bench.start({ heartbeat_seconds: 1 });
    run.log({ a: 1 });
    const isBeat = (request: RecordedRequest) => request.path.endsWith('/file_stream') && request.body.length === 2;
    await bench.proxy.answered(1, (request) => isBeat(request) && request.path.includes(run.id));
    expect(bodyOf(bench.streamed(run).find(isBeat)!)).toEqual({});
    await run.finish();
  });

  it('x_extra_http_headers, username and email go with the requests', async () => {
    const run = await bench.start({ x_extra_http_headers: { 'X-Lab': '7' }, username: 'ada', email: 'ada@lab.org' });
    run.log({ a: 1 });
    await run.finish();
    const upsert = bench.proxy.requests.find(({ body }) => body.includes('UpsertBucket') && body.includes(run.id));
    expect(upsert?.headers).toMatchObject({
      'x-lab': '7',
      'x-wandb-username': 'ada',
      'x-wandb-user-email': 'ada@lab.org',
    });
    expect(bench.streamed(run).every(({ headers }) => headers['x-lab'] === '7')).toBe(true);
  });

  it('x_file_stream_max_line_bytes leaves longer lines out, and says so', async () => {
    const run = await bench.start({ x_file_stream_max_line_bytes: 300 });
    run.log({ text: 'x'.repeat(1000) });
    run.log({ text: 'short' });
    await run.finish();
    expect((await readServerRun(bench.server, 'settings', run.id))?.rows).toMatchObject([{ text: 'short' }]);
    expect(bench.place.stderr).toContain('exceeded size limit');
  });

  it('x_file_stream_max_bytes is how much one request brings', async () => {
    // It can only be raised: two of these fit into a request of 25 MiB, and not into one of 10.
    const big = 'x'.repeat(6 * 1024 * 1024);
    for (const [limit, most] of [
      [25 * 1024 * 1024, 2],
      [null, 1],
    ] as const) {
      const run = await bench.start(limit === null ? {} : { x_file_stream_max_bytes: limit });
      run.log({ big });
      run.log({ big });
      await run.finish();
      const rows = bench
        .streamed(run)
        .map((request) => bodyOf(request).files?.['wandb-history.jsonl']?.content.length ?? 0);
      expect(Math.max(...rows)).toBe(most);
    }
  });

  it('x_server_side_derived_summary: a header says so, and only what was set by hand is sent', async () => {
    const run = await bench.start({ x_server_side_derived_summary: true });
    run.log({ loss: 1 });
    run.summary['best'] = 7;
    await run.finish();
    expect(bench.streamed(run)[0]?.headers['x-wandb-server-side-derived-summary']).toBe('true');
    const sent = bench.streamed(run).flatMap((request) => bodyOf(request).files?.['wandb-summary.json']?.content ?? []);
    expect(JSON.parse(sent.at(-1))).toMatchObject({ best: 7 });
    expect(JSON.parse(sent.at(-1))).not.toHaveProperty('loss');
  });

  it('http_proxy and x_proxies are used, but for hosts of this machine; https_proxy likewise', async () => {
    const asked: string[] = [];
    const forward = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(503).end();
    });
    await new Promise<void>((resolve) => forward.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(forward.address() as AddressInfo).port}`;
    for (const proxies of [{ http_proxy: url }, { x_proxies: { http: url } }]) {
      const base_url = `http://wandb-${Object.keys(proxies)[0]?.replaceAll('_', '-')}.invalid`;
      const run = await bench.start({ ...proxies, base_url, https_proxy: 'http://127.0.0.1:9' });
      await expect.poll(() => asked, { timeout: 20_000 }).toContain(`${base_url}/graphql`);
      await run.finish({ timeoutMs: 100 });
    }
    forward.close();
  });

  it('x_ca_file (SSL_CERT_FILE) names authorities to trust; without it a certificate of theirs is refused, with advice', async () => {
    const front = await startTlsFront(bench.server.url);
    process.env['SSL_CERT_FILE'] = FRONT_CERTIFICATE;
    try {
      const run = await bench.start({ base_url: front.url });
      run.log({ a: 1 });
      expect(await run.finish()).toEqual({});
      expect((await readServerRun(bench.server, 'settings', run.id))?.lines).toBe(1);
      const other = await bench.start({ base_url: front.url, x_ca_file: `${FRONT_CERTIFICATE}.not` });
      await other.finish({ timeoutMs: 5000 });
      expect(bench.place.stderr).toMatch(/certificate.*SSL_CERT_FILE/);
    } finally {
      delete process.env['SSL_CERT_FILE'];
      front.close();
    }
  });

  const retries = (times: number, wait = 0.05) => ({
    x_graphql_retry_max: times,
    x_graphql_retry_wait_min_seconds: wait,
    x_graphql_retry_wait_max_seconds: wait,
  });

  it('x_graphql_retry_max and its waits: how often a request is made', async () => {
    const alerts = () => bench.proxy.requests.filter(({ body }) => body.includes('NotifyScriptableRunAlert')).length;
    const run = await bench.start(retries(2));
    await run.ready;
    const before = alerts();
    await bench.proxy.fail({ kind: 'status', status: 500 }, { when: ({ body }) => body.includes('NotifyScriptable') });
    run.alert({ title: 'retried', text: '' });
    const { pending } = await run.finish({ timeoutMs: 5000 });
    expect(pending?.calls).toBeGreaterThan(0);
    expect(alerts() - before).toBeGreaterThanOrEqual(3);
    expect((alerts() - before) % 3).toBe(0);
  });

  it('x_graphql_timeout_seconds, x_file_stream_timeout_seconds, x_file_transfer_timeout_seconds end an attempt', async () => {
    const kinds: Record<string, (request: RecordedRequest) => boolean> = {
      x_graphql: ({ body }) => body.includes('CreateRunFiles'),
      x_file_stream: ({ path }) => path.endsWith('/file_stream'),
      x_file_transfer: ({ method }) => method === 'PUT',
    };
    for (const [client, when] of Object.entries(kinds)) {
      const wait = { [`${client}_retry_wait_min_seconds`]: 0.05, [`${client}_retry_wait_max_seconds`]: 0.05 };
      const run = await bench.start({ [`${client}_timeout_seconds`]: 0.3, ...wait });
      await bench.proxy.fail({ kind: 'black-hole' }, { when, times: 1 });
      run.log({ a: 1 });
      expect(await run.finish({ timeoutMs: 20_000 }), client).toEqual({});
      await bench.proxy.heal();
    }
  }, 60_000);

  it('x_file_stream_retry_max, x_file_transfer_retry_max: then it is given up, and left for a sync', async () => {
    const kinds: Record<string, (request: RecordedRequest) => boolean> = {
      x_file_stream: ({ path }) => path.endsWith('/file_stream'),
      x_file_transfer: ({ method }) => method === 'PUT',
    };
    for (const [client, when] of Object.entries(kinds)) {
      const wait = { [`${client}_retry_wait_min_seconds`]: 0.02, [`${client}_retry_wait_max_seconds`]: 0.02 };
      const run = await bench.start({ [`${client}_retry_max`]: 1, ...wait });
      await bench.proxy.fail({ kind: 'status', status: 500 }, { when });
      run.log({ a: 1 });
      const begun = performance.now();
      const { pending } = await run.finish({ timeoutMs: 30_000 });
      expect(performance.now() - begun, client).toBeLessThan(20_000);
      expect(pending, client).toBeDefined();
      await bench.proxy.heal();
    }
  }, 90_000);

  it('app_url_override is where pages are said to be', async () => {
    const run = await bench.start({ app_url_override: 'https://pages.example/' });
    expect((await run.ready).url).toBe(`https://pages.example/local/settings/runs/${run.id}`);
    await run.finish();
  });
});

describe('what comes from the server', () => {
  it('stop_fn is called when the page asks the run to stop', async () => {
    let stops = 0;
    const run = await bench.start({
      stop_fn: () => stops++,
      x_file_stream_transmit_interval: 0.1,
      heartbeat_seconds: 1,
    });
    await run.ready;
    await stopServerRun(bench.server, 'settings', run.id);
    await expect.poll(() => stops, { timeout: 20_000 }).toBe(1);
    await run.finish();
  });
});
