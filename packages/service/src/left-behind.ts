import { promises } from 'node:fs';
import { basename, join } from 'node:path';
import { cursorPath, readCursor } from './cursor.js';
import { leaseHolder, uploaderLeasePath, writerLeasePath } from './lease.js';
import { readRunSettings } from './run-settings.js';
import { isSynced } from './sync-marks.js';

/** So many directories are looked at, the newest. */
const LOOKED_AT = 200;

/**
 * The directories of online runs of this client whose upload was cut off, by a crash or by the end of its program, and that
 * nobody is at any more; newest first. Runs that were meant to be offline are not among them, nor is what began after `own`,
 * the name of the directory of the run that asks.
 */
export async function runsLeftBehind(wandbDirectory: string, own: string): Promise<string[]> {
  const entries = await promises.readdir(wandbDirectory, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory() && isEarlier(entry.name, own)).map(({ name }) => name);
  const left: string[] = [];
  // Their names begin with the time.
  for (const name of names.sort().reverse().slice(0, LOOKED_AT)) {
    const directory = join(wandbDirectory, name);
    if (await isLeftBehind(directory)) left.push(directory);
  }
  return left;
}

/** `run-20260101_120000`: the name of a directory as far as it tells the time. */
const TIME_LENGTH = 19;

function isEarlier(name: string, own: string): boolean {
  return name.startsWith('run-') && name !== own && name.slice(0, TIME_LENGTH) <= own.slice(0, TIME_LENGTH);
}

async function isLeftBehind(directory: string): Promise<boolean> {
  const names = await promises.readdir(directory).catch((): string[] => []);
  const journal = names.find((name) => name.endsWith('.wandb'));
  if (journal === undefined || names.includes(basename(`${journal}.synced`))) return false;
  if (readRunSettings(directory).mode !== 'online') return false;
  const path = join(directory, journal);
  if (leaseHolder(writerLeasePath(path)) || leaseHolder(uploaderLeasePath(path))) return false;
  return readCursor(cursorPath(path))?.complete !== true && !isSynced(path);
}
