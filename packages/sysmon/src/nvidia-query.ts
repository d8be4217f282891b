import type { GpuProcess, GpuReading } from './nvidia-reading.js';

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

/** A field of nvidia-smi. */
export type GpuField = (typeof GPU_FIELDS)[number];

/** A line of the answer for the fields that were asked. Undefined for anything else (a warning, an error). */
export function parseGpuLine(line: string, fields: readonly GpuField[]): GpuReading | undefined {
  const values = line.split(',').map((value) => value.trim());
  if (values.length !== fields.length || !/^\d+$/.test(values[0] as string)) return undefined;
  const reading = new Map<GpuField, string | number>();
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
