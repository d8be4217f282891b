import { lstatSync, unlinkSync } from 'node:fs';

/**
 * Before a file of ours is written into a run's directory: a saved file of the same name stands there as a link, and what
 * is written through it would be written into the user's own file. The link goes, the user's file stays.
 */
export function removeSavedLink(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isSymbolicLink() || (found?.isFile() && found.nlink > 1)) unlinkSync(path);
}
