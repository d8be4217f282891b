import { type ApiClient, ApiError, UPSERT_BUCKET, VIEWER } from '@wandb/api';
import type { RunState } from './run-state.js';
import { ServiceError } from './service-error.js';

/** A run as the server registered it. */
export interface RegisteredRun {
  runId: string;
  storageId: string;
  entity: string;
  project: string;
  displayName: string | null;
  /** Whether the server did not know the run before. */
  inserted: boolean;
}

export interface RegistrationOptions {
  api: ApiClient;
  state: RunState;
  /** For messages. */
  baseUrl: string;
  /** Ask at the same time whose credentials these are. */
  checkViewer: boolean;
  /** Go on asking for as long as it takes; otherwise give up when the client's retries are used up. */
  patient: boolean;
  signal: AbortSignal;
  /** The time changes of the config are collected; 5 s by default. */
  debounceMs?: number;
  onViewer(viewer: { email: string | null; username: string | null }): void;
  onWarning(message: string): void;
}

/** Tells the server what a run is: once at its start, then again when something changed. */
export interface Registration {
  /** Registers the run with everything known. @throws ServiceError `refused`, `unreachable`, `stopped`. */
  register(): Promise<RegisteredRun>;
  /** Something changed: told to the server after a while, together with what changes until then. */
  changed(what: 'config' | 'parameters'): void;
  /** Tells what has changed at once. Rejects with an `ApiError`; the change is then still due. */
  flush(): Promise<void>;
  /** Calls that the server has not answered yet. */
  readonly pendingCalls: number;
  /** Forgets the timer. */
  close(): void;
}

const DEBOUNCE_MS = 5000;
const PATIENCE_MS = 60_000;

/** Sends nothing until `register()`. */
export function createRegistration(options: RegistrationOptions): Registration {
  const { api, state, signal } = options;
  let registered: RegisteredRun | null = null;
  /** What the server has not been told: nothing, the config, or the parameters too. */
  let due: 'nothing' | 'config' | 'parameters' = 'nothing';
  let timer: NodeJS.Timeout | null = null;
  let inFlight: Promise<void> = Promise.resolve();
  let sending = 0;

  function mark(what: 'config' | 'parameters'): void {
    if (due !== 'parameters') due = what;
  }

  async function send(): Promise<void> {
    const what = due;
    if (what === 'nothing' || !registered) return;
    due = 'nothing';
    sending++;
    try {
      const update = { storageId: registered.storageId, parameters: what === 'parameters' };
      await api.graphql(UPSERT_BUCKET, state.upsertVariables(update), { signal });
    } catch (error) {
      mark(what);
      throw error;
    } finally {
      sending--;
    }
  }

  function stopTimer(): void {
    if (timer) clearTimeout(timer);
    timer = null;
  }

  /** One call at a time: a later config must not be overtaken by an earlier one. */
  function flush(): Promise<void> {
    stopTimer();
    const sent = inFlight.catch(() => {}).then(send);
    inFlight = sent;
    return sent;
  }

  function later(): void {
    timer ??= setTimeout(() => {
      timer = null;
      flush().catch((error: unknown) => {
        if (signal.aborted) return;
        options.onWarning(
          `The run's configuration could not be sent (${text(error)}). It is sent again with the next change, or at the end.`,
        );
      });
    }, options.debounceMs ?? DEBOUNCE_MS);
    timer.unref();
  }

  async function registerOnce(): Promise<RegisteredRun> {
    const { upsertBucket } = await api.graphql(UPSERT_BUCKET, state.upsertVariables(), { signal });
    const bucket = upsertBucket?.bucket;
    if (!bucket) throw new ApiError('bad-response', 'UpsertBucket answered without a run');
    return {
      runId: bucket.name,
      storageId: bucket.id,
      entity: bucket.project?.entity.name ?? state.entity ?? '',
      project: bucket.project?.name ?? state.project ?? '',
      displayName: bucket.displayName,
      inserted: upsertBucket?.inserted === true,
    };
  }

  return {
    async register() {
      // What has been read so far goes with the registration itself.
      due = 'nothing';
      if (options.checkViewer) askViewer(options);
      sending++;
      try {
        registered = await untilAnswered(registerOnce, options);
      } finally {
        sending--;
      }
      state.registered(registered);
      if (due !== 'nothing') later();
      return registered;
    },
    changed(what) {
      mark(what);
      if (registered) later();
    },
    flush,
    get pendingCalls() {
      const unsent = !registered || due !== 'nothing' ? 1 : 0;
      return Math.max(unsent, sending);
    },
    close: stopTimer,
  };
}

/** Beside the registration, so that it costs no time; its answer only serves headers and messages. */
function askViewer({ api, signal, onViewer }: RegistrationOptions): void {
  api.graphql(VIEWER, null, { signal }).then(
    ({ viewer }) => viewer && onViewer(viewer),
    // A real refusal shows at the registration.
    () => {},
  );
}

async function untilAnswered(ask: () => Promise<RegisteredRun>, options: RegistrationOptions): Promise<RegisteredRun> {
  for (;;) {
    try {
      return await ask();
    } catch (cause) {
      if (options.signal.aborted) throw new ServiceError('stopped', 'The upload was stopped.', { cause });
      if (!(cause instanceof ApiError) || !cause.retryable) throw refusal(cause, options);
      if (!options.patient) {
        throw new ServiceError(
          'unreachable',
          `The W&B server at ${options.baseUrl} cannot be reached (${text(cause)}). Try again later.`,
          { cause },
        );
      }
      await pause(PATIENCE_MS, options.signal);
    }
  }
}

/** Says plainly what the server said and what can be done about it. */
function refusal(cause: unknown, { baseUrl, state }: RegistrationOptions): ServiceError {
  const advice: Record<string, string> = {
    auth: 'The API key is missing or not valid there: run "wandb login", or set WANDB_API_KEY.',
    forbidden: `Check that the key may write to ${state.entity ?? 'its default entity'}/${state.project ?? ''}, or choose another entity or project.`,
    'not-found': `Check that ${state.entity ?? 'the entity'} exists there and that the address is right.`,
  };
  const code = cause instanceof ApiError ? cause.code : '';
  const what = `The W&B server at ${baseUrl} refused the run ${state.runId}: ${text(cause)}.`;
  return new ServiceError(
    'refused',
    `${what} ${advice[code] ?? ''} The run is kept in its directory; "wandb sync" uploads it later.`.replace('  ', ' '),
    { cause },
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
