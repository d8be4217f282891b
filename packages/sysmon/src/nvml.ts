import type { GpuProcess, GpuReading, NvidiaReader } from './nvidia-reading.js';
import { NvmlGpu } from './nvml-gpu.js';
import { QUESTIONS, TRAFFIC_QUESTIONS } from './nvml-questions.js';
import { type NvmlSession, openNvml } from './nvml-session.js';

/** Below this interval the traffic over PCIe, which takes 40 ms a GPU, is not asked for. */
const TRAFFIC_INTERVAL_MS = 1000;

/** Options of {@link Nvml.open}. */
export interface NvmlOptions {
  /** Of the library. */
  readonly path: string;
  /** Milliseconds from one reading to the next. */
  readonly intervalMs: number;
}

/** NVIDIA's GPUs through NVML, the library nvidia-smi itself asks: in this process, but in threads of their own. */
export class Nvml implements NvidiaReader {
  readonly #session: NvmlSession;
  readonly #gpus: readonly NvmlGpu[];
  #reading: Promise<unknown> = Promise.resolve();
  #isStopped = false;
  gpus: readonly GpuReading[] = [];
  processes: readonly GpuProcess[] = [];

  private constructor(session: NvmlSession, intervalMs: number) {
    const questions = intervalMs < TRAFFIC_INTERVAL_MS ? QUESTIONS : [...QUESTIONS, ...TRAFFIC_QUESTIONS];
    this.#session = session;
    this.#gpus = session.cards.map((card) => new NvmlGpu(session.binding, card, questions));
  }

  /**
   * @returns undefined where koffi or the library is missing
   * @throws SysmonError `library` when NVML refuses
   */
  static async open({ path, intervalMs }: NvmlOptions): Promise<Nvml | undefined> {
    const session = await openNvml(path);
    return session && new Nvml(session, intervalMs);
  }

  async update(): Promise<void> {
    if (this.#isStopped) return;
    const reading = this.#readAll();
    this.#reading = reading.catch(() => {});
    await reading;
  }

  /** NVML is given back when the reading under way has ended: its calls use what would be gone. */
  stop(): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    this.#reading = this.#reading.then(() => this.#session.close());
  }

  async #readAll(): Promise<void> {
    const answers = await Promise.all(
      this.#gpus.map(async (gpu) => {
        const reading = await gpu.read();
        const pids = await gpu.pids();
        return { reading, processes: pids.map((pid) => ({ uuid: gpu.uuid, pid })) };
      }),
    );
    this.gpus = answers.map(({ reading }) => reading);
    this.processes = answers.flatMap(({ processes }) => processes);
  }
}
