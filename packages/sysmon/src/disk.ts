import { statfsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { type DiskCounters, devicesOf, findDiskCounters, parseDiskCounters } from './disk-devices.js';
import { KeptFile } from './kept-file.js';
import { mountOf, parseMounts } from './mountinfo.js';
import { GIB, type Metrics, MIB, type Probe, type ProbeContext, SYSTEM_ROOTS, type SystemRoots } from './probe.js';
import { SinceStart } from './since-start.js';
import { SysmonError } from './sysmon-error.js';
import { readText } from './system-files.js';

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
  /** How a file system is asked; a test's own. */
  readonly statfs?: (path: string) => FileSystemSize | Promise<FileSystemSize>;
}

/** File systems of disks in the machine and of its memory. */
const LOCAL = /^(ext[234]|xfs|btrfs|zfs|f2fs|jfs|vfat|exfat|overlay|tmpfs|ramfs|devtmpfs|squashfs|erofs)$/;

/** Bytes in use and of how many, counted as `df` does: what only the administrator may fill is neither. */
export function usageOf(size: FileSystemSize): { usedBytes: number; usableBytes: number; totalBytes: number } {
  const usedBytes = (size.blocks - size.bfree) * size.bsize;
  return { usedBytes, usableBytes: usedBytes + size.bavail * size.bsize, totalBytes: size.blocks * size.bsize };
}

/** Usage of paths and traffic of the devices below them. */
export function linuxDisk(options: DiskOptions): Probe {
  const usage = new UsageReader(options.paths, options.statfs ?? createAsk(options), options.patienceMs ?? 2000);
  const file = new KeptFile(join(options.roots.proc, 'diskstats'));
  let traffic = new DiskTraffic(options);
  return {
    name: 'disk',
    sample(context) {
      const metrics = traffic.metrics(file.read() ?? '');
      return usage.addTo(metrics, context);
    },
    close() {
      file.close();
      traffic = new DiskTraffic(options);
    },
  };
}

/** A file system in the machine answers at once; a server that is away blocks whoever asks: another thread does. */
function createAsk({ roots, paths }: DiskOptions): (path: string) => FileSystemSize | Promise<FileSystemSize> {
  let local: Map<string, boolean> | undefined;
  return (path) => {
    if (!local) {
      const mounts = parseMounts(readText(join(roots.proc, 'self', 'mountinfo')));
      local = new Map(paths.map((one) => [one, LOCAL.test(mountOf(one, mounts)?.type ?? '')]));
    }
    return local.get(path) ? statfsSync(path) : statfs(path);
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

  /** @param text of /proc/diskstats */
  metrics(text: string): Metrics {
    this.#devices ??= this.#findDevices(parseDiskCounters(text));
    const metrics: Metrics = {};
    for (const device of this.#devices) {
      const counter = findDiskCounters(text, device);
      if (!counter) continue;
      metrics[`disk.${device}.in`] = this.#since.add(`${device}.in`, counter.readBytes) / MIB;
      metrics[`disk.${device}.out`] = this.#since.add(`${device}.out`, counter.writtenBytes) / MIB;
    }
    return metrics;
  }

  #findDevices(counters: ReadonlyMap<string, DiskCounters>): string[] {
    const { roots, paths } = this.#options;
    return devicesOf(paths, readText(join(roots.proc, 'self', 'mountinfo')), counters);
  }
}

/** Asks each path by itself, so that one that hangs hides no other; it is not asked again before it has answered. */
class UsageReader {
  readonly #waiting = new Set<string>();

  constructor(
    readonly paths: readonly string[],
    readonly ask: (path: string) => FileSystemSize | Promise<FileSystemSize>,
    readonly patienceMs: number,
  ) {}

  /** Adds the usage of all paths; a promise only where one has to be waited for. */
  addTo(metrics: Metrics, context: Pick<ProbeContext, 'report'>): Metrics | Promise<Metrics> {
    const answers: Promise<void>[] = [];
    for (const path of this.paths) {
      if (this.#waiting.has(path)) continue;
      try {
        const size = this.ask(path);
        if (size instanceof Promise) answers.push(this.#waitFor(path, size, metrics, context));
        else putUsage(path, size, metrics);
      } catch (error) {
        context.report(unreadable(path, error));
      }
    }
    return answers.length === 0 ? metrics : this.#waitForAll(answers, metrics, context);
  }

  async #waitForAll(
    answers: readonly Promise<void>[],
    metrics: Metrics,
    context: Pick<ProbeContext, 'report'>,
  ): Promise<Metrics> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(resolve, this.patienceMs, 'late');
    });
    const outcome = await Promise.race([Promise.all(answers), late]);
    clearTimeout(timer);
    if (outcome !== 'late') return metrics;
    const silent = [...this.#waiting].join(', ');
    context.report(new SysmonError('timed-out', `The file system of ${silent} does not answer; it is left out.`));
    // A copy: what answers later must not change a sample that is given out.
    return { ...metrics };
  }

  async #waitFor(
    path: string,
    size: Promise<FileSystemSize>,
    metrics: Metrics,
    context: Pick<ProbeContext, 'report'>,
  ): Promise<void> {
    this.#waiting.add(path);
    try {
      putUsage(path, await size, metrics);
    } catch (error) {
      context.report(unreadable(path, error));
    } finally {
      this.#waiting.delete(path);
    }
  }
}

function putUsage(path: string, size: FileSystemSize, metrics: Metrics): void {
  const { usedBytes, usableBytes } = usageOf(size);
  if (usableBytes > 0) metrics[`disk.${path}.usagePercent`] = (usedBytes / usableBytes) * 100;
  metrics[`disk.${path}.usageGB`] = usedBytes / GIB;
}

function unreadable(path: string, error: unknown): SysmonError {
  const message = `The disk usage of ${path} cannot be read: ${(error as Error).message}`;
  return new SysmonError('unreadable', message, { cause: error });
}

/** Usage of paths on any machine. The traffic of devices is absent outside of Linux. */
export function portableDisk({ paths }: Pick<DiskOptions, 'paths'>): Probe {
  return linuxDisk({ roots: SYSTEM_ROOTS, paths });
}
