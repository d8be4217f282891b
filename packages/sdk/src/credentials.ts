import { type FoundApiKey, findApiKey, SettingsError, type SettingsValues } from '@wandb/settings';
import { notSupportedYet, WandbError } from './error.js';

/** Where to look for an API key besides environment, netrc and settings. */
interface CredentialSources {
  values: Readonly<SettingsValues>;
  /** A key given for this one call. */
  explicitKey: string | null | undefined;
  /** Keys that `login()` was given, by server address. */
  sessionKeys: ReadonlyMap<string, string>;
}

/**
 * The key for the server in `base_url`, or null when there is none.
 *
 * @throws WandbError `authentication` for a key that cannot be one; the message names its source
 */
export function findCredentials({ values, explicitKey, sessionKeys }: CredentialSources): FoundApiKey | null {
  if (values.identity_token_file) throw notSupportedYet('Logging in with an identity token');
  try {
    return findApiKey({ values, explicitKey: explicitKey ?? sessionKeys.get(values.base_url) });
  } catch (cause) {
    if (cause instanceof SettingsError) throw new WandbError('authentication', cause.message, { cause });
    throw cause;
  }
}
