import { dirname } from 'node:path';
import type { JsonObject, JsonValue } from '@wandb/proto';
import {
  createNullBackend,
  createSecretMask,
  type IdentityToken,
  type Path,
  type RunBackend,
  type RunStart,
  runTokenText,
  type UploadOptions,
  uploadOptions,
  writerId,
} from '@wandb/service';
import {
  type Credentials,
  deriveSettings,
  processEnvironment,
  type ResolvedSettings,
  runToken,
  type SettingsValues,
  shareRunToken,
  tagsProblem,
} from '@wandb/settings';
import { activeRuns, runBegan, runFinished, runFinishing } from './active-runs.js';
import { readConfigFile } from './config-file.js';
import { beginConsole } from './console-mode.js';
import { continuation, forgetRun, needsServer, rememberRun } from './continued-run.js';
import { warnOfOpenNetrc } from './credentials.js';
import { defaultProject } from './default-project.js';
import { describedRun } from './described-run.js';
import { WandbError } from './error.js';
import { clearGlobalRun } from './globals.js';
import { keepBudget, tellRunsLeftBehind } from './housekeeping.js';
import type { ParsedInitOptions } from './init-options.js';
import { readInitialConfig } from './initial-config.js';
import { type GovernedSettings, settingsAfterStart } from './policy.js';
import type { Printer } from './printer.js';
import { Run } from './run.js';
import { openRunFile } from './run-file.js';
import { recordingOptions } from './run-manner.js';
import type { RunParts } from './run-parts.js';
import { connectTo, openClient } from './server-connection.js';
import { SHARED_IS_EXPERIMENTAL, sharedSettings } from './shared-mode.js';
import { type Feature, featureNumbers } from './telemetry.js';
import { version } from './version.js';

/** Everything that decides what a new run is. */
export interface RunPlan {
  options: ParsedInitOptions;
  settings: ResolvedSettings;
  /** The same with where they come from: credentials, and the server's policies. */
  governed: GovernedSettings;
  printer: Printer;
}

/** The config key under which W&B keeps what is not the user's. */
const INTERNAL_KEY = '_wandb';

/**
 * Creates the run that `init()` was asked for, up to the open journal.
 *
 * @throws WandbError, DataError (config) or a ServiceError (no place to write)
 */
export function createRun(plan: RunPlan): Run {
  const { values } = plan.settings;
  switch (values.mode) {
    case 'disabled':
      return createDisabledRun(plan);
    case 'offline':
    case 'dryrun':
      return createRecordedRun(plan, { ...values, mode: 'offline' }, null);
    case 'shared':
      plan.printer.warn(SHARED_IS_EXPERIMENTAL);
      return createOnlineRun(plan, sharedSettings(values));
    case 'online':
    case 'run':
      return createOnlineRun(plan, { ...values, mode: 'online' });
  }
}

function createOnlineRun(plan: RunPlan, values: Readonly<SettingsValues>): Run {
  const { credentials } = plan.governed;
  warnOfOpenNetrc(credentials, plan.printer);
  if (credentials === null && values.force) throw new WandbError('authentication', NO_KEY);
  // Otherwise no key is not an error and not a question: a program must do its work without an account.
  return createRecordedRun(plan, credentials ? values : { ...values, mode: 'offline' }, credentials);
}

/** A run with a journal; with credentials also one that is uploaded as it goes. */
function createRecordedRun(plan: RunPlan, values: Readonly<SettingsValues>, credentials: Credentials | null): Run {
  const { printer } = plan;
  const config = initialConfig(plan);
  const start = runStart(plan, config);
  warnOfTwins(start, printer);
  const recording = recordingOptions(values, printer);
  const mode = credentials === null ? 'offline' : 'online';
  const upload = credentials === null ? {} : { upload: runUpload(plan, values, credentials) };
  const backend = openRunFile(values, printer, {
    start,
    mode,
    fsync: plan.options.fsync,
    ...recording,
    ...upload,
  });
  rememberRun(values, start.id);
  const { syncDir, filesDir } = backend.paths;
  const described = describedRun({
    backend,
    start,
    values,
    filesDir,
    apiKeys: apiKeysOf(plan, values),
    writerId: recording.manner?.shared?.clientId ?? writerId(),
    printer,
  });
  const run = new Run({
    ...commonParts(plan, { backend: described, start, config }),
    mode,
    started: backend.started,
    syncDir,
    filesDir,
    url: mode === 'online' ? deriveSettings({ ...values, project: start.project }).run_url || null : null,
    leftToUpload: () => backend.leftToUpload(),
    uploadGoesOn: () => backend.uploadGoesOn,
    sampledHistory: () => backend.sampledHistory(),
    share: (current) => backend.share(current),
    connect: () => (credentials === null ? connectTo(values) : openClient(values, credentials)),
    onFinishing(ending) {
      runFinishing(ending);
      clearGlobalRun(ending);
      if (runToken() === sharedToken) shareRunToken(null);
    },
    onExitCode: (code) => forgetRun(values, code),
    onFinished(ended) {
      runFinished(ended);
      void keepBudget(dirname(syncDir), values, printer);
    },
  });
  runBegan(run);
  followPolicy(plan, run);
  setImmediate(() => {
    if (mode === 'online') void tellRunsLeftBehind(syncDir, printer);
    void keepBudget(dirname(syncDir), values, printer);
  });
  const sharedToken = plan.options.attachable ? run.token : undefined;
  if (sharedToken !== undefined) shareRunToken(sharedToken);
  printer.info(`Tracking run ${run.id} of project "${run.project}"${mode === 'offline' ? ' offline' : ''}`);
  printer.info(`Run data is saved locally in ${syncDir}`);
  if (mode === 'offline' && isOnline(plan.settings.values.mode)) explainNoKey(plan, syncDir);
  beginConsole(run, values, printer);
  return run;
}

/** Steps are counted by each of them, so that on the server the rows of one take the place of the other's. */
function warnOfTwins({ id, project, shared }: RunStart, printer: Printer): void {
  if (shared || !activeRuns().some((run) => run.id === id && run.project === project)) return;
  printer.warn(
    `Run ${id} is active in this process already: on the server, rows of one would take the place of the other's. ` +
      'Use the run that there is, finish it first, or choose another id.',
  );
}

const NO_KEY = 'No API key configured. Use `wandb login` to log in. (The setting force wants it for an online run.)';

/** Also a key that is not used now is none of anybody's business. */
function apiKeysOf({ governed }: RunPlan, { api_key }: Readonly<SettingsValues>): string[] {
  const { credentials } = governed;
  return [credentials?.kind === 'api-key' ? credentials.key : null, api_key].filter((key) => key !== null);
}

/** The program's path without secrets that are part of it. */
function shownProgram(plan: RunPlan): string | null {
  const { values } = plan.settings;
  if (values.program === null) return null;
  return createSecretMask({ keys: apiKeysOf(plan, values), env: processEnvironment() }).text(values.program);
}

function runUpload(plan: RunPlan, values: Readonly<SettingsValues>, credentials: Credentials): UploadOptions {
  const { place } = plan.governed;
  const key = credentials.kind === 'api-key' ? credentials.key : identityToken(credentials);
  const bound = needsServer(values) ? { initTimeoutMs: values.init_timeout * 1000 } : {};
  const options = { ...uploadOptions({ ...values, program: shownProgram(plan) }, key), ...bound };
  return place === null ? options : { ...options, policy: place };
}

function identityToken({
  tokenFile,
  credentialsFile,
}: Extract<Credentials, { kind: 'identity-token' }>): IdentityToken {
  return { tokenFile, credentialsFile };
}

/** The server's policies may come when the run has begun. */
function followPolicy({ governed, printer }: RunPlan, run: Run): void {
  run.registered.then(
    ({ policy }) => policy && run.settingsChanged(settingsAfterStart(governed, policy, printer)),
    () => {},
  );
}

function isOnline(mode: SettingsValues['mode']): boolean {
  return mode === 'online' || mode === 'run' || mode === 'shared';
}

/** A run in memory: everything is checked, nothing is written. */
function createDisabledRun(plan: RunPlan): Run {
  const { values } = plan.settings;
  const config = initialConfig(plan);
  const start: RunStart = {
    ...runStart(plan, config),
    name: values.run_name ?? `dummy-${values.run_id}`,
    entity: 'dummy',
    project: values.project || 'dummy',
  };
  const derived = deriveSettings(values);
  return new Run({
    ...commonParts(plan, { backend: createNullBackend(start), start, config }),
    mode: 'disabled',
    started: Promise.resolve(),
    syncDir: derived.sync_dir,
    filesDir: derived.files_dir,
    url: null,
    leftToUpload: () => null,
    uploadGoesOn: () => false,
    sampledHistory: () => [],
    connect: () => connectTo(values),
    share: () => runTokenText({ runId: start.id, journalPath: null, hostPid: process.pid }),
    onFinishing: clearGlobalRun,
    onExitCode: () => {},
    onFinished: () => {},
  });
}

function commonParts(plan: RunPlan, made: { backend: RunBackend; start: RunStart; config: JsonObject }) {
  const { values } = plan.settings;
  const { [INTERNAL_KEY]: internal, ...config } = made.config;
  if (internal !== undefined) made.backend.publish({ kind: 'config', update: internalUpdates(internal), remove: [] });
  return {
    backend: made.backend,
    start: made.start,
    // The run's own: the backend keeps what it was started with.
    config: structuredClone(config),
    settings: plan.settings,
    printer: plan.printer,
    allowValChange: values.allow_val_change,
    isAttached: false,
    readConfigFile,
    checkTags: (tags: readonly string[]) => tagsProblem(tags) ?? null,
  } satisfies Partial<RunParts>;
}

/** What the user gave under `_wandb` goes beside what the SDK keeps there. */
function internalUpdates(internal: JsonValue): (readonly [Path, JsonValue])[] {
  if (typeof internal !== 'object' || internal === null || Array.isArray(internal)) return [];
  return Object.entries(internal as JsonObject).map(([key, value]) => [[INTERNAL_KEY, key], value] as const);
}

function initialConfig({ options, settings }: RunPlan): JsonObject {
  return readInitialConfig({
    config: options.config,
    excludeKeys: options.configExcludeKeys,
    includeKeys: options.configIncludeKeys,
    paths: settings.values.config_paths ?? [],
    cwd: process.cwd(),
  });
}

function runStart(plan: RunPlan, config: JsonObject): RunStart {
  const { options } = plan;
  const { values } = plan.settings;
  const { [INTERNAL_KEY]: _, ...publicConfig } = config;
  return {
    id: values.run_id!,
    project: values.project ?? defaultProject({ cwd: process.cwd(), program: values.program }),
    entity: values.entity,
    name: values.run_name,
    notes: values.run_notes,
    tags: values.run_tags,
    group: values.run_group,
    jobType: values.run_job_type,
    host: values.host,
    program: shownProgram(plan),
    sweepId: values.sweep_id,
    config: publicConfig,
    startTime: new Date(values.x_start_time! * 1000),
    features: featureNumbers([...usedAtInit(options), ...usedSettings(values)]),
    version,
    nodeVersion: process.version,
    ...continuation(values),
    ...(values.mode === 'shared' ? { shared: true } : {}),
  };
}

function usedAtInit({ args, config }: ParsedInitOptions): Feature[] {
  const features: Feature[] = [];
  if (args.run_name) features.push('nameAtInit');
  if (args.run_id) features.push('idAtInit');
  if (args.run_tags) features.push('tagsAtInit');
  if (config !== undefined) features.push('configAtInit');
  return features;
}

function usedSettings({ mode, x_label, fork_from, resume_from }: Readonly<SettingsValues>): Feature[] {
  const features: Feature[] = [];
  if (mode === 'shared') features.push('shared');
  if (x_label || mode === 'shared') features.push('label');
  if (fork_from) features.push('fork');
  if (resume_from) features.push('rewind');
  return features;
}

function explainNoKey({ settings, printer }: RunPlan, syncDir: string): void {
  printer.info(
    `No API key for ${settings.values.base_url}: nothing is uploaded. To see the run, log in with \`wandb login\`,\n` +
      `or start your own server with \`wandb server start\`; then upload it with \`wandb sync ${syncDir}\``,
  );
}
