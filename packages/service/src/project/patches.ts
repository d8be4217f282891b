import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { removeSavedLink } from '../own-file.js';
import type { Git } from './git.js';
import type { Repository } from './repository.js';
import type { SecretMask } from './secret-mask.js';

export interface PatchOptions {
  repository: Repository;
  filesDir: string;
  mask: SecretMask;
  /** Compare with where the branch left any branch of a remote, not with the tip of its own one. */
  usesForkPoint: boolean;
  /** A patch larger than this is not kept; 32 MiB by default. */
  maxBytes?: number;
  onWarning(message: string): void;
}

const MAX_BYTES = 32 * 1024 * 1024;

/**
 * Writes what the work tree has that the repository has not: `diff.patch` against the commit, `diff_<commit>.patch` against
 * the branch of the remote (semantics §7). An empty difference makes no file.
 *
 * @returns the names of the files.
 */
export async function savePatches(options: PatchOptions): Promise<string[]> {
  const { git } = options.repository;
  const upstream = await upstreamCommit(git, options.usesForkPoint);
  const saved = [
    await savePatch(options, 'HEAD', 'diff.patch'),
    upstream === null ? null : await savePatch(options, upstream, `diff_${upstream}.patch`),
  ];
  return saved.filter((name) => name !== null);
}

async function savePatch(options: PatchOptions, base: string, name: string): Promise<string | null> {
  const { repository, filesDir, mask, maxBytes = MAX_BYTES, onWarning } = options;
  // In the form that `git apply` takes, whatever the user's own configuration shows on the screen.
  const args = ['diff', base, '--submodule=diff', '--no-color', '--no-ext-diff', '--no-textconv'];
  const patch = await repository.git.bytes(args, maxBytes);
  if (patch === 'too large') {
    onWarning(`${name} was not saved: the work tree differs from ${base} by more than ${maxBytes >> 20} MiB.`);
    return null;
  }
  if (patch === null || patch.length === 0) return null;
  const path = join(filesDir, name);
  removeSavedLink(path);
  await writeFile(path, mask.content(patch));
  return name;
}

async function upstreamCommit(git: Git, usesForkPoint: boolean): Promise<string | null> {
  if (!usesForkPoint) return commitOf(await git.text('rev-parse', '--verify', '@{upstream}'));
  // On no branch there is nothing that left another one.
  if ((await git.text('symbolic-ref', 'HEAD')) === null) return null;
  const own = await git.text('rev-parse', '--abbrev-ref', '@{upstream}');
  const branches = own ? [own] : await trackedBranches(git);
  if (branches.length === 0) return null;
  return commitOf(await git.text('merge-base', 'HEAD', ...branches));
}

async function trackedBranches(git: Git): Promise<string[]> {
  const refs = await git.text('for-each-ref', '--format=%(upstream:short)', 'refs/heads/');
  return [...new Set((refs ?? '').split('\n'))].filter((name) => name !== '');
}

/** It becomes part of a file's name. */
function commitOf(text: string | null): string | null {
  return text !== null && /^[0-9a-f]{40,64}$/.test(text) ? text : null;
}
