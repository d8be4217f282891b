import type { MessagePort } from 'node:worker_threads';
import type { StatsSample } from './stats-buffer.js';
import type { StatsOptions } from './stats-options.js';
import { type StatsSampler, startSampler } from './stats-sampler.js';

/** What the sampler's thread tells the run's. */
export type FromSampler = { kind: 'sample'; sample: StatsSample } | { kind: 'problem'; message: string };

/** What the sampler's thread is given at its start. */
export interface SamplerThreadData {
  stats: StatsOptions;
  port: MessagePort;
}

/** Samples for whoever has the other end of the port, until that end is closed. */
export async function serveSampler(
  { stats, port }: SamplerThreadData,
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const tell = (message: FromSampler) => port.postMessage(message);
  let isOver = false;
  let sampler: StatsSampler | null = null;
  port.once('close', () => {
    isOver = true;
    sampler?.stop();
  });
  port.start();
  sampler = await startSampler({
    stats,
    self: 'thread',
    env,
    onSample: (sample) => tell({ kind: 'sample', sample }),
    onProblem: (message) => tell({ kind: 'problem', message }),
  });
  if (isOver) sampler.stop();
}
