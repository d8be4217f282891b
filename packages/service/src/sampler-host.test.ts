import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { SamplerHost } from './sampler-host.js';
import type { StatsSample } from './stats-buffer.js';
import { statsOptions } from './stats-options.js';

// The thread's code is there when the package is built (testing/system-metrics.test.ts); here samples are taken in this
// thread, as where a bundler left the code out.

function newHost(intervalSeconds: number) {
  const samples: StatsSample[] = [];
  const warnings: string[] = [];
  const stats = statsOptions({ x_stats_sampling_interval: intervalSeconds, x_stats_pid: process.pid });
  const host = new SamplerHost({
    stats: stats as NonNullable<typeof stats>,
    onSample: (sample) => void samples.push(sample),
    onWarning: (message) => void warnings.push(message),
  });
  onTestFinished(() => host.end());
  return { host, samples, warnings };
}

describe('the sampler of a run', () => {
  it('samples without a thread where there is no code for one', async () => {
    const { samples, warnings } = newHost(0.1);
    await vi.waitFor(() => expect(samples.length).toBeGreaterThanOrEqual(3), { timeout: 10_000 });
    expect(samples[1]?.metrics).toHaveProperty('cpu');
    expect(warnings).toEqual([]);
  });

  it('holds nobody who has nothing else to do', async () => {
    const { samples } = newHost(0.1);
    await vi.waitFor(() => expect(samples.length).toBeGreaterThanOrEqual(1), { timeout: 10_000 });
    expect(process.getActiveResourcesInfo()).not.toContain('MessagePort');
  });

  it('starts with the first row after it is due, where the thread is never idle', async () => {
    const { host, samples } = newHost(15);
    host.takeIfDue(Date.now() / 1000);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(samples).toEqual([]);
    host.takeIfDue(Date.now() / 1000 + 6);
    await vi.waitFor(() => expect(samples).toHaveLength(1), { timeout: 10_000 });
  });

  it('hands on nothing after its end', async () => {
    const { host, samples } = newHost(0.1);
    await vi.waitFor(() => expect(samples.length).toBeGreaterThanOrEqual(1), { timeout: 10_000 });
    host.end();
    const count = samples.length;
    host.takeIfDue(Date.now() / 1000 + 100);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(samples).toHaveLength(count);
  });
});
