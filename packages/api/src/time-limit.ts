import { ApiError } from './api-error.js';

/** The end of something that may take too long or be given up. */
export interface TimeLimit {
  /** Aborts when the time is over or the outer signal aborts; its reason is the `failure`. */
  readonly signal: AbortSignal;
  /** Rejects with the `failure` when the signal aborts; never resolves. */
  readonly expired: Promise<never>;
  /** Why the signal aborted; null while it has not. */
  readonly failure: ApiError | null;
  /** Takes the timer and the listeners away. To be called in any case. */
  end(): void;
}

export interface TimeLimitOptions {
  /** What is being limited, for the message: `UpsertBucket`. */
  label: string;
  signals: readonly (AbortSignal | undefined)[];
  /** 0 or undefined is no limit. */
  timeoutMs: number | undefined;
  /** Whether a timeout may be followed by another attempt. */
  retryable: boolean;
  holdProcess: boolean;
}

/** Joins signals and a timer into one signal. Unlike `AbortSignal.any` it leaves nothing behind on a long-lived signal. */
export function limitTime(options: TimeLimitOptions): TimeLimit {
  const controller = new AbortController();
  let failure: ApiError | null = null;
  let expire: (error: ApiError) => void = () => {};
  const expired = new Promise<never>((_resolve, reject) => {
    expire = reject;
  });
  // Whoever waits for it is told; nobody need wait.
  expired.catch(() => {});
  const fail = (error: ApiError): void => {
    if (failure) return;
    failure = error;
    controller.abort(error);
    expire(error);
  };
  const undo: (() => void)[] = [];
  for (const signal of options.signals) {
    if (!signal) continue;
    const onAbort = (): void => fail(abortedBy(signal, options.label));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    undo.push(() => signal.removeEventListener('abort', onAbort));
  }
  const { timeoutMs } = options;
  if (timeoutMs) {
    const message = `${options.label}: no answer within ${timeoutMs} ms`;
    const onTimeout = (): void => fail(new ApiError('timeout', message, { retryable: options.retryable }));
    const timer = setTimeout(onTimeout, Math.min(timeoutMs, MAX_TIMER_MS));
    if (!options.holdProcess) timer.unref();
    undo.push(() => clearTimeout(timer));
  }
  return {
    signal: controller.signal,
    expired,
    get failure() {
      return failure;
    },
    end() {
      for (const step of undo.splice(0)) step();
    },
  };
}

/** The longest delay that timers know; a longer one would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Waits, in slices that timers can count. Rejects with the signal's reason when it aborts. */
export async function sleep(ms: number, signal: AbortSignal, holdProcess: boolean): Promise<void> {
  for (let left = ms; left > 0; left -= MAX_TIMER_MS) await nap(Math.min(left, MAX_TIMER_MS), signal, holdProcess);
}

function nap(ms: number, signal: AbortSignal, holdProcess: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    if (!holdProcess) timer.unref();
    signal.addEventListener('abort', onAbort, { once: true });
  });
}

function abortedBy(signal: AbortSignal, label: string): ApiError {
  const { reason } = signal;
  return reason instanceof ApiError ? reason : new ApiError('aborted', `${label}: given up`, { cause: reason });
}
