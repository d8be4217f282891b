import { join } from 'node:path';
import { KeptFile } from './kept-file.js';
import type { Metrics, SystemRoots } from './probe.js';
import { listFolder, readText } from './system-files.js';

/** AMD's number among the makers of PCI devices. */
const VENDOR = '0x1002';

/** The AMD cards of a machine: `card0` and not the connectors `card0-DP-1`, those the amdgpu driver reports on. */
export function findAmdCards(roots: SystemRoots): string[] {
  const folder = join(roots.sys, 'class/drm');
  return listFolder(folder)
    .filter((name) => /^card\d+$/.test(name))
    .map((name) => join(folder, name, 'device'))
    .filter((device) => readText(join(device, 'vendor')).trim() === VENDOR)
    .filter((device) => readText(join(device, 'gpu_busy_percent')) !== '');
}

/** What is read of a card; the names are those of the kernel's amdgpu driver. */
export class AmdCard {
  readonly #files: Readonly<Record<string, KeptFile>>;

  constructor(device: string) {
    const sensors = findSensors(device);
    const files: Record<string, string | undefined> = {
      busy: join(device, 'gpu_busy_percent'),
      memoryBusy: join(device, 'mem_busy_percent'),
      memoryUsed: join(device, 'mem_info_vram_used'),
      memoryTotal: join(device, 'mem_info_vram_total'),
      overDrive: join(device, 'pp_mem_od'),
      temperature: sensors.temperature,
      power: sensors.power,
      powerCap: sensors.powerCap,
    };
    // Only what the card has is kept: asking for the rest would fail at every sample.
    this.#files = Object.fromEntries(
      Object.entries(files).flatMap(([name, path]) =>
        path && readText(path) !== '' ? [[name, new KeptFile(path)]] : [],
      ),
    );
  }

  metrics(index: number): Metrics {
    const metrics: Metrics = {};
    const put = (name: string, value: number | undefined) => {
      if (value !== undefined) metrics[`gpu.${index}.${name}`] = value;
    };
    put('gpu', this.#read('busy'));
    put('memoryReadWriteActivity', this.#read('memoryBusy'));
    put('memoryOverDrive', this.#read('overDrive'));
    put('memoryAllocated', percent(this.#read('memoryUsed'), this.#read('memoryTotal')));
    put('temp', scaled(this.#read('temperature'), 1e3));
    put('powerWatts', scaled(this.#read('power'), 1e6));
    put('powerPercent', percent(this.#read('power'), this.#read('powerCap')));
    return metrics;
  }

  close(): void {
    for (const file of Object.values(this.#files)) file.close();
  }

  #read(name: string): number | undefined {
    const text = this.#files[name]?.read()?.trim();
    return text === undefined || !/^-?\d+$/.test(text) ? undefined : Number(text);
  }
}

/** The memory's sensor, as rocm-smi reports it; the one at the edge of the chip where there is no other. */
function findSensors(device: string): { temperature?: string; power?: string; powerCap?: string } {
  const [name] = listFolder(join(device, 'hwmon'));
  if (!name) return {};
  const folder = join(device, 'hwmon', name);
  const files = listFolder(folder);
  const inputs = files.filter((file) => /^temp\d+_input$/.test(file));
  const label = (input: string) => readText(join(folder, input.replace('_input', '_label'))).trim();
  const temperature = inputs.find((input) => label(input) === 'mem') ?? inputs[0];
  const power = ['power1_average', 'power1_input'].find((file) => files.includes(file));
  return {
    ...(temperature && { temperature: join(folder, temperature) }),
    ...(power && { power: join(folder, power) }),
    ...(files.includes('power1_cap') && { powerCap: join(folder, 'power1_cap') }),
  };
}

function scaled(value: number | undefined, by: number): number | undefined {
  return value === undefined ? undefined : value / by;
}

function percent(part: number | undefined, whole: number | undefined): number | undefined {
  return part === undefined || !whole ? undefined : (part / whole) * 100;
}
