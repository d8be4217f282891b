import {
  type Credentials,
  findCredentials as find,
  netrcPath,
  netrcProblem,
  SettingsError,
  type SettingsValues,
} from '@wandb/settings';
import { WandbError } from './error.js';
import type { Printer } from './printer.js';

/** Where to look for credentials besides environment, netrc and settings. */
interface CredentialSources {
  values: Readonly<SettingsValues>;
  /** A key given for this one call. */
  explicitKey: string | null | undefined;
  /** Keys that `login()` was given, by server address. */
  sessionKeys: ReadonlyMap<string, string>;
}

/**
 * The credentials for the server in `base_url`, or null when there are none.
 *
 * @throws WandbError `authentication` for a key that cannot be one; the message names its source
 */
export function findCredentials({ values, explicitKey, sessionKeys }: CredentialSources): Credentials | null {
  try {
    return find({ values, explicitKey: explicitKey ?? sessionKeys.get(values.base_url) });
  } catch (cause) {
    if (cause instanceof SettingsError) throw new WandbError('authentication', cause.message, { cause });
    throw cause;
  }
}

/** Warns, once, when credentials come from a netrc file that others can read. */
export function warnOfOpenNetrc(credentials: Credentials | null, printer: Printer): void {
  if (credentials?.kind !== 'api-key' || credentials.source !== netrcPath()) return;
  const problem = netrcProblem(credentials.source);
  if (problem !== null) printer.warnOnce(problem);
}
