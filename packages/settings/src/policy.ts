import type { LayerName } from './layers.js';
import { isSettingName, suggestion } from './setting-names.js';
import { SettingsError } from './settings-error.js';
import type { SettingsProblem } from './settings-file.js';
import type { SettingName } from './settings-table.js';
import { checkValue, type GivenValue } from './validation.js';

/** Whom a policy is for, from the widest to the narrowest. */
export const POLICY_SCOPES = ['organization', 'team', 'user', 'project'] as const;
export type PolicyScope = (typeof POLICY_SCOPES)[number];

/** One setting that a server gives to everybody in an organization, a team or a project, or to one user. */
export interface PolicyEntry {
  readonly scope: PolicyScope;
  /** The name of the organization, team or user; `entity/project` for a project. */
  readonly owner: string;
  /** The setting's name, as in settings files. Not checked: servers may know settings that this release does not. */
  readonly key: string;
  readonly value: unknown;
  /** Whether it wins over what the user sets; else it is what holds when nobody sets anything. */
  readonly enforced: boolean;
}

/** A value and the layer it was given in. */
export interface LayeredValue extends GivenValue {
  readonly layer: LayerName;
}

/** Stands for the file's name in problems with policies. */
export const POLICY_FILE = 'settings policy';

const CREDENTIALS = 'it decides which server gets data and credentials, and how safely';
const OTHER_HOSTS = 'it decides which other hosts are asked';
const ONE_RUN = 'it belongs to one run';
const MACHINE = 'it belongs to one machine';
const PROCESS = 'it belongs to one process';

/**
 * Settings that no policy can give, and why. Above all, a server must not be able to send a client, with the key that it
 * trusts this server with, to another one.
 */
const NOT_BY_POLICY: Partial<Record<SettingName, string>> = {
  ...reasons(CREDENTIALS, [
    'base_url',
    'app_url_override',
    'api_key',
    'identity_token_file',
    'credentials_file',
    'relogin',
    'login_timeout',
    'username',
    'http_proxy',
    'https_proxy',
    'x_proxies',
    'insecure_disable_ssl',
    'x_extra_http_headers',
    'azure_account_url_to_access_key',
    'x_disable_viewer',
    'x_stats_open_metrics_http_headers',
    'entity',
    'organization',
  ]),
  ...reasons(OTHER_HOSTS, [
    'x_stats_dcgm_exporter',
    'x_stats_open_metrics_endpoints',
    'x_stats_coreweave_metadata_base_url',
    'x_stats_coreweave_metadata_endpoint',
  ]),
  ...reasons(ONE_RUN, [
    'run_id',
    'run_name',
    'x_start_time',
    'resume',
    'resume_from',
    'fork_from',
    'resumed',
    'sweep_id',
    'sweep_param_path',
    'launch',
    'launch_config_path',
    'x_runqueue_item_id',
    'job_name',
    'config_paths',
    'x_sync',
    'x_sync_dir_suffix',
    'git_commit',
    'git_remote_url',
  ]),
  ...reasons(MACHINE, [
    'root_dir',
    'use_dot_wandb',
    'settings_system',
    'x_files_dir',
    'code_dir',
    'git_root',
    'host',
    'docker',
    'x_executable',
    'x_stats_disk_paths',
    'x_stats_neuron_monitor_config_path',
    'x_service_transport',
  ]),
  ...reasons(PROCESS, [
    'program',
    'program_abspath',
    'program_relpath',
    'notebook_name',
    'x_jupyter_name',
    'x_jupyter_path',
    'x_jupyter_root',
    'x_stats_pid',
    'x_label',
    'x_primary',
    'x_update_finish_state',
    'x_cli_only_mode',
    'stop_fn',
    'anonymous',
  ]),
};

function reasons(reason: string, names: readonly SettingName[]): Partial<Record<SettingName, string>> {
  return Object.fromEntries(names.map((name) => [name, reason]));
}

/**
 * Checks a value that a policy is to give.
 *
 * @returns the value as settings keep it
 * @throws SettingsError `unknown-key`, `invalid`: no such setting, not one that a policy can give, or a value it does not take
 */
export function checkPolicyValue(key: string, value: unknown, source = 'settings policy'): unknown {
  if (!isSettingName(key)) {
    const reason = `There is no setting ${JSON.stringify(key)}.${suggestion(key)}`;
    throw new SettingsError('unknown-key', `${reason} (${source})`, { key, source, reason });
  }
  const refusal = NOT_BY_POLICY[key];
  if (refusal !== undefined) {
    const reason = `The setting ${key} cannot be given by a policy: ${refusal}.`;
    throw new SettingsError('invalid', `${reason} (${source})`, { key, source, reason });
  }
  const checked = checkValue(key, value, source);
  if (checked !== null) return checked;
  const reason = `A policy gives the setting ${key} a value: ${JSON.stringify(value)} is none.`;
  throw new SettingsError('invalid', `${reason} (${source})`, { key, source, reason });
}

/** How messages call a policy: `enforced by team "vision"`, `default of project "vision/digits"`. */
export function policySource({ scope, owner, enforced }: Omit<PolicyEntry, 'key' | 'value'>): string {
  const whose = `${scope} ${JSON.stringify(owner)}`;
  if (!enforced) return `default of ${whose}`;
  return scope === 'user' ? `enforced for ${whose}` : `enforced by ${whose}`;
}

/** The values of policies, each in its layer, and what is wrong with the others. */
export function policyValues(policy: readonly PolicyEntry[]): { values: LayeredValue[]; problems: SettingsProblem[] } {
  const values: LayeredValue[] = [];
  const problems: SettingsProblem[] = [];
  for (const entry of policy) {
    const source = policySource(entry);
    try {
      const value = checkPolicyValue(entry.key, entry.value, source);
      values.push({ name: entry.key as SettingName, value, source, layer: layerOfPolicy(entry) });
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error;
      const message = `A setting of the server's policy is ignored: ${error.message}`;
      problems.push({ file: POLICY_FILE, line: undefined, key: entry.key, message });
    }
  }
  return { values, problems };
}

function layerOfPolicy({ scope, enforced }: PolicyEntry): LayerName {
  return `${scope}-${enforced ? 'enforced' : 'default'}`;
}

const POLICY_LAYERS: ReadonlySet<string> = new Set(
  POLICY_SCOPES.flatMap((scope) => [`${scope}-default`, `${scope}-enforced`]),
);

/** Whether the values of a layer come from policies. */
export function isPolicyLayer(layer: LayerName): boolean {
  return POLICY_LAYERS.has(layer);
}
