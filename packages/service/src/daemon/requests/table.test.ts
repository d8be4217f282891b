import { afterEach, describe, expect, it } from 'vitest';
import { DaemonClient, daemonStreams } from '../../../test/daemon-client.js';

const clients: DaemonClient[] = [];

async function started(
  settings: Parameters<DaemonClient['start']>[0] = {},
  run: Parameters<DaemonClient['start']>[1] = {},
) {
  const client = new DaemonClient(daemonStreams());
  clients.push(client);
  return client.start(settings, run);
}

afterEach(() => {
  for (const client of clients.splice(0)) {
    client.streams.registry.flushSync();
    client.remove();
  }
});

describe('offline', () => {
  it.each(['run_status', 'status', 'shutdown', 'stop_status', 'pause', 'resume', 'cancel', 'job_input'] as const)(
    '%s is answered with an empty response',
    async (kind) => {
      const response = await (await started()).request({ [kind]: {} });
      expect(response.response_type).toBeFalsy();
    },
  );

  it('run_result is the run that was asked for, its config wrapped and with what the core adds', async () => {
    const client = new DaemonClient(daemonStreams());
    clients.push(client);
    client.init();
    const run = {
      run_id: 'run1',
      project: 'p',
      tags: ['t'],
      start_time: { seconds: 12, nanos: 5 },
      config: {
        update: [
          { key: '_wandb', value_json: '{}' },
          { key: 'lr', value_json: '0.1' },
        ],
      },
      telemetry: { feature: { offline: true }, python_version: '3.11.7', cli_version: '0.31.0' },
    };
    const { result } = await client.ask({ run });
    const answered = result?.run_result?.run;
    expect(answered).toMatchObject({ run_id: 'run1', tags: ['t'], start_time: run.start_time, summary: {}, git: {} });
    const config = Object.fromEntries(
      (answered?.config?.update ?? []).map((i) => [i.key, JSON.parse(i.value_json ?? '')]),
    );
    expect(config).toEqual({
      lr: { value: 0.1 },
      _wandb: {
        value: {
          cli_version: '0.31.0',
          python_version: '3.11.7',
          t: { 3: [4], 4: '3.11.7', 5: '0.31.0', 12: '7.8.9' },
          m: [],
        },
      },
    });
  });

  it('attach gives the run as its client started it', async () => {
    const client = await started({}, { display_name: 'night run' });
    const { attach_response } = await client.request({ attach: { attach_id: 'run1' } });
    expect(attach_response?.run).toMatchObject({ run_id: 'run1', display_name: 'night run' });
  });

  it('get_summary has one key as such, deeper ones as paths, and what the user set whole', async () => {
    const client = await started();
    client.log({ loss: '0.5', obj: '{"x":1}' });
    client.publish({
      summary: {
        update: [
          { key: 'd', value_json: '{"e":2}' },
          { key: 'a.b', value_json: '1' },
        ],
      },
    });
    client.publish({ summary: { remove: [{ key: 'loss' }] } });
    const { get_summary_response } = await client.request({ get_summary: {} });
    const items = (get_summary_response?.item ?? []).map((i) => [i.key || i.nested_key?.join('/'), i.value_json]);
    expect(Object.fromEntries(items)).toEqual({
      'obj/x': '1',
      d: '{"e":2}',
      'a.b': '1',
      _step: '0',
      _runtime: expect.any(String),
      '_wandb/runtime': '0',
    });
  });

  it('sampled_history has the top-level numbers', async () => {
    const client = await started();
    for (const value of ['1', '2.5', '3']) client.log({ a: value, s: '"t"', o: '{"x":1}' });
    const { sampled_history_response } = await client.request({ sampled_history: {} });
    const items = (sampled_history_response?.item ?? []).map((i) => [i.key, i.values_float]);
    expect(Object.fromEntries(items)).toEqual({
      a: [1, 2.5, 3],
      _step: [0, 1, 2],
      _runtime: [expect.any(Number), expect.any(Number), expect.any(Number)],
    });
  });

  it('operations, poll_exit and network_status are answered, also while nothing is done', async () => {
    const client = await started();
    expect((await client.request({ operations: {} })).operations_response).toMatchObject({ operation_stats: {} });
    expect((await client.request({ network_status: {} })).network_status_response).toBeTruthy();
    expect((await client.request({ poll_exit: {} })).poll_exit_response?.done).toBe(false);
    await client.ask({ exit: {} });
    expect((await client.request({ poll_exit: {} })).poll_exit_response).toMatchObject({
      done: true,
      file_counts: {},
      pusher_stats: {},
      operation_stats: {},
    });
  });

  it('internal_messages that wait are answered with nothing when the run is over', async () => {
    const client = await started();
    const waiting = client.request({ internal_messages: { wait: true } });
    await client.ask({ exit: {} });
    expect((await waiting).internal_messages_response?.messages?.warning).toEqual([]);
    const late = await client.request({ internal_messages: { wait: true } });
    expect(late.internal_messages_response?.messages?.warning).toEqual([]);
  });

  it('internal_messages that were cancelled take no message', async () => {
    const client = await started();
    const { cancel } = client.pending({ request: { internal_messages: { wait: true } } });
    cancel();
    client.log({ a: '1' }, { step: 5 });
    client.log({ a: '1' }, { step: 1 });
    const { internal_messages_response } = await client.request({ internal_messages: {} });
    expect(internal_messages_response?.messages?.warning).toHaveLength(1);
  });

  it('artifacts are refused as by the released core', async () => {
    const client = await started();
    expect(await client.ask({ request: { log_artifact: {} } })).toEqual({ error: 'No response.' });
    expect(await client.ask({ request: { link_artifact: {} } })).toEqual({ error: 'No response.' });
    const { download_artifact_response } = await client.request({ download_artifact: {} });
    expect(download_artifact_response?.error_message).toBe('Artifact downloads are not supported in offline mode.');
  });

  it('in shared mode there is no step to tell', async () => {
    const client = await started({ _shared: { value: true } });
    await expect(client.request({ history_step: {} })).rejects.toThrow('Cannot read the W&B step in shared mode.');
  });
});
