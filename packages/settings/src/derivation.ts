import { join } from 'node:path';
import { appUrlOf, forgeHost } from './server-address.js';
import type { SettingsValues } from './settings-table.js';
import { wandbDir } from './wandb-directory.js';

/** What follows from the settings. Names are those of the Python client's computed settings. */
export interface DerivedSettings {
  /** Local time of the run's start, `YYYYMMDD_HHMMSS`; empty before the start is known. */
  readonly timespec: string;
  /** `run` or, offline, `offline-run`: how run directories begin. */
  readonly run_mode: 'run' | 'offline-run';
  /** The directory that holds all runs. */
  readonly wandb_dir: string;
  /** The run's directory. */
  readonly sync_dir: string;
  /** The run's transaction log. */
  readonly sync_file: string;
  /** The run's files. */
  readonly files_dir: string;
  /** The run's logs. */
  readonly log_dir: string;
  /** The log of the user's process. */
  readonly log_user: string;
  /** The log of writer and uploader. */
  readonly log_internal: string;
  /** Links to the latest run's logs and directory. */
  readonly log_symlink_user: string;
  readonly log_symlink_internal: string;
  readonly sync_symlink_latest: string;
  /** Where `resume: 'auto'` remembers the run. */
  readonly resume_fname: string;
  /** The local settings file. */
  readonly settings_workspace: string;
  /** Where code is collected before it is saved. */
  readonly _tmp_code_dir: string;
  /** Address of the server's pages. */
  readonly app_url: string;
  /** Addresses of the project, run and sweep; empty while a part of them is not known. */
  readonly project_url: string;
  readonly run_url: string;
  readonly sweep_url: string;
  /** `cloud` for the hosted service. */
  readonly deployment: 'cloud' | 'local';
  readonly is_local: boolean;
  readonly _offline: boolean;
  readonly _noop: boolean;
  readonly _shared: boolean;
  /** Always null: there is no JavaScript notebook in Colab. */
  readonly colab_url: null;
}

/** What derived settings depend on beside the settings. */
export interface DerivationOptions {
  /** Minutes that local time is ahead of UTC at a given moment. Default: the process's time zone. */
  readonly utcOffsetMinutes?: (at: Date) => number;
  /** What a relative `root_dir` starts from when `.wandb` is looked for. Default: the working directory. */
  readonly cwd?: string;
  /** Default: the user's. */
  readonly home?: string;
}

/** Computes the settings that follow from others. Looks at the disk for one thing: whether `.wandb` exists. */
export function deriveSettings(values: Readonly<SettingsValues>, options: DerivationOptions = {}): DerivedSettings {
  const offline = values.mode === 'offline' || values.mode === 'dryrun';
  const cloud = forgeHost(values.base_url) !== undefined;
  const run_mode = offline ? 'offline-run' : 'run';
  const timespec = timespecOf(values.x_start_time, options.utcOffsetMinutes);
  return {
    timespec,
    run_mode,
    ...pathsOf(values, `${run_mode}-${timespec}-${values.run_id ?? NO_ID}`, options),
    ...addressesOf(values),
    deployment: cloud ? 'cloud' : 'local',
    is_local: !cloud,
    _offline: offline,
    _noop: values.mode === 'disabled',
    _shared: values.mode === 'shared',
    colab_url: null,
  };
}

function timespecOf(start: number | null, offset: DerivationOptions['utcOffsetMinutes']): string {
  if (start === null) return '';
  const at = new Date(start * 1000);
  const ahead = offset?.(at) ?? -at.getTimezoneOffset();
  const [date, time] = new Date(at.getTime() + ahead * 60_000).toISOString().split(/[T.]/);
  return `${date?.replaceAll('-', '')}_${time?.replaceAll(':', '')}`;
}

/** What stands for the id in paths while there is none, as in the Python client. */
const NO_ID = 'None';

function pathsOf(values: Readonly<SettingsValues>, runName: string, options: DerivationOptions) {
  const wandb_dir = wandbDir(values, options);
  const suffix = values.x_sync_dir_suffix === '' ? '' : `-${values.x_sync_dir_suffix}`;
  const sync_dir = join(wandb_dir, runName + suffix);
  const log_dir = join(sync_dir, 'logs');
  return {
    wandb_dir,
    sync_dir,
    sync_file: join(sync_dir, `run-${values.run_id ?? NO_ID}.wandb`),
    files_dir: values.x_files_dir || join(sync_dir, 'files'),
    log_dir,
    log_user: join(log_dir, 'debug.log'),
    log_internal: join(log_dir, 'debug-internal.log'),
    log_symlink_user: join(wandb_dir, 'debug.log'),
    log_symlink_internal: join(wandb_dir, 'debug-internal.log'),
    sync_symlink_latest: join(wandb_dir, 'latest-run'),
    resume_fname: join(wandb_dir, 'wandb-resume.json'),
    settings_workspace: join(wandb_dir, 'settings'),
    _tmp_code_dir: join(sync_dir, 'tmp', 'code'),
  };
}

function addressesOf(values: Readonly<SettingsValues>) {
  const app_url = values.app_url_override?.replace(/\/+$/, '') || appUrlOf(values.base_url);
  const project_url =
    values.entity && values.project
      ? `${app_url}/${percentEncoded(values.entity)}/${percentEncoded(values.project)}`
      : '';
  const below = (kind: string, id: string | null, safe: string) =>
    project_url && id ? `${project_url}/${kind}/${percentEncoded(id, safe)}` : '';
  return {
    app_url,
    project_url,
    run_url: below('runs', values.run_id, '=+&$@'),
    sweep_url: below('sweeps', values.sweep_id, ''),
  };
}

/** Percent-encodes all but letters, digits, `_.-~/` and the characters in `safe`, as Python's `quote` does. */
function percentEncoded(text: string, safe = ''): string {
  return Array.from(text, (character) => {
    if (/[A-Za-z0-9_.\-~/]/.test(character) || safe.includes(character)) return character;
    return Array.from(
      new TextEncoder().encode(character),
      (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    ).join('');
  }).join('');
}
