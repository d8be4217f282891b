import {
  credentialIdentity,
  findCredentials,
  policyCachePath,
  type ResolvedSettings,
  readCachedPolicy,
  resolveSettings,
  SettingsError,
} from '@wandb/settings';
import type { CliContext } from './program.js';

/** The settings here, under the policies that the last run or login learned of from the server. Asks nobody. */
export function settingsInForce({ env, cwd }: CliContext): ResolvedSettings {
  const resolved = resolveSettings({ env, cwd });
  const { base_url: baseUrl, entity, project } = resolved.values;
  try {
    const credentials = findCredentials({ values: resolved.values, env });
    if (credentials === null) return resolved;
    const path = policyCachePath({ baseUrl, credential: credentialIdentity(credentials), entity }, env);
    return resolved.withPolicy(readCachedPolicy(path, project));
  } catch (error) {
    // A key that cannot be one is another command's trouble.
    if (error instanceof SettingsError) return resolved;
    throw error;
  }
}
