import type { JsonObject, JsonValue } from '@wandb/proto';
import { configEntries } from './config.js';
import { readConfigDefaults, readConfigFile } from './config-file.js';
import { DataError } from './error.js';
import { serialiseConfig, setOwn } from './value.js';

/** Where the config of a new run comes from. */
interface InitialConfigSources {
  /** What `init` was given: an object or the path of a YAML file. */
  config: unknown;
  excludeKeys: readonly string[] | undefined;
  includeKeys: readonly string[] | undefined;
  /** The setting `config_paths`: YAML files; among them the last that has a key wins. */
  paths: readonly string[];
  /** Where `config-defaults.yaml` may be. */
  cwd: string;
}

/**
 * The config a run starts with (semantics §2.8). The first source that has a top-level key wins: `config_paths` files, what
 * `init` was given, `config-defaults.yaml`.
 *
 * @throws DataError when a value cannot be recorded; WandbError `config-file`
 */
export function readInitialConfig(sources: InitialConfigSources): JsonObject {
  const config: JsonObject = {};
  for (const path of sources.paths) Object.assign(config, readConfigFile(path) ?? {});
  addMissing(config, givenConfig(sources));
  addMissing(config, readConfigDefaults(sources.cwd));
  return config;
}

function givenConfig({ config, excludeKeys, includeKeys }: InitialConfigSources): JsonObject {
  if (isNothing(config)) return {};
  const given = typeof config === 'string' ? readConfigFile(config) : config;
  if (given === null) throw new DataError(`config must be a dict or have a __dict__ attribute. (${config} is empty.)`);
  const isWanted = (key: string) =>
    !excludeKeys?.includes(key) && (!includeKeys || includeKeys.length === 0 || includeKeys.includes(key));
  const values: JsonObject = {};
  for (const [key, value] of configEntries(given, isWanted)) setOwn(values, key, serialiseConfig(value, [key]));
  return values;
}

/** What Python takes for false, the released client takes for no config. */
function isNothing(config: unknown): boolean {
  if (Array.isArray(config)) return config.length === 0;
  if (config instanceof Set) return config.size === 0;
  return !config && !Number.isNaN(config);
}

function addMissing(target: JsonObject, source: JsonObject): void {
  for (const [key, value] of configEntries(source)) {
    if (!Object.hasOwn(target, key)) setOwn(target, key, value as JsonValue);
  }
}
