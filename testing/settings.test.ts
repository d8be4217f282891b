import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type InitOptions, init, type Run, teardown } from '@wandb/sdk';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { enterPlace, type Place } from '../packages/sdk/test/place.js';
import { createFaultProxy, type FaultProxy, type RecordedRequest } from './src/fault-proxy.js';
import { type LocalServer, startLocalServer } from './src/local-server.js';
import { stopServerRun } from './src/server-report.js';
import { readServerRun } from './src/server-run.js';

/** Settings whose effect no other test shows: what they do to the requests, the files and the lines of a run. */

let server: LocalServer;
let proxy: FaultProxy;
let place: Place;
beforeAll(async () => {
  server = await startLocalServer();
  proxy = await createFaultProxy(server.url);
});
beforeEach(() => {
  place = enterPlace({ WANDB_BASE_URL: proxy.url, WANDB_API_KEY: server.apiKey, WANDB_PROJECT: 'settings' });
});
afterEach(async () => {
  await proxy.heal();
  await place.leave();
});
afterAll(async () => {
  await proxy.close();
  await server.close();
});

type Settings = NonNullable<InitOptions['settings']>;
const QUIET = { console: 'off', x_disable_stats: true, x_disable_meta: true } as const;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function start(settings: Settings = {}, options: InitOptions = {}): Promise<Run> {
  return init({ ...options, settings: { ...QUIET, ...settings } });
}

/** Filestream requests of a run, so far. */
function streamed(run: Run): RecordedRequest[] {
  return proxy.requests.filter(({ path }) => path.endsWith(`/${run.id}/file_stream`));
}

const bodyOf = ({ body, headers }: RecordedRequest) =>
  JSON.parse((headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString());

describe('what is sent', () => {
  it('x_file_stream_no_gzip: false compresses the filestream for a server that understands it', async () => {
    const run = await start({ x_file_stream_no_gzip: false });
    for (let i = 0; i < 100; i++) run.log({ i });
    expect(await run.finish()).toEqual({});
    expect(streamed(run).map(({ headers }) => headers['content-encoding'])).toContain('gzip');
    expect((await readServerRun(server, 'settings', run.id))?.lines).toBe(100);
    const plain = await start();
    plain.log({ i: 1 });
    await plain.finish();
    expect(streamed(plain).every(({ headers }) => headers['content-encoding'] === undefined)).toBe(true);
  });

  it('heartbeat_seconds is the silence after which a run says that it lives', async () => {
    const run = await start({ heartbeat_seconds: 1 });
    run.log({ a: 1 });
    const isBeat = (request: RecordedRequest) => request.path.endsWith('/file_stream') && request.body.length === 2;
    await proxy.answered(1, (request) => isBeat(request) && request.path.includes(run.id));
    expect(bodyOf(streamed(run).find(isBeat)!)).toEqual({});
    await run.finish();
  });

  it('x_extra_http_headers, username and email go with the requests', async () => {
    const run = await start({ x_extra_http_headers: { 'X-Lab': '7' }, username: 'ada', email: 'ada@lab.org' });
    run.log({ a: 1 });
    await run.finish();
    const upsert = proxy.requests.find(({ body }) => body.includes('UpsertBucket') && body.includes(run.id));
    expect(upsert?.headers).toMatchObject({
      'x-lab': '7',
      'x-wandb-username': 'ada',
      'x-wandb-user-email': 'ada@lab.org',
    });
    expect(streamed(run).every(({ headers }) => headers['x-lab'] === '7')).toBe(true);
  });

  it('x_file_stream_max_line_bytes leaves longer lines out, and says so', async () => {
    const run = await start({ x_file_stream_max_line_bytes: 300 });
    run.log({ text: 'x'.repeat(1000) });
    run.log({ text: 'short' });
    await run.finish();
    expect((await readServerRun(server, 'settings', run.id))?.rows).toMatchObject([{ text: 'short' }]);
    expect(place.stderr).toContain('exceeded size limit');
  });

  it('x_file_stream_max_bytes is how much one request brings', async () => {
    // It can only be raised: two of these fit into a request of 25 MiB, and not into one of 10.
    const big = 'x'.repeat(6 * 1024 * 1024);
    for (const [limit, most] of [
      [25 * 1024 * 1024, 2],
      [null, 1],
    ] as const) {
      const run = await start(limit === null ? {} : { x_file_stream_max_bytes: limit });
      run.log({ big });
      run.log({ big });
      await run.finish();
      const rows = streamed(run).map((request) => bodyOf(request).files?.['wandb-history.jsonl']?.content.length ?? 0);
      expect(Math.max(...rows)).toBe(most);
    }
  });

  it('x_server_side_derived_summary: a header says so, and only what was set by hand is sent', async () => {
    const run = await start({ x_server_side_derived_summary: true });
    run.log({ loss: 1 });
    run.summary['best'] = 7;
    await run.finish();
    expect(streamed(run)[0]?.headers['x-wandb-server-side-derived-summary']).toBe('true');
    const sent = streamed(run).flatMap((request) => bodyOf(request).files?.['wandb-summary.json']?.content ?? []);
    expect(JSON.parse(sent.at(-1))).toMatchObject({ best: 7 });
    expect(JSON.parse(sent.at(-1))).not.toHaveProperty('loss');
  });

  it('http_proxy and x_proxies are used, but for hosts of this machine; https_proxy likewise', async () => {
    const asked: string[] = [];
    const { createServer } = await import('node:http');
    const forward = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(503).end();
    });
    await new Promise<void>((resolve) => forward.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(forward.address() as { port: number }).port}`;
    for (const proxies of [{ http_proxy: url }, { x_proxies: { http: url } }]) {
      const base_url = `http://wandb-${Object.keys(proxies)[0]?.replaceAll('_', '-')}.invalid`;
      const run = await start({ ...proxies, base_url, https_proxy: 'http://127.0.0.1:9' });
      await expect.poll(() => asked, { timeout: 20_000 }).toContain(`${base_url}/graphql`);
      await run.finish({ timeoutMs: 100 });
    }
    forward.close();
  });

  const retries = (times: number, wait = 0.05) => ({
    x_graphql_retry_max: times,
    x_graphql_retry_wait_min_seconds: wait,
    x_graphql_retry_wait_max_seconds: wait,
  });

  it('x_graphql_retry_max and its waits: how often a request is made', async () => {
    const alerts = () => proxy.requests.filter(({ body }) => body.includes('NotifyScriptableRunAlert')).length;
    const run = await start(retries(2));
    await run.ready;
    const before = alerts();
    await proxy.fail({ kind: 'status', status: 500 }, { when: ({ body }) => body.includes('NotifyScriptable') });
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
      const run = await start({ [`${client}_timeout_seconds`]: 0.3, ...wait });
      await proxy.fail({ kind: 'black-hole' }, { when, times: 1 });
      run.log({ a: 1 });
      expect(await run.finish({ timeoutMs: 20_000 }), client).toEqual({});
      await proxy.heal();
    }
  }, 60_000);

  it('x_file_stream_retry_max, x_file_transfer_retry_max: then it is given up, and left for a sync', async () => {
    const kinds: Record<string, (request: RecordedRequest) => boolean> = {
      x_file_stream: ({ path }) => path.endsWith('/file_stream'),
      x_file_transfer: ({ method }) => method === 'PUT',
    };
    for (const [client, when] of Object.entries(kinds)) {
      const wait = { [`${client}_retry_wait_min_seconds`]: 0.02, [`${client}_retry_wait_max_seconds`]: 0.02 };
      const run = await start({ [`${client}_retry_max`]: 1, ...wait });
      await proxy.fail({ kind: 'status', status: 500 }, { when });
      run.log({ a: 1 });
      const begun = performance.now();
      const { pending } = await run.finish({ timeoutMs: 30_000 });
      expect(performance.now() - begun, client).toBeLessThan(20_000);
      expect(pending, client).toBeDefined();
      await proxy.heal();
    }
  }, 90_000);

  it('app_url_override is where pages are said to be', async () => {
    const run = await start({ app_url_override: 'https://pages.example/' });
    expect((await run.ready).url).toBe(`https://pages.example/local/settings/runs/${run.id}`);
    await run.finish();
  });
});

describe('what is kept', () => {
  it('x_history_value_encoding: json,typed writes values in their type too', async () => {
    const hasDouble = async (x_history_value_encoding: string) => {
      const run = await start({ x_history_value_encoding, mode: 'offline' });
      run.log({ a: 1.71875 });
      await run.finish();
      const double = Buffer.alloc(8);
      double.writeDoubleLE(1.71875);
      return readFileSync(join(dirname(run.dir), `run-${run.id}.wandb`)).includes(double);
    };
    expect(await hasDouble('json,typed')).toBe(true);
    expect(await hasDouble('json')).toBe(false);
  });

  it('x_skip_transaction_log leaves nothing behind once all is uploaded', async () => {
    const before = readdirSync(tmpdir()).filter((name) => /^wandb-\w{6}$/.test(name));
    const run = await start({ x_skip_transaction_log: true });
    run.log({ a: 1 });
    const runDir = dirname(run.dir);
    expect(existsSync(runDir)).toBe(true);
    expect(runDir.startsWith(tmpdir())).toBe(true);
    expect(await run.finish()).toEqual({});
    expect(existsSync(dirname(runDir))).toBe(false);
    expect(readdirSync(tmpdir()).filter((name) => /^wandb-\w{6}$/.test(name) && !before.includes(name))).toEqual([]);
    expect((await readServerRun(server, 'settings', run.id))?.lines).toBe(1);
  });

  it('x_skip_transaction_log keeps it while something is left', async () => {
    const run = await start({ x_skip_transaction_log: true });
    await proxy.fail({ kind: 'status', status: 500 });
    run.log({ a: 1 });
    expect((await run.finish({ timeoutMs: 200 })).pending?.rows).toBe(1);
    expect(existsSync(dirname(run.dir))).toBe(true);
    expect(place.stderr).toContain(`wandb sync ${dirname(run.dir)}`);
  });

  it('x_primary: false leaves the files to others, x_update_finish_state: false the end', async () => {
    const run = await start({ x_primary: false, x_update_finish_state: false });
    run.log({ a: 1 });
    await run.finish();
    const bodies = streamed(run).map(bodyOf);
    expect(bodies.some((body) => 'complete' in body || 'exitcode' in body)).toBe(false);
    expect(bodies.flatMap((body) => body.uploaded ?? [])).toEqual([]);
    expect((await readServerRun(server, 'settings', run.id))?.state).toBe('running');
  });

  it('x_files_dir and x_sync_dir_suffix say where', async () => {
    const files = join(place.dir, 'elsewhere');
    const run = await start({ x_files_dir: files, x_sync_dir_suffix: 'again', mode: 'offline' });
    expect(run.dir).toBe(files);
    expect(place.runDirectories()[0]).toMatch(new RegExp(`-${run.id}-again$`));
    await run.finish();
  });

  it('x_log_level: debug.log and debug-internal.log have what is at least so important, whatever is shown', async () => {
    const [fine, coarse] = [10, 30].map((x_log_level) => ({ x_log_level, silent: true }));
    const logs: string[][] = [];
    for (const settings of [fine!, coarse!]) {
      const run = await start(settings);
      run.log({ a: 1 });
      await run.finish();
      const read = (name: string) => {
        const path = join(dirname(run.dir), 'logs', name);
        return existsSync(path) ? readFileSync(path, 'utf8') : '';
      };
      logs.push([read('debug.log'), read('debug-internal.log')]);
    }
    expect(place.stderr).toBe('');
    expect(logs[0]?.[0]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} INFO {4}\d+ /);
    expect(logs[0]?.[0]).toContain('View run');
    expect(logs[0]?.[1]).toContain('"request":"UpsertBucket"');
    expect(logs[0]?.join('')).not.toContain(server.apiKey);
    expect(logs[1]?.join('')).not.toMatch(/INFO|DEBUG/);
    expect(existsSync(join(place.dir, 'wandb', 'debug.log'))).toBe(true);
  });

  it('x_disk_budget: uploaded runs beyond it go, oldest first, and it is said', async () => {
    const first = await start();
    await first.finish();
    const left = await start({}, { mode: 'offline' });
    await left.finish();
    await pause(50);
    const last = await start({ x_disk_budget: 1 });
    await last.finish();
    while (place.runDirectories().length > 1) await pause(20);
    expect(place.runDirectories().map((name) => name.split('-').at(-1))).toEqual([left.id]);
    while (!place.stderr.includes('to keep x_disk_budget (1 bytes)')) await pause(20);
    expect(place.stderr).toMatch(/Removed 1 uploaded run \(\d+ bytes\) from .*wandb, to keep x_disk_budget/);
  });
});

describe('what is told of the machine and the code', () => {
  it('x_stats_cpu_count, x_stats_gpu_type and others stand in for what would be found', async () => {
    const run = await start({
      x_disable_meta: false,
      x_stats_cpu_count: 3,
      x_stats_cpu_logical_count: 6,
      x_stats_gpu_count: 2,
      x_stats_gpu_type: 'G100',
      x_executable: '/opt/node',
      docker: 'image:1',
      host: 'lab7',
      git_commit: 'c0ffee',
      git_remote_url: 'https://git.example/r.git',
    });
    run.log({ a: 1 });
    await run.finish();
    const metadata = JSON.parse(readFileSync(join(run.dir, 'wandb-metadata.json'), 'utf8'));
    expect(metadata).toMatchObject({
      cpu_count: 3,
      cpu_count_logical: 6,
      gpu_count: 2,
      gpu: 'G100',
      executable: '/opt/node',
      docker: 'image:1',
      host: 'lab7',
      git: { commit: 'c0ffee', remote: 'https://git.example/r.git' },
    });
  });
});

describe('what is told of the repository', () => {
  const git = (...args: string[]) => {
    const identity = ['-c', 'user.name=ada', '-c', 'user.email=ada@lab.org'];
    return execFileSync('git', [...identity, ...args], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
    }).trim();
  };
  const metadataOf = (run: Run) => JSON.parse(readFileSync(join(run.dir, 'wandb-metadata.json'), 'utf8'));

  it('git_remote is whose address is told, git_root where it is looked for', async () => {
    git('init', '-q', 'repo');
    git('-C', 'repo', 'remote', 'add', 'origin', 'https://git.example/origin.git');
    git('-C', 'repo', 'remote', 'add', 'upstream', 'https://git.example/upstream.git');
    git('-C', 'repo', 'commit', '-q', '--allow-empty', '-m', 'one');
    const run = await start({ x_disable_meta: false, git_root: join(place.dir, 'repo'), git_remote: 'upstream' });
    run.log({ a: 1 });
    await run.finish();
    expect(metadataOf(run).git).toEqual({
      remote: 'https://git.example/upstream.git',
      commit: git('-C', 'repo', 'rev-parse', 'HEAD'),
    });
  });

  it('disable_git_fork_point: false compares a branch that has no upstream with the nearest pushed commit', async () => {
    git('init', '-q', '-b', 'main', '--bare', 'far.git');
    git('clone', '-q', 'far.git', 'repo');
    writeFileSync('repo/a.txt', 'one\n');
    git('-C', 'repo', 'add', '.');
    git('-C', 'repo', 'commit', '-q', '-m', 'one');
    git('-C', 'repo', 'push', '-q', 'origin', 'HEAD:main');
    git('-C', 'repo', 'fetch', '-q');
    git('-C', 'repo', 'checkout', '-q', '-b', 'own', '--no-track');
    git('-C', 'repo', 'branch', '-q', '--track', 'followed', 'origin/main');
    writeFileSync('repo/a.txt', 'two\n');
    git('-C', 'repo', 'commit', '-q', '-a', '-m', 'two');
    const patches = [];
    for (const disable_git_fork_point of [true, false]) {
      const git_root = join(place.dir, 'repo');
      const run = await start({ x_disable_meta: false, save_code: true, git_root, disable_git_fork_point });
      run.log({ a: 1 });
      await run.finish();
      patches.push(readdirSync(run.dir).filter((name) => /^diff_.*patch$/.test(name)));
    }
    const pushed = git('-C', 'repo', 'rev-parse', 'origin/main');
    expect(patches).toEqual([[], [`diff_${pushed}.patch`]]);
  });
});

describe('what comes from the server', () => {
  it('stop_fn is called when the page asks the run to stop', async () => {
    let stops = 0;
    const run = await start({ stop_fn: () => stops++, x_file_stream_transmit_interval: 0.1, heartbeat_seconds: 1 });
    await run.ready;
    await stopServerRun(server, 'settings', run.id);
    await expect.poll(() => stops, { timeout: 20_000 }).toBe(1);
    await run.finish();
  });
});

describe('what is said', () => {
  it('runs whose upload was cut off are named once by the next one', async () => {
    await proxy.fail({ kind: 'status', status: 500 });
    const cut = await start();
    cut.log({ a: 1 });
    await cut.finish({ timeoutMs: 100 });
    await proxy.heal();
    await teardown();
    for (let i = 0; i < 2; i++) await (await start()).finish();
    while (!place.stderr.includes('1 earlier run is not uploaded to the end')) await pause(20);
    expect(place.stderr).toContain(`${basename(dirname(cut.dir))}. Upload with: wandb sync --include-online`);
    expect(place.stderr.split('1 earlier run')).toHaveLength(2);
  });

  it('max_end_of_run_history_metrics and max_end_of_run_summary_metrics: so many metrics at the end; 0: none', async () => {
    const end = async (settings: Settings) => {
      const before = place.stderr.length;
      const run = await start({ mode: 'offline', ...settings });
      for (let i = 0; i < 100; i++) run.log({ loss: 1 / (i + 1), acc: i, name: 'n' });
      await run.finish();
      return place.stderr.slice(before).replaceAll('wandb: ', '');
    };
    const all = await end({});
    expect(all).toMatch(/Run history:\n acc ▁.*█\nloss █.*▁\n/);
    expect(all).toContain('Run summary:\n acc 99\nloss 0.01\nname n\n');
    const few = await end({ max_end_of_run_history_metrics: 1, max_end_of_run_summary_metrics: 1 });
    expect(few).toMatch(/Run history:\nacc .*\n\+1 \.\.\.\n\nRun summary:\nacc 99\n\+2 \.\.\.\n/);
    const none = await end({ max_end_of_run_history_metrics: 0, max_end_of_run_summary_metrics: 0 });
    expect(none).not.toMatch(/Run (history|summary)/);
    expect(await end({ quiet: true })).toBe('');
  });

  it('show_info, show_warnings and show_errors show their kind or not; show_colors and show_emoji how', async () => {
    const lines = async (settings: Settings) => {
      const before = place.stderr.length;
      await teardown();
      const run = await start({ x_network_buffer: 1, ...settings });
      run.log({ a: 1 });
      await run.finish();
      return place.stderr.slice(before);
    };
    expect(await lines({ show_info: false })).toMatch(/^(wandb: WARNING .*\n)+$/);
    expect(await lines({ show_warnings: false })).not.toContain('WARNING');
    expect(await lines({})).not.toContain('\u001b');
    expect(await lines({ show_colors: true })).toContain('\u001b[34mwandb\u001b[0m: \u001b[33mWARNING\u001b[0m ');
    expect(await lines({ show_emoji: true })).toContain('🚀 View run');
    await proxy.fail({ kind: 'status', status: 400 }, { when: ({ body }) => body.includes('UpsertBucket') });
    for (const show_errors of [true, false]) {
      const before = place.stderr.length;
      const run = await start({ show_errors });
      await run.ready.catch(() => {});
      expect(place.stderr.slice(before).includes('wandb: ERROR')).toBe(show_errors);
      await run.finish({ timeoutMs: 100 });
    }
  });

  it('finish_timeout_raises: an upload that is not done in time is an error', async () => {
    await proxy.fail({ kind: 'status', status: 500 });
    const run = await start({ finish_timeout: 0.2, finish_timeout_raises: true });
    run.log({ a: 1 });
    await expect(run.finish()).rejects.toMatchObject({ code: 'finish-timeout', message: /1 row/ });
  });

  it('force: without a key there is no run', async () => {
    delete process.env['WANDB_API_KEY'];
    await teardown();
    await expect(start({ force: true })).rejects.toMatchObject({ code: 'authentication' });
  });

  it('a setting that does nothing here is named once', async () => {
    for (let i = 0; i < 2; i++) await (await start({ x_flow_control_disabled: true, mode: 'offline' })).finish();
    expect(place.stderr.match(/The setting x_flow_control_disabled has no effect here: /g)).toHaveLength(1);
  });
});
