import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Environment } from './environment.js';
import { replaceFile } from './file-replacement.js';
import { POLICY_SCOPES, type PolicyEntry } from './policy.js';
import { globalSettingsPath } from './resolution.js';

/** What decides which policies hold. */
export interface PolicySubject {
  /** The server. */
  readonly baseUrl: string;
  /** The API key, or the path of the identity token: another key is another user. Only a hash of it is used. */
  readonly credential: string;
  /** As asked for; null is the server's choice. */
  readonly entity: string | null;
}

/** Where the policies for a subject are kept between runs: a file beside the global settings file, for its owner only. */
export function policyCachePath(
  { baseUrl, credential, entity }: PolicySubject,
  env: Environment = process.env,
  home: string = homedir(),
): string {
  const name = createHash('sha256')
    .update(JSON.stringify([baseUrl, credential, entity]))
    .digest('hex');
  return join(dirname(globalSettingsPath(env, home)), 'policies', `${name.slice(0, 32)}.json`);
}

/**
 * The policies kept in a file for runs of a project; without a project, those that are for all of them. None when the file
 * is not there, or not one of this release.
 */
export function readCachedPolicy(path: string, project: string | null): PolicyEntry[] {
  return readEntries(path).filter((entry) => entry.scope !== 'project' || projectOf(entry) === project);
}

/**
 * Keeps the policies of a project's runs for the next one, and what is kept for other projects; nothing is written when
 * nothing has changed, and the last policy takes the file with it.
 *
 * @throws SettingsError `file`
 */
export function writeCachedPolicy(path: string, project: string, entries: readonly PolicyEntry[]): void {
  const kept = readEntries(path);
  const others = kept.filter((entry) => entry.scope === 'project' && projectOf(entry) !== project);
  const all = [...entries, ...others];
  if (isDeepStrictEqual(all, kept)) return;
  if (all.length === 0) rmSync(path, { force: true });
  else replaceFile(path, `${JSON.stringify({ version: 1, entries: all }, null, 2)}\n`, 0o600);
}

function readEntries(path: string): PolicyEntry[] {
  try {
    const found = JSON.parse(readFileSync(path, 'utf8')) as { version?: unknown; entries?: unknown } | null;
    return found?.version === 1 && Array.isArray(found.entries) ? found.entries.filter(isPolicyEntry) : [];
  } catch {
    return [];
  }
}

/** The project's name in `entity/project`. */
function projectOf({ owner }: PolicyEntry): string {
  return owner.slice(owner.indexOf('/') + 1);
}

/** Whether a value from outside has the form of a policy; what is in it is checked where it is applied. */
export function isPolicyEntry(value: unknown): value is PolicyEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { scope, owner, key, enforced } = value as Record<string, unknown>;
  return (
    POLICY_SCOPES.some((known) => known === scope) &&
    typeof owner === 'string' &&
    typeof key === 'string' &&
    typeof enforced === 'boolean' &&
    'value' in value
  );
}
