import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { MessagePort, Worker } from 'node:worker_threads';
import type { FromSampler, SamplerThreadData } from './sampler-port.js';
import type { StatsSample } from './stats-buffer.js';
import type { StatsOptions } from './stats-options.js';

export interface SamplerHostOptions {
  stats: StatsOptions;
  /** The thread's code; the built `sampler-thread.js` beside this module by default. */
  entry?: URL;
  onSample(sample: StatsSample): void;
  /** One line for the user. */
  onWarning(message: string): void;
}

/**
 * How long a run goes on before its machine is measured, unless it is to be measured more often: a thread costs tens of
 * milliseconds and some MiB, which a short program shall not pay.
 */
const FIRST_SAMPLE_MS = 5000;
/** How often a thread that is never idle looks for samples. */
const DRAIN_MS = 1000;

/**
 * The side of the run's own thread: starts the thread that samples, when the first sample is due, and hands on what it
 * measures.
 *
 * ```
 * waiting ── due ──▶ sampling (in a thread; where there can be none, in this one)
 *    └───────────────────┴── end() ──▶ ended
 * ```
 *
 * Samples of the time in which the program blocks this thread are handed on when it logs, or when it ends.
 */
export class SamplerHost {
  private port: MessagePort | null = null;
  private state: 'waiting' | 'sampling' | 'ended' = 'waiting';
  private readonly timer: NodeJS.Timeout;
  private dueAtMs: number;

  constructor(private readonly options: SamplerHostOptions) {
    const firstMs = Math.min(options.stats.intervalMs, FIRST_SAMPLE_MS);
    this.timer = setTimeout(() => this.start(), firstMs).unref();
    this.dueAtMs = Date.now() + firstMs;
  }

  /**
   * For a thread that is never idle: does what timers and messages would do, when it is due.
   *
   * @param timestamp now, in Unix seconds: whoever calls knows it already
   */
  takeIfDue(timestamp: number): void {
    const now = timestamp * 1000;
    if (now < this.dueAtMs) return;
    this.dueAtMs = now + DRAIN_MS;
    if (this.state === 'waiting') this.start();
    else this.drain();
  }

  /** Hands on what was measured, and ends. Synchronous; idempotent. */
  end(): void {
    if (this.state === 'ended') return;
    clearTimeout(this.timer);
    this.drain();
    this.state = 'ended';
    this.dueAtMs = Number.POSITIVE_INFINITY;
    // The thread ends with its port.
    this.port?.close();
    this.port = null;
  }

  /** Never throws: a timer calls it, and the user's `log()`. */
  private start(): void {
    if (this.state !== 'waiting') return;
    this.state = 'sampling';
    try {
      this.startSampling();
    } catch (error) {
      this.tellOfEnd((error as Error).message);
    }
  }

  private startSampling(): void {
    const { MessageChannel } = threads();
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    port1.on('message', (message: FromSampler) => this.take(message));
    // A listener holds the process.
    port1.unref();
    const data: SamplerThreadData = { stats: this.options.stats, port: port2 };
    try {
      const code = this.options.entry ?? new URL('./sampler-thread.js', import.meta.url);
      // What bundlers leave of this module's address may be no URL, or none of a file.
      if (existsSync(fileURLToPath(code))) this.startThread(code, data);
      else this.sampleHere(data);
    } catch {
      this.sampleHere(data);
    }
  }

  private startThread(code: URL, data: SamplerThreadData): void {
    const { Worker } = threads();
    const worker: Worker = new Worker(code, {
      name: 'wandb-sampler',
      workerData: data,
      transferList: [data.port],
      // Nothing of the thread is mixed into the program's output, and none of the program's flags apply to it.
      stdout: true,
      stderr: true,
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: 2 },
    });
    worker.on('error', (error) => this.tellOfEnd(error.message));
    worker.unref();
  }

  /** Sources that were not built, a bundler that left the file out: samples are then taken when this thread is idle. */
  private sampleHere(data: SamplerThreadData): void {
    import('./sampler-port.js')
      .then(({ serveSampler }) => serveSampler(data, {}))
      .catch((error) => this.tellOfEnd((error as Error).message));
  }

  private tellOfEnd(reason: string): void {
    if (this.state === 'ended') return;
    this.options.onWarning(`System metrics are no longer recorded: ${reason}`);
  }

  private drain(): void {
    if (this.port === null) return;
    const { receiveMessageOnPort } = threads();
    for (let next = receiveMessageOnPort(this.port); next; next = receiveMessageOnPort(this.port)) {
      this.take(next.message as FromSampler);
    }
  }

  private take(message: FromSampler): void {
    if (this.state === 'ended') return;
    if (message.kind === 'sample') this.options.onSample(message.sample);
    else this.options.onWarning(message.message);
  }
}

/** Loaded when it is needed, and at once: a thread that is never idle cannot wait for it. */
function threads(): typeof import('node:worker_threads') {
  return process.getBuiltinModule('node:worker_threads');
}
