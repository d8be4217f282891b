import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { JsonObject } from '@wandb/proto';
import { DataError, WandbError } from './error.js';
import { isPlainObject, serialiseConfig, setOwn } from './value.js';

/** The only version of the format there has been. */
const VERSION = 1;

/** The file in the working directory whose values fill the keys that `init` was not given. */
const DEFAULTS_FILE = 'config-defaults.yaml';

/**
 * Reads a config file: `key: {value: …, desc: …}` for each key, and optionally `wandb_version: 1`.
 *
 * @returns the values; null for an empty file
 * @throws WandbError `config-file` when it is missing, no YAML or of another version
 * @throws DataError when a key has no `value`
 */
export function readConfigFile(path: string): JsonObject | null {
  if (!existsSync(path)) throw new WandbError('config-file', `config file ${path} doesn't exist`);
  const document = parseYaml(readFileSync(path, 'utf8'), path);
  if (document === null || document === undefined) return null;
  if (!isPlainObject(document))
    throw new WandbError('config-file', `${path} must hold keys with values (key: {value: …})`);
  const { wandb_version: version = VERSION, ...keys } = document;
  if (version !== VERSION) throw new WandbError('config-file', 'Unknown config version');
  const values: JsonObject = {};
  for (const [key, entry] of Object.entries(keys)) {
    if (key === '_wandb') continue;
    if (!isPlainObject(entry) || !('value' in entry)) {
      throw new DataError(`config file ${path}: key "${key}" has no value (write ${key}: {value: …})`, [key]);
    }
    setOwn(values, key, serialiseConfig(entry['value'], [key]));
  }
  return values;
}

/** The values of `config-defaults.yaml` in `directory`, if it is there. */
export function readConfigDefaults(directory: string): JsonObject {
  const path = join(directory, DEFAULTS_FILE);
  return existsSync(path) ? (readConfigFile(path) ?? {}) : {};
}

function parseYaml(text: string, path: string): unknown {
  // Loaded when a file is there to be read: it would be a tenth of the time a run takes to start.
  const yaml = createRequire(import.meta.url)('yaml') as typeof import('yaml');
  try {
    return yaml.parse(text);
  } catch (cause) {
    throw new WandbError('config-file', `Invalid YAML in config yaml ${path}`, { cause });
  }
}
