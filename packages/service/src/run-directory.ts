import { existsSync, mkdirSync, mkdtempSync, rmdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';

/** Where a run keeps its files. */
export interface RunPaths {
  /** The run's directory, `run-20260102_030405-<id>`. */
  readonly syncDir: string;
  /** The journal, `run-<id>.wandb` in it. */
  readonly syncFile: string;
  /** What is uploaded as the run's files. */
  readonly filesDir: string;
  readonly logDir: string;
}

/** Makes the directories of a run, and those above. */
export function makeRunDirectory(paths: RunPaths): void {
  for (const directory of [paths.syncDir, paths.filesDir, paths.logDir]) makeDirectory(directory);
}

/** As `mkdir -p`. Node's own `recursive` never returns where a file system refuses new directories with ENOENT (/proc). */
export function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeDirectory(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** The same layout in a new directory below the system's temporary one. */
export function temporaryPaths(paths: RunPaths): RunPaths {
  const root = mkdtempSync(join(tmpdir(), 'wandb-'));
  const syncDir = join(root, basename(paths.syncDir));
  const move = (path: string) => join(syncDir, relative(paths.syncDir, path));
  return { syncDir, syncFile: move(paths.syncFile), filesDir: move(paths.filesDir), logDir: move(paths.logDir) };
}

/** Removes the temporary directory of a run that is uploaded. Best effort; what is no temporary directory of ours stays. */
export function removeTemporaryRun(journalPath: string): void {
  const syncDir = dirname(journalPath);
  const root = dirname(syncDir);
  if (!/^wandb-\w{6}$/.test(basename(root))) return;
  try {
    rmSync(syncDir, { recursive: true, force: true });
    rmdirSync(root);
  } catch {
    // The system removes temporary files at some time.
  }
}

/** Points `latest-run` beside the run's directory at it, and links to its logs. Best effort: some file systems have none. */
export function linkLatestRun(paths: RunPaths): void {
  const directory = dirname(paths.syncDir);
  const run = basename(paths.syncDir);
  link(join(directory, 'latest-run'), run);
  for (const log of ['debug.log', 'debug-internal.log']) {
    link(join(directory, log), join(run, relative(paths.syncDir, paths.logDir), log));
  }
}

function link(path: string, target: string): void {
  try {
    rmSync(path, { force: true });
    symlinkSync(target, path);
  } catch {
    // A convenience for people; nothing reads it.
  }
}
