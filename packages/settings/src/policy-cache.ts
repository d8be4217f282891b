import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
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
  readonly project: string;
}

/** Policies as they were last heard of. */
export interface CachedPolicy {
  readonly entries: readonly PolicyEntry[];
  /** When, in milliseconds since 1970. */
  readonly fetchedAt: number;
}

/** Where the policies for a subject are kept between runs: a file beside the global settings file, for its owner only. */
export function policyCachePath(
  { baseUrl, credential, entity, project }: PolicySubject,
  env: Environment = process.env,
  home: string = homedir(),
): string {
  const name = createHash('sha256')
    .update(JSON.stringify([baseUrl, credential, entity, project]))
    .digest('hex');
  return join(dirname(globalSettingsPath(env, home)), 'policies', `${name.slice(0, 32)}.json`);
}

/** The policies kept in a file; null when there are none, or the file is not one of this release. */
export function readCachedPolicy(path: string): CachedPolicy | null {
  let found: { version?: unknown; fetchedAt?: unknown; entries?: unknown };
  try {
    found = (JSON.parse(readFileSync(path, 'utf8')) as object | null) ?? {};
  } catch {
    return null;
  }
  const { version, fetchedAt, entries } = found;
  if (version !== 1 || typeof fetchedAt !== 'number' || !Array.isArray(entries)) return null;
  return { fetchedAt, entries: entries.filter(isPolicyEntry) };
}

/**
 * Keeps policies for the next run; with none of them, nothing is kept.
 *
 * @throws SettingsError `file`
 */
export function writeCachedPolicy(path: string, entries: readonly PolicyEntry[], fetchedAt: number): void {
  if (entries.length === 0) rmSync(path, { force: true });
  else replaceFile(path, `${JSON.stringify({ version: 1, fetchedAt, entries }, null, 2)}\n`, 0o600);
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
