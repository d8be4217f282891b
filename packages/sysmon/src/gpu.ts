import { AmdCard, findAmdCards } from './amd.js';
import { findNvidiaSmi } from './nvidia-command.js';
import { type GpuReading, gpuMetrics } from './nvidia-query.js';
import type { NvidiaSmi } from './nvidia-smi.js';
import type { Metrics, Probe, ProbeContext, SystemRoots } from './probe.js';
import { processTree } from './process-tree.js';

/** Options of {@link gpuProbe}. */
export interface GpuOptions {
  readonly roots: SystemRoots;
  /** Indexes of the GPUs to report; all unless given. */
  readonly deviceIds: readonly number[] | undefined;
  /** The program that stands for nvidia-smi; looked for in PATH unless given. */
  readonly nvidiaSmi: string | undefined;
}

/** How often nvidia-smi reads at most and at least, in milliseconds. */
const LOOP_MS = { min: 250, max: 5000 };

/** The GPUs of a machine: NVIDIA's through nvidia-smi, then AMD's through sysfs, numbered one after the other. */
export function gpuProbe(options: GpuOptions): Probe {
  const nvidia = new NvidiaGpus(options);
  let cards: AmdCard[] | undefined;
  return {
    name: 'gpu',
    sample(context) {
      cards ??= findAmdCards(options.roots).map((device) => new AmdCard(device));
      const ready = nvidia.prepare(context);
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
        Object.assign(metrics, gpuMetrics(reading, used.has(reading.get('uuid') ?? '')));
    for (const [i, card] of (cards ?? []).entries()) {
      const index = readings.length + i;
      if (isWanted(index)) Object.assign(metrics, card.metrics(index));
    }
    return metrics;
  }

  function isWanted(index: number): boolean {
    return options.deviceIds === undefined || options.deviceIds.includes(index);
  }
}

/** nvidia-smi, if there is one. */
class NvidiaGpus {
  readonly #options: GpuOptions;
  /** Undefined: not looked for yet; null: none. */
  #command: string | null | undefined;
  #smi: NvidiaSmi | undefined;
  /** The program speaks between samples: what it said is told with the next one. */
  #problem: Error | undefined;

  constructor(options: GpuOptions) {
    this.#options = options;
  }

  /** Undefined where there is no such program: nothing to wait for. */
  prepare(context: ProbeContext): Promise<void> | undefined {
    if (this.#command === undefined) this.#command = this.#options.nvidiaSmi ?? findNvidiaSmi(context.env) ?? null;
    return this.#command === null ? undefined : this.#start(this.#command, context);
  }

  async #start(command: string, context: ProbeContext): Promise<void> {
    const smi = this.#smi ?? (await this.#load(command, context));
    // Closed in the meantime: nothing may be started any more.
    if (this.#command !== command) return;
    this.#smi = smi;
    await smi.start();
    if (this.#problem) context.report(this.#problem);
    this.#problem = undefined;
  }

  get readings(): GpuReading[] {
    return this.#smi?.gpus ?? [];
  }

  /** The GPUs the process or one it started uses, by their UUIDs. */
  usedBy(pid: number): Set<string> {
    const processes = this.#smi?.processes ?? [];
    if (processes.length === 0) return new Set();
    const own = new Set(processTree(pid, this.#options.roots));
    return new Set(processes.filter((user) => own.has(user.pid)).map(({ uuid }) => uuid));
  }

  close(): void {
    this.#smi?.stop();
    this.#smi = undefined;
    this.#command = undefined;
  }

  /** What starts programs is loaded where there is one to start. */
  async #load(command: string, { env, intervalMs }: ProbeContext): Promise<NvidiaSmi> {
    const { NvidiaSmi } = await import('./nvidia-smi.js');
    const loopMs = Math.round(Math.min(LOOP_MS.max, Math.max(LOOP_MS.min, intervalMs / 2)));
    const onProblem = (problem: Error) => {
      this.#problem = problem;
    };
    return new NvidiaSmi({ command, loopMs, env, onProblem });
  }
}
