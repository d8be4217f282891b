import type { PlainMessage } from '@wandb/proto/codec';
import { StatsBuffer, type StatsSample } from '../stats-buffer.js';
import type { StatsOptions } from '../stats-options.js';
import { recordTime, statsRecord } from '../stats-record.js';
import { type StatsSampler, startSampler } from '../stats-sampler.js';
import type { RunLog } from './run-log.js';

export interface StreamStatsOptions {
  /** `null`: nothing is measured. */
  stats: StatsOptions | null;
  env: Readonly<Record<string, string | undefined>>;
  log: RunLog;
  /** Writes a record. */
  write(record: PlainMessage<'Record'>): void;
}

/**
 * The system metrics of a client's run:
 *
 * ```
 * idle ── start() ──▶ sampling ◀── pause() / resume() ──▶ paused
 *   └─────────────────────┴── stop() ──▶ stopped ◀───────────┘
 * ```
 */
export class StreamStats {
  private readonly buffer: StatsBuffer;
  private sampler: StatsSampler | null = null;
  private state: 'idle' | 'sampling' | 'paused' | 'stopped' = 'idle';

  constructor(private readonly options: StreamStatsOptions) {
    this.buffer = new StatsBuffer(options.stats?.bufferSize ?? 0);
  }

  start(): void {
    const { stats } = this.options;
    if (this.state !== 'idle' || stats === null) return;
    this.state = 'sampling';
    void this.load(stats);
  }

  pause(): void {
    if (this.state !== 'sampling') return;
    this.state = 'paused';
    this.sampler?.pause();
  }

  resume(): void {
    if (this.state !== 'paused') return;
    this.state = 'sampling';
    this.sampler?.resume();
  }

  /** From here on nothing is written. */
  stop(): void {
    this.state = 'stopped';
    this.sampler?.stop();
    this.sampler = null;
  }

  /** The body of an answer: the readings that are kept. */
  metrics(): NonNullable<PlainMessage<'GetSystemMetricsResponse'>['system_metrics']> {
    return Object.fromEntries(
      Object.entries(this.buffer.contents()).map(([name, readings]) => [
        name,
        { record: readings.map(({ timestamp, value }) => ({ timestamp: recordTime(timestamp), value })) },
      ]),
    );
  }

  private async load(stats: StatsOptions): Promise<void> {
    const { env, log } = this.options;
    try {
      const sampler = await startSampler({
        stats,
        self: 'process',
        env,
        onSample: (sample) => this.take(sample, stats),
        onProblem: (message) => log.warn(message),
      });
      // What came while it was loaded.
      if (this.state === 'stopped') sampler.stop();
      else this.sampler = sampler;
      if (this.state === 'paused') sampler.pause();
    } catch (error) {
      log.warn('system metrics are not recorded', { error: String(error) });
    }
  }

  private take(sample: StatsSample, { label }: StatsOptions): void {
    if (this.state !== 'sampling') return;
    this.buffer.add(sample);
    try {
      this.options.write({ stats: statsRecord(sample, label) as PlainMessage<'StatsRecord'> });
    } catch (error) {
      this.options.log.warn('a sample of system metrics could not be kept', { error: String(error) });
    }
  }
}
