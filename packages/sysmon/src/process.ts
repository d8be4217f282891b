import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { type LimitSource, limitsOf } from './cgroup.js';
import { physicalCpus } from './cpu-topology.js';
import { KeptFile } from './kept-file.js';
import { parseMemoryInfo } from './memory.js';
import { type Metrics, MIB, type Probe, type ProbeContext, type SystemRoots } from './probe.js';
import { parseProcessStat, parseResidentBytes, processTree } from './process-tree.js';
import { readText } from './system-files.js';

/** Options of {@link linuxProcess}. */
export interface ProcessOptions {
  readonly roots: SystemRoots;
  /** Another process than the one the monitor watches. */
  readonly pid: number | undefined;
  /** Whether the processes it started count. */
  readonly tree: boolean;
  /** Whether the limits of its container stand in for the machine's size. */
  readonly limits: boolean;
}

/** Ticks in a second: USER_HZ, the same on every machine Linux runs on. */
const TICKS_PER_SECOND = 100;

/**
 * How often the tree is looked up anew. A process that lives shorter may be missed. While the machine has started no
 * process and no thread, the tree has not grown: it is looked up for those that have left it, which is not urgent.
 */
const TREE_AGE_MS = { ifGrown: 1000, else: 60_000 };

/** Processes whose files are kept open; those of more are opened at each sample. */
const MAX_KEPT = 128;

/** What a set of processes uses together. */
interface TreeUsage {
  rssBytes: number;
  threads: number;
  /** Percent of one processor, summed; undefined at the first reading. */
  cpuPercent: number | undefined;
}

/** A process of a Linux machine, with those it started. Absent once it has ended. */
export function linuxProcess({ pid, ...options }: ProcessOptions): Probe {
  let watched: WatchedProcess | undefined;
  return {
    name: 'process',
    sample(context) {
      watched ??= new WatchedProcess(pid ?? context.pid, options);
      return watched.metrics(context);
    },
    close() {
      watched?.close();
      watched = undefined;
    },
  };
}

class WatchedProcess {
  readonly tree: boolean;
  readonly roots: SystemRoots;
  readonly #limits: LimitSource;
  /** The machine's memory. */
  readonly #totalBytes: number | undefined;
  readonly #cores: number;
  readonly #processes = new Map<number, ProcessFiles>();
  #pids: number[];
  #treeReadMs = Number.NEGATIVE_INFINITY;
  #treeCheckedMs = Number.NEGATIVE_INFINITY;
  /** Its last field is the last process or thread that was started. */
  readonly #loadavg: KeptFile;
  #newestPid = '';
  #before: { ticks: Map<number, number>; monotonicMs: number } | undefined;

  constructor(
    readonly pid: number,
    { roots, tree, limits }: Omit<ProcessOptions, 'pid'>,
  ) {
    this.roots = roots;
    this.tree = tree;
    this.#limits = limitsOf(roots, pid, limits);
    this.#totalBytes = parseMemoryInfo(readText(join(roots.proc, 'meminfo')))?.total;
    this.#cores = physicalCpus(roots);
    this.#pids = [pid];
    this.#loadavg = new KeptFile(join(roots.proc, 'loadavg'));
  }

  metrics({ monotonicMs }: Pick<ProbeContext, 'monotonicMs'>): Metrics {
    const usage = this.#readUsage(monotonicMs);
    if (!usage) return {};
    const metrics: Metrics = {
      'proc.memory.rssMB': usage.rssBytes / MIB,
      'proc.cpu.threads': usage.threads,
    };
    const limits = this.#limits.read(this.#totalBytes ?? Number.POSITIVE_INFINITY);
    const capacity = limits.memory?.limitBytes ?? this.#totalBytes;
    if (capacity) metrics['proc.memory.percent'] = (usage.rssBytes / capacity) * 100;
    const cpus = limits.cpus ?? this.#cores;
    if (usage.cpuPercent !== undefined && cpus > 0) metrics['cpu'] = usage.cpuPercent / cpus;
    return metrics;
  }

  close(): void {
    this.#limits.close();
    this.#loadavg.close();
    for (const files of this.#processes.values()) files.close();
  }

  #readUsage(monotonicMs: number): TreeUsage | undefined {
    this.#refreshTree(monotonicMs);
    const ticks = new Map<number, number>();
    const usage: TreeUsage = { rssBytes: 0, threads: 0, cpuPercent: undefined };
    for (const pid of this.#pids) {
      const reading = this.#readProcess(pid);
      if (!reading) continue;
      ticks.set(pid, reading.ticks);
      usage.rssBytes += reading.rssBytes;
      usage.threads += reading.threads;
    }
    if (!ticks.has(this.pid)) return undefined;
    usage.cpuPercent = this.#percentSince(ticks, monotonicMs);
    this.#before = { ticks, monotonicMs };
    return usage;
  }

  /** A process that was not there before counts from zero: all it used, it used since. */
  #percentSince(ticks: Map<number, number>, monotonicMs: number): number | undefined {
    const before = this.#before;
    const seconds = (monotonicMs - (before?.monotonicMs ?? monotonicMs)) / 1000;
    if (!before || seconds <= 0) return undefined;
    let used = 0;
    for (const [pid, now] of ticks) used += Math.max(0, now - (before.ticks.get(pid) ?? 0));
    return (used / TICKS_PER_SECOND / seconds) * 100;
  }

  #refreshTree(monotonicMs: number): void {
    if (!this.tree || monotonicMs - this.#treeCheckedMs < TREE_AGE_MS.ifGrown) return;
    this.#treeCheckedMs = monotonicMs;
    if (!this.#mayHaveGrown() && monotonicMs - this.#treeReadMs < TREE_AGE_MS.else) return;
    this.#treeReadMs = monotonicMs;
    this.#pids = processTree(this.pid, this.roots);
    for (const [pid, files] of this.#processes) {
      if (this.#pids.includes(pid)) continue;
      files.close();
      this.#processes.delete(pid);
    }
  }

  #mayHaveGrown(): boolean {
    const text = this.#loadavg.read()?.trimEnd() ?? '';
    const newestPid = text.slice(text.lastIndexOf(' ') + 1);
    const isSame = newestPid !== '' && newestPid === this.#newestPid;
    this.#newestPid = newestPid;
    return !isSame;
  }

  #readProcess(pid: number): ProcessReading | undefined {
    const files = this.#processes.get(pid) ?? new ProcessFiles(pid, this.roots);
    const reading = files.read();
    // The root's files stay: opened anew, they could be those of another process with its number.
    const keep = pid === this.pid || (reading && this.#processes.size < MAX_KEPT);
    if (keep) this.#processes.set(pid, files);
    else {
      files.close();
      this.#processes.delete(pid);
    }
    return reading;
  }
}

interface ProcessReading {
  readonly ticks: number;
  readonly threads: number;
  readonly rssBytes: number;
}

/** The files of one process; once it has ended they stay without content. */
class ProcessFiles {
  readonly #stat: KeptFile;
  readonly #status: KeptFile;
  #ended = false;

  constructor(pid: number, roots: SystemRoots) {
    this.#stat = new KeptFile(join(roots.proc, String(pid), 'stat'));
    this.#status = new KeptFile(join(roots.proc, String(pid), 'status'));
  }

  read(): ProcessReading | undefined {
    if (this.#ended) return undefined;
    const stat = parseProcessStat(this.#stat.read() ?? '');
    const status = this.#status.read();
    if (!stat || status === undefined) {
      this.close();
      this.#ended = true;
      return undefined;
    }
    return { ticks: stat.ticks, threads: stat.threads, rssBytes: parseResidentBytes(status) };
  }

  close(): void {
    this.#stat.close();
    this.#status.close();
  }
}

/**
 * A process on macOS and Windows. Of this one Node.js knows processor time and memory; of another one, or with those
 * it started, systeminformation knows the memory (it starts a program for that).
 */
export function portableProcess({ pid, tree }: Pick<ProcessOptions, 'pid' | 'tree'>): Probe {
  let before: { cpuMs: number; monotonicMs: number } | undefined;
  return {
    name: 'process',
    async sample(context) {
      const watched = pid ?? context.pid;
      if (watched !== process.pid) return memoryMetrics(await residentBytesOf(watched, tree));
      const { user, system } = process.cpuUsage();
      const now = { cpuMs: (user + system) / 1000, monotonicMs: context.monotonicMs };
      const metrics = memoryMetrics(process.memoryUsage.rss());
      const elapsedMs = before ? now.monotonicMs - before.monotonicMs : 0;
      if (before && elapsedMs > 0)
        metrics['cpu'] = ((now.cpuMs - before.cpuMs) / elapsedMs / availableParallelism()) * 100;
      before = now;
      return metrics;
    },
    close() {
      before = undefined;
    },
  };
}

function memoryMetrics(rssBytes: number | undefined): Metrics {
  return rssBytes === undefined
    ? {}
    : { 'proc.memory.rssMB': rssBytes / MIB, 'proc.memory.percent': (rssBytes / totalmem()) * 100 };
}

async function residentBytesOf(root: number, tree: boolean): Promise<number | undefined> {
  const { processes } = await import('systeminformation');
  const { list } = await processes();
  const wanted = new Set([root]);
  // Children stand anywhere in the list: until nothing is added.
  for (let size = 0; tree && size !== wanted.size; ) {
    size = wanted.size;
    for (const { pid, parentPid } of list) if (wanted.has(parentPid)) wanted.add(pid);
  }
  const found = list.filter(({ pid }) => wanted.has(pid));
  return found.some(({ pid }) => pid === root) ? found.reduce((sum, { memRss }) => sum + memRss * 1024, 0) : undefined;
}
