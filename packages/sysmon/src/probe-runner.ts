import type { Metrics, Probe, ProbeContext } from './probe.js';
import { SysmonError } from './sysmon-error.js';

/** Trouble of a probe. It is told when it comes first; after that only `count` grows. */
export interface ProbeProblem {
  /** The probe's name. */
  readonly probe: string;
  readonly error: Error;
  /** How often it has happened. */
  readonly count: number;
}

/** What all probes of a sample share. */
export type SampleContext = Omit<ProbeContext, 'signal' | 'report'>;

/** Options of {@link ProbeRunner}. */
export interface ProbeRunnerOptions {
  readonly probe: Probe;
  readonly timeoutMs: number;
  /** Told once for each different message. */
  readonly onProblem: (problem: ProbeProblem) => void;
}

/** Different messages kept for one probe; more of them are counted with the last. */
const MAX_PROBLEMS = 20;

/**
 * Runs one probe, so that whatever it does stays its own matter: it may throw, hang, or answer late.
 *
 * ```
 * free ── run() ──▶ asked ── answers ──▶ free
 *                     └─ no answer in time: signal aborted, told once; asked again only after it has answered
 * ```
 */
export class ProbeRunner {
  readonly #options: ProbeRunnerOptions;
  readonly #problems = new Map<string, { probe: string; error: Error; count: number }>();
  #asked: Attempt | undefined;
  #late: Metrics | undefined;

  constructor(options: ProbeRunnerOptions) {
    this.#options = options;
  }

  get problems(): ProbeProblem[] {
    return [...this.#problems.values()];
  }

  /**
   * Asks the probe and puts its readings into `metrics`, those that came too late for the sample before first.
   * Returns a promise that never fails when the answer takes a while.
   */
  run(shared: SampleContext, metrics: Metrics): Promise<void> | undefined {
    if (this.#late) merge(this.#late, metrics);
    this.#late = undefined;
    if (this.#asked) return undefined;
    const attempt = new Attempt(shared, (error) => this.#report(error));
    try {
      const answer = this.#options.probe.sample(attempt);
      if (!isPromise(answer)) {
        merge(answer, metrics);
        return undefined;
      }
      this.#asked = attempt;
      return this.#settle(attempt, answer, metrics);
    } catch (error) {
      this.#fail(error);
      return undefined;
    }
  }

  /** The sample is given out: an answer that comes from now on belongs to the next one. */
  closeSample(): void {
    const attempt = this.#asked;
    if (!attempt || attempt.isLate) return;
    const timeoutMs = this.#options.probe.timeoutMs ?? this.#options.timeoutMs;
    attempt.waitAtMost(timeoutMs, () => {
      this.#report(new SysmonError('timed-out', `${this.#options.probe.name} has not answered for ${timeoutMs} ms.`));
    });
  }

  close(): void {
    this.#asked?.abandon();
    this.#late = undefined;
    try {
      this.#options.probe.close?.();
    } catch (error) {
      this.#fail(error);
    }
  }

  async #settle(attempt: Attempt, answer: Promise<Metrics>, metrics: Metrics): Promise<void> {
    try {
      const readings = await answer;
      if (attempt.isAbandoned) return;
      if (!attempt.isLate) merge(readings, metrics);
      else this.#late = merge(readings, {});
    } catch (error) {
      if (!attempt.isAbandoned) this.#fail(error);
    } finally {
      attempt.settle();
      this.#asked = undefined;
    }
  }

  #fail(error: unknown): void {
    const detail = error instanceof Error ? error.message : String(error);
    const message = `${this.#options.probe.name} failed: ${detail}`;
    this.#report(error instanceof SysmonError ? error : new SysmonError('probe', message, { cause: error }));
  }

  #report(error: Error): void {
    const known = this.#problems.get(error.message);
    if (known) {
      known.count++;
      return;
    }
    const last = [...this.#problems.values()].at(-1);
    if (last && this.#problems.size >= MAX_PROBLEMS) {
      last.count++;
      return;
    }
    const problem = { probe: this.#options.probe.name, error, count: 1 };
    this.#problems.set(error.message, problem);
    this.#options.onProblem(problem);
  }
}

/** One question to a probe; it is the context the probe gets. */
class Attempt implements ProbeContext {
  readonly pid: number;
  readonly intervalMs: number;
  readonly monotonicMs: number;
  readonly env: ProbeContext['env'];
  readonly fetch: ProbeContext['fetch'];
  readonly report: (problem: Error) => void;
  isLate = false;
  isAbandoned = false;
  /** Made when it is asked for: most probes never do. */
  #controller: AbortController | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(shared: SampleContext, report: (problem: Error) => void) {
    this.pid = shared.pid;
    this.intervalMs = shared.intervalMs;
    this.monotonicMs = shared.monotonicMs;
    this.env = shared.env;
    this.fetch = shared.fetch;
    this.report = report;
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.isAbandoned) this.#controller.abort();
    return this.#controller.signal;
  }

  waitAtMost(milliseconds: number, onTimeout: () => void): void {
    this.isLate = true;
    this.#timer = setTimeout(() => {
      onTimeout();
      this.abandon();
    }, milliseconds);
    this.#timer.unref();
  }

  abandon(): void {
    clearTimeout(this.#timer);
    this.isAbandoned = true;
    this.#controller?.abort();
  }

  settle(): void {
    clearTimeout(this.#timer);
  }
}

function isPromise(answer: Metrics | Promise<Metrics>): answer is Promise<Metrics> {
  return typeof (answer as Partial<Promise<Metrics>> | undefined)?.then === 'function';
}

/** A reading that is no finite number is none. */
function merge(readings: Metrics, into: Metrics): Metrics {
  for (const name in readings) {
    const value = readings[name];
    if (typeof value === 'number' && Number.isFinite(value)) into[name] = value;
  }
  return into;
}
