import { type JsonObject, type JsonValue, stringifyJson } from '@wandb/proto';
import { isObject, readJsonObject } from '../extended-json.js';

/**
 * The config of a shared run after one of its writers sent its own: a writer knows its own keys only, so those of others
 * stay. So do the parts of `_wandb`, among them the environments (`e`), one for each writer.
 */
export function mergeSharedConfig(stored: string, sent: string): string {
  const before = readJsonObject(stored, 'The stored config');
  const after = readJsonObject(sent, 'config');
  const config: JsonObject = { ...before, ...after };
  const [old, own] = [entryValue(before['_wandb']), entryValue(after['_wandb'])];
  if (old && own) {
    const metrics = Array.isArray(own['m']) && own['m'].length === 0 ? old['m'] : own['m'];
    const environments =
      isObject(old['e']) && isObject(own['e']) ? { ...old['e'], ...own['e'] } : (own['e'] ?? old['e']);
    const value: JsonObject = { ...old, ...own };
    if (metrics !== undefined) value['m'] = metrics;
    if (environments !== undefined) value['e'] = environments;
    config['_wandb'] = { value };
  }
  return stringifyJson(config);
}

function entryValue(entry: JsonValue | undefined): JsonObject | undefined {
  return isObject(entry) && isObject(entry['value']) ? entry['value'] : undefined;
}
