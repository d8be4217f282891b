/**
 * Readings by name, for example `{ cpu: 12.5, 'disk./.usageGB': 26.4 }`. The names are W&B's, without the prefix `system.`
 * it puts before them in a run. What a machine does not have is absent, never zero.
 */
export type Metrics = Record<string, number>;

/** The readings of one moment. */
export interface Sample {
  /** When they were taken: seconds since 1970, with a fraction (as `_timestamp` of W&B). */
  readonly timestamp: number;
  readonly metrics: Metrics;
}

/** What a monitor tells a probe at each sample. */
export interface ProbeContext {
  /** The process that is watched, unless the probe was made for another one. */
  readonly pid: number;
  /** Milliseconds from one sample to the next. */
  readonly intervalMs: number;
  /** A clock that only goes forward, in milliseconds: for rates. The same for all probes of a sample. */
  readonly monotonicMs: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly fetch: typeof globalThis.fetch;
  /** Aborted when the time of this sample is over and when the monitor stops. */
  readonly signal: AbortSignal;
  /** Says that a part is lacking although it should be there; told to the user once. The rest is returned as usual. */
  report(problem: Error): void;
}

/**
 * A source of metrics. The monitor never calls `sample` again before its last answer is there, and lets a probe that
 * fails or hangs disturb no other.
 *
 * @example
 * const queue: Probe = { name: 'queue', sample: () => ({ 'queue.length': jobs.length }) };
 */
export interface Probe {
  /** Names it in problems. */
  readonly name: string;
  /** Milliseconds after which no answer counts as none; the monitor's `timeoutMs` unless given. */
  readonly timeoutMs?: number;
  /** Reads once. An answer that needs no waiting is best given without a promise. */
  sample(context: ProbeContext): Metrics | Promise<Metrics>;
  /** Gives back what it holds: descriptors, programs. A closed probe may be sampled again and then starts anew. */
  close?(): void;
}

/** Where the kernel's files are. Others than the real ones are for tests and for containers that mount the host's. */
export interface SystemRoots {
  /** `/proc` */
  readonly proc: string;
  /** `/sys` */
  readonly sys: string;
}

/** The real ones. */
export const SYSTEM_ROOTS: SystemRoots = { proc: '/proc', sys: '/sys' };

/** Bytes in a MiB: what W&B's names call MB. */
export const MIB = 1024 * 1024;

/** Bytes in a GiB: what W&B's names call GB. */
export const GIB = 1024 * MIB;
