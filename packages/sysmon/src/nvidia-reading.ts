import type { GpuField } from './nvidia-query.js';
import type { Metrics } from './probe.js';

/** What only NVML tells, in KiB a second: the traffic of the PCIe link. */
export type NvmlField = 'pcie.tx' | 'pcie.rx';

/**
 * One GPU at one moment: what it answers, by the fields of nvidia-smi and in their units, whoever was asked. What it
 * does not have is not there.
 */
export type GpuReading = ReadonlyMap<GpuField | NvmlField, string | number>;

/** A program that uses a GPU. */
export interface GpuProcess {
  /** The GPU's. */
  readonly uuid: string;
  readonly pid: number;
}

/** Something that reads NVIDIA's GPUs again and again. */
export interface NvidiaReader {
  /** Resolves when `gpus` and `processes` are those of now, or there will be none. */
  update(): Promise<void>;
  /** In the order of their indexes. */
  readonly gpus: readonly GpuReading[];
  readonly processes: readonly GpuProcess[];
  /** Gives back what it holds. */
  stop(): void;
}

/** Metrics that are the field's number as it is. */
const PLAIN: readonly (readonly [metric: string, field: GpuField, alsoOfProcess: boolean])[] = [
  ['gpu', 'utilization.gpu', true],
  ['memory', 'utilization.memory', true],
  ['temp', 'temperature.gpu', true],
  ['powerWatts', 'power.draw', true],
  ['enforcedPowerLimitWatts', 'enforced.power.limit', true],
  ['smClock', 'clocks.sm', false],
  ['memoryClock', 'clocks.mem', false],
  ['graphicsClock', 'clocks.gr', false],
  ['correctedMemoryErrors', 'ecc.errors.corrected.volatile.device_memory', false],
  ['uncorrectedMemoryErrors', 'ecc.errors.uncorrected.volatile.device_memory', false],
  ['fanSpeed', 'fan.speed', false],
  ['encoderUtilization', 'utilization.encoder', false],
  ['pcieLinkGen', 'pcie.link.gen.current', false],
  ['pcieLinkWidth', 'pcie.link.width.current', false],
  ['maxPcieLinkGen', 'pcie.link.gen.max', false],
  ['maxPcieLinkWidth', 'pcie.link.width.max', false],
];

/** Bits a second of one PCIe lane by generation: `pcieLinkSpeed`, which nvidia-smi does not say itself. */
const LANE_BITS_PER_SECOND = [0, 2.5e9, 5e9, 8e9, 16e9, 32e9, 64e9];

/** `gpu.N.*` of a GPU and, when the watched process uses it, `gpu.process.N.*`. */
export function gpuMetrics(reading: GpuReading, usedByProcess: boolean): Metrics {
  const metrics: Metrics = {};
  const index = reading.get('index');
  const put = (name: string, value: number | undefined, alsoOfProcess: boolean) => {
    if (value === undefined || !Number.isFinite(value)) return;
    metrics[`gpu.${index}.${name}`] = value;
    if (usedByProcess && alsoOfProcess) metrics[`gpu.process.${index}.${name}`] = value;
  };
  for (const [name, field, alsoOfProcess] of PLAIN) put(name, number(reading, field), alsoOfProcess);

  const used = number(reading, 'memory.used');
  const total = number(reading, 'memory.total');
  put('memoryAllocatedBytes', bytes(used, 1024 * 1024), true);
  put('memoryAllocated', percent(used, total), true);
  put('powerPercent', percent(number(reading, 'power.draw'), number(reading, 'enforced.power.limit')), true);
  put('pcieTxBytes', bytes(number(reading, 'pcie.tx'), 1024), false);
  put('pcieRxBytes', bytes(number(reading, 'pcie.rx'), 1024), false);
  put('pcieLinkSpeed', LANE_BITS_PER_SECOND[number(reading, 'pcie.link.gen.current') ?? -1], false);
  return metrics;
}

function number(reading: GpuReading, field: GpuField | NvmlField): number | undefined {
  const value = reading.get(field);
  return value === undefined ? undefined : Number(value);
}

function percent(part: number | undefined, whole: number | undefined): number | undefined {
  return part === undefined || !whole ? undefined : (part / whole) * 100;
}

function bytes(value: number | undefined, unit: number): number | undefined {
  return value === undefined ? undefined : value * unit;
}
