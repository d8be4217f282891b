import {
  type Credentials,
  credentialIdentity,
  type PolicyEntry,
  policyCachePath,
  type ResolvedSettings,
  readCachedPolicy,
  type SettingName,
} from '@wandb/settings';
import { findCredentials } from './credentials.js';
import { defaultProject } from './default-project.js';
import type { Printer } from './printer.js';

/** A run's settings under the policies that are known when it starts, and what it takes to learn of newer ones. */
export interface GovernedSettings {
  settings: ResolvedSettings;
  /** The same without policies. */
  asked: ResolvedSettings;
  /** The policies, from the runs before. */
  known: readonly PolicyEntry[];
  credentials: Credentials | null;
  /** Where policies are kept; null when there are no credentials, so that nobody can be asked. */
  place: { file: string; project: string } | null;
}

/**
 * Puts settings under the policies of their server as they were last heard of: nobody is asked here (the upload does so).
 *
 * @throws WandbError `authentication` for a key that cannot be one, unless the run is offline
 */
export function governedSettings(
  asked: ResolvedSettings,
  keys: { explicitKey?: string | null | undefined; sessionKeys: ReadonlyMap<string, string> },
): GovernedSettings {
  const { values } = asked;
  const ungoverned = { settings: asked, asked, known: [], credentials: null, place: null };
  if (values.mode === 'disabled') return ungoverned;
  const credentials = credentialsFor(asked, keys);
  if (credentials === null) return ungoverned;
  const credential = credentialIdentity(credentials);
  const file = policyCachePath({ baseUrl: values.base_url, credential, entity: values.entity });
  const project = values.project ?? defaultProject({ cwd: process.cwd(), program: values.program });
  const known = readCachedPolicy(file, project);
  const settings = known.length === 0 ? asked : asked.withPolicy(known);
  return { settings, asked, known, credentials, place: { file, project } };
}

/** An offline run needs none; a bad key is then no reason to fail. */
function credentialsFor(
  { values }: ResolvedSettings,
  { explicitKey, sessionKeys }: { explicitKey?: string | null | undefined; sessionKeys: ReadonlyMap<string, string> },
): Credentials | null {
  try {
    return findCredentials({ values, explicitKey, sessionKeys });
  } catch (error) {
    if (values.mode === 'offline' || values.mode === 'dryrun') return null;
    throw error;
  }
}

/** Settings that a run reads only when it needs them: a policy that comes after its start still holds for it. */
const LATE_SETTINGS: ReadonlySet<string> = new Set<SettingName>(['finish_timeout', 'x_detached_upload']);

/**
 * What changes for a run when the server's policies arrive after its start: what still can be applied is, and the user is
 * told of every value of theirs that does not hold any more, here or from the next run on.
 *
 * @returns the run's settings from now on
 */
export function settingsAfterStart(
  { settings, asked, known }: GovernedSettings,
  policy: readonly PolicyEntry[],
  printer: Printer,
): ResolvedSettings {
  const isLate = ({ key }: PolicyEntry) => LATE_SETTINGS.has(key);
  const later = asked.withPolicy(policy);
  for (const line of later.enforced) {
    if (settings.enforced.includes(line)) continue;
    const setting = /^Setting (\w+)=/.exec(line)?.[1] ?? '';
    printer.warnOnce(LATE_SETTINGS.has(setting) ? line : `${line}, from the next run on`);
  }
  for (const { message } of later.problems) printer.warnOnce(message);
  return asked.withPolicy([...known.filter((entry) => !isLate(entry)), ...policy.filter(isLate)]);
}
