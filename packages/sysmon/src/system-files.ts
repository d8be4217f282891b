import { readdirSync, readFileSync } from 'node:fs';

/** A file's text, or '' where it cannot be read: for what a machine need not have. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** The names in a folder, in the order of their numbers (`card2` before `card10`); none where it cannot be read. */
export function listFolder(path: string): string[] {
  try {
    return readdirSync(path).sort((a, b) => numberIn(a) - numberIn(b) || (a < b ? -1 : 1));
  } catch {
    return [];
  }
}

/** The first number in a name. The library for languages could compare so too, and takes MiB to do it. */
function numberIn(name: string): number {
  return Number(/\d+/.exec(name)?.[0] ?? 0);
}
