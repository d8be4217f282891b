import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A pattern of paths, by the rules of Go's `path.Match`, which the released core uses: `*` and `?` do not cross a `/`,
 * `[a-z]` and `[^a-z]` are classes, `\` escapes. A malformed pattern matches nothing.
 */
export function pathMatcher(pattern: string): (path: string) => boolean {
  const regular = toRegExp(pattern);
  return (path) => regular?.test(path) === true;
}

/** Whether a path has anything of a pattern. */
export function isPattern(path: string): boolean {
  return /[*?[\\]/.test(path);
}

/** The files that a path means: what is there under that very name, or else what matches it. */
export function filesMeant(directory: string, path: string): string[] {
  return !isPattern(path) || existsSync(join(directory, path)) ? [path] : expandPattern(directory, path);
}

/** The files below a directory that match a pattern, with `/` between, sorted. A pattern that leads out of it matches nothing. */
export function expandPattern(directory: string, pattern: string): string[] {
  const segments = pattern.split('/');
  if (segments.includes('..')) return [];
  let found = [''];
  for (const segment of segments) {
    const matches = pathMatcher(segment);
    found = found.flatMap((parent) => {
      const names = isPattern(segment) ? namesIn(join(directory, parent)).filter(matches) : [segment];
      return names.map((name) => (parent === '' ? name : `${parent}/${name}`));
    });
  }
  return found.sort();
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function toRegExp(pattern: string): RegExp | null {
  // What stands between the stars.
  const parts = [''];
  const add = (source: string) => parts.push(parts.pop() + source);
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern.charAt(i);
    if (character === '*') parts.push('');
    else if (character === '?') add('[^/]');
    else if (character === '\\') {
      i += 1;
      if (i === pattern.length) return null;
      add(quote(pattern.charAt(i)));
    } else if (character === '[') {
      const found = /^\[(\^?)((?:\\.|[^\]\\])+)\]/su.exec(pattern.slice(i));
      if (!found) return null;
      add(`(?!/)[${found[1]}${characterClass(found[2]!)}]`);
      i += found[0].length - 1;
    } else add(quote(character));
  }
  try {
    return new RegExp(`^${withStars(parts)}$`, 's');
  } catch {
    return null;
  }
}

/**
 * The first place where a part fits does as well as any later one, but for the last part. So it is never tried elsewhere:
 * many stars would take for ever.
 */
function withStars([first = '', ...others]: readonly string[]): string {
  const last = others.pop();
  const inner = others.map((part, i) => `(?=(?<part${i}>[^/]*?${part}))\\k<part${i}>`);
  return first + inner.join('') + (last === undefined ? '' : `[^/]*${last}`);
}

function characterClass(text: string): string {
  return text.replace(/\\(.)|([[\]^])/gs, (_, escaped, special) => `\\${escaped ?? special}`);
}

function quote(character: string): string {
  return character.replace(/[.*+?^${}()|[\]\\/]/, '\\$&');
}
