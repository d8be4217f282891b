import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { uploaderLeasePath } from '../src/lease.js';
import { DaemonClient, daemonStreams } from './daemon-client.js';
import { LoopbackServer } from './loopback-server.js';

let server: LoopbackServer;
const clients: DaemonClient[] = [];

beforeEach(async () => {
  server = new LoopbackServer();
  await server.listen(0);
});

afterEach(async () => {
  for (const client of clients.splice(0)) {
    client.streams.registry.flushSync();
    client.remove();
  }
  await server.close();
});

type Settings = NonNullable<Parameters<DaemonClient['start']>[0]>;

function newClient(): DaemonClient {
  const client = new DaemonClient(daemonStreams());
  clients.push(client);
  return client;
}

const online = (settings: Settings = {}): Settings => ({
  _offline: { value: false },
  base_url: { value: server.url },
  app_url: { value: server.url },
  api_key: { value: 'local-0123456789abcdef0123456789abcdef01234567' },
  x_graphql_retry_max: { value: 1 },
  ...settings,
});

const upserts = () => server.requests.filter(({ operation }) => operation === 'UpsertBucket');

describe('an online run', () => {
  it('is started with what the server made of it, and is there when exit is answered', async () => {
    const client = newClient().init(online());
    const started = await client.ask({ run: { run_id: 'run1', project: 'p', start_time: { seconds: 5 } } });
    expect(started.result?.run_result?.run).toMatchObject({
      run_id: 'run1',
      entity: 'team',
      project: 'p',
      storage_id: expect.stringMatching(/./),
      display_name: expect.stringMatching(/./),
      start_time: { seconds: 5 },
      starting_step: 0,
    });
    await client.request({ run_start: { run: { run_id: 'run1' } } });
    await client.ask({ request: { python_packages: { package: [{ name: 'a', version: '1' }] } } });
    for (let i = 0; i < 3; i++) client.log({ loss: String(i) });
    const exit = await client.finish(0);
    expect(exit.result?.exit_result).toMatchObject({ timed_out: false });
    const run = server.run();
    expect(run.history.map((line) => JSON.parse(line).loss)).toEqual([0, 1, 2]);
    expect(run).toMatchObject({ complete: true, exitcode: 0 });
    expect([...run.files.keys()].sort()).toEqual(['config.yaml', 'requirements.txt', 'wandb-summary.json']);
    expect(readdirSync(join(client.syncDir, 'files')).sort()).toEqual([
      'config.yaml',
      'requirements.txt',
      'wandb-summary.json',
    ]);
  });

  it('says while it is being started that it is', async () => {
    server.fault = ({ operation }) => (operation === 'UpsertBucket' ? 'hang' : undefined);
    const client = newClient().init(online());
    const run = client.pending({ run: { run_id: 'run1', project: 'p' } });
    const { operations_response } = await client.request({ operations: {} });
    expect(operations_response?.operation_stats).toMatchObject({
      operations: [{ desc: expect.stringContaining('run1') }],
      total_operations: 1,
    });
    run.cancel();
    expect((await run.answered).result?.run_result?.error).toBeTruthy();
  });

  it('that the server refuses answers with its reason, and stays in its directory', async () => {
    server.fault = ({ operation }) =>
      operation === 'UpsertBucket' ? { status: 401, body: { errors: [{ message: 'no such key' }] } } : undefined;
    const client = newClient().init(online());
    const { result } = await client.ask({ run: { run_id: 'run1', project: 'p' } });
    expect(result?.run_result).toMatchObject({ run: null, error: { message: expect.stringContaining('no such key') } });
    expect(result?.run_result?.error?.code).toBe(1);
    await client.streams.registry.finish('run1');
    expect(client.streams.registry.size).toBe(0);
    expect(client.records().map((record) => record.record_type)).toContain('run');
  });

  it('that cannot be started in time answers so', async () => {
    server.fault = ({ operation }) => (operation === 'UpsertBucket' ? 'hang' : undefined);
    const client = newClient().init(online({ init_timeout: { value: 0.2 } }));
    const { result } = await client.ask({ run: { run_id: 'run1', project: 'p' } });
    expect(result?.run_result?.error?.code).toBe(1);
    expect(upserts()).toHaveLength(1);
  });

  it('waits for the upload no longer than finish_timeout', async () => {
    const client = await newClient().start(online({ finish_timeout: { value: 0.2 } }));
    client.log({ a: '1' });
    server.fault = ({ operation }) => (operation === 'file_stream' ? 'hang' : undefined);
    const exit = await client.finish(0);
    expect(exit.result?.exit_result).toMatchObject({ timed_out: true });
    expect(client.records().at(-1)?.record_type).toBe('exit');
  });

  it('stops uploading when its client takes back the exit', async () => {
    const client = await newClient().start(online());
    client.log({ a: '1' });
    server.fault = ({ operation }) => (operation === 'file_stream' ? 'hang' : undefined);
    const exit = client.pending({ exit: {} });
    const status = await client.request({ operations: {} });
    expect(status.operations_response).toBeTruthy();
    exit.cancel();
    await exit.answered;
    await client.streams.registry.finish('run1');
    expect(client.streams.registry.size).toBe(0);
  });

  it('tells its client that it should stop', async () => {
    server.stopRuns = true;
    const client = await newClient().start(online({ x_file_stream_transmit_interval: { value: 0.01 } }));
    client.log({ a: '1' });
    const shouldStop = async () => (await client.request({ stop_status: {} })).stop_status_response?.run_should_stop;
    await expect.poll(shouldStop, { timeout: 5000 }).toBe(true);
    await client.finish();
  });

  it('is not marked complete when its clients are gone', async () => {
    const client = new DaemonClient(daemonStreams({ graceMs: 5 }));
    clients.push(client);
    await client.start(online());
    client.log({ a: '1' });
    client.streams.registry.connectionClosed(client.connection);
    await expect.poll(() => client.streams.registry.size, { timeout: 10_000 }).toBe(0);
    expect(server.run()).toMatchObject({ complete: false, exitcode: null });
    expect(server.run().history).toHaveLength(1);
  });

  it('leaves no journal behind when none was wanted', async () => {
    const client = newClient();
    client.streams.registry.init('run1', client.settings(online({ x_skip_transaction_log: { value: true } })));
    await client.ask({ run: { run_id: 'run1', project: 'p' } });
    client.log({ a: '1' });
    await client.finish();
    expect(server.run().history).toHaveLength(1);
    expect(existsSync(client.syncFile)).toBe(false);
    expect(readdirSync(dirname(client.syncFile)).filter((name) => name.includes('wandb'))).toEqual([]);
  });

  it('says in its footer where it is when the client ends without an end', async () => {
    const client = await newClient().start(online());
    await client.streams.registry.teardown(1);
    expect(client.streams.printed.join('\n')).toMatch(/View run .* at: .*\/runs\/run1/);
    expect(server.run()).toMatchObject({ complete: true, exitcode: 1 });
    expect(readFileSync(join(client.syncDir, 'files', 'wandb-summary.json'), 'utf8')).toContain('_wandb');
  });

  it('does not hold up its client for a server that takes nothing: it is left to another process, and says so', async () => {
    const client = new DaemonClient(daemonStreams({ stuckMs: 50 }));
    clients.push(client);
    await client.start(online({ x_file_stream_retry_wait_min_seconds: { value: 1 } }));
    client.log({ a: '1' });
    server.fault = ({ operation }) => (operation === 'file_stream' ? { status: 503, body: {} } : undefined);
    await client.streams.registry.teardown(0);
    expect(client.streams.registry.size).toBe(0);
    expect(client.records().at(-1)?.record_type).toBe('exit');
    expect(existsSync(uploaderLeasePath(client.syncFile))).toBe(false);
    expect(client.streams.printed.join('\n')).toMatch(/Not uploaded: run run1\.[\s\S]*wandb sync .*-run1/);
  });

  it('answers artifact requests that it cannot do yet', async () => {
    const client = await newClient().start(online());
    const { log_artifact_response } = await client.request({ log_artifact: {} });
    expect(log_artifact_response?.error_message).toMatch(/^not yet: /);
    const { download_artifact_response } = await client.request({ download_artifact: {} });
    expect(download_artifact_response?.error_message).toMatch(/^not yet: /);
    const { link_artifact_response } = await client.request({ link_artifact: {} });
    expect(link_artifact_response?.error_message).toMatch(/^not yet: /);
    await client.finish();
  });
});
