import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Environment, readEnvironment } from './environment.js';
import { layerOf } from './layers.js';
import { inLayer, merge, type ResolvedSettings } from './merge.js';
import type { HostFacts } from './setting.js';
import { readSettingsFile } from './settings-file.js';
import type { SettingName, SettingsInput } from './settings-table.js';
import { checkInput, type GivenValue } from './validation.js';
import { expandHome, wandbDir } from './wandb-directory.js';

/** Everything that settings are resolved from. What is left out is taken from this process. */
export interface SettingsSources {
  /** Default: `process.env`. */
  readonly env?: Environment;
  /** What relative paths start from, and the default of `root_dir`. Default: the working directory. */
  readonly cwd?: string;
  /** The home directory. Default: the user's. */
  readonly home?: string;
  /** Default: `settings_system`, else `$WANDB_CONFIG_DIR/settings`, else `~/.config/wandb/settings`. */
  readonly globalFile?: string;
  /** Default: `settings` in the `wandb` directory of the working directory, whatever `root_dir` is. */
  readonly localFile?: string;
  /** Facts found out about the process and machine. Anything that somebody sets is stronger. */
  readonly detected?: SettingsInput;
  /** The settings given to `setup()`. */
  readonly setup?: SettingsInput;
  /** The `settings` given to `init()`. */
  readonly init?: SettingsInput;
  /** The other arguments of `init()`. */
  readonly args?: SettingsInput;
}

/**
 * Merges all sources in the order of `LAYERS`. Nothing that is `undefined` or `null` overrides anything. What is wrong
 * in a settings file is reported in `problems` and skipped; everywhere else it is an error.
 *
 * @throws SettingsError `unknown-key`, `invalid` or `conflict`, naming setting and source.
 */
export function resolveSettings(sources: SettingsSources = {}): ResolvedSettings {
  const { env = process.env, cwd = process.cwd(), home = homedir() } = sources;
  const environment = readEnvironment(env);
  const setup = checkInput(sources.setup ?? {}, layerOf('setup').source);
  const { globalPath, localPath } = filePaths(sources, [...environment, ...setup], { env, cwd, home });
  const globalFile = readSettingsFile(globalPath, cwd);
  const sameFile = resolve(cwd, localPath) === resolve(cwd, globalPath);
  const localFile = sameFile ? { given: [], problems: [], found: false } : readSettingsFile(localPath, cwd);

  const host: HostFacts = { cwd, home, platform: process.platform, pid: process.pid };
  const files = {
    problems: [...globalFile.problems, ...localFile.problems],
    loadedFrom: [...(globalFile.found ? [globalPath] : []), ...(localFile.found ? [localPath] : [])],
  };
  return merge({ host, ...files }, [
    ...inLayer('detected', checkInput(sources.detected ?? {}, layerOf('detected').source)),
    ...inLayer('global-file', globalFile.given),
    ...inLayer('local-file', localFile.given),
    ...inLayer('environment', environment),
    ...inLayer('setup', setup),
    ...inLayer('init', checkInput(sources.init ?? {}, layerOf('init').source)),
    ...inLayer('args', checkInput(sources.args ?? {}, layerOf('args').source)),
  ]);
}

/** The global settings file, unless `settings_system` names another. */
export function globalSettingsPath(env: Environment = process.env, home: string = homedir()): string {
  const directory = env['WANDB_CONFIG_DIR'];
  return join(directory ? expandHome(directory, home) : join(home, '.config', 'wandb'), 'settings');
}

/** Which files are read is decided by what is known without them: arguments, environment, `setup`. */
function filePaths(
  sources: SettingsSources,
  given: readonly GivenValue[],
  { env, cwd, home }: { env: Environment; cwd: string; home: string },
): { globalPath: string; localPath: string } {
  const early = <T>(name: SettingName) =>
    given.findLast((candidate) => candidate.name === name)?.value as T | undefined;
  const system = sources.globalFile ?? early<string>('settings_system') ?? globalSettingsPath(env, home);
  const directory = wandbDir({ root_dir: cwd, use_dot_wandb: early<boolean>('use_dot_wandb') ?? null }, { cwd, home });
  return { globalPath: expandHome(system, home), localPath: sources.localFile ?? join(directory, 'settings') };
}
