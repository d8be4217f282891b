import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MeasuredRun, runMeasured } from './src/measured-run.js';

// Runs of the built SDK that are measured more often than usual. On one processor a thread may start late: what is
// asked is that samples are there, not how many.

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wandb-measured-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const run = (how: string, settings: object = {}) => runMeasured({ dir, how, settings });

function expectWhole({ records, stats }: MeasuredRun): void {
  expect(stats.length).toBeGreaterThanOrEqual(2);
  expect(records.at(-1)).toHaveProperty('exit');
  const numbers = records.map(({ num }) => Number(num));
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
}

describe('the machine is measured', () => {
  it('while a program idles', async () => {
    const ended = await run('idles', { x_stats_disk_paths: ['/', '/tmp'], x_stats_self_usage: true, x_label: 'n0' });
    expect(ended.code).toBe(0);
    expectWhole(ended);
    const names = ['cpu', 'proc.memory.rssMB', 'memory_percent', 'network.sent', 'disk./tmp.usageGB', 'wandb.cpu'];
    expect([...ended.keys]).toEqual(expect.arrayContaining(names.map((name) => `${name}/l:n0`)));
  });

  it('while a program logs without ever pausing', async () => {
    const ended = await run('logs without a pause');
    expect(ended.code).toBe(0);
    expectWhole(ended);
  });

  it('while a program computes, also when it exits before it has paused', async () => {
    const ended = await run('computes, and exits in the middle');
    expect(ended.code).toBe(3);
    expectWhole(ended);
    const times = ended.stats.map(({ timestamp }) => Number(timestamp.seconds) + (timestamp.nanos ?? 0) / 1e9);
    // It computed, without a pause, for the last two seconds.
    expect((times.at(-1) as number) - (times[0] as number)).toBeGreaterThan(1);
  });

  it('without holding a program that has come to its end', async () => {
    const ended = await run('comes to its end');
    expect(ended.code).toBe(0);
    expect(ended.records.at(-1)).toHaveProperty('exit');
  });

  it.each([{ x_disable_stats: true }, { x_disable_machine_info: true }])('not with %j', async (settings) => {
    expect((await run('idles', settings)).stats).toEqual([]);
  });

  it('not in a short program: the first sample is due after five seconds', async () => {
    expect((await run('idles', { x_stats_sampling_interval: 15 })).stats).toEqual([]);
  });
});

describe('endpoints of OpenMetrics', () => {
  let server: Server;
  const asked: (string | undefined)[] = [];

  beforeEach(async () => {
    asked.length = 0;
    server = createServer((request, response) => {
      asked.push(request.headers['x-key'] as string | undefined);
      if (request.url === '/hangs') return;
      response.end('# TYPE queue gauge\nqueue{zone="a"} 3\nqueue{zone="b"} 5\n# TYPE other gauge\nother 1\n');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it('are asked with the headers, and told of through the filters; one that hangs disturbs nothing', async () => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const ended = await run('idles', {
      x_stats_open_metrics_endpoints: { app: `${url}/metrics` },
      x_stats_open_metrics_filters: { 'app.queue': { zone: 'b' } },
      x_stats_open_metrics_http_headers: { 'X-Key': 'secret' },
    });
    expect(asked[0]).toBe('secret');
    const own = [...ended.keys].filter((key) => key.startsWith('openmetrics.'));
    expect(own).toEqual(['openmetrics.app.queue.0']);
    const hanging = await run('idles', { x_stats_open_metrics_endpoints: { slow: `${url}/hangs` } });
    expectWhole(hanging);
    expect(hanging.keys).toContain('cpu');
  });

  it('that cannot be are told of once', async () => {
    const ended = await run('idles', { x_stats_open_metrics_endpoints: { app: 'not a url' } });
    expect(ended.stderr.match(/OpenMetrics endpoint app needs an http or https URL/g)).toHaveLength(1);
    expectWhole(ended);
  });
});
