import type { Metrics } from './probe.js';

/** What is asked of nvidia-smi, by the names of `nvidia-smi --help-query-gpu`. `index` is first: it parts the rounds. */
export const GPU_FIELDS = [
  'index',
  'uuid',
  'utilization.gpu',
  'utilization.memory',
  'memory.total',
  'memory.used',
  'temperature.gpu',
  'power.draw',
  'enforced.power.limit',
  'clocks.sm',
  'clocks.mem',
  'clocks.gr',
  'ecc.errors.corrected.volatile.device_memory',
  'ecc.errors.uncorrected.volatile.device_memory',
  'fan.speed',
  'utilization.encoder',
  'pcie.link.gen.current',
  'pcie.link.width.current',
  'pcie.link.gen.max',
  'pcie.link.width.max',
] as const;

export type GpuField = (typeof GPU_FIELDS)[number];

/** One GPU at one moment: what it answers, by field; what it does not have is not there. */
export type GpuReading = ReadonlyMap<GpuField, string>;

/** A program that uses a GPU. */
export interface GpuProcess {
  readonly uuid: string;
  readonly pid: number;
}

/** A line of the answer for the fields that were asked. Undefined for anything else (a warning, an error). */
export function parseGpuLine(line: string, fields: readonly GpuField[]): GpuReading | undefined {
  const values = line.split(',').map((value) => value.trim());
  if (values.length !== fields.length || !/^\d+$/.test(values[0] as string)) return undefined;
  const reading = new Map<GpuField, string>();
  for (const [i, field] of fields.entries()) {
    const value = values[i] as string;
    // "[N/A]", "[Not Supported]", "[Unknown Error]", "N/A": the card does not say.
    if (value !== '' && !/^\[|^N\/A$/i.test(value)) reading.set(field, value);
  }
  return reading;
}

/** A line of `--query-compute-apps=gpu_uuid,pid`. */
export function parseProcessLine(line: string): GpuProcess | undefined {
  const match = /^(\S+),\s*(\d+)\s*$/.exec(line);
  return match ? { uuid: match[1] as string, pid: Number(match[2]) } : undefined;
}

/** The field that this driver does not know, from what nvidia-smi says when it refuses a query. */
export function parseUnknownField(line: string): string | undefined {
  return /Field "([^"]+)" is not a valid field to query/.exec(line)?.[1];
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
  put('memoryAllocatedBytes', used === undefined ? undefined : used * 1024 * 1024, true);
  put('memoryAllocated', percent(used, total), true);
  put('powerPercent', percent(number(reading, 'power.draw'), number(reading, 'enforced.power.limit')), true);
  put('pcieLinkSpeed', LANE_BITS_PER_SECOND[number(reading, 'pcie.link.gen.current') ?? -1], false);
  return metrics;
}

function number(reading: GpuReading, field: GpuField): number | undefined {
  const value = reading.get(field);
  return value === undefined ? undefined : Number(value);
}

function percent(part: number | undefined, whole: number | undefined): number | undefined {
  return part === undefined || !whole ? undefined : (part / whole) * 100;
}
