import { readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { type DiskCounters, devicesOf, parseDiskCounters } from './disk-devices.js';
import { KeptFile } from './kept-file.js';
import { GIB, type Metrics, MIB, type Probe, type ProbeContext, SYSTEM_ROOTS, type SystemRoots } from './probe.js';
import { SinceStart } from './since-start.js';
import { SysmonError } from './sysmon-error.js';

/** Sizes of a file system in blocks, as statfs(2) gives them. */
export interface FileSystemSize {
  readonly bsize: number;
  readonly blocks: number;
  /** Free, those for the administrator included. */
  readonly bfree: number;
  /** Free for everybody. */
  readonly bavail: number;
}

/** Options of {@link linuxDisk}. */
export interface DiskOptions {
  readonly roots: SystemRoots;
  /** Folders whose file systems are measured. */
  readonly paths: readonly string[];
  /** Milliseconds after which a path that does not answer (a server that is away) is left out. */
  readonly patienceMs?: number;
  readonly statfs?: (path: string) => Promise<FileSystemSize>;
}

/** Bytes in use and of how many, counted as `df` does: what only the administrator may fill is neither. */
export function usageOf(size: FileSystemSize): { usedBytes: number; usableBytes: number; totalBytes: number } {
  const usedBytes = (size.blocks - size.bfree) * size.bsize;
  return { usedBytes, usableBytes: usedBytes + size.bavail * size.bsize, totalBytes: size.blocks * size.bsize };
}

/** Usage of paths and traffic of the devices below them. */
export function linuxDisk(options: DiskOptions): Probe {
  const usage = new UsageReader(options.paths, options.statfs ?? statfs, options.patienceMs ?? 2000);
  const file = new KeptFile(join(options.roots.proc, 'diskstats'));
  let traffic = new DiskTraffic(options);
  return {
    name: 'disk',
    async sample(context) {
      const counters = parseDiskCounters(file.read() ?? '');
      return Object.assign(traffic.metrics(counters), await usage.metrics(context));
    },
    close() {
      file.close();
      traffic = new DiskTraffic(options);
    },
  };
}

/** MiB in and out since the start. */
class DiskTraffic {
  readonly #options: DiskOptions;
  readonly #since = new SinceStart();
  #devices: readonly string[] | undefined;

  constructor(options: DiskOptions) {
    this.#options = options;
  }

  metrics(counters: ReadonlyMap<string, DiskCounters>): Metrics {
    this.#devices ??= this.#findDevices(counters);
    const metrics: Metrics = {};
    for (const device of this.#devices) {
      const counter = counters.get(device);
      if (!counter) continue;
      metrics[`disk.${device}.in`] = this.#since.add(`${device}.in`, counter.readBytes) / MIB;
      metrics[`disk.${device}.out`] = this.#since.add(`${device}.out`, counter.writtenBytes) / MIB;
    }
    return metrics;
  }

  #findDevices(counters: ReadonlyMap<string, DiskCounters>): string[] {
    const { roots, paths } = this.#options;
    return devicesOf(paths, readMounts(roots), counters);
  }
}

function readMounts(roots: SystemRoots): string {
  try {
    return readFileSync(join(roots.proc, 'self', 'mountinfo'), 'utf8');
  } catch {
    return '';
  }
}

/** Asks each path by itself, so that one that hangs hides no other; it is not asked again before it has answered. */
class UsageReader {
  readonly #waiting = new Set<string>();

  constructor(
    readonly paths: readonly string[],
    readonly ask: (path: string) => Promise<FileSystemSize>,
    readonly patienceMs: number,
  ) {}

  async metrics(context: Pick<ProbeContext, 'report'>): Promise<Metrics> {
    const metrics: Metrics = {};
    const free = this.paths.filter((path) => !this.#waiting.has(path));
    const answers = free.map((path) => this.#measure(path, metrics, context));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(resolve, this.patienceMs, 'late');
    });
    const outcome = await Promise.race([Promise.all(answers), late]);
    clearTimeout(timer);
    if (outcome !== 'late') return metrics;
    const silent = free.filter((path) => this.#waiting.has(path)).join(', ');
    context.report(new SysmonError('timed-out', `The file system of ${silent} does not answer; it is left out.`));
    // A copy: what answers later must not change a sample that is given out.
    return { ...metrics };
  }

  async #measure(path: string, metrics: Metrics, context: Pick<ProbeContext, 'report'>): Promise<void> {
    this.#waiting.add(path);
    try {
      const { usedBytes, usableBytes } = usageOf(await this.ask(path));
      if (usableBytes > 0) metrics[`disk.${path}.usagePercent`] = (usedBytes / usableBytes) * 100;
      metrics[`disk.${path}.usageGB`] = usedBytes / GIB;
    } catch (error) {
      const message = `The disk usage of ${path} cannot be read: ${(error as Error).message}`;
      context.report(new SysmonError('unreadable', message, { cause: error }));
    } finally {
      this.#waiting.delete(path);
    }
  }
}

/** Usage of paths on any machine. Traffic is known where systeminformation knows it (macOS; in operations elsewhere). */
export function portableDisk({ paths }: Pick<DiskOptions, 'paths'>): Probe {
  return linuxDisk({ roots: SYSTEM_ROOTS, paths });
}
