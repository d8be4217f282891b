import { freemem, totalmem } from 'node:os';
import { join } from 'node:path';
import { type LimitSource, type Limits, limitsOf } from './cgroup.js';
import { KeptFile } from './kept-file.js';
import { type Metrics, MIB, type Probe, type ProbeContext, type SystemRoots } from './probe.js';

/** Memory of the machine in bytes. */
export interface MemoryInfo {
  readonly total: number;
  /** What programs can get without swapping. */
  readonly available: number;
  readonly swapTotal: number;
  readonly swapFree: number;
}

/** /proc/meminfo. Kernels before 3.14 do not say what is available: free memory and caches stand for it, as for W&B. */
export function parseMemoryInfo(text: string): MemoryInfo | undefined {
  const total = field(text, 'MemTotal');
  if (!total) return undefined;
  const available =
    field(text, 'MemAvailable') ??
    (field(text, 'MemFree') ?? 0) + (field(text, 'Cached') ?? 0) + (field(text, 'SReclaimable') ?? 0);
  return { total, available, swapTotal: field(text, 'SwapTotal') ?? 0, swapFree: field(text, 'SwapFree') ?? 0 };
}

function field(text: string, name: string): number | undefined {
  const at = text.startsWith(`${name}:`) ? 0 : text.indexOf(`\n${name}:`) + 1;
  if (at === 0 && !text.startsWith(`${name}:`)) return undefined;
  const kibibytes = Number.parseInt(text.slice(at + name.length + 1, at + name.length + 33), 10);
  return Number.isNaN(kibibytes) ? undefined : kibibytes * 1024;
}

/** Metrics of memory; a limit of the watched process stands in for the machine's size. */
export function memoryMetrics(info: MemoryInfo, limit: Limits['memory']): Metrics {
  const total = limit?.limitBytes ?? info.total;
  const used = limit?.usedBytes ?? info.total - info.available;
  const metrics: Metrics = {
    memory_percent: (used / total) * 100,
    'memory.used': used,
    'proc.memory.availableMB': Math.max(0, total - used) / MIB,
  };
  if (info.swapTotal > 0) {
    metrics['swap.used'] = info.swapTotal - info.swapFree;
    metrics['swap.used_percent'] = ((info.swapTotal - info.swapFree) / info.swapTotal) * 100;
  }
  return metrics;
}

/** The memory of a Linux machine, or of the container the watched process is in. */
export function linuxMemory({ roots, limits: respected }: { roots: SystemRoots; limits: boolean }): Probe {
  const file = new KeptFile(join(roots.proc, 'meminfo'));
  let limits: LimitSource | undefined;
  return {
    name: 'memory',
    sample({ pid }: ProbeContext) {
      const info = parseMemoryInfo(file.read() ?? '');
      if (!info) return {};
      limits ??= limitsOf(roots, pid, respected);
      return memoryMetrics(info, limits.read(info.total).memory);
    },
    close() {
      file.close();
      limits?.close();
      limits = undefined;
    },
  };
}

/**
 * The memory of any machine. What macOS can give back is not in Node.js' count of free memory, so systeminformation
 * is asked there (it starts `vm_stat`); elsewhere nothing is started.
 */
export function portableMemory(): Probe {
  return {
    name: 'memory',
    async sample() {
      if (process.platform === 'win32')
        return memoryMetrics({ total: totalmem(), available: freemem(), swapTotal: 0, swapFree: 0 }, undefined);
      const { mem } = await import('systeminformation');
      const { total, available, swaptotal, swapfree } = await mem();
      return memoryMetrics({ total, available, swapTotal: swaptotal, swapFree: swapfree }, undefined);
    },
  };
}
