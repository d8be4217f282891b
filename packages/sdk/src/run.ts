import type { ContinuedRun, FinishResult, MetricDefinition, RunBackend, RunChange, RunInfo } from '@wandb/service';
import type { ResolvedSettings, SettingExplanation, SettingsValues } from '@wandb/settings';
import { type Config, createConfig } from './config.js';
import { uncaptured } from './console-capture.js';
import { DataError, WandbError } from './error.js';
import { EXIT_WAIT_MS, FINISH_TIMEOUT_MS, type FinishOptions, wholeResult } from './finish-options.js';
import { keepAliveUntil } from './keep-alive.js';
import { type LogOptions, logOptions } from './log-options.js';
import { type DefineMetricOptions, parseMetric } from './metric.js';
import { RunFiles } from './run-files.js';
import { printFooter } from './run-footer.js';
import type { LeftRun, RunParts } from './run-parts.js';
import { STEP_IS_IGNORED } from './shared-mode.js';
import { createSummary, type Summary } from './summary.js';
import { Telemetry } from './telemetry.js';
import { serialiseRow, setOwn } from './value.js';

/** As any list of tags: changing it in place would not be recorded, and throws. */
const NO_TAGS: readonly string[] = Object.freeze([]);

/**
 * One run: what is logged under one id. Made by `init()`.
 *
 * What `log()`, `config`, `summary` and the attributes record is in the run's file when the call returns; the upload goes
 * on beside. Setting an attribute that a run does not have throws.
 */
export class Run extends RunFiles {
  /** Hyperparameters and other inputs; every change, nested ones too, is recorded. */
  readonly config: Config;
  /** The values that stand for the run: see {@link Summary}. */
  readonly summary: Summary;
  /** @internal As `ready`; asking for it does not keep the process alive. */
  readonly registered: Promise<RunInfo>;
  /** @internal Resolves when code that blocks this thread does not hold up the upload any more. */
  readonly started: Promise<void>;
  readonly #parts: RunParts;
  #settings: ResolvedSettings;
  readonly #backend: RunBackend;
  readonly #telemetry: Telemetry;
  #change: RunChange;
  #info: RunInfo | null = null;
  #finish: Promise<FinishResult> | null = null;
  #isUrlWarned = false;
  #isAwaited = false;

  /** @internal Use `init()`. */
  constructor(parts: RunParts) {
    const { backend, start } = parts;
    super(parts, {
      assertActive: (what) => this.#assertActive(what),
      path: () => this.path,
      onSave: () => this.#telemetry.used('save'),
    });
    this.#parts = parts;
    this.#settings = parts.settings;
    this.#backend = backend;
    this.#telemetry = new Telemetry((features) => backend.publish({ kind: 'telemetry', features }));
    this.#change = {
      ...(start.name === null ? {} : { name: start.name }),
      ...(start.notes === null ? {} : { notes: start.notes }),
      ...(start.tags === null ? {} : { tags: Object.freeze([...start.tags]) }),
      ...(start.group === null ? {} : { group: start.group }),
      ...(start.jobType === null ? {} : { jobType: start.jobType }),
    };
    this.config = createConfig({
      values: parts.config,
      allowValChange: parts.allowValChange,
      readFile: parts.readConfigFile,
      publish: (record, how) => {
        this.#assertActive('config.update');
        backend.publish(record);
        if (how === 'item') this.#telemetry.used('configItem');
      },
    });
    this.summary = createSummary({
      read: () => backend.summary(),
      publish: (record) => {
        this.#assertActive('summary.update');
        backend.publish(record);
        this.#telemetry.used('summary');
      },
    });
    this.registered = this.#watchRegistration();
    this.started = parts.started;
    Object.freeze(this);
  }

  /** Eight characters unless chosen; unique in the project. */
  get id(): string {
    return this.#parts.start.id;
  }

  /**
   * The server's answer to the registration of the run: its `url`, `entity`, `name`. Resolves at once offline. Rejects
   * when the server refuses the run, which is also printed; not handling the rejection is fine. A program that asks for it
   * is kept alive until it comes, at most as long as the setting `init_timeout` (90 s).
   */
  get ready(): Promise<RunInfo> {
    if (this.#info === null && this.#finish === null && !this.#isAwaited) {
      this.#isAwaited = true;
      keepAliveUntil(this.registered, this.#settings.values.init_timeout * 1000);
    }
    return this.registered;
  }

  get project(): string {
    return this.#info?.project ?? this.#parts.start.project;
  }

  /** The user or team the run belongs to; empty while it is not known: without a server only what was given is. */
  get entity(): string {
    return this.#info?.entity || (this.#parts.start.entity ?? '');
  }

  /** The display name; null until the server has made one up, when none was given. */
  get name(): string | null {
    return this.#change.name ?? this.#info?.name ?? null;
  }

  set name(name: string) {
    this.#update('name', { name: attributeText('name', name) });
    this.#telemetry.used('name');
  }

  /** A free text about the run. */
  get notes(): string | null {
    return this.#change.notes ?? null;
  }

  set notes(notes: string) {
    this.#update('notes', { notes: attributeText('notes', notes) });
  }

  /** Assign a new list to change them: `run.tags = [...run.tags, 'best']`. Tags have 1 to 64 characters. */
  get tags(): readonly string[] {
    return this.#change.tags ?? NO_TAGS;
  }

  set tags(tags: readonly string[] | string) {
    const list = Object.freeze(typeof tags === 'string' ? [tags] : Array.from(tags, String));
    const problem = this.#parts.checkTags(list);
    if (problem !== null) {
      this.#parts.printer.warn(`Invalid tag detected: ${problem} Tags not updated.`);
    } else {
      this.#update('tags', { tags: list });
      this.#telemetry.used('tags');
    }
  }

  /** The group that related runs are shown under. */
  get group(): string | null {
    return this.#change.group ?? null;
  }

  set group(group: string) {
    this.#update('group', { group: attributeText('group', group) });
  }

  /** What kind of work the run is: `train`, `eval`. */
  get jobType(): string | null {
    return this.#change.jobType ?? null;
  }

  set jobType(jobType: string) {
    this.#update('jobType', { jobType: attributeText('jobType', jobType) });
  }

  /** The step of the next row. Throws in shared mode, where the rows of several writers come together. */
  get step(): number {
    if (this.#parts.start.shared) {
      throw new WandbError('invalid-argument', 'Cannot read the W&B step in shared mode.');
    }
    return this.disabled ? 0 : this.#backend.step;
  }

  /** The run's page; null offline (with a warning) and until the entity is known. */
  get url(): string | null {
    if (this.offline && !this.#isUrlWarned) {
      this.#isUrlWarned = true;
      this.#parts.printer.warn('URL not available in offline run');
    }
    return this.#info?.url ?? this.#parts.url;
  }

  /** `entity/project/id`, without the entity while it is unknown. */
  get path(): string {
    return [this.entity, this.project, this.id].filter((part, i) => i > 0 || part !== '').join('/');
  }

  /** The directory for files of the run. */
  get dir(): string {
    return this.#parts.filesDir;
  }

  /** Whether nothing is uploaded while the run goes on. */
  get offline(): boolean {
    return this.#parts.mode === 'offline';
  }

  /** Whether nothing is recorded at all. */
  get disabled(): boolean {
    return this.#parts.mode === 'disabled';
  }

  /**
   * For `attach()` in worker threads and other processes of this machine: whoever has the token can log to this run until it
   * is finished. From the first use on, what they log is looked for four times a second.
   */
  get token(): string {
    this.#assertActive('token');
    return this.#parts.share(this.config.toJSON());
  }

  /** Whether the run goes on from what the server had of it. False until `ready`, and offline, where only the sync finds out. */
  get resumed(): boolean {
    return this.#info?.continued?.resumed === true;
  }

  /** The step of the first row: not 0 for a run that goes on from what the server had. */
  get startingStep(): number {
    return this.#info?.continued?.startingStep ?? 0;
  }

  get startTime(): Date {
    return new Date(this.#parts.start.startTime);
  }

  /** The settings that hold for the run. Frozen; a policy of the server that arrives after the start makes other ones. */
  get settings(): Readonly<SettingsValues> {
    return this.#settings.values;
  }

  /** @internal Settings that hold from now on: the server's policies have arrived. */
  settingsChanged(settings: ResolvedSettings): void {
    this.#settings = settings;
  }

  /** Where each setting's value comes from, and what it won over, by the setting's name in settings files. */
  explainSettings(): Record<string, SettingExplanation> {
    return this.#settings.explain();
  }

  /**
   * Records a row of metrics: `run.log({ loss: 0.3, acc: 0.9 })`. When it returns, the row is in the run's file.
   *
   * The object is copied: changing it later has no effect, and it is never changed. Nested objects stay nested;
   * keys are taken literally. Values are JSON, bigint, `Date`, `Map`, `Set` and other iterables, typed arrays.
   *
   * @throws DataError when a value cannot be recorded; then nothing of the call is
   * @throws WandbError `run-finished`
   */
  log(data: object, options?: LogOptions): void;
  /** As in 0.5.1 and Python: `run.log(data, step, commit)`. */
  log(data: object, step?: number | null, commit?: boolean | null): void;
  log(data: object, options?: LogOptions | number | null, commit?: boolean | null): void {
    if (this.#finish !== null && !this.disabled) this.#assertActive('log');
    if (typeof data !== 'object' || data === null) throw new DataError('wandb.log must be passed a dictionary');
    const row = serialiseRow(data);
    const timestamp = Date.now() / 1000;
    const where = options === undefined && commit === undefined ? undefined : logOptions(options, commit);
    if (where === undefined || this.disabled) {
      // Disabled, steps have no meaning, as there are no rows; nor has the end of the run.
      if (this.#finish === null) this.#backend.publish({ kind: 'row', data: row, timestamp });
      return;
    }
    if (where.step !== undefined) {
      this.#telemetry.used('stepInLog');
      if (this.#parts.start.shared) this.#parts.printer.warnOnce(STEP_IS_IGNORED);
    }
    this.#backend.publish({ kind: 'row', data: row, timestamp, ...where });
  }

  /**
   * Says how a metric is shown and summarised; `name` may end with `*`. A dot in a name means nesting (`a.b` is `b` inside
   * `a`); `\.` is a dot in a key. Repeated definitions add up unless `overwrite`.
   *
   * @returns the definition as understood
   * @throws WandbError `invalid-argument`
   */
  defineMetric(name: string, options?: DefineMetricOptions): Readonly<MetricDefinition> {
    this.#assertActive('define_metric');
    const { definition, overwrite } = parseMetric(name, options);
    this.#backend.publish({ kind: 'metric', definition, overwrite });
    this.#telemetry.usedMetric(definition);
    return definition;
  }

  /** As {@link Run.defineMetric}. */
  define_metric(name: string, options?: DefineMetricOptions): Readonly<MetricDefinition> {
    return this.defineMetric(name, options);
  }

  /**
   * Ends the run: completes the open row, writes the summary, waits for the upload, at most `timeoutMs`. What is not
   * uploaded then is reported as `pending`; it is on disk, and `wandb sync` brings it to the server. Never rejects because
   * of the network, unless the setting `finish_timeout_raises` wants that. Later calls return the first call's promise.
   */
  finish(options?: number | FinishOptions): Promise<FinishResult> {
    const asked = typeof options === 'number' ? { exitCode: options } : (options ?? {});
    this.#finish ??= this.#end(asked).then((result) => wholeResult(result, this.id, this.#settings.values));
    return this.#finish;
  }

  /** `await using run = await init()`: finishes the run at the end of the block. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.finish();
  }

  /** @internal As `finish()`, for a program that has come to its end without it: what takes long is left to another process. */
  finishAtExit(exitCode: number): Promise<FinishResult> {
    this.#finish ??= this.#settings.values.x_detached_upload
      ? this.#end({ exitCode, timeoutMs: Math.min(EXIT_WAIT_MS, this.#finishTimeoutMs()) }, true)
      : this.#end({ exitCode });
    return this.#finish;
  }

  /** @internal The end of the process: writes what is open, waits for nothing. */
  finishSync(exitCode: number): void {
    if (this.#finish === null) this.#parts.onExitCode(exitCode);
    this.endConsole();
    this.#backend.finishSync(exitCode);
  }

  /** @internal The run could not begin: it takes no records, and nothing is waited for. */
  abandon(): void {
    if (this.#finish !== null) return;
    this.#finish = Promise.resolve({});
    this.#parts.onFinishing(this);
    this.endConsole();
    this.#backend.finishSync(1);
    this.#parts.onFinished(this);
  }

  /** @internal What may be handed to another process as this one ends. */
  leftRun(): LeftRun | null {
    const { printer, syncDir } = this.#parts;
    const upload = this.#parts.leftToUpload();
    return upload && { id: this.id, upload, printer, syncDir, isDetached: this.#settings.values.x_detached_upload };
  }

  async #end(
    { exitCode = 0, timeoutMs = this.#finishTimeoutMs() }: FinishOptions,
    handsOver = false,
  ): Promise<FinishResult> {
    this.#parts.onExitCode(exitCode);
    this.#parts.onFinishing(this);
    this.endConsole();
    try {
      this.#tellFinishUsed();
      const result = await this.#backend.finish({ exitCode, timeoutMs });
      printFooter(this.#parts, { ...result, name: this.name ?? this.id, url: this.#info?.url ?? null, handsOver });
      return result;
    } finally {
      this.#parts.onFinished(this);
    }
  }

  #tellFinishUsed(): void {
    try {
      this.#telemetry.used('finish');
    } catch {
      // A full disk: what is in the journal is finished all the same.
    }
  }

  #finishTimeoutMs(): number {
    const { finish_timeout: seconds } = this.#settings.values;
    return this.#parts.finishTimeoutMs ?? (seconds > 0 ? seconds * 1000 : FINISH_TIMEOUT_MS);
  }

  /** What the run had before and does not set itself is its own again. */
  #goOn({ config, tags, notes }: ContinuedRun): void {
    const { _wandb: _, ...values } = config;
    for (const [key, value] of Object.entries(values)) {
      if (!Object.hasOwn(this.#parts.config, key)) setOwn(this.#parts.config, key, value);
    }
    this.#change = {
      ...(tags.length > 0 ? { tags: Object.freeze([...tags]) } : {}),
      ...(notes === '' ? {} : { notes }),
      ...this.#change,
    };
  }

  #watchRegistration(): Promise<RunInfo> {
    const ready = this.#backend.ready;
    // Handled here, so that a refusal nobody awaits is printed and does not end the user's process.
    ready.then(
      (info) => {
        this.#info = info;
        if (info.continued) this.#goOn(info.continued);
        const isOwn = this.#parts.mode === 'online' && !this.#parts.isAttached;
        if (isOwn && this.#finish === null && info.url) {
          // As the other lines of a run's beginning, it is not part of the run's output.
          uncaptured(() => this.#parts.printer.info(`View run ${info.name ?? info.id} at ${info.url}`));
        }
      },
      (error: unknown) => {
        if (this.#finish === null) this.#parts.printer.error(errorText(error));
      },
    );
    return ready;
  }

  #update(what: string, change: RunChange): void {
    this.#assertActive(what);
    this.#backend.publish({ kind: 'run', ...change });
    this.#change = { ...this.#change, ...change };
  }

  #assertActive(what: string): void {
    if (this.#finish === null) return;
    throw new WandbError(
      'run-finished',
      `Run (${this.id}) is finished. The call to \`${what}\` will be ignored. Please make sure that you are using an active run.`,
    );
  }
}

/** Whatever else is given for a text is made one; what is not there is more likely a mistake than meant. */
function attributeText(attribute: string, value: unknown): string {
  if (value !== undefined && value !== null) return String(value);
  throw new DataError(`run.${attribute} takes a text, not ${value}`, [attribute]);
}

function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
