import { ApiError } from '@wandb/api';
import { withoutCredentials } from './server-address.js';
import { ServiceError } from './service-error.js';

/** How long a server that does not answer is asked. */
export interface Patience {
  /** For messages. */
  baseUrl: string;
  /** Go on asking for as long as it takes; otherwise give up when the client's retries are used up. */
  patient: boolean;
  /** When to give up in any case, as `performance.now()` tells time; `null`: never. */
  deadline: number | null;
  signal: AbortSignal;
}

/** How one call of the client is bounded. */
export interface Bounds {
  signal: AbortSignal;
  timeoutMs?: number;
}

const PAUSE_MS = 60_000;

/**
 * Asks until there is an answer.
 *
 * @param refused makes the error for an answer that asking again would not change.
 * @throws ServiceError what `refused` made; `unreachable` when patience has ended; `stopped` by the signal; those of `ask`.
 */
export async function untilAnswered<T>(
  ask: (bounds: Bounds) => Promise<T>,
  patience: Patience,
  refused: (cause: unknown) => ServiceError,
): Promise<T> {
  const { signal, deadline, patient } = patience;
  for (let last: unknown; ; ) {
    const left = deadline === null ? Number.POSITIVE_INFINITY : deadline - performance.now();
    if (left <= 0) throw outOfTime(last);
    try {
      return await ask(deadline === null ? { signal } : { signal, timeoutMs: Math.ceil(left) });
    } catch (cause) {
      if (signal.aborted) throw new ServiceError('stopped', 'The upload was stopped.', { cause });
      if (cause instanceof ServiceError) throw cause;
      if (!(cause instanceof ApiError) || !cause.retryable) throw refused(cause);
      last = cause;
    }
    if (!patient) throw unreachable(patience, last);
    if (deadline === null || performance.now() < deadline) await pause(Math.min(PAUSE_MS, left), signal);
  }
}

/** The words are the released client's (semantics §2.2). */
function outOfTime(cause: unknown): ServiceError {
  const met = cause instanceof ApiError && cause.cause instanceof ApiError ? cause.cause : cause;
  return new ServiceError(
    'unreachable',
    `Timed out while retrying: ${met === undefined ? 'no answer' : text(met)}\n` +
      'Consider increasing the init_timeout setting:\n  wandb.init(settings=wandb.Settings(init_timeout=...))',
    { cause, reason: 'communication' },
  );
}

function unreachable({ baseUrl }: Patience, cause: unknown): ServiceError {
  return new ServiceError(
    'unreachable',
    `The W&B server at ${withoutCredentials(baseUrl)} cannot be reached (${text(cause)}). Try again later.`,
    { cause, reason: 'communication' },
  );
}

function text(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms).unref();
    signal.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
