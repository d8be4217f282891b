import type { SettingsInput } from '@wandb/settings';
import { WandbError } from './error.js';

/** Where a run's data goes: to the server, to disk only, nowhere. `dryrun` is `offline`, `run` is `online`. */
export type RunMode = 'online' | 'offline' | 'disabled' | 'shared' | 'dryrun' | 'run';

/** Whether a run goes on from what the server has of it: see {@link InitOptions.resume}. */
export type ResumeOption = 'allow' | 'must' | 'never' | 'auto';

/** What `init()` does when a run is active: see {@link InitOptions.reinit}. */
export type ReinitPolicy = 'default' | 'return_previous' | 'finish_previous' | 'create_new';

/** Settings as `init` and `setup` take them; `offline` is what 0.5.1 had for `mode: 'offline'`. */
export type SettingsOption = SettingsInput & { offline?: boolean };

/** What `init()` may be told. Every option also comes from the environment, settings files or `setup()`, which it overrides. */
export interface InitOptions {
  /** The project the run is shown in. Default: the git repository's folder, else `uncategorized`. */
  project?: string;
  /** The user or team the run belongs to. Default: the default entity of the API key. */
  entity?: string;
  /** A unique id; eight random characters by default. */
  id?: string;
  /** The display name; the server makes one up by default. */
  name?: string;
  notes?: string;
  /** One tag or several, of 1 to 64 characters. */
  tags?: string | readonly string[];
  /** The group that related runs are shown under. */
  group?: string;
  /** What kind of work the run is: `train`, `eval`. */
  jobType?: string;
  /** Hyperparameters and other inputs: an object, or the path of a YAML file (`key: {value: …}`). */
  config?: object | string;
  /** Leave these keys of `config` out. */
  configExcludeKeys?: readonly string[];
  /** Take only these keys of `config`. */
  configIncludeKeys?: readonly string[];
  /** Allow config values to be replaced. Default false. */
  allowValChange?: boolean;
  /** The directory that gets the `wandb` folder. Default: the working directory. */
  dir?: string;
  /** Default `online`; without an API key a run is offline. */
  mode?: RunMode | (string & {});
  /**
   * When a run is active: `return_previous` (the default) returns it and drops the new options, `finish_previous` finishes
   * all active runs first, `create_new` adds a run and leaves the global one.
   */
  reinit?: ReinitPolicy | boolean;
  /**
   * Wait for the disk after each row, some milliseconds. Default false: what `log()` accepted survives the end of the
   * process in any case; only a loss of power can lose what the system has not written yet.
   */
  fsync?: boolean;
  /**
   * Let the worker threads and child processes that are started from now on attach to this run: they call `attach()`, which
   * finds the run's token in their environment (`WANDB_RUN_TOKEN`). Default false; `run.token` goes to others by hand.
   */
  attachable?: boolean;
  /**
   * What becomes of a run of this id that the server has: `allow` goes on from it if there is one, `must` fails if there is
   * none, `never` fails if there is one. `auto` (or true) goes on with the last run in this directory that did not end with
   * exit code 0. Steps, runtime, config, summary, tags and notes go on too. Offline, the sync does all this.
   */
  resume?: ResumeOption | boolean;
  /** Rewinds a run before it goes on: `<run id>?_step=<last step to keep>`. The server forgets what came after. */
  resumeFrom?: string;
  /** Starts the run from a step of another one of the project: `<run id>?_step=<last step to take over>`. */
  forkFrom?: string;
  /** Save the program's file, and what the work tree has that the commit has not. Default: the server's choice, else no. */
  saveCode?: boolean;
  /** Not supported yet: accepted, and said to have no effect when true. */
  syncTensorboard?: boolean;
  /** The setting `force`: fail without credentials. No effect: a run without them is logged locally. */
  force?: boolean;
  /** No effect any more; a warning says so. */
  anonymous?: unknown;
  /** Any other setting, in camelCase or as in settings files. The options above override it. */
  settings?: SettingsOption;

  /** As `jobType`. */
  job_type?: string;
  /** As `configExcludeKeys`. */
  config_exclude_keys?: readonly string[];
  /** As `configIncludeKeys`. */
  config_include_keys?: readonly string[];
  /** As `allowValChange`. */
  allow_val_change?: boolean;
  /** As `resumeFrom`. */
  resume_from?: string;
  /** As `forkFrom`. */
  fork_from?: string;
  /** As `saveCode`. */
  save_code?: boolean;
  /** As `syncTensorboard`. */
  sync_tensorboard?: boolean;
  /** As `syncTensorboard`. */
  tensorboard?: boolean;
}

/** The options that are settings of another name. */
const SETTING_OF_OPTION = {
  project: 'project',
  entity: 'entity',
  id: 'run_id',
  name: 'run_name',
  notes: 'run_notes',
  tags: 'run_tags',
  group: 'run_group',
  jobType: 'run_job_type',
  allowValChange: 'allow_val_change',
  dir: 'root_dir',
  mode: 'mode',
  reinit: 'reinit',
  resume: 'resume',
  resumeFrom: 'resume_from',
  forkFrom: 'fork_from',
  saveCode: 'save_code',
  syncTensorboard: 'sync_tensorboard',
  force: 'force',
  anonymous: 'anonymous',
} as const satisfies Partial<Record<keyof InitOptions, string>>;

const OTHER_OPTIONS: ReadonlySet<string> = new Set([
  'config',
  'configExcludeKeys',
  'configIncludeKeys',
  'attachable',
  'fsync',
  'settings',
]);

const ALIASES: Readonly<Record<string, keyof InitOptions>> = {
  job_type: 'jobType',
  config_exclude_keys: 'configExcludeKeys',
  config_include_keys: 'configIncludeKeys',
  allow_val_change: 'allowValChange',
  resume_from: 'resumeFrom',
  fork_from: 'forkFrom',
  save_code: 'saveCode',
  sync_tensorboard: 'syncTensorboard',
  tensorboard: 'syncTensorboard',
};

/** The options of `init()` apart: what is a setting, and what is not. */
export interface ParsedInitOptions {
  /** The layer of `settings`. */
  settings: SettingsInput;
  /** The layer of the options themselves. */
  args: SettingsInput;
  config: unknown;
  configExcludeKeys: readonly string[] | undefined;
  configIncludeKeys: readonly string[] | undefined;
  fsync: boolean;
  attachable: boolean;
}

/**
 * Sorts the options; null and undefined are as if not given.
 *
 * @throws WandbError `invalid-argument` for a name that is no option, and for exclude and include together
 */
export function parseInitOptions(options: InitOptions | null): ParsedInitOptions {
  if (typeof options !== 'object') {
    throw new WandbError(
      'invalid-argument',
      `init() takes an object of options, as init({ project: 'x' }); here: a ${typeof options}.`,
    );
  }
  const args: Record<string, unknown> = {};
  const others: Record<string, unknown> = {};
  for (const [given, value] of Object.entries(options ?? {})) {
    if (value === undefined || value === null) continue;
    const name = ALIASES[given] ?? given;
    const setting = (SETTING_OF_OPTION as Record<string, string>)[name];
    if (setting) args[setting] = value;
    else if (OTHER_OPTIONS.has(name)) others[name] = value;
    else throw unknownOption(given);
  }
  const {
    config,
    configExcludeKeys,
    configIncludeKeys,
    fsync = false,
    attachable = false,
    settings = {},
  } = others as InitOptions;
  if (configExcludeKeys && configIncludeKeys) {
    throw new WandbError('invalid-argument', 'Expected at most only one of exclude or include');
  }
  return {
    settings: parseSettingsOption(settings),
    args: args as SettingsInput,
    config,
    configExcludeKeys,
    configIncludeKeys,
    fsync,
    attachable,
  };
}

/** `settings` without what only 0.5.1 had, and without values that were not given. */
export function parseSettingsOption({ offline, ...settings }: SettingsOption): SettingsInput {
  const given = Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== undefined && value !== null),
  );
  return (offline === true ? { mode: 'offline', ...given } : given) as SettingsInput;
}

function unknownOption(name: string): WandbError {
  const known = [...Object.keys(SETTING_OF_OPTION), ...OTHER_OPTIONS].join(', ');
  return new WandbError(
    'invalid-argument',
    `init() has no option "${name}" (it has ${known}); settings go into \`settings\`.`,
  );
}
