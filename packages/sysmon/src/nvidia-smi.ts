import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { GPU_FIELDS, type GpuField, parseGpuLine, parseProcessLine, parseUnknownField } from './nvidia-query.js';
import type { GpuProcess, GpuReading, NvidiaReader } from './nvidia-reading.js';
import { SysmonError } from './sysmon-error.js';

/** Options of {@link NvidiaSmi}. */
export interface NvidiaSmiOptions {
  /** The program. */
  readonly command: string;
  /** Milliseconds from one reading to the next. */
  readonly loopMs: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Told when the program ends although it should not, at most once a minute. */
  readonly onProblem: (error: SysmonError) => void;
}

/** After it has ended by itself, the program is started again no sooner than this. */
const RESTART_MS = 60_000;

/**
 * nvidia-smi kept running: it writes a round of lines every `loopMs`, and what it wrote last is there at once. One
 * program reads the GPUs, a second one who uses them. They hold neither the process nor, once it is gone, themselves.
 *
 * ```
 * stopped ── update() ──▶ running ── ends ──▶ ended ── update() after a minute ──▶ running
 *    ▲                      │  └─ refuses a field ─▶ running without the field
 *    └──────── stop() ──────┘
 * ```
 */
export class NvidiaSmi implements NvidiaReader {
  readonly #options: NvidiaSmiOptions;
  readonly #gpus = new Map<string, { reading: GpuReading; atMs: number }>();
  readonly #processes = new Map<string, GpuProcess & { atMs: number }>();
  #fields: readonly GpuField[] = GPU_FIELDS;
  #loops: Loop[] = [];
  #state: 'stopped' | 'running' | { readonly endedMs: number } = 'stopped';
  #firstRound: { promise: Promise<void>; resolve: () => void } | undefined;

  constructor(options: NvidiaSmiOptions) {
    this.#options = options;
  }

  /** Starts the programs unless they run. Resolves when there is a first round of readings, or will be none. */
  async update(): Promise<void> {
    const state = this.#state;
    if (typeof state === 'object' && performance.now() - state.endedMs < RESTART_MS) return;
    if (state !== 'running') {
      this.#state = 'running';
      this.#firstRound = promiseWithResolver();
      this.#startGpus();
      this.#startProcesses();
    }
    await this.#firstRound?.promise;
  }

  /** The last reading of each GPU, in the order of their indexes; a GPU that is silent for three rounds is left out. */
  get gpus(): GpuReading[] {
    const oldest = this.#oldest();
    const fresh = [...this.#gpus.values()].filter(({ atMs }) => atMs >= oldest).map(({ reading }) => reading);
    return fresh.sort((a, b) => Number(a.get('index')) - Number(b.get('index')));
  }

  /** Who uses which GPU. */
  get processes(): GpuProcess[] {
    const oldest = this.#oldest();
    for (const [key, { atMs }] of this.#processes) if (atMs < oldest) this.#processes.delete(key);
    return [...this.#processes.values()];
  }

  stop(): void {
    this.#state = 'stopped';
    for (const loop of this.#loops) loop.stop();
    this.#loops = [];
    this.#gpus.clear();
    this.#processes.clear();
    this.#firstRound?.resolve();
  }

  #oldest(): number {
    return performance.now() - 3 * this.#options.loopMs - 2000;
  }

  #startGpus(): void {
    const fields = this.#fields;
    let refused: string | undefined;
    let last = '';
    const onLine = (line: string) => {
      refused ??= parseUnknownField(line);
      const reading = parseGpuLine(line, fields);
      if (!reading) {
        if (line.trim() !== '') last = line.trim();
        return;
      }
      const index = reading.get('index') as string;
      // A GPU for the second time: the first round is whole.
      if (this.#gpus.has(index)) this.#firstRound?.resolve();
      this.#gpus.set(index, { reading, atMs: performance.now() });
      // One round is written in one piece: what is to come of it is here before the next turn.
      setImmediate(() => this.#firstRound?.resolve());
    };
    this.#startLoop(`--query-gpu=${fields.join(',')}`, onLine, (why) => {
      if (refused && fields.includes(refused as GpuField) && refused !== 'index') {
        this.#fields = fields.filter((field) => field !== refused);
        return this.#startGpus();
      }
      this.#end(last || why);
    });
  }

  #startProcesses(): void {
    const onLine = (line: string) => {
      const use = parseProcessLine(line);
      if (use) this.#processes.set(`${use.uuid} ${use.pid}`, { ...use, atMs: performance.now() });
    };
    // Without it only `gpu.process.N.*` is missing; the other program says what is wrong with the driver.
    this.#startLoop('--query-compute-apps=gpu_uuid,pid', onLine, () => {});
  }

  #startLoop(query: string, onLine: (line: string) => void, onEnd: (why: string) => void): void {
    const loop = new Loop(this.#options, query, onLine, (why) => {
      this.#loops = this.#loops.filter((other) => other !== loop);
      if (this.#state === 'running') onEnd(why);
    });
    this.#loops.push(loop);
  }

  #end(why: string): void {
    this.stop();
    this.#state = { endedMs: performance.now() };
    const message = `${this.#options.command} ended (${why}); no GPU metrics. It is tried again in a minute.`;
    this.#options.onProblem(new SysmonError('command', message));
  }
}

/** One program that answers a query again and again. */
class Loop {
  readonly #child;

  constructor(
    { command, loopMs, env }: NvidiaSmiOptions,
    query: string,
    onLine: (line: string) => void,
    onEnd: (why: string) => void,
  ) {
    const child = spawn(command, [query, '--format=csv,noheader,nounits', `--loop-ms=${loopMs}`], {
      // Numbers with a point, messages in English.
      env: { ...env, LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'ignore'],
      windowsHide: true,
    });
    this.#child = child;
    child.unref();
    (child.stdout as unknown as { unref(): void }).unref();
    createInterface({ input: child.stdout }).on('line', onLine);
    child.once('error', (error) => onEnd(error.message));
    child.once('close', (code, signal) => onEnd(signal ?? `exit code ${code}`));
  }

  stop(): void {
    this.#child.removeAllListeners();
    this.#child.once('error', () => {});
    this.#child.kill();
  }
}

function promiseWithResolver(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
