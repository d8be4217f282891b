import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMonitor, type MonitorOptions } from './monitor.js';
import type { Probe, Sample } from './probe.js';
import type { ProbeProblem } from './probe-runner.js';

/** Counts its samples. */
function counter(name = 'counter'): Probe & { closed: number } {
  let samples = 0;
  return {
    name,
    closed: 0,
    sample: () => ({ [name]: ++samples }),
    close() {
      this.closed++;
    },
  };
}

afterEach(() => {
  vi.useRealTimers();
});

/** The first samples of a monitor. */
async function take(count: number, options: MonitorOptions): Promise<Sample[]> {
  const samples: Sample[] = [];
  for await (const sample of createMonitor({ intervalMs: 10, ...options })) {
    samples.push(sample);
    if (samples.length === count) break;
  }
  return samples;
}

const values = (samples: readonly Sample[], name: string) => samples.map(({ metrics }) => metrics[name]);

describe('a monitor', () => {
  it('gives the readings of its probes together, with the time in seconds', async () => {
    const before = Date.now() / 1000;
    const [sample] = await take(1, { probes: [counter('a'), counter('b')] });
    expect(sample?.metrics).toEqual({ a: 1, b: 1 });
    expect(sample?.timestamp).toBeGreaterThanOrEqual(before);
    expect(sample?.timestamp).toBeLessThanOrEqual(Date.now() / 1000);
  });

  it('gives each sample to whoever asked to be told, and holds nothing for it', async () => {
    const told: Sample[] = [];
    const monitor = createMonitor({ intervalMs: 10, probes: [counter('a')], onSample: (sample) => told.push(sample) });
    monitor.start();
    await vi.waitFor(() => expect(told.length).toBeGreaterThanOrEqual(3));
    await monitor.stop();
    expect(values(told, 'a').slice(0, 3)).toEqual([1, 2, 3]);
    expect(monitor.dropped).toBe(0);
  });

  it('samples at once and then at each interval, without drifting', async () => {
    vi.useFakeTimers();
    const probe = counter();
    const monitor = createMonitor({ intervalMs: 1000, probes: [probe] });
    monitor.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(probe.sample({} as never)).toEqual({ counter: 2 });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(probe.sample({} as never)).toEqual({ counter: 13 });
    await monitor.stop();
  });

  it('takes nothing while it is paused, and a sample at once when it goes on', async () => {
    vi.useFakeTimers();
    const probe = counter();
    const monitor = createMonitor({ intervalMs: 1000, probes: [probe] });
    const samples = monitor[Symbol.asyncIterator]();
    await vi.advanceTimersByTimeAsync(0);
    monitor.pause();
    expect(monitor.state).toBe('paused');
    await vi.advanceTimersByTimeAsync(60_000);
    monitor.resume();
    await vi.advanceTimersByTimeAsync(0);
    expect((await samples.next()).value?.metrics).toEqual({ counter: 1 });
    expect((await samples.next()).value?.metrics).toEqual({ counter: 2 });
    await monitor.stop();
  });

  it('ends its loops and closes its probes when it is stopped, once', async () => {
    const probe = counter();
    const monitor = createMonitor({ intervalMs: 10, probes: [probe] });
    const seen: number[] = [];
    for await (const { metrics } of monitor) {
      seen.push(metrics['counter'] as number);
      if (seen.length === 3) void monitor.stop();
    }
    await monitor.stop();
    expect(seen).toEqual([1, 2, 3]);
    expect(probe.closed).toBe(1);
    expect(monitor.state).toBe('stopped');
    expect(await monitor[Symbol.asyncIterator]().next()).toEqual({ done: true, value: undefined });
  });

  it('is stopped by leaving its last loop, by its signal and by `await using`', async () => {
    const left = counter();
    await take(1, { probes: [left] });
    expect(left.closed).toBe(1);

    const controller = new AbortController();
    const aborted = createMonitor({ probes: [counter()], signal: controller.signal });
    const waiting = (async () => {
      for await (const _ of aborted) controller.abort();
    })();
    await waiting;
    expect(aborted.state).toBe('stopped');
    expect(createMonitor({ probes: [], signal: controller.signal }).state).toBe('stopped');

    const disposed = createMonitor({ probes: [counter()] });
    await disposed[Symbol.asyncDispose]();
    expect(disposed.state).toBe('stopped');
  });

  it('keeps the last 100 samples for a slow reader and counts the others', async () => {
    vi.useFakeTimers();
    const monitor = createMonitor({ intervalMs: 100, probes: [counter()] });
    const samples = monitor[Symbol.asyncIterator]();
    await vi.advanceTimersByTimeAsync(14_950);
    expect(monitor.dropped).toBe(50);
    expect((await samples.next()).value?.metrics).toEqual({ counter: 51 });
    await monitor.stop();
  });

  it('refuses intervals it cannot keep', () => {
    for (const intervalMs of [0, -1, 9, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31])
      expect(() => createMonitor({ intervalMs })).toThrow(
        expect.objectContaining({ code: 'invalid', message: expect.stringContaining('intervalMs') }),
      );
  });
});

describe('a probe disturbs no other', () => {
  const problemsOf = () => {
    const problems: ProbeProblem[] = [];
    return { problems, onProblem: (problem: ProbeProblem) => void problems.push({ ...problem }) };
  };

  it('when it hangs: it is given up after its time, told once, and its signal is aborted', async () => {
    const { problems, onProblem } = problemsOf();
    let asked = 0;
    let signal: AbortSignal | undefined;
    const hanging: Probe = {
      name: 'hanging',
      sample(context) {
        asked++;
        signal = context.signal;
        return new Promise(() => {});
      },
    };
    const samples = await take(20, { probes: [hanging, counter()], timeoutMs: 30, onProblem });
    expect(values(samples, 'counter')).toEqual(samples.map((_, i) => i + 1));
    expect(asked).toBe(1);
    expect(problems).toMatchObject([{ probe: 'hanging', error: { code: 'timed-out' }, count: 1 }]);
    expect(signal?.aborted).toBe(true);
  });

  it('when it fails: told once for each message, counted after that', async () => {
    const { problems, onProblem } = problemsOf();
    let failures = 0;
    const throwing: Probe = {
      name: 'throwing',
      sample() {
        throw new Error(++failures < 3 ? 'no disk' : 'no net');
      },
    };
    const rejecting: Probe = { name: 'rejecting', sample: () => Promise.reject(new Error('gone')) };
    const monitor = createMonitor({ intervalMs: 10, probes: [throwing, rejecting, counter()], onProblem });
    let seen = 0;
    for await (const { metrics } of monitor) {
      expect(metrics).toEqual({ counter: ++seen });
      if (seen === 5) break;
    }
    expect(problems.map(({ error }) => error.message).sort()).toEqual([
      'rejecting failed: gone',
      'throwing failed: no disk',
      'throwing failed: no net',
    ]);
    expect(monitor.problems.find(({ error }) => error.message.endsWith('no net'))?.count).toBe(3);
    expect(problems[0]?.error.cause).toBeInstanceOf(Error);
  });

  it('when it is slow: what it answers late is in a later sample', async () => {
    let asked = 0;
    const slow: Probe = {
      name: 'slow',
      sample: () => new Promise((resolve) => setTimeout(resolve, 50, { slow: ++asked })),
    };
    const samples = await take(30, { probes: [slow, counter()] });
    expect(values(samples, 'counter')).toEqual(samples.map((_, i) => i + 1));
    const answers = values(samples, 'slow').filter((value) => value !== undefined);
    expect(answers.length).toBeGreaterThan(0);
    expect(answers).toEqual(answers.map((_, i) => i + 1));
  });

  it('when it answers what is no number: it is left out', async () => {
    const odd: Probe = {
      name: 'odd',
      sample: () => ({ a: Number.NaN, b: Number.POSITIVE_INFINITY, c: 1, d: '2' as never }),
    };
    expect((await take(1, { probes: [odd] }))[0]?.metrics).toEqual({ c: 1 });
  });

  it('tells each probe what is watched', async () => {
    const seen: unknown[] = [];
    const probe: Probe = {
      name: 'curious',
      sample({ pid, env, intervalMs, fetch }) {
        seen.push(pid, env, intervalMs, fetch);
        return { a: 1 };
      },
    };
    const env = { A: 'b' };
    const fetch: typeof globalThis.fetch = async () => new Response();
    await take(1, { probes: [probe], pid: 7, env, fetch });
    expect(seen).toEqual([7, env, 10, fetch]);
  });
});
