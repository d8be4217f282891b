import { type JsonObject, stringifyJson } from '@wandb/proto';
import { isObject, itemPath, itemValue, type KeyedItem, removeAtPath, setAtPath } from './config-tree.js';
import { environmentJson, type MessageObject, mergeEnvironment } from './environment-json.js';
import { metricsConfig } from './metric-config.js';
import type { MetricRegistry } from './metric-registry.js';
import { createTelemetryFold, TELEMETRY } from './telemetry-fold.js';

/** A config record as protobufjs decodes it. */
export interface ConfigMessage {
  update?: KeyedItem[] | null;
  remove?: KeyedItem[] | null;
}

/** What of a run record concerns its registration, as protobufjs decodes it. */
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
  branch_point?: { run?: string | null } | null;
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
}

/** The fold of everything in a journal that the run's registration and `config.yaml` are made of. */
export interface RunState {
  /** Null until the run record was read. */
  readonly runId: string | null;
  readonly entity: string | null;
  readonly project: string | null;
  /** The run goes on from what the server has: of itself, or of the run that it branched off. */
  readonly continues: 'itself' | 'another run' | null;
  /** Unix seconds; `null` where the journal does not say. */
  readonly startTime: number | null;
  /** A run record: the first one names the run, later ones change it. */
  run(record: RunMessage): void;
  config(record: ConfigMessage): void;
  /** @param message an encoded `TelemetryRecord`. Whether anything changed. */
  telemetry(message: Uint8Array): boolean;
  /** Marks the run as synced afterwards: feature 76. */
  markSynced(): void;
  environment(record: MessageObject): void;
  /** `wandb-metadata.json`; `null` when the journal has no environment. */
  metadata(): JsonObject | null;
  /** `{key: {value}}` with `_wandb`. */
  configTree(): JsonObject;
  /**
   * Variables of the registration or, with `storageId`, of a later update: of the run's parameters and its config, or of
   * its config alone (parameters null, so that several writers of a run do not overwrite each other's).
   */
  upsertVariables(update?: { storageId: string | null; parameters: boolean }): UpsertVariables;
  /** The server's names replace the local ones. */
  registered(names: { entity: string; project: string; displayName: string | null }): void;
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

/** An empty state. Pure but for itself: no I/O. */
export function createRunState(options: RunStateOptions): RunState {
  const { target = {} } = options;
  const config: JsonObject = {};
  const telemetry = createTelemetryFold();
  const environment: MessageObject = {};
  const run: Required<Pick<RunMessage, 'tags'>> & RunMessage = { tags: null };

  function takeConfig(record: ConfigMessage): void {
    for (const item of record.remove ?? []) removeAtPath(config, itemPath(item));
    for (const item of record.update ?? []) {
      const value = itemValue(item);
      if (value !== undefined) setAtPath(config, itemPath(item), value);
    }
  }

  /** `_wandb.value`: what the SDK put there itself, and what is derived here. */
  function internals(): JsonObject {
    const given = config['_wandb'];
    const values: JsonObject = isObject(given) ? { ...given } : {};
    const cliVersion = telemetry.text(TELEMETRY.cliVersion);
    const pythonVersion = telemetry.text(TELEMETRY.pythonVersion);
    if (cliVersion !== undefined) values['cli_version'] = cliVersion;
    if (pythonVersion !== undefined) values['python_version'] = pythonVersion;
    values['t'] = { ...telemetry.toJson(), [TELEMETRY.coreVersion]: options.serviceVersion };
    values['m'] = metricsConfig(options.metrics);
    const metadata = environmentJson(environment);
    if (Object.keys(metadata).length > 0) values['e'] = { [String(metadata['writerId'] ?? run.run_id)]: metadata };
    return values;
  }

  function configTree(): JsonObject {
    const tree: JsonObject = {};
    for (const [key, value] of Object.entries(config)) setAtPath(tree, [key], { value });
    tree['_wandb'] = { value: internals() };
    return tree;
  }

  return {
    get runId() {
      return run.run_id ? (target.runId ?? run.run_id) : null;
    },
    get entity() {
      return target.entity ?? orNull(run.entity);
    },
    get project() {
      return target.project ?? orNull(run.project);
    },
    get continues() {
      if (run.branch_point) return 'another run';
      return run.resume ? 'itself' : null;
    },
    get startTime() {
      const time = run.start_time;
      return time ? Number(time.seconds ?? 0) + (time.nanos ?? 0) / 1e9 : null;
    },
    run(record) {
      for (const [field, value] of Object.entries(record)) {
        const isSet = Array.isArray(value) ? value.length > 0 : value !== null && value !== '' && value !== false;
        if (isSet) Object.assign(run, { [field]: value });
      }
      if (record.config) takeConfig(record.config);
    },
    config: takeConfig,
    telemetry: (message) => telemetry.add(message),
    markSynced: () => telemetry.setFlag(FEATURE, SYNCED),
    environment: (record) => mergeEnvironment(environment, record),
    metadata: () => (Object.keys(environment).length > 0 ? environmentJson(environment) : null),
    configTree,
    upsertVariables(update = { storageId: null, parameters: true }) {
      const parameter = (value: string | null | undefined) => (update.parameters ? orNull(value) : null);
      return {
        id: update.parameters ? update.storageId : null,
        name: target.runId ?? run.run_id ?? '',
        project: this.project,
        entity: this.entity,
        groupName: parameter(run.run_group),
        description: null,
        displayName: parameter(run.display_name),
        notes: parameter(run.notes),
        commit: parameter(run.git?.commit),
        config: stringifyJson(configTree()),
        host: parameter(run.host),
        debug: null,
        program: parameter(options.program),
        repo: parameter(withoutPassword(run.git?.remote_url)),
        jobType: parameter(run.job_type),
        state: null,
        sweep: parameter(run.sweep_id),
        tags: update.parameters ? run.tags : null,
        summaryMetrics: null,
      };
    },
    registered({ entity, project, displayName }) {
      target.entity = entity;
      target.project = project;
      if (displayName !== null) run.display_name = displayName;
    },
  };
}

function orNull(value: string | null | undefined): string | null {
  return value || null;
}

/** A git remote may hold credentials: `https://user:secret@host/…`. */
function withoutPassword(url: string | null | undefined): string | null {
  return url?.replace(/^([a-z+]+:\/\/[^/@:]*):[^/@]*@/i, '$1@') ?? null;
}
