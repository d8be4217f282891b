import { statfs } from 'node:fs/promises';
import { arch, cpus, hostname, release, totalmem, type, userInfo } from 'node:os';
import { join } from 'node:path';
import { LimitReader } from './cgroup.js';
import { logicalCpus, parseCpuModel, physicalCpus } from './cpu-topology.js';
import { usageOf } from './disk.js';
import { cloudOf, containerOf, slurmOf } from './host-environment.js';
import { type AmdCardInfo, type NvidiaCard, readAmdCards, readNvidiaCards, withoutUndefined } from './host-gpus.js';
import { parseMemoryInfo } from './memory.js';
import { findNvidia, type NvidiaSources } from './nvidia-sources.js';
import { SYSTEM_ROOTS, type SystemRoots } from './probe.js';
import { readText } from './system-files.js';

/**
 * A machine in the fields of W&B's `wandb-metadata.json` (sizes are bytes, as text), and three it does not have:
 * `node`, `container`, `cloud`. What is not known is absent.
 */
export interface HostDescription {
  /** For example `Linux-6.1.0-x86_64`. */
  readonly os: string;
  readonly host: string;
  readonly username?: string;
  /** The program that runs this. */
  readonly executable: string;
  /** The version of Node.js. */
  readonly node: string;
  /** Cores. */
  readonly cpu_count?: number;
  /** Processors: threads of a core are counted singly. */
  readonly cpu_count_logical?: number;
  readonly cpu?: { readonly model?: string };
  readonly memory?: { readonly total: string };
  readonly disk?: Readonly<Record<string, { readonly total: string; readonly used: string }>>;
  /** The name of the first GPU. */
  readonly gpu?: string;
  readonly gpu_count?: number;
  readonly gpu_nvidia?: readonly NvidiaCard[];
  readonly gpu_amd?: readonly AmdCardInfo[];
  readonly cudaVersion?: string;
  readonly apple?: {
    readonly name?: string;
    readonly ecpuCores?: number;
    readonly pcpuCores?: number;
    readonly gpuCores?: number;
    readonly memoryGb?: number;
    readonly ramTotalBytes?: string;
    readonly swapTotalBytes?: string;
    readonly macModel?: string;
  };
  /** SLURM's variables without their prefix, in lower case; without tokens. */
  readonly slurm?: Readonly<Record<string, string>>;
  /** What keeps the container this runs in, and what it grants: bytes, as text, and processors. */
  readonly container?: { readonly runtime?: string; readonly memoryLimit?: string; readonly cpuLimit?: number };
  /** The cloud, as the machine's firmware names it. */
  readonly cloud?: { readonly provider: string; readonly machine?: string };
}

/** Options of {@link describeHost}. */
export interface DescribeHostOptions {
  /** Variables that are looked at: SLURM's, Kubernetes', `PATH` for nvidia-smi, `LD_LIBRARY_PATH` for NVML. None unless given. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Folders whose file systems are described; `['/']` unless given (Windows: the drive of the system). */
  readonly diskPaths?: readonly string[];
  /** Other places than `/proc` and `/sys`. */
  readonly roots?: SystemRoots;
  /** The path of NVML's library; looked for unless it or `nvidiaSmi` is given. */
  readonly nvml?: string;
  /** The path of nvidia-smi; looked for unless given. */
  readonly nvidiaSmi?: string;
  /** Milliseconds for each thing that is asked; 5,000 unless given. What takes longer is left out. */
  readonly timeoutMs?: number;
}

/**
 * Describes this machine. Nothing is sent over the network and no secret is told; nothing here fails: what cannot be
 * read is left out. On Linux the one program that may be started is nvidia-smi, on macOS those of systeminformation.
 */
export async function describeHost(options: DescribeHostOptions = {}): Promise<HostDescription> {
  const { env = {}, roots = SYSTEM_ROOTS, timeoutMs = 5000 } = options;
  const readsKernel = options.roots !== undefined || process.platform === 'linux';
  const diskPaths = options.diskPaths ?? [process.platform === 'win32' ? 'C:\\' : '/'];
  const [disk, gpus, apple] = await Promise.all([
    describeDisks(diskPaths, timeoutMs),
    describeGpus(findNvidia(options, env), env, roots, timeoutMs),
    process.platform === 'darwin' ? within(describeApple(), timeoutMs) : undefined,
  ]);
  const slurm = slurmOf(env);
  return {
    os: `${type()}-${release()}-${arch() === 'x64' ? 'x86_64' : arch()}`,
    host: hostname(),
    executable: process.execPath,
    node: process.version,
    ...withoutUndefined({
      username: username(),
      ...(readsKernel ? describeLinux(roots) : describePortable()),
      disk,
      ...gpus,
      apple,
      slurm: Object.keys(slurm).length > 0 ? slurm : undefined,
      container: readsKernel ? describeContainer(env, roots) : undefined,
      cloud: cloudOf(roots),
    }),
  };
}

/** A container may run as a user that has no name. */
function username(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}

type Basics = Partial<Pick<HostDescription, 'cpu_count' | 'cpu_count_logical' | 'cpu' | 'memory'>>;

function describeLinux(roots: SystemRoots): Basics {
  const model = parseCpuModel(readText(join(roots.proc, 'cpuinfo')));
  const memory = parseMemoryInfo(readText(join(roots.proc, 'meminfo')));
  return {
    ...(logicalCpus(roots) > 0 && { cpu_count: physicalCpus(roots), cpu_count_logical: logicalCpus(roots) }),
    ...(model && { cpu: { model } }),
    ...(memory && { memory: { total: String(memory.total) } }),
  };
}

function describePortable(): Basics {
  const [first] = cpus();
  return {
    cpu_count_logical: cpus().length,
    ...(first && { cpu: { model: first.model.trim() } }),
    memory: { total: String(totalmem()) },
  };
}

async function describeDisks(paths: readonly string[], timeoutMs: number): Promise<HostDescription['disk']> {
  const sizes = await Promise.all(
    paths.map(async (path) => {
      const size = await within(statfs(path), timeoutMs);
      if (!size) return [];
      const { totalBytes, usedBytes } = usageOf(size);
      return [[path, { total: String(totalBytes), used: String(usedBytes) }] as const];
    }),
  );
  const disk = Object.fromEntries(sizes.flat());
  return Object.keys(disk).length > 0 ? disk : undefined;
}

async function describeGpus(
  sources: NvidiaSources,
  env: Readonly<Record<string, string | undefined>>,
  roots: SystemRoots,
  timeoutMs: number,
): Promise<Partial<HostDescription>> {
  const { cards: nvidia, cudaVersion } = await describeNvidia(sources, env, timeoutMs);
  const amd = readAmdCards(roots);
  const name = nvidia[0]?.name ?? amd[0]?.series;
  return {
    ...(name && { gpu: name }),
    ...(nvidia.length + amd.length > 0 && { gpu_count: nvidia.length + amd.length }),
    ...(nvidia.length > 0 && { gpu_nvidia: nvidia }),
    ...(amd.length > 0 && { gpu_amd: amd }),
    ...(cudaVersion && { cudaVersion }),
  };
}

async function describeNvidia(
  { nvml, nvidiaSmi }: NvidiaSources,
  env: Readonly<Record<string, string | undefined>>,
  timeoutMs: number,
): ReturnType<typeof readNvidiaCards> {
  if (nvml) {
    const { readNvmlCards } = await import('./nvml-cards.js');
    const answer = await within(readNvmlCards(nvml), timeoutMs);
    if (answer) return answer;
  }
  return readNvidiaCards(nvidiaSmi, env, timeoutMs);
}

function describeContainer(
  env: Readonly<Record<string, string | undefined>>,
  roots: SystemRoots,
): HostDescription['container'] {
  const total = parseMemoryInfo(readText(join(roots.proc, 'meminfo')))?.total ?? Number.POSITIVE_INFINITY;
  const pid = roots === SYSTEM_ROOTS ? process.pid : 'self';
  const reader = new LimitReader(roots, pid, logicalCpus(roots));
  const { memory, cpus: granted } = reader.read(total);
  reader.close();
  const container = withoutUndefined({
    runtime: containerOf(env, roots),
    memoryLimit: memory && String(memory.limitBytes),
    cpuLimit: granted,
  });
  return Object.keys(container).length > 0 ? container : undefined;
}

async function describeApple(): Promise<HostDescription['apple']> {
  const { cpu, graphics, mem, system } = await import('systeminformation');
  const [chip, cards, memory, model] = await Promise.all([cpu(), graphics(), mem(), system()]);
  return withoutUndefined({
    name: chip.brand,
    ecpuCores: chip.efficiencyCores || undefined,
    pcpuCores: chip.performanceCores || undefined,
    gpuCores: Number(cards.controllers[0]?.cores) || undefined,
    memoryGb: Math.round(memory.total / 1024 ** 3),
    ramTotalBytes: String(memory.total),
    swapTotalBytes: memory.swaptotal > 0 ? String(memory.swaptotal) : undefined,
    macModel: model.model,
  });
}

/** A value, or nothing when it fails or takes too long. */
async function within<T>(value: Promise<T>, milliseconds: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, milliseconds, undefined);
  });
  try {
    return await Promise.race([value.catch(() => undefined), timeout]);
  } finally {
    clearTimeout(timer);
  }
}
