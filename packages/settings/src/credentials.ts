import { homedir } from 'node:os';
import { checkApiKey } from './api-key.js';
import type { Environment } from './environment.js';
import { netrcPath, readNetrc } from './netrc.js';
import { upstreamHost } from './server-address.js';
import { SettingsError } from './settings-error.js';
import type { SettingsValues } from './settings-table.js';

/** An API key and where it was found. */
export interface FoundApiKey {
  readonly key: string;
  /** `init`, `WANDB_API_KEY`, the path of the netrc file, or `settings`. */
  readonly source: string;
}

/** Where `findApiKey` looks. */
export interface ApiKeySources {
  readonly values: Pick<SettingsValues, 'base_url' | 'api_key'>;
  /** Default: `process.env`. */
  readonly env?: Environment;
  /** Default: the user's home directory. */
  readonly home?: string;
  /** A key given to `login` or in the settings of `init`: it wins and is not stored. */
  readonly explicitKey?: string | null | undefined;
}

/**
 * Looks for the key of the server in `base_url`: the explicit one, `WANDB_API_KEY`, the netrc file (for the hosted
 * service also under its former name), the `api_key` setting. `null` when there is none.
 *
 * @throws SettingsError `invalid` for a key that cannot be one, naming its source; `conflict` when an identity token
 *   is configured as well; `file` for an unreadable netrc file.
 */
export function findApiKey(sources: ApiKeySources): FoundApiKey | null {
  const { values, env = process.env, home = homedir(), explicitKey } = sources;
  const found =
    (explicitKey ? { key: explicitKey, source: 'init' } : null) ??
    fromEnvironment(env) ??
    fromNetrc(netrcPath(env, home), values.base_url) ??
    (values.api_key ? { key: values.api_key, source: 'settings' } : null);
  if (found !== null) checkApiKey(found.key, found.source);
  return found;
}

function fromEnvironment(env: Environment): FoundApiKey | null {
  const key = env['WANDB_API_KEY'];
  if (!key) return null;
  if (env['WANDB_IDENTITY_TOKEN_FILE']) {
    const message =
      'Both WANDB_API_KEY and WANDB_IDENTITY_TOKEN_FILE are set, which is not allowed. Unset one of them.';
    throw new SettingsError('conflict', message, { key: 'api_key', source: 'WANDB_API_KEY' });
  }
  return { key, source: 'WANDB_API_KEY' };
}

function fromNetrc(path: string, baseUrl: string): FoundApiKey | null {
  const machine = netrcMachine(baseUrl);
  const password = readNetrc(path, machine)?.password ?? upstreamPassword(path, baseUrl);
  return password ? { key: password, source: path } : null;
}

function upstreamPassword(path: string, baseUrl: string): string | undefined {
  const upstream = upstreamHost(baseUrl);
  return upstream === undefined ? undefined : readNetrc(path, upstream)?.password;
}

/** The name under which a server's key is stored in netrc: `host` or `host:port`. */
export function netrcMachine(baseUrl: string): string {
  return new URL(baseUrl).host;
}
