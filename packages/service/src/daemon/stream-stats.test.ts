import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { DaemonClient, daemonStreams } from '../../test/daemon-client.js';

/** A client whose run is measured ten times a second. */
function newClient(): DaemonClient {
  const client = new DaemonClient(daemonStreams());
  onTestFinished(() => client.remove());
  return client;
}

const measured = {
  x_disable_stats: { value: false },
  x_stats_pid: { value: process.pid },
  x_stats_sampling_interval: { value: 0.1 },
};

const samples = (client: DaemonClient) => client.records().flatMap(({ stats }) => (stats ? [stats] : []));

/** Waits until there are so many more samples. */
async function untilMore(client: DaemonClient, count: number): Promise<void> {
  const before = samples(client).length;
  await vi.waitFor(() => expect(samples(client).length).toBeGreaterThanOrEqual(before + count), { timeout: 10_000 });
}

const keys = (client: DaemonClient) => [
  ...new Set(samples(client).flatMap(({ item }) => (item ?? []).map(({ key }) => key as string))),
];

describe('system metrics of a client', () => {
  it('are written from the start of the run to its end, as records of the service', async () => {
    const client = await newClient().start(measured);
    await untilMore(client, 3);
    await client.finish();
    const records = client.records();
    expect(records.at(-1)?.record_type).toBe('exit');
    expect(records.map(({ num }) => num)).toEqual(records.map((_, index) => index + 1));
    const [first, second] = records.filter(({ stats }) => stats);
    expect(first?._info).toBeNull();
    expect(second?.stats?.item?.every(({ value_json }) => Number.isFinite(Number(value_json)))).toBe(true);
    expect(keys(client)).toEqual(expect.arrayContaining(['cpu', 'memory_percent', 'proc.memory.rssMB']));
    const written = records.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(client.records()).toHaveLength(written);
  });

  it('pause and go on with the run', async () => {
    const client = await newClient().start(measured);
    await untilMore(client, 1);
    await client.request({ pause: {} });
    const paused = samples(client).length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(samples(client)).toHaveLength(paused);
    await client.request({ resume: {} });
    await untilMore(client, 2);
  });

  it('are those the settings ask for, with the label of the writer', async () => {
    const client = await newClient().start({
      ...measured,
      x_label: { value: 'node0' },
      x_stats_disk_paths: { value: ['/', '/tmp'] },
      x_stats_self_usage: { value: true },
    });
    await untilMore(client, 3);
    expect(keys(client).every((key) => key.endsWith('/l:node0'))).toBe(true);
    const expected = ['disk./tmp.usageGB', 'disk./.usagePercent', 'wandb.cpu', 'wandb.memory.rssMB'];
    expect(keys(client)).toEqual(expect.arrayContaining(expected.map((key) => `${key}/l:node0`)));
  });

  it.each([{ x_disable_stats: { value: true } }, { x_disable_machine_info: { value: true } }])(
    'are none with %j',
    async (settings) => {
      const client = await newClient().start({ ...measured, ...settings });
      await new Promise((resolve) => setTimeout(resolve, 400));
      expect(samples(client)).toEqual([]);
    },
  );

  it('are kept for the client as far as it asks, without labels', async () => {
    const client = await newClient().start({
      ...measured,
      x_label: { value: 'node0' },
      x_stats_buffer_size: { value: 2 },
    });
    await untilMore(client, 4);
    const answer = await client.request({ get_system_metrics: {} });
    const kept = answer.get_system_metrics_response?.system_metrics ?? {};
    expect(kept['memory_percent']?.record).toHaveLength(2);
    expect(kept['memory_percent']?.record?.[0]?.value).toBeGreaterThan(0);
    expect(Number(kept['cpu']?.record?.[0]?.timestamp?.seconds)).toBeCloseTo(Date.now() / 1000, -1);
  });

  it('are not kept unless asked for', async () => {
    const client = await newClient().start(measured);
    await untilMore(client, 2);
    const answer = await client.request({ get_system_metrics: {} });
    expect(answer.get_system_metrics_response?.system_metrics).toEqual({});
  });
});
