import { resolveSettings } from '@wandb/settings';
import { describe, expect, it } from 'vitest';
import { StatsBuffer } from './stats-buffer.js';
import { statsOptions } from './stats-options.js';
import { statsRecord } from './stats-record.js';

const optionsOf = (init: NonNullable<Parameters<typeof resolveSettings>[0]>['init']) =>
  statsOptions(resolveSettings({ env: {}, ...(init ? { init } : {}) }).values);

describe('what settings say of sampling', () => {
  it('is this process alone, every 15 seconds, unless they say otherwise', () => {
    expect(optionsOf({})).toEqual({
      intervalMs: 15_000,
      pid: process.pid,
      tree: false,
      diskPaths: ['/'],
      limits: true,
      selfUsage: false,
      bufferSize: 0,
      unread: [],
    });
  });

  it('is all of it', () => {
    const endpoints = { app: 'http://localhost:1/metrics' };
    expect(
      optionsOf({
        x_stats_sampling_interval: 0.5,
        x_stats_pid: 7,
        x_stats_track_process_tree: true,
        x_stats_disk_paths: ['/data'],
        x_stats_no_cgroup: true,
        x_stats_gpu_device_ids: [1],
        x_stats_self_usage: true,
        x_stats_buffer_size: -1,
        x_label: 'n0',
        x_stats_open_metrics_endpoints: endpoints,
        x_stats_open_metrics_filters: { 'app.*': { zone: 'a' } },
        x_stats_open_metrics_http_headers: { 'X-Key': 'k' },
        x_stats_dcgm_exporter: 'http://localhost:2',
      }),
    ).toEqual({
      intervalMs: 500,
      pid: 7,
      tree: true,
      diskPaths: ['/data'],
      limits: false,
      gpuDeviceIds: [1],
      openMetrics: { endpoints, filters: { 'app.*': { zone: 'a' } }, headers: { 'X-Key': 'k' } },
      selfUsage: true,
      label: 'n0',
      bufferSize: -1,
      unread: ['x_stats_dcgm_exporter'],
    });
  });

  it.each([{ x_disable_stats: true }, { x_disable_machine_info: true }])('is nothing with %j', (init) => {
    expect(optionsOf(init)).toBeNull();
  });
});

describe('the record of a sample', () => {
  it('has the time to the microsecond, and decimal numbers', () => {
    const sample = { timestamp: 1795339580.123766, metrics: { 'proc.cpu.threads': 3, cpu: 26.5, 'network.sent': 0 } };
    expect(statsRecord(sample, undefined)).toEqual({
      timestamp: { seconds: 1795339580, nanos: 123_766_000 },
      item: [
        { key: 'proc.cpu.threads', value_json: '3.0' },
        { key: 'cpu', value_json: '26.5' },
        { key: 'network.sent', value_json: '0.0' },
      ],
    });
    expect(statsRecord(sample, 'n0')?.item?.[1]).toEqual({ key: 'cpu/l:n0', value_json: '26.5' });
  });
});

describe('the last readings', () => {
  const fill = (size: number) => {
    const buffer = new StatsBuffer(size);
    for (let i = 0; i < 3; i++) buffer.add({ timestamp: i, metrics: i === 0 ? { a: 0 } : { a: i, cpu: i * 10 } });
    return buffer.contents();
  };

  it.each([
    [0, {}],
    [2, { a: [1, 2], cpu: [10, 20] }],
    [-1, { a: [0, 1, 2], cpu: [10, 20] }],
  ])('of size %i', (size, expected) => {
    const values = Object.entries(fill(size)).map(([name, kept]) => [name, kept.map(({ value }) => value)]);
    expect(Object.fromEntries(values)).toEqual(expected);
  });
});
