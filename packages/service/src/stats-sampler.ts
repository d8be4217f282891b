import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Monitor, Probe } from '@wandb/sysmon';
import type { StatsSample } from './stats-buffer.js';
import type { StatsOptions } from './stats-options.js';

/** What a sampler is told besides the settings. */
export interface SamplerOptions {
  stats: StatsOptions;
  /** Whose use `x_stats_self_usage` means: this process's (a daemon), or this thread's (in the process that is measured). */
  self: 'process' | 'thread';
  /** Variables that may say where programs are. */
  env: Readonly<Record<string, string | undefined>>;
  onSample(sample: StatsSample): void;
  /** One line for the user; each trouble is told once. */
  onProblem(message: string): void;
}

/** Measures the machine at a fixed rate, the first time at once, until it is stopped. */
export interface StatsSampler {
  pause(): void;
  resume(): void;
  /** From here on there are no samples. */
  stop(): void;
}

/** Starts to sample. The package that does it is loaded now, and not before. Keeps neither process nor thread alive. */
export async function startSampler(options: SamplerOptions): Promise<StatsSampler> {
  const { createMonitor, probes } = await import('@wandb/sysmon');
  const { stats, onProblem } = options;
  for (const name of stats.unread) onProblem(`${name} is set, and this release does not act on it.`);
  const list = probesOf(options, probes);
  const monitor: Monitor = createMonitor({
    intervalMs: stats.intervalMs,
    probes: list,
    ...(stats.pid === null ? {} : { pid: stats.pid }),
    env: options.env,
    onSample: ({ timestamp, metrics }) => options.onSample({ timestamp, metrics: recorded(metrics) }),
    onProblem: ({ error }) => onProblem(`System metrics: ${error.message}`),
  });
  monitor.start();
  return {
    pause: () => monitor.pause(),
    resume: () => monitor.resume(),
    stop: () => void monitor.stop(),
  };
}

type Probes = typeof import('@wandb/sysmon').probes;

function probesOf({ stats, self, onProblem }: SamplerOptions, probes: Probes): Probe[] {
  const { pid, tree, limits, diskPaths, gpuDeviceIds, openMetrics } = stats;
  const list = [
    // As the released client: traffic of the machine with itself is none.
    probes.network({ loopback: false }),
    probes.disk(diskPaths ? { paths: diskPaths } : {}),
    probes.memory({ limits }),
    probes.gpu(gpuDeviceIds ? { deviceIds: gpuDeviceIds } : {}),
  ];
  if (pid !== null) list.unshift(probes.process(pid, { tree, limits }));
  if (stats.selfUsage) {
    list.push(self === 'thread' ? threadProbe() : renamed(probes.process(process.pid, { limits })));
  }
  if (openMetrics) {
    try {
      list.push(probes.openMetrics(openMetrics));
    } catch (error) {
      onProblem(`System metrics: ${(error as Error).message}`);
    }
  }
  return list;
}

/** What the released client does not record, but on Apple's machines. */
const NOT_RECORDED = ['memory.used', 'swap.used', 'swap.used_percent'];

function recorded(metrics: Record<string, number>): Record<string, number> {
  if (process.platform !== 'darwin') for (const name of NOT_RECORDED) delete metrics[name];
  return metrics;
}

/** A process's metrics under the names of `x_stats_self_usage`. */
function renamed(probe: Probe): Probe {
  return {
    name: 'wandb',
    async sample(context) {
      const { cpu, 'proc.memory.rssMB': rss } = await probe.sample(context);
      return { ...(cpu === undefined ? {} : { 'wandb.cpu': cpu }), ...(rss ? { 'wandb.memory.rssMB': rss } : {}) };
    },
    close: () => probe.close?.(),
  };
}

/** USER_HZ, the same on every Linux. */
const TICKS_PER_SECOND = 100;

/** `wandb.cpu` of this thread. Its memory is the process's. Absent but on Linux. */
function threadProbe(): Probe {
  let before: { ticks: number; atMs: number } | null = null;
  return {
    name: 'wandb',
    sample({ monotonicMs: atMs }) {
      const ticks = threadTicks();
      if (ticks === null) return {};
      const since = before;
      before = { ticks, atMs };
      if (since === null) return {};
      const seconds = (atMs - since.atMs) / 1000;
      return { 'wandb.cpu': ((ticks - since.ticks) / TICKS_PER_SECOND / seconds / availableParallelism()) * 100 };
    },
  };
}

function threadTicks(): number | null {
  if (process.platform !== 'linux') return null;
  const stat = readFileSync('/proc/thread-self/stat', 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}
