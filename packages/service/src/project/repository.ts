import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { RunCommit } from '../backend.js';
import { createGit, type Environment, type Git } from './git.js';
import { withoutUserInfo } from './secret-mask.js';

/** A git repository, as far as a run tells of it. */
export interface Repository extends RunCommit {
  /** Its top directory. */
  root: string;
  git: Git;
}

/** Where to look, and what is not looked up because the settings say it. */
export interface RepositoryOptions {
  /** A directory in the repository. */
  cwd: string;
  env: Environment;
  signal?: AbortSignal | undefined;
  /** The remote whose address is told; `origin` by default. */
  remote?: string | null | undefined;
  remoteUrl?: string | null | undefined;
  commit?: string | null | undefined;
}

/**
 * The repository around a directory, with its commit and the address of its remote. `null` when there is none, or no git.
 * Where no directory above has a `.git`, nothing is started.
 */
export async function findRepository(options: RepositoryOptions): Promise<Repository | null> {
  const { cwd, env, signal } = options;
  if (!isInRepository(cwd)) return null;
  const git = createGit({ cwd, env, signal });
  const remote = options.remote || 'origin';
  const [root, commit, url] = await Promise.all([
    git.text('rev-parse', '--show-toplevel'),
    options.commit || git.text('rev-parse', '--verify', 'HEAD'),
    // As configured: `git remote get-url` would apply the rewrites of this machine.
    options.remoteUrl || git.text('config', '--get', `remote.${remote}.url`),
  ]);
  if (!root) return null;
  return { root, git, commit: commit || null, remoteUrl: url ? withoutUserInfo(url) : null };
}

/** Whether a directory is in a repository, by the looks of the directories above it. */
export function isInRepository(directory: string): boolean {
  for (let at = resolve(directory); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return true;
    if (dirname(at) === at) return false;
  }
}
