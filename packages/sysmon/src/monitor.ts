import type { Metrics, Probe, Sample } from './probe.js';
import { type ProbeProblem, ProbeRunner, type SampleContext } from './probe-runner.js';
import { defaultProbes } from './probes.js';
import { SampleQueue } from './sample-queue.js';
import { SysmonError } from './sysmon-error.js';

/** Options of {@link createMonitor}. */
export interface MonitorOptions {
  /** Milliseconds from one sample to the next; 15,000 unless given, as W&B. The least is 10. */
  readonly intervalMs?: number;
  /** What is sampled; all of {@link probes} but `openMetrics` unless given. */
  readonly probes?: readonly Probe[];
  /** The process that is watched; this one unless given. */
  readonly pid?: number;
  /** Stops the monitor when aborted. */
  readonly signal?: AbortSignal;
  /** Variables probes may look at (`PATH`, to find nvidia-smi); none unless given. `process.env` is not read. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** How OpenMetrics endpoints are asked; the global one unless given. */
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds after which a probe that gives no answer is given up until it answers; 5,000 unless given. */
  readonly timeoutMs?: number;
  /** Given each sample as it is taken. Unlike a loop, it keeps neither the process alive nor samples waiting. */
  readonly onSample?: (sample: Sample) => void;
  /** Told when a probe fails or hangs: once for each different message, after that it is counted in `problems`. */
  readonly onProblem?: (problem: ProbeProblem) => void;
}

/**
 * Samples a machine at a fixed rate.
 *
 * ```
 * idle ── start() ──▶ running ◀── pause() / resume() ──▶ paused
 *   └────────────────────┴── stop(), signal ──▶ stopped ◀──┘
 * ```
 *
 * Iterating starts it; leaving the last loop stops it. Its timer keeps the process alive only while a loop waits.
 */
export interface Monitor extends AsyncIterable<Sample>, AsyncDisposable {
  readonly state: 'idle' | 'running' | 'paused' | 'stopped';
  /** What went wrong so far. */
  readonly problems: readonly ProbeProblem[];
  /** Samples that a slow reader missed: each loop holds the last 100 at most. */
  readonly dropped: number;
  /** Begins to sample, at once and then at each interval. Does nothing when it runs. */
  start(): void;
  /** Takes no samples until `resume()`. */
  pause(): void;
  /** Goes on, with a sample at once. Rates in it span the pause. */
  resume(): void;
  /** Ends all loops and gives back what the probes hold. Can be repeated. */
  stop(): Promise<void>;
}

/** Under it the machine would mostly measure itself; the kernel counts in steps of 10 ms. */
const MIN_INTERVAL_MS = 10;

/** A sample waits for its probes for half an interval, and at most this long; what comes later is in the next one. */
const MAX_GRACE_MS = 1000;

/**
 * Makes a monitor of this machine.
 *
 * @throws {SysmonError} `invalid` for options that are not usable
 * @example
 * for await (const { metrics } of createMonitor({ intervalMs: 1000 })) console.log(metrics['cpu.cpu_percent']);
 */
export function createMonitor(options: MonitorOptions = {}): Monitor {
  return new SystemMonitor(options);
}

class SystemMonitor implements Monitor {
  readonly #intervalMs: number;
  readonly #runners: ProbeRunner[];
  readonly #shared: Omit<SampleContext, 'monotonicMs'>;
  readonly #signal: AbortSignal | undefined;
  readonly #onSample: ((sample: Sample) => void) | undefined;
  readonly #queues = new Set<SampleQueue>();
  #state: Monitor['state'] = 'idle';
  #timer: NodeJS.Timeout | undefined;
  #dueMs = 0;
  #collecting = false;
  #dropped = 0;

  constructor(options: MonitorOptions) {
    this.#intervalMs = checkInterval(options.intervalMs ?? 15_000);
    const timeoutMs = options.timeoutMs ?? 5000;
    const onProblem = options.onProblem ?? (() => {});
    const list = options.probes ?? defaultProbes();
    this.#runners = list.map((probe) => new ProbeRunner({ probe, timeoutMs, onProblem }));
    this.#shared = {
      pid: options.pid ?? process.pid,
      intervalMs: this.#intervalMs,
      env: options.env ?? {},
      fetch: options.fetch ?? ((...request) => globalThis.fetch(...request)),
    };
    this.#signal = options.signal;
    this.#onSample = options.onSample;
    if (this.#signal?.aborted) this.#state = 'stopped';
    this.#signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  get state(): Monitor['state'] {
    return this.#state;
  }

  get problems(): ProbeProblem[] {
    return this.#runners.flatMap((runner) => runner.problems);
  }

  get dropped(): number {
    return this.#dropped;
  }

  start(): void {
    if (this.#state !== 'idle') return;
    this.#state = 'running';
    this.#dueMs = performance.now();
    this.#schedule();
  }

  pause(): void {
    if (this.#state !== 'running') return;
    this.#state = 'paused';
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  resume(): void {
    if (this.#state !== 'paused') return;
    this.#state = 'running';
    this.#dueMs = performance.now();
    this.#schedule();
  }

  async stop(): Promise<void> {
    if (this.#state === 'stopped') return;
    this.#state = 'stopped';
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener('abort', this.#onAbort);
    for (const queue of this.#queues) queue.end();
    this.#queues.clear();
    for (const runner of this.#runners) runner.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  [Symbol.asyncIterator](): AsyncIterator<Sample, undefined> {
    const queue = new SampleQueue({
      onWaiting: () => this.#timer?.ref(),
      onLeave: async () => {
        this.#queues.delete(queue);
        if (this.#queues.size === 0) await this.stop();
      },
    });
    if (this.#state === 'stopped') queue.end();
    else {
      this.#queues.add(queue);
      this.start();
    }
    return queue;
  }

  readonly #onAbort = () => void this.stop();

  /** Sets the timer for the next moment of the grid that is not past: a slow machine skips moments, never drifts. */
  #schedule(): void {
    this.#timer = setTimeout(() => this.#tick(), Math.max(0, this.#dueMs - performance.now()));
    if (![...this.#queues].some((queue) => queue.isWaiting)) this.#timer.unref();
  }

  #tick(): void {
    const now = performance.now();
    this.#dueMs += this.#intervalMs * Math.max(1, Math.ceil((now - this.#dueMs) / this.#intervalMs));
    this.#schedule();
    if (!this.#collecting) this.#collect(now);
  }

  #collect(monotonicMs: number): void {
    const timestamp = Date.now() / 1000;
    const metrics: Metrics = {};
    const context: SampleContext = { ...this.#shared, monotonicMs };
    const waits = this.#runners.flatMap((runner) => runner.run(context, metrics) ?? []);
    if (waits.length === 0) {
      this.#publish({ timestamp, metrics });
      return;
    }
    this.#collecting = true;
    void settledWithin(waits, Math.min(this.#intervalMs / 2, MAX_GRACE_MS)).then(() => {
      this.#collecting = false;
      for (const runner of this.#runners) runner.closeSample();
      this.#publish({ timestamp, metrics });
    });
  }

  #publish(sample: Sample): void {
    // Nothing to say (all paused probes, a machine without any of it) is said by silence, as W&B does.
    if (this.#state !== 'running' || Object.keys(sample.metrics).length === 0) return;
    this.#onSample?.(sample);
    for (const queue of this.#queues) if (!queue.push(sample)) this.#dropped++;
    if (![...this.#queues].some((queue) => queue.isWaiting)) this.#timer?.unref();
  }
}

function checkInterval(intervalMs: number): number {
  if (intervalMs >= MIN_INTERVAL_MS && intervalMs < 2 ** 31) return intervalMs;
  throw new SysmonError('invalid', `intervalMs is ${intervalMs}; it must be ${MIN_INTERVAL_MS} or more.`);
}

/** Waits for promises that never fail, but not longer than given. */
async function settledWithin(promises: readonly Promise<void>[], milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([Promise.all(promises), timeout]);
  clearTimeout(timer);
}
