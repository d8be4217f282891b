import { lstatSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

/** Whether a path has anything of a pattern. */
export function hasGlobCharacters(path: string): boolean {
  return /[*?[]/.test(path);
}

/**
 * The files and directories below a directory that match a pattern, by the rules of Python's `glob`: `*`, `?` and `[…]`
 * do not cross directories, names that begin with a dot match only a pattern that does. A part without pattern
 * characters is a name. Sorted.
 */
export function expandGlob(directory: string, pattern: string): string[] {
  let found = [''];
  for (const part of pattern.split(sep)) {
    found = found.flatMap((parent) => namesMatching(join(directory, parent), part).map((name) => join(parent, name)));
  }
  return found.sort();
}

function namesMatching(directory: string, part: string): string[] {
  if (!hasGlobCharacters(part)) {
    return lstatSync(join(directory, part), { throwIfNoEntry: false }) === undefined ? [] : [part];
  }
  const regular = toRegExp(part);
  return namesIn(directory).filter((name) => (part.startsWith('.') || !name.startsWith('.')) && regular.test(name));
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

/** As Python's `fnmatch`: `[!…]` is a negated class, a `[` without its end is a character. */
function toRegExp(part: string): RegExp {
  let source = '';
  for (let i = 0; i < part.length; i += 1) {
    const character = part.charAt(i);
    const found = character === '[' ? /^\[(!?)(\]?[^\]]*)\]/.exec(part.slice(i)) : null;
    if (found) {
      source += `[${found[1] ? '^' : ''}${found[2]!.replace(/[\\\]^[]/g, '\\$&')}]`;
      i += found[0].length - 1;
    } else if (character === '*') source += '.*';
    else if (character === '?') source += '.';
    else source += character.replace(/[.+^${}()|[\]\\]/, '\\$&');
  }
  try {
    return new RegExp(`^${source}$`, 's');
  } catch {
    return /^(?!)/;
  }
}
