import type { GpuReading, NvidiaReader } from './nvidia-reading.js';
import { findNvidia, type NvidiaSources } from './nvidia-sources.js';
import type { ProbeContext, SystemRoots } from './probe.js';
import { processTree } from './process-tree.js';

/** Options of {@link NvidiaGpus}. */
export interface NvidiaGpusOptions extends NvidiaSources {
  readonly roots: SystemRoots;
}

/** How often nvidia-smi reads at most and at least, in milliseconds. */
const LOOP_MS = { min: 250, max: 5000 };

/** NVIDIA's GPUs, through NVML or else nvidia-smi, if there is one of them. */
export class NvidiaGpus {
  readonly #options: NvidiaGpusOptions;
  /** Undefined: not looked for yet, or closed. */
  #sources: NvidiaSources | undefined;
  #reader: NvidiaReader | undefined;
  /** nvidia-smi speaks between samples: what it said is told with the next one. */
  #problem: Error | undefined;

  constructor(options: NvidiaGpusOptions) {
    this.#options = options;
  }

  /** Undefined where there is nothing to ask: nothing to wait for. */
  update(context: ProbeContext): Promise<void> | undefined {
    this.#sources ??= findNvidia(this.#options, context.env);
    const { nvml, nvidiaSmi } = this.#sources;
    return nvml || nvidiaSmi ? this.#update(this.#sources, context) : undefined;
  }

  get readings(): readonly GpuReading[] {
    return this.#reader?.gpus ?? [];
  }

  /** The GPUs the process or one it started uses, by their UUIDs. */
  usedBy(pid: number): Set<string> {
    const processes = this.#reader?.processes ?? [];
    if (processes.length === 0) return new Set();
    const own = new Set(processTree(pid, this.#options.roots));
    return new Set(processes.filter((user) => own.has(user.pid)).map(({ uuid }) => uuid));
  }

  close(): void {
    this.#reader?.stop();
    this.#reader = undefined;
    this.#sources = undefined;
  }

  async #update(sources: NvidiaSources, context: ProbeContext): Promise<void> {
    const reader = this.#reader ?? (await this.#open(sources, context));
    // Closed in the meantime: nothing may be asked any more.
    if (this.#sources !== sources) return reader?.stop();
    this.#reader = reader;
    if (!reader) this.#sources = {};
    await reader?.update();
    if (this.#problem) context.report(this.#problem);
    this.#problem = undefined;
  }

  /** What calls libraries and what starts programs is loaded where there is one. */
  async #open({ nvml, nvidiaSmi }: NvidiaSources, context: ProbeContext): Promise<NvidiaReader | undefined> {
    const reader = nvml && (await this.#openNvml(nvml, nvidiaSmi === undefined, context));
    if (reader || nvidiaSmi === undefined) return reader || undefined;
    const { NvidiaSmi } = await import('./nvidia-smi.js');
    const loopMs = Math.round(Math.min(LOOP_MS.max, Math.max(LOOP_MS.min, context.intervalMs / 2)));
    const onProblem = (problem: Error) => {
      this.#problem = problem;
    };
    return new NvidiaSmi({ command: nvidiaSmi, loopMs, env: context.env, onProblem });
  }

  /** That NVML refuses is told where nobody else can be asked: nvidia-smi says itself what is wrong with the driver. */
  async #openNvml(path: string, isLast: boolean, context: ProbeContext): Promise<NvidiaReader | undefined> {
    const { Nvml } = await import('./nvml.js');
    try {
      return await Nvml.open({ path, intervalMs: context.intervalMs });
    } catch (error) {
      if (isLast) context.report(error as Error);
      return undefined;
    }
  }
}
