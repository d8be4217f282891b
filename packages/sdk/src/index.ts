import { AlertLevel } from './alert.js';
import { attach } from './attach.js';
import { DataError, WandbError } from './error.js';
import { explainSettings } from './explain-settings.js';
import {
  alert,
  captureChild,
  captureStream,
  config,
  defineMetric,
  finish,
  log,
  markPreempting,
  restore,
  run,
  runPromise,
  save,
  summary,
  writeLogs,
} from './globals.js';
import { init } from './init.js';
import { login } from './login.js';
import { Run } from './run.js';
import { setup } from './session.js';
import { teardown } from './teardown.js';

/** Everything of the package as one object: `import wandb from '@wandb/sdk'`. */
const wandb = {
  init,
  attach,
  setup,
  login,
  log,
  finish,
  defineMetric,
  /** As `defineMetric`. */
  define_metric: defineMetric,
  alert,
  AlertLevel,
  markPreempting,
  /** As `markPreempting`. */
  mark_preempting: markPreempting,
  writeLogs,
  captureStream,
  captureChild,
  save,
  restore,
  config,
  summary,
  teardown,
  explainSettings,
  Run,
  WandbError,
  DataError,
  /** The current run, or null. */
  get run(): Run | null {
    return run;
  },
  /** The promise of the last `init()`, or null. */
  get runPromise(): Promise<Run> | null {
    return runPromise;
  },
};

export default wandb;
export type { FinishResult, MetricDefinition, PendingWork, RunInfo, SummaryOp } from '@wandb/service';
export { ServiceError } from '@wandb/service';
export type { SettingExplanation, SettingsInput, SettingsValues } from '@wandb/settings';
export { SettingsError } from '@wandb/settings';
export type { AlertOptions } from './alert.js';
export type { Config, ConfigMethods, ConfigUpdateOptions } from './config.js';
export type { ConsoleStream } from './console-capture.js';
export type { WandbErrorCode } from './error.js';
export type { FinishOptions } from './finish-options.js';
export type { InitOptions, ReinitPolicy, ResumeOption, RunMode, SettingsOption } from './init-options.js';
export type { LogOptions } from './log-options.js';
export type { LoginOptions } from './login.js';
export type { DefineMetricOptions } from './metric.js';
export type { RestoreOptions } from './restore.js';
export type { LogCodeOptions } from './run-files.js';
export type { OutputSource, RunEvents } from './run-reporting.js';
export type { SaveOptions, SavePolicy } from './save.js';
export type { SetupOptions } from './session.js';
export type { Summary, SummaryMethods } from './summary.js';
export {
  AlertLevel,
  alert,
  attach,
  captureChild,
  captureStream,
  config,
  DataError,
  defineMetric,
  defineMetric as define_metric,
  explainSettings,
  finish,
  init,
  log,
  login,
  markPreempting,
  markPreempting as mark_preempting,
  Run,
  restore,
  run,
  runPromise,
  save,
  setup,
  summary,
  teardown,
  WandbError,
  wandb,
  writeLogs,
};
