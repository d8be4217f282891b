import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '@wandb/proto';
import { DataError, WandbError } from './error.js';
import { serialiseConfig, setOwn } from './value.js';
import { parseYaml } from './yaml-text.js';

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
  const document = readDocument(path);
  if (document === null) return null;
  if (!(document instanceof Map))
    throw new WandbError('config-file', `${path} must hold keys with values (key: {value: …})`);
  if ((document.get('wandb_version') ?? VERSION) !== VERSION)
    throw new WandbError('config-file', 'Unknown config version');
  const values: JsonObject = {};
  for (const [key, entry] of document) {
    if (key === 'wandb_version' || key === '_wandb') continue;
    if (typeof key !== 'string') throw new DataError(`config file ${path}: the key ${String(key)} is no text`);
    if (!(entry instanceof Map) || !entry.has('value')) {
      throw new DataError(`config file ${path}: key "${key}" has no value (write ${key}: {value: …})`, [key]);
    }
    setOwn(values, key, serialiseConfig(entry.get('value'), [key]));
  }
  return values;
}

/** The values of `config-defaults.yaml` in `directory`, if it is there. */
export function readConfigDefaults(directory: string): JsonObject {
  const path = join(directory, DEFAULTS_FILE);
  return existsSync(path) ? (readConfigFile(path) ?? {}) : {};
}

function readDocument(path: string): unknown {
  try {
    return parseYaml(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new WandbError('config-file', `Invalid YAML in config yaml ${path}`, { cause });
  }
}
