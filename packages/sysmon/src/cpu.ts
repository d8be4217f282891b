import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { KeptFile } from './kept-file.js';
import type { Metrics, Probe, SystemRoots } from './probe.js';

/** Time a processor spent since start-up, in any unit. */
export interface CpuTimes {
  /** Everything but idling and waiting for disks. */
  busy: number;
  total: number;
}

/** Percent of the time between two readings that was busy; undefined when no time has passed. */
export function busyPercent(before: CpuTimes | undefined, now: CpuTimes): number | undefined {
  if (!before || now.total <= before.total) return undefined;
  // The kernel lets the idle counters go back a little: neither below 0 nor above 100.
  return Math.min(100, Math.max(0, ((now.busy - before.busy) / (now.total - before.total)) * 100));
}

/** The `cpu` lines of /proc/stat: `cpu` is all together, `0`, `1`… are single ones (those offline have no line). */
export function parseCpuTimes(text: string): Map<string, CpuTimes> {
  const times = new Map<string, CpuTimes>();
  for (let start = 0; text.startsWith('cpu', start); ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const fields = text.slice(start, end).split(' ');
    const name = fields[0] as string;
    // user nice system idle iowait irq softirq steal; guest times are contained in user and nice. The line of all
    // together has two blanks after its name.
    const first = name === 'cpu' ? 2 : 1;
    let total = 0;
    for (let i = first; i < first + 8; i++) total += Number(fields[i] ?? 0);
    const idle = Number(fields[first + 3] ?? 0) + Number(fields[first + 4] ?? 0);
    times.set(name === 'cpu' ? 'cpu' : name.slice(3), { busy: total - idle, total });
    start = end + 1;
  }
  return times;
}

/** The three averages of /proc/loadavg. */
export function parseLoadAverages(text: string): [number, number, number] | undefined {
  const [one, five, fifteen] = text.split(' ').map(Number);
  return Number.isFinite(one) && Number.isFinite(five) && Number.isFinite(fifteen)
    ? [one as number, five as number, fifteen as number]
    : undefined;
}

/** Turns readings of counters into percentages since the reading before. */
export class CpuUsage {
  #before = new Map<string, CpuTimes>();

  metrics(times: Map<string, CpuTimes>, load: readonly number[] | undefined): Metrics {
    const metrics: Metrics = {};
    for (const [name, now] of times) {
      const percent = busyPercent(this.#before.get(name), now);
      if (percent !== undefined) metrics[name === 'cpu' ? 'cpu.cpu_percent' : `cpu.${name}.cpu_percent`] = percent;
    }
    this.#before = times;
    if (load) {
      metrics['load.1'] = load[0] as number;
      metrics['load.5'] = load[1] as number;
      metrics['load.15'] = load[2] as number;
    }
    return metrics;
  }
}

/** Options of {@link linuxCpu}. */
export interface CpuOptions {
  readonly roots: SystemRoots;
}

/** The processors of a Linux machine, from /proc/stat and /proc/loadavg. */
export function linuxCpu({ roots }: CpuOptions): Probe {
  const stat = new KeptFile(join(roots.proc, 'stat'));
  const load = new KeptFile(join(roots.proc, 'loadavg'));
  let usage = new CpuUsage();
  return {
    name: 'cpu',
    sample: () => usage.metrics(parseCpuTimes(stat.read() ?? ''), parseLoadAverages(load.read() ?? '')),
    close() {
      stat.close();
      load.close();
      usage = new CpuUsage();
    },
  };
}

/** The processors of any machine, as Node.js reads them. Windows has no load averages. */
export function portableCpu(): Probe {
  let usage = new CpuUsage();
  return {
    name: 'cpu',
    sample: () => usage.metrics(nodeCpuTimes(), process.platform === 'win32' ? undefined : loadavg()),
    close() {
      usage = new CpuUsage();
    },
  };
}

function nodeCpuTimes(): Map<string, CpuTimes> {
  const all: CpuTimes = { busy: 0, total: 0 };
  const times = new Map<string, CpuTimes>([['cpu', all]]);
  for (const [index, { times: t }] of cpus().entries()) {
    const busy = t.user + t.nice + t.sys + t.irq;
    times.set(String(index), { busy, total: busy + t.idle });
    all.busy += busy;
    all.total += busy + t.idle;
  }
  return times;
}
