import { homedir } from 'node:os';
import { checkApiKey } from './api-key.js';
import type { Environment } from './environment.js';
import { netrcPath, readNetrc } from './netrc.js';
import { upstreamHost } from './server-address.js';
import { SettingsError } from './settings-error.js';
import type { SettingsValues } from './settings-table.js';
import { expandHome } from './wandb-directory.js';

/** An API key and where it was found. */
export interface FoundApiKey {
  readonly key: string;
  /** `init`, `WANDB_API_KEY`, the path of the netrc file, or `settings`. */
  readonly source: string;
}

/** What a client proves with who it is. */
export type Credentials =
  | ({ readonly kind: 'api-key' } & FoundApiKey)
  /** A file with a token of an identity provider, exchanged for access tokens that are kept in another file. */
  | { readonly kind: 'identity-token'; readonly tokenFile: string; readonly credentialsFile: string };

/** Where `findCredentials` looks. */
export interface CredentialSources extends ApiKeySources {
  readonly values: Pick<SettingsValues, 'base_url' | 'api_key' | 'identity_token_file' | 'credentials_file'>;
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

/**
 * Looks for credentials as the released client does: a key that was given, `WANDB_API_KEY` or an identity token, the netrc
 * file, the `api_key` setting.
 *
 * @throws SettingsError as `findApiKey`; `conflict` when there are both `WANDB_API_KEY` and an identity token
 */
export function findCredentials(sources: CredentialSources): Credentials | null {
  const { values, env = process.env, home = homedir(), explicitKey } = sources;
  if (values.identity_token_file && !explicitKey) {
    if (env['WANDB_API_KEY']) throw bothGiven();
    const [tokenFile, credentialsFile] = [values.identity_token_file, values.credentials_file];
    return {
      kind: 'identity-token',
      tokenFile: expandHome(tokenFile, home),
      credentialsFile: expandHome(credentialsFile, home),
    };
  }
  const found = findApiKey(sources);
  return found && { kind: 'api-key', ...found };
}

/** What tells one user's credentials from another's: the key, or where the identity token is. Not for showing. */
export function credentialIdentity(credentials: Credentials): string {
  return credentials.kind === 'api-key' ? credentials.key : `identity token ${credentials.tokenFile}`;
}

function fromEnvironment(env: Environment): FoundApiKey | null {
  const key = env['WANDB_API_KEY'];
  if (!key) return null;
  if (env['WANDB_IDENTITY_TOKEN_FILE']) throw bothGiven();
  return { key, source: 'WANDB_API_KEY' };
}

function bothGiven(): SettingsError {
  const message = 'Both WANDB_API_KEY and WANDB_IDENTITY_TOKEN_FILE are set, which is not allowed. Unset one of them.';
  return new SettingsError('conflict', message, { key: 'api_key', source: 'WANDB_API_KEY' });
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
