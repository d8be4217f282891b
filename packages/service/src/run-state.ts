import { type JsonObject, type JsonValue, stringifyJson } from '@wandb/proto';
import type { ContinuedRun, Path } from './backend.js';
import { isObject, itemPath, itemValue, type KeyedItem, removeAtPath, setAtPath } from './config-tree.js';
import { type Beginning, beginningOf, continuedConfig, type ResumeMode } from './continuation.js';
import { environmentJson, type MessageObject, mergeEnvironment } from './environment-json.js';
import { metricsConfig } from './metric-config.js';
import type { MetricRegistry } from './metric-registry.js';
import type { Past } from './past.js';
import { createTelemetryFold, TELEMETRY } from './telemetry-fold.js';

/** A config record as it is decoded. */
export interface ConfigMessage {
  update?: KeyedItem[] | null;
  remove?: KeyedItem[] | null;
}

/** What of a run record concerns its registration, as it is decoded. */
export interface RunMessage {
  run_id?: string | null;
  entity?: string | null;
  project?: string | null;
  run_group?: string | null;
  job_type?: string | null;
  display_name?: string | null;
  notes?: string | null;
  tags?: string[] | null;
  sweep_id?: string | null;
  host?: string | null;
  git?: { remote_url?: string | null; commit?: string | null } | null;
  config?: ConfigMessage | null;
  resume?: boolean | null;
  branch_point?: { run?: string | null; value?: number | null; metric?: string | null } | null;
  start_time?: { seconds?: unknown; nanos?: number | null } | null;
}

/** Variables of the mutation `UpsertBucket`: all are always sent, unset ones as `null` (http-protocol §4). */
export interface UpsertVariables {
  id: string | null;
  name: string;
  project: string | null;
  entity: string | null;
  groupName: string | null;
  description: null;
  displayName: string | null;
  notes: string | null;
  commit: string | null;
  /** JSON; the whole config each time. */
  config: string;
  host: string | null;
  debug: null;
  program: string | null;
  repo: string | null;
  jobType: string | null;
  state: null;
  sweep: string | null;
  tags: string[] | null;
  summaryMetrics: null;
}

/** Where a run is uploaded to when that is not what its journal says. */
export interface RunTarget {
  entity?: string;
  project?: string;
  runId?: string;
  /** Its job type is this instead. */
  jobType?: string;
  /** Tags to be renamed: new names by old ones. */
  replaceTags?: Readonly<Record<string, string>>;
}

/** What a run's state takes from outside the journal. */
export interface RunStateOptions {
  /** The run's definitions: the summary's fold keeps them. */
  metrics: MetricRegistry;
  /** This package's version: `_wandb.t.12`. */
  serviceVersion: string;
  /** The script that logs: it is not in the journal. */
  program?: string;
  target?: RunTarget;
}

const FEATURE = 3;
const SYNCED = 76;

/** The fold of everything in a journal that the run's registration and `config.yaml` are made of. Does no I/O. */
export class RunState {
  private readonly target: RunTarget;
  private readonly configValues: JsonObject = {};
  private readonly telemetryFold = createTelemetryFold();
  private readonly environmentMessage: MessageObject = {};
  private readonly message: RunMessage = {};

  constructor(private readonly options: RunStateOptions) {
    this.target = { ...options.target };
  }

  /** Null until the run record was read. */
  get runId(): string | null {
    return this.message.run_id ? (this.target.runId ?? this.message.run_id) : null;
  }

  get entity(): string | null {
    return this.target.entity ?? orNull(this.message.entity);
  }

  get project(): string | null {
    return this.target.project ?? orNull(this.message.project);
  }

  /** How the run begins: what the settings said of resuming it goes before what the journal holds. */
  beginning(mode: ResumeMode | undefined): Beginning {
    const { run_id, resume, branch_point: point } = this.message;
    const branchPoint = point ? { run: point.run ?? '', value: point.value ?? 0, metric: point.metric ?? '' } : null;
    return beginningOf({ runId: run_id ?? '', resume: resume === true, branchPoint }, mode);
  }

  /** Takes in what the run goes on from; what it says itself stays. */
  continueFrom({ config, tags, notes, names }: Past): void {
    const continued = continuedConfig(this.configValues, config);
    for (const [key, value] of Object.entries(continued)) setAtPath(this.configValues, [key], value);
    const { message } = this;
    if (tags !== null && !message.tags?.length) message.tags = tags;
    if (notes !== '') message.notes ||= notes;
    if (names) this.registered(names);
  }

  /** What the run goes on from, with what it has become by that. */
  continued({ how, runtime, summary }: Past, startingStep: number): ContinuedRun {
    const { message } = this;
    const config: JsonObject = { ...this.configValues, _wandb: this.internals() };
    return {
      how,
      resumed: how === 'resumed',
      startingStep,
      startingRuntime: runtime,
      summary,
      config,
      tags: this.tags() ?? [],
      notes: message.notes ?? '',
      name: orNull(message.display_name),
      group: orNull(message.run_group),
      jobType: orNull(this.target.jobType ?? message.job_type),
    };
  }

  /** Unix seconds; `null` where the journal does not say. */
  get startTime(): number | null {
    const time = this.message.start_time;
    return time ? Number(time.seconds ?? 0) + (time.nanos ?? 0) / 1e9 : null;
  }

  /** A run record: the first one names the run, later ones change it. */
  run(record: RunMessage): void {
    for (const [field, value] of Object.entries(record)) {
      const isSet = Array.isArray(value) ? value.length > 0 : value !== null && value !== '' && value !== false;
      if (isSet) Object.assign(this.message, { [field]: value });
    }
    if (record.config) this.config(record.config);
  }

  config(record: ConfigMessage): void {
    for (const item of record.remove ?? []) removeAtPath(this.configValues, itemPath(item));
    for (const item of record.update ?? []) {
      const value = itemValue(item);
      if (value !== undefined) this.setConfig(itemPath(item), value);
    }
  }

  /**
   * Several parts of a client put something of their own under `_wandb`, some of them by giving an object of it: what the
   * others have put there stays, as with the released core.
   */
  private setConfig(path: Path, value: JsonValue): void {
    if (path.length !== 1 || path[0] !== '_wandb' || !isObject(value)) {
      setAtPath(this.configValues, path, value);
      return;
    }
    for (const [key, inner] of Object.entries(value)) setAtPath(this.configValues, ['_wandb', key], inner);
  }

  /** @param message an encoded `TelemetryRecord`. Whether anything changed. */
  telemetry(message: Uint8Array): boolean {
    return this.telemetryFold.add(message);
  }

  /** Marks the run as synced afterwards: feature 76. */
  markSynced(): void {
    this.telemetryFold.setFlag(FEATURE, SYNCED);
  }

  environment(record: MessageObject): void {
    mergeEnvironment(this.environmentMessage, record);
  }

  /** The server's names replace the local ones. */
  registered(names: { entity: string; project: string; displayName: string | null }): void {
    this.target.entity = names.entity;
    this.target.project = names.project;
    if (names.displayName !== null) this.message.display_name = names.displayName;
  }

  /** `wandb-metadata.json`; `null` when the journal has no environment. */
  metadata(): JsonObject | null {
    const json = environmentJson(this.environmentMessage);
    if (Object.keys(json).length === 0) return null;
    const internals = this.configValues['_wandb'];
    const node = isObject(internals) ? internals['node_version'] : undefined;
    return node === undefined ? json : { ...json, node };
  }

  /** `{key: {value}}` with `_wandb`. */
  configTree(): JsonObject {
    const tree: JsonObject = {};
    for (const [key, value] of Object.entries(this.configValues)) setAtPath(tree, [key], { value });
    tree['_wandb'] = { value: this.internals() };
    return tree;
  }

  /**
   * Variables of the registration or, with `update`, of a later change: of the run's parameters and its config, or of its
   * config alone (parameters null, so that several writers of a run do not overwrite each other's).
   */
  upsertVariables(update?: { storageId: string; parameters: boolean }): UpsertVariables {
    const withParameters = update?.parameters ?? true;
    const parameter = (value: string | null | undefined) => (withParameters ? orNull(value) : null);
    const { message } = this;
    return {
      id: withParameters ? (update?.storageId ?? null) : null,
      name: this.runId ?? '',
      project: this.project,
      entity: this.entity,
      groupName: parameter(message.run_group),
      description: null,
      displayName: parameter(message.display_name),
      notes: parameter(message.notes),
      commit: parameter(message.git?.commit),
      config: stringifyJson(this.configTree()),
      host: parameter(message.host),
      debug: null,
      program: parameter(this.options.program),
      repo: parameter(withoutPassword(message.git?.remote_url)),
      jobType: parameter(this.target.jobType ?? message.job_type),
      state: null,
      sweep: parameter(message.sweep_id),
      tags: withParameters ? this.tags() : null,
      summaryMetrics: null,
    };
  }

  private tags(): string[] | null {
    const { replaceTags = {} } = this.target;
    return (
      this.message.tags?.map((tag) => (Object.hasOwn(replaceTags, tag) ? (replaceTags[tag] as string) : tag)) ?? null
    );
  }

  /** `_wandb.value`: what the SDK put there itself, and what is derived here. */
  private internals(): JsonObject {
    const given = this.configValues['_wandb'];
    const values: JsonObject = isObject(given) ? { ...given } : {};
    const telemetry = this.telemetryFold;
    const cliVersion = telemetry.text(TELEMETRY.cliVersion);
    const pythonVersion = telemetry.text(TELEMETRY.pythonVersion);
    if (cliVersion !== undefined) values['cli_version'] = cliVersion;
    if (pythonVersion !== undefined) values['python_version'] = pythonVersion;
    values['t'] = { ...telemetry.toJson(), [TELEMETRY.coreVersion]: this.options.serviceVersion };
    values['m'] = metricsConfig(this.options.metrics);
    const metadata = this.metadata();
    if (metadata) values['e'] = { [String(metadata['writerId'] ?? this.runId)]: metadata };
    return values;
  }
}

function orNull(value: string | null | undefined): string | null {
  return value || null;
}

/** A git remote may hold credentials: `https://user:secret@host/…`. */
function withoutPassword(url: string | null | undefined): string | null {
  return url?.replace(/^([a-z+]+:\/\/[^/@:]*):[^/@]*@/i, '$1@') ?? null;
}
