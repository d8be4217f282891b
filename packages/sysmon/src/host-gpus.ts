import { join } from 'node:path';
import { findAmdCards } from './amd.js';
import type { SystemRoots } from './probe.js';
import { listFolder, readText } from './system-files.js';

/** An NVIDIA card, with the names of wandb-metadata.json; the size in bytes, as text. */
export interface NvidiaCard {
  readonly name?: string;
  readonly memoryTotal?: string;
  /** Only NVML tells it. */
  readonly cudaCores?: number;
  readonly architecture?: string;
  readonly uuid?: string;
  readonly pciBusId?: string;
}

/** An AMD card, with the names of wandb-metadata.json. */
export interface AmdCardInfo {
  readonly id: string;
  readonly uniqueId?: string;
  readonly vbiosVersion?: string;
  readonly performanceLevel?: string;
  /** Watts. */
  readonly maxPower?: string;
  readonly series?: string;
  readonly model?: string;
}

/** What `nvidia-smi -q -x` says of the cards and of the CUDA version the driver supports. */
export function parseNvidiaXml(xml: string): { cudaVersion?: string; cards: NvidiaCard[] } {
  const cudaVersion = tag(xml, 'cuda_version');
  const blocks = [...xml.matchAll(/<gpu id="([^"]*)">([\s\S]*?)<\/gpu>/g)];
  const cards = blocks.map(([, bus = '', gpu = '']) => {
    const mebibytes = Number.parseInt(tag(tag(gpu, 'fb_memory_usage') ?? '', 'total') ?? '', 10);
    return withoutUndefined({
      name: tag(gpu, 'product_name'),
      memoryTotal: Number.isNaN(mebibytes) ? undefined : String(mebibytes * 1024 * 1024),
      architecture: tag(gpu, 'product_architecture'),
      uuid: tag(gpu, 'uuid'),
      pciBusId: bus || undefined,
    });
  });
  return { ...(cudaVersion && { cudaVersion }), cards };
}

/** Text of the first element of a name; undefined where the card does not say. */
function tag(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(xml)?.[1]?.trim();
  return text === undefined || text === '' || text === 'N/A' ? undefined : text;
}

/** Asks nvidia-smi once. No cards where it does not answer in time or has no driver. */
export async function readNvidiaCards(
  command: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  timeoutMs: number,
): Promise<ReturnType<typeof parseNvidiaXml>> {
  if (!command) return { cards: [] };
  const { execFile } = await import('node:child_process');
  return new Promise((resolve) => {
    const options = {
      env: { ...env, LC_ALL: 'C' },
      timeout: timeoutMs,
      maxBuffer: 64 * 1024 * 1024,
      windowsHide: true,
    };
    execFile(command, ['-q', '-x'], options, (error, stdout) =>
      resolve(error ? { cards: [] } : parseNvidiaXml(stdout)),
    );
  });
}

/** The AMD cards, from the files of the kernel's driver. */
export function readAmdCards(roots: SystemRoots): AmdCardInfo[] {
  return findAmdCards(roots).map((device, id) => {
    const read = (...name: string[]) => readText(join(device, ...name)).trim() || undefined;
    const [monitor = ''] = listFolder(join(device, 'hwmon'));
    const powerCap = Number(read('hwmon', monitor, 'power1_cap') ?? Number.NaN);
    return {
      id: String(id),
      ...withoutUndefined({
        uniqueId: read('unique_id') && `0x${read('unique_id')}`,
        vbiosVersion: read('vbios_version'),
        performanceLevel: read('power_dpm_force_performance_level'),
        maxPower: powerCap > 0 ? (powerCap / 1e6).toFixed(1) : undefined,
        series: read('product_name'),
        model: read('device'),
      }),
    };
  });
}

/** An object without the fields that are not known: they are absent, not empty. */
export function withoutUndefined<T extends object>(object: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined && value !== '')) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
