import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { SettingsValues } from './settings-table.js';

/** A leading `~` as the home directory. */
export function expandHome(path: string, home: string = homedir()): string {
  return path === '~' || path.startsWith('~/') || path.startsWith('~\\') ? join(home, path.slice(1)) : path;
}

/**
 * The directory that holds all runs: `wandb` in `root_dir`, or `.wandb` if `use_dot_wandb` says so or, when it says
 * nothing, if that exists. A relative `root_dir` gives a relative path.
 */
export function wandbDir(
  values: Pick<SettingsValues, 'root_dir' | 'use_dot_wandb'>,
  { cwd = '.', home = homedir() }: { cwd?: string; home?: string } = {},
): string {
  const root = expandHome(values.root_dir, home);
  const hidden = join(root, '.wandb');
  return (values.use_dot_wandb ?? existsSync(resolve(cwd, hidden))) ? hidden : join(root, 'wandb');
}

/** Whether files can be made in a directory, or the directory itself if it does not exist yet. Creates nothing. */
export function isWritableDirectory(path: string): boolean {
  const absolute = resolve(path);
  try {
    if (!statSync(absolute).isDirectory()) return false;
    accessSync(absolute, constants.W_OK | constants.X_OK);
    return true;
  } catch (cause) {
    const parent = dirname(absolute);
    return (cause as NodeJS.ErrnoException).code === 'ENOENT' && parent !== absolute && isWritableDirectory(parent);
  }
}
