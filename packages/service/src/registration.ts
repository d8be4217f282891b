import { type ApiClient, ApiError, UPSERT_BUCKET, VIEWER, type ViewerData } from '@wandb/api';
import { type Bounds, type Patience, untilAnswered } from './patience.js';
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
  signal: AbortSignal;
  /** The time changes of the config are collected; 5 s by default. */
  debounceMs?: number;
  onViewer(viewer: NonNullable<ViewerData['viewer']>): void;
  onWarning(message: string): void;
}

const DEBOUNCE_MS = 5000;

/** Tells the server what a run is: once at its start, then again when something changed. */
export class Registration {
  private registered: RegisteredRun | null = null;
  /** What the server has not been told: nothing, the config, or the parameters too. */
  private due: 'nothing' | 'config' | 'parameters' = 'nothing';
  private timer: NodeJS.Timeout | null = null;
  private inFlight: Promise<void> = Promise.resolve();
  private unanswered = 0;

  /** Sends nothing until `register()`. */
  constructor(private readonly options: RegistrationOptions) {}

  /**
   * Registers the run with everything known.
   *
   * @param storageId the run's, when it goes on from what the server has.
   * @throws ServiceError `refused`, `unreachable`, `stopped`.
   */
  async register(patience: Patience, storageId: string | null): Promise<RegisteredRun> {
    const { options } = this;
    // What has been read so far goes with the registration itself.
    this.due = 'nothing';
    if (options.checkViewer) askViewer(options);
    const ask = (bounds: Bounds) => registerOnce(options, storageId, bounds);
    const run = await this.counted(() => untilAnswered(ask, patience, (cause) => refusal(cause, options)));
    this.registered = run;
    options.state.registered(run);
    return run;
  }

  /** Something changed: told to the server after a while, together with what changes until then. */
  changed(what: 'config' | 'parameters'): void {
    this.mark(what);
    if (this.registered) this.flushLater();
  }

  /** Tells what has changed at once. Rejects with an `ApiError`; the change is then still due. */
  flush(): Promise<void> {
    this.close();
    // One call at a time: a later config must not be overtaken by an earlier one.
    const sent = this.inFlight.catch(() => {}).then(() => this.send());
    this.inFlight = sent;
    return sent;
  }

  /** Calls that the server has not answered yet. */
  get pendingCalls(): number {
    const unsent = !this.registered || this.due !== 'nothing' ? 1 : 0;
    return Math.max(unsent, this.unanswered);
  }

  /** Forgets the timer. */
  close(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private mark(what: 'config' | 'parameters'): void {
    if (this.due !== 'parameters') this.due = what;
  }

  private async send(): Promise<void> {
    const { api, state, signal } = this.options;
    const what = this.due;
    if (what === 'nothing' || !this.registered) return;
    this.due = 'nothing';
    const variables = state.upsertVariables({
      storageId: this.registered.storageId,
      parameters: what === 'parameters',
    });
    try {
      await this.counted(() => api.graphql(UPSERT_BUCKET, variables, { signal }));
    } catch (error) {
      this.mark(what);
      throw error;
    }
  }

  private flushLater(): void {
    const { signal, onWarning, debounceMs = DEBOUNCE_MS } = this.options;
    this.timer ??= setTimeout(() => {
      this.flush().catch((error: unknown) => {
        if (signal.aborted) return;
        const again = 'It is sent again with the next change, or at the end.';
        onWarning(`The run's configuration could not be sent (${text(error)}). ${again}`);
      });
    }, debounceMs);
    this.timer.unref();
  }

  private async counted<T>(call: () => Promise<T>): Promise<T> {
    this.unanswered++;
    try {
      return await call();
    } finally {
      this.unanswered--;
    }
  }
}

async function registerOnce(
  { api, state }: RegistrationOptions,
  storageId: string | null,
  bounds: Bounds,
): Promise<RegisteredRun> {
  const variables = state.upsertVariables(storageId === null ? undefined : { storageId, parameters: true });
  const { upsertBucket } = await api.graphql(UPSERT_BUCKET, variables, bounds);
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

/** Beside the registration, so that it costs no time; its answer only serves headers and messages. */
function askViewer({ api, signal, onViewer }: RegistrationOptions): void {
  api.graphql(VIEWER, null, { signal }).then(
    ({ viewer }) => viewer && onViewer(viewer),
    // A real refusal shows at the registration.
    () => {},
  );
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
    { cause, reason: 'communication' },
  );
}

function text(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
}
