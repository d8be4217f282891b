import { AmdCard, findAmdCards } from './amd.js';
import { NvidiaGpus, type NvidiaGpusOptions } from './nvidia-gpus.js';
import { gpuMetrics } from './nvidia-reading.js';
import type { Metrics, Probe, ProbeContext } from './probe.js';

/** Options of {@link gpuProbe}. */
export interface GpuOptions extends NvidiaGpusOptions {
  /** Indexes of the GPUs to report; all unless given. */
  readonly deviceIds: readonly number[] | undefined;
}

/** The GPUs of a machine: NVIDIA's through NVML or nvidia-smi, then AMD's through sysfs, numbered one after the other. */
export function gpuProbe(options: GpuOptions): Probe {
  const nvidia = new NvidiaGpus(options);
  let cards: AmdCard[] | undefined;
  return {
    name: 'gpu',
    sample(context) {
      cards ??= findAmdCards(options.roots).map((device) => new AmdCard(device));
      const ready = nvidia.update(context);
      if (ready) return ready.then(() => readAll(context));
      return cards.length > 0 ? readAll(context) : {};
    },
    close() {
      nvidia.close();
      for (const card of cards ?? []) card.close();
      cards = undefined;
    },
  };

  function readAll(context: ProbeContext): Metrics {
    const metrics: Metrics = {};
    const readings = nvidia.readings;
    const used = nvidia.usedBy(context.pid);
    for (const reading of readings)
      if (isWanted(Number(reading.get('index'))))
        Object.assign(metrics, gpuMetrics(reading, used.has(String(reading.get('uuid')))));
    const first = 1 + Math.max(-1, ...readings.map((reading) => Number(reading.get('index'))));
    for (const [i, card] of (cards ?? []).entries()) {
      const index = first + i;
      if (isWanted(index)) Object.assign(metrics, card.metrics(index));
    }
    return metrics;
  }

  function isWanted(index: number): boolean {
    return options.deviceIds === undefined || options.deviceIds.includes(index);
  }
}
