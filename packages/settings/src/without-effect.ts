import { isDeepStrictEqual } from 'node:util';
import { type SettingName, type SettingsValues, settingOf } from './settings-table.js';

/**
 * Why a setting of the released client does nothing here: it belongs to how that client is built, to the client itself, or
 * to a feature that does not exist here yet.
 */
export type WithoutEffectKind = 'obsolete' | 'internal' | 'not yet';

/** A setting that does nothing here. */
export interface WithoutEffect {
  readonly kind: WithoutEffectKind;
  /** The reason, as it follows a colon. */
  readonly why: string;
  /** What has been set is told of elsewhere, in words of its own. */
  readonly isToldElsewhere?: true;
}

const FLOW = "rows wait in the run's file, not in memory, so that there is no flow to control";
const ARTIFACTS = 'artifacts are not supported yet';
const LAUNCH = 'W&B Launch is not supported yet';
const SWEEPS = 'sweeps are not supported yet';
const NOTEBOOK = 'the notebook is told by notebook_name';
const COREWEAVE = "CoreWeave's metadata are not asked for yet";
const CLIENT = 'the client sets it itself';

/** Every setting that does nothing here, whatever its value. What is not named does what `docs/SETTINGS.md` says. */
export const WITHOUT_EFFECT: Readonly<Partial<Record<SettingName, WithoutEffect>>> = {
  anonymous: { ...obsolete('runs without an account are gone'), isToldElsewhere: true },
  capture_loggers: { ...obsolete('Node.js has no loggers of its own; see run.writeLogs()'), isToldElsewhere: true },
  label_disable: obsolete('nothing is labelled by itself'),
  sagemaker_disable: obsolete("SageMaker's environment is not read"),
  strict: obsolete('it never got a meaning'),
  summary_timeout: obsolete('the summary is in the program, and nobody waits for it'),
  summary_warnings: obsolete('a value that a summary cannot hold is an error'),
  x_flow_control_custom: obsolete(FLOW),
  x_flow_control_disabled: obsolete(FLOW),
  x_network_buffer: obsolete(FLOW),
  x_internal_check_process: obsolete('no other process has to live for a run to be recorded'),
  x_service_transport: obsolete('a running service is given by WANDB_SERVICE, which says how it is reached'),
  x_transaction_log_flush_interval: obsolete("every row is in the run's file when log() returns"),

  program_abspath: internal('it follows from program'),
  program_relpath: internal('it follows from program'),
  resumed: internal(CLIENT),
  x_cli_only_mode: internal(CLIENT),
  x_jupyter_name: internal(NOTEBOOK),
  x_jupyter_path: internal(NOTEBOOK),
  x_jupyter_root: internal(NOTEBOOK),
  x_sync: internal(CLIENT),

  allow_media_symlink: notYet('media are not supported yet'),
  allow_offline_artifacts: notYet(ARTIFACTS),
  code_dir: notYet(ARTIFACTS),
  azure_account_url_to_access_key: notYet(ARTIFACTS),
  organization: notYet(ARTIFACTS),
  table_raise_on_max_row_limit_exceeded: notYet('tables are not supported yet'),
  sync_tensorboard: notYet('TensorBoard files are not supported yet'),
  disable_job_creation: notYet('no jobs are made of runs yet'),
  job_name: notYet(LAUNCH),
  job_source: notYet(LAUNCH),
  launch: notYet(LAUNCH),
  launch_config_path: notYet(LAUNCH),
  x_runqueue_item_id: notYet(LAUNCH),
  x_stats_dcgm_exporter: { ...notYet('it is not asked yet'), isToldElsewhere: true },
  x_stats_neuron_monitor_config_path: { ...notYet('neuron-monitor is not asked yet'), isToldElsewhere: true },
  x_stats_coreweave_metadata_base_url: notYet(COREWEAVE),
  x_stats_coreweave_metadata_endpoint: notYet(COREWEAVE),
  sweep_param_path: notYet(SWEEPS),
};

/** One line for every setting that has a value other than its default and does nothing here. */
export function unheededSettings(values: Readonly<SettingsValues>): string[] {
  const given = Object.entries(WITHOUT_EFFECT) as [SettingName, WithoutEffect][];
  return given
    .filter(([name, { isToldElsewhere }]) => !isToldElsewhere && !isDefault(name, values[name]))
    .map(([name, { why }]) => `The setting ${name} has no effect here: ${why}.`);
}

/** Of settings whose default does not depend on the host. */
function isDefault(name: SettingName, value: unknown): boolean {
  return isDeepStrictEqual(value, settingOf(name).initial);
}

function obsolete(why: string): WithoutEffect {
  return { kind: 'obsolete', why };
}

function internal(why: string): WithoutEffect {
  return { kind: 'internal', why };
}

function notYet(why: string): WithoutEffect {
  return { kind: 'not yet', why };
}
