import { linuxCpu, portableCpu } from './cpu.js';
import { linuxDisk, portableDisk } from './disk.js';
import { gpuProbe } from './gpu.js';
import { linuxMemory, portableMemory } from './memory.js';
import { linuxNetwork, portableNetwork } from './network.js';
import { type OpenMetricsOptions, openMetricsProbe } from './open-metrics.js';
import { type Probe, SYSTEM_ROOTS, type SystemRoots } from './probe.js';
import { linuxProcess, portableProcess } from './process.js';
import { SysmonError } from './sysmon-error.js';

/** Where to read, for probes that read files of the kernel (Linux). */
export interface RootOptions {
  /** Other places than `/proc` and `/sys`: the host's, mounted into a container; a tree of a test. */
  readonly roots?: SystemRoots;
}

/** Options of {@link probes.disk}. */
export interface DiskProbeOptions extends RootOptions {
  /** Folders whose file systems are measured; `['/']` unless given (Windows: the drive of the system). */
  readonly paths?: readonly string[];
}

/** Options of {@link probes.network}. */
export interface NetworkProbeOptions extends RootOptions {
  /** Whether traffic of the machine with itself counts; true unless given. */
  readonly loopback?: boolean;
}

/** Options of {@link probes.memory}. */
export interface MemoryProbeOptions extends RootOptions {
  /** Whether the limit of the container stands in for the machine's memory; true unless given. */
  readonly limits?: boolean;
}

/** Options of {@link probes.process}. */
export interface ProcessProbeOptions extends MemoryProbeOptions {
  /** Whether the processes it started count, directly or not; true unless given. */
  readonly tree?: boolean;
}

/** Options of {@link probes.gpu}. */
export interface GpuProbeOptions extends RootOptions {
  /** Indexes of the GPUs to report; all unless given. */
  readonly deviceIds?: readonly number[];
  /**
   * The path of NVML's library; looked for in `LD_LIBRARY_PATH` of the monitor's `env` and the usual folders unless it or
   * `nvidiaSmi` is given.
   */
  readonly nvml?: string;
  /** The path of nvidia-smi; looked for in `PATH` of the monitor's `env` and the usual folders unless given. */
  readonly nvidiaSmi?: string;
}

/** Linux is read directly; roots of a test are read on any machine. */
function readsKernel({ roots }: RootOptions): boolean {
  return roots !== undefined || process.platform === 'linux';
}

/** The sources of metrics that come with this package. Each call makes a new one, for one monitor. */
export const probes = {
  /** `cpu.cpu_percent`, `cpu.N.cpu_percent` (busy, percent, since the sample before) and `load.1`, `load.5`, `load.15`. */
  cpu: (options: RootOptions = {}): Probe =>
    readsKernel(options) ? linuxCpu({ roots: options.roots ?? SYSTEM_ROOTS }) : portableCpu(),

  /**
   * `memory_percent`, `memory.used` (bytes), `proc.memory.availableMB` of the machine or, where the watched process has
   * one, of its limit; `swap.used` (bytes), `swap.used_percent`.
   */
  memory: (options: MemoryProbeOptions = {}): Probe =>
    readsKernel(options)
      ? linuxMemory({ roots: options.roots ?? SYSTEM_ROOTS, limits: options.limits ?? true })
      : portableMemory(),

  /**
   * `disk.PATH.usagePercent`, `disk.PATH.usageGB` (GiB), counted as `df` does, and `disk.DEVICE.in`, `disk.DEVICE.out`
   * (MiB read and written since the first sample) of the devices below the paths.
   */
  disk: (options: DiskProbeOptions = {}): Probe => {
    const paths = options.paths ?? [process.platform === 'win32' ? 'C:\\' : '/'];
    return readsKernel(options) ? linuxDisk({ roots: options.roots ?? SYSTEM_ROOTS, paths }) : portableDisk({ paths });
  },

  /** `network.sent`, `network.recv` (bytes since the first sample, all interfaces), `network.tcpRetransmits` (segments). */
  network: (options: NetworkProbeOptions = {}): Probe =>
    readsKernel(options)
      ? linuxNetwork({ roots: options.roots ?? SYSTEM_ROOTS, loopback: options.loopback ?? true })
      : portableNetwork(),

  /**
   * `cpu` (percent of the cores it may use), `proc.cpu.threads`, `proc.memory.rssMB`, `proc.memory.percent` of a process
   * with those it started.
   *
   * @param pid the one the monitor watches unless given
   */
  process: (pid?: number, options: ProcessProbeOptions = {}): Probe => {
    if (pid !== undefined && !(Number.isInteger(pid) && pid > 0))
      throw new SysmonError('invalid', `A process has a positive whole number, not ${pid}.`);
    const { tree = true, limits = true, roots = SYSTEM_ROOTS } = options;
    return readsKernel(options) ? linuxProcess({ roots, pid, tree, limits }) : portableProcess({ pid, tree });
  },

  /** `gpu.N.*` and, of those the watched process uses, `gpu.process.N.*`: NVIDIA (NVML, else nvidia-smi), AMD (amdgpu's files). */
  gpu: (options: GpuProbeOptions = {}): Probe =>
    gpuProbe({
      roots: options.roots ?? SYSTEM_ROOTS,
      deviceIds: options.deviceIds,
      nvml: options.nvml,
      nvidiaSmi: options.nvidiaSmi,
    }),

  /** `openmetrics.ENDPOINT.METRIC.N`: gauges and counters of endpoints in the format of OpenMetrics or Prometheus. */
  openMetrics: (options: OpenMetricsOptions): Probe => openMetricsProbe(options),
};

/** What a monitor samples unless it is told otherwise: everything but OpenMetrics endpoints, which have to be named. */
export function defaultProbes(): Probe[] {
  return [probes.cpu(), probes.memory(), probes.disk(), probes.network(), probes.process(), probes.gpu()];
}
