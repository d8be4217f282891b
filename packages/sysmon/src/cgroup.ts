import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { logicalCpus } from './cpu-topology.js';
import { KeptFile } from './kept-file.js';
import { type Mount, parseMounts } from './mountinfo.js';
import type { SystemRoots } from './probe.js';
import { readText } from './system-files.js';

/** What a container or a service manager grants a process, in bytes and processors. Undefined: no limit. */
export interface Limits {
  readonly memory: { readonly limitBytes: number; readonly usedBytes: number } | undefined;
  /** Processors it may use, a fraction where a quota says so. */
  readonly cpus: number | undefined;
}

/** Reads the limits of a process. */
export interface LimitSource {
  /** @param totalBytes the machine's memory: a limit above it is none */
  read(totalBytes: number): Limits;
  close(): void;
}

/** Of a process that is measured by the whole machine. */
const NO_LIMITS: LimitSource = { read: () => ({ memory: undefined, cpus: undefined }), close() {} };

/** The limits of a process; none, whatever there is, where they are not to stand in for the machine. */
export function limitsOf(roots: SystemRoots, pid: number, respected: boolean): LimitSource {
  return respected ? new LimitReader(roots, pid, logicalCpus(roots)) : NO_LIMITS;
}

/** Names of the files in version 1 and version 2. */
const FILES = {
  1: { limit: 'memory.limit_in_bytes', used: 'memory.usage_in_bytes' },
  2: { limit: 'memory.max', used: 'memory.current' },
} as const;

/** A line of /proc/PID/cgroup: version 2 has one without controllers. */
interface Membership {
  readonly controllers: readonly string[];
  readonly path: string;
}

/** The lines of /proc/PID/cgroup. */
export function parseMemberships(text: string): Membership[] {
  return text.split('\n').flatMap((line) => {
    const match = /^\d+:([^:]*):(.*)$/.exec(line);
    return match ? [{ controllers: (match[1] as string).split(',').filter(Boolean), path: match[2] as string }] : [];
  });
}

/** A limit file's number; undefined for `max`, -1 and the many pages that mean no limit. */
export function parseLimit(text: string | undefined): number | undefined {
  const value = Number(text?.trim() || Number.NaN);
  return value > 0 && value < 2 ** 62 ? value : undefined;
}

/** Processors granted by a quota in microseconds per period: of `cpu.max`, or of the two files of version 1 joined. */
export function parseQuota(text: string | undefined): number | undefined {
  const [quota = Number.NaN, period = Number.NaN] = (text ?? '').trim().split(/\s+/).map(Number);
  return quota > 0 && period > 0 ? quota / period : undefined;
}

/** How many processors `0-3,8` names. */
export function countCpuList(list: string): number {
  let count = 0;
  for (const range of list.trim().split(',')) {
    const [first = Number.NaN, last = first] = range.split('-').map(Number);
    if (Number.isInteger(first) && Number.isInteger(last) && range !== '') count += last - first + 1;
  }
  return count;
}

/**
 * The limits of a process, from the control groups it is in and from which processors it may run on. Which groups
 * they are is found once; the numbers are read each time. The smallest limit on the way to the root counts.
 */
export class LimitReader implements LimitSource {
  readonly #memory: { limit: KeptFile; used: KeptFile }[] = [];
  readonly #quotas: KeptFile[][] = [];
  readonly #allowed: number | undefined;

  /** @param logicalCpus how many processors the machine has: being allowed all of them is no limit */
  constructor(roots: SystemRoots, pid: number | 'self', logicalCpus: number) {
    const mounts = parseMounts(readText(join(roots.proc, 'self', 'mountinfo')));
    for (const { controllers, path } of parseMemberships(readText(join(roots.proc, String(pid), 'cgroup')))) {
      const unified = controllers.length === 0;
      if (unified || controllers.includes('memory')) this.#addMemory(unified ? 2 : 1, mounts, path, roots);
      if (unified || controllers.includes('cpu')) this.#addQuota(unified ? 2 : 1, mounts, path, roots);
    }
    const status = readText(join(roots.proc, String(pid), 'status'));
    const allowed = countCpuList(/^Cpus_allowed_list:(.*)$/m.exec(status)?.[1] ?? '');
    if (allowed > 0 && allowed < logicalCpus) this.#allowed = allowed;
  }

  read(totalBytes: number): Limits {
    return { memory: this.#readMemory(totalBytes), cpus: this.#readCpus() };
  }

  close(): void {
    for (const { limit, used } of this.#memory) {
      limit.close();
      used.close();
    }
    for (const file of this.#quotas.flat()) file.close();
  }

  #readMemory(totalBytes: number): Limits['memory'] {
    let tightest: { limitBytes: number; used: KeptFile } | undefined;
    for (const { limit, used } of this.#memory) {
      const limitBytes = parseLimit(limit.read());
      if (limitBytes && limitBytes < (tightest?.limitBytes ?? totalBytes)) tightest = { limitBytes, used };
    }
    const usedBytes = Number(tightest?.used.read() ?? Number.NaN);
    return tightest && Number.isFinite(usedBytes) ? { limitBytes: tightest.limitBytes, usedBytes } : undefined;
  }

  #readCpus(): number | undefined {
    let cpus = this.#allowed;
    for (const files of this.#quotas) {
      const granted = parseQuota(files.map((file) => file.read()?.trim()).join(' '));
      if (granted !== undefined && granted < (cpus ?? Number.POSITIVE_INFINITY)) cpus = granted;
    }
    return cpus;
  }

  /** Only groups that have a limit now are kept: reading the others would cost at every sample. */
  #addMemory(version: 1 | 2, mounts: readonly Mount[], path: string, roots: SystemRoots): void {
    for (const folder of foldersOf(version, 'memory', mounts, path, roots)) {
      const limit = join(folder, FILES[version].limit);
      if (parseLimit(readText(limit)) !== undefined)
        this.#memory.push({ limit: new KeptFile(limit), used: new KeptFile(join(folder, FILES[version].used)) });
    }
  }

  #addQuota(version: 1 | 2, mounts: readonly Mount[], path: string, roots: SystemRoots): void {
    for (const folder of foldersOf(version, 'cpu', mounts, path, roots)) {
      const names = version === 2 ? ['cpu.max'] : ['cpu.cfs_quota_us', 'cpu.cfs_period_us'];
      const files = names.map((name) => join(folder, name));
      if (parseQuota(files.map((file) => readText(file).trim()).join(' ')) !== undefined)
        this.#quotas.push(files.map((file) => new KeptFile(file)));
    }
  }
}

/** The folder of a group and those above it, as far as this mount shows them. */
function foldersOf(
  version: 1 | 2,
  controller: string,
  mounts: readonly Mount[],
  path: string,
  roots: SystemRoots,
): string[] {
  const mount = mounts.find(({ type, superOptions }) =>
    version === 2 ? type === 'cgroup2' : type === 'cgroup' && superOptions.includes(controller),
  );
  if (!mount) return [];
  // Where a container sees only its own part, the mount's root is the part's path: what is below it counts.
  const inside = mount.root === '/' ? path : path === mount.root ? '/' : path.replace(`${mount.root}/`, '/');
  const top = underRoot(mount.mountPoint, roots);
  let folder = resolve(top, `.${inside}`);
  // A path of a namespace outside ours (`/../other`) names nothing here.
  if (!folder.startsWith(`${top}/`) || !existsSync(folder)) folder = top;
  const folders = [folder];
  while (folder.length > top.length) {
    folder = dirname(folder);
    folders.push(folder);
  }
  return folders;
}

/** A mount point as it is found below replaced roots. */
function underRoot(mountPoint: string, roots: SystemRoots): string {
  return resolve(mountPoint.startsWith('/sys/') ? join(roots.sys, mountPoint.slice('/sys'.length)) : mountPoint);
}
