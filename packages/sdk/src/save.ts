import {
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  statSync,
  symlinkSync,
  unlinkSync,
} from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { PublishedFile } from '@wandb/service';
import { WandbError } from './error.js';
import { expandGlob, hasGlobCharacters } from './glob.js';
import type { Printer } from './printer.js';

/** When a saved file is uploaded: at once, at once and after every change and at the end, at the end. */
export type SavePolicy = 'live' | 'now' | 'end';

/** How files are saved. */
export interface SaveOptions {
  /**
   * The directory whose structure is kept: it must be a part of the path in front. Default: the working directory for a
   * relative path; for an absolute one the last directory is kept.
   */
  basePath?: string;
  /** Default `live`. */
  policy?: SavePolicy;
  /** Whether `*`, `?`, `[…]` in the path are patterns. Default true. */
  glob?: boolean;
}

/** Where saved files go. */
export interface SavePlace {
  filesDir: string;
  /** The setting `symlink`. */
  symlink: boolean;
  printer: Printer;
}

const OPTIONS: readonly string[] = ['basePath', 'policy', 'glob'];
const POLICIES: readonly unknown[] = ['live', 'end', 'now'];
const WITHOUT_FOLDERS =
  'Saving files without folders. If you want to preserve subdirectories pass base_path to wandb.save, i.e. ' +
  'wandb.save("/mnt/folder/file.h5", base_path="/mnt")';

function checkedOptions(path: unknown, options: SaveOptions): SaveOptions {
  if (typeof path !== 'string')
    throw new WandbError('invalid-argument', `save() takes a path or a pattern, got a ${typeof path}.`);
  const unknown = Object.keys(options).find((name) => !OPTIONS.includes(name));
  if (unknown === undefined) return options;
  throw new WandbError('invalid-argument', `save() has no option "${unknown}" (it has ${OPTIONS.join(', ')}).`);
}

/**
 * Brings files into the run's directory: as links, or where links are not to be had, as copies. By the rules, and with the
 * messages, of the released client (semantics §8).
 *
 * @returns the files for the run's record, and their paths in the run's directory, sorted.
 * @throws WandbError `invalid-argument`
 */
export function saveFiles(
  path: string,
  options: SaveOptions | null | undefined,
  { filesDir, symlink, printer }: SavePlace,
): { files: PublishedFile[]; paths: string[] } {
  const { basePath, policy = 'live', glob = true } = checkedOptions(path, options ?? {});
  if (/^(gs|s3):\/\//.test(path)) {
    printer.info(`${path} is a cloud storage url, can't save file to W&B.`);
    return { files: [], paths: [] };
  }
  if (basePath === undefined && isAbsolute(path)) printer.warnOnce(WITHOUT_FOLDERS);
  if (!POLICIES.includes(policy)) throw invalid('Only "live", "end" and "now" policies are currently supported.');
  const pattern = resolve(path);
  const base = resolve(basePath ?? (isAbsolute(path) ? dirname(dirname(pattern)) : '.'));
  const below = patternBelow(base, pattern);
  const isNamed = !glob || !hasGlobCharacters(below);
  const found = glob ? matches(base, below, printer) : literal(base, below, printer);
  const sources = found.flatMap((name) => filesOf(base, name, isNamed));
  const known = glob ? expandGlob(filesDir, below) : [below].filter((name) => isThere(join(filesDir, name)));
  const there = known.flatMap((name) => filesOf(filesDir, name, isNamed));

  for (const name of sources.filter((source) => MADE_AT_THE_END.has(source))) printer.warnOnce(ownNameNote(name));
  const counts: LinkCounts = { symlink: 0, hardlink: 0, copy: 0, downgraded: 0 };
  const files = sources.map((name) => {
    const kind = materialise(join(base, name), join(filesDir, name), symlink);
    if (kind !== 'same') counts[kind] += 1;
    const isDowngraded = kind === 'copy' && policy === 'live';
    if (isDowngraded) counts.downgraded += 1;
    return { path: name, policy: isDowngraded ? 'now' : policy } satisfies PublishedFile;
  });
  for (const line of linkNotes(counts)) printer.warn(line);
  const earlier = there.filter((name) => !sources.includes(name)).map((name) => ({ path: name, policy }));
  const published: PublishedFile[] = [...files, ...earlier].map((file) => ({
    ...file,
    path: file.path.split(sep).join('/'),
  }));
  return { files: published, paths: published.map((file) => join(filesDir, file.path)).sort() };
}

/** Files that each run is uploaded with, made of its data. */
const MADE_AT_THE_END: ReadonlySet<string> = new Set(['config.yaml', 'wandb-metadata.json', 'wandb-summary.json']);

function ownNameNote(name: string): string {
  return `Every run has a ${name} of its own, which takes the place of the one that you save. Save yours under another name.`;
}

function patternBelow(base: string, pattern: string): string {
  if (pattern === base) throw invalid('Glob cannot be the same as the base path');
  const below = relative(base, pattern);
  if (below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below)) {
    throw invalid('Glob may not walk above the base path');
  }
  if (below.split(sep)[0] === '*') throw invalid("Glob may not start with '*' relative to the base path");
  return below;
}

function matches(base: string, pattern: string, printer: Printer): string[] {
  const found = expandGlob(base, pattern);
  if (found.length === 0 && isThere(join(base, pattern))) {
    printer.warnOnce(
      `No files found at glob pattern '${pattern}', but a file exists at that literal path. ` +
        'If you meant to match it literally rather than as a glob pattern, call save() with glob=False.',
    );
  }
  return found;
}

function literal(base: string, name: string, printer: Printer): string[] {
  if (isThere(join(base, name))) return [name];
  if (hasGlobCharacters(name)) {
    printer.warnOnce(
      `No file found at literal path '${join(base, name)}', and it looks like it contains glob metacharacters ` +
        "('*', '?', or '[]'). If you meant to use a glob pattern, call save() with glob=True (the default).",
    );
  }
  return [];
}

/**
 * A directory that is named is all the files in it, at any depth; one that only matches a pattern is none, as `*` does not
 * cross directories. Directories are never linked: what comes into the run's copy would come into the user's.
 */
function filesOf(base: string, name: string, isNamed: boolean): string[] {
  const path = join(base, name);
  if (!isDirectory(path)) return [name];
  if (!isNamed) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || !isDirectory(join(path, entry.name))) // Links to directories may lead round.
    .flatMap((entry) => filesOf(base, join(name, entry.name), true))
    .sort();
}

/** Also a link to one. */
function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

type LinkKind = 'symlink' | 'hardlink' | 'copy';
type LinkCounts = Record<LinkKind | 'downgraded', number>;

function materialise(source: string, target: string, allowsSymlink: boolean): LinkKind | 'same' {
  if (isSameFile(source, target)) return 'same';
  mkdirSync(dirname(target), { recursive: true });
  const before = lstatSync(target, { throwIfNoEntry: false });
  if (before?.isSymbolicLink() || before?.isFile()) unlinkSync(target);
  if (allowsSymlink && succeeds(() => symlinkSync(source, target))) return 'symlink';
  if (succeeds(() => linkSync(source, target))) return 'hardlink';
  const copy = `${target}.tmp~wandb`;
  copyFileSync(source, copy);
  renameSync(copy, target);
  return 'copy';
}

function isSameFile(source: string, target: string): boolean {
  if (!existsSync(target) || !existsSync(source)) return false;
  const [one, other] = [statSync(source), statSync(target)];
  return one.ino === other.ino && one.dev === other.dev;
}

function succeeds(action: () => void): boolean {
  try {
    action();
    return true;
  } catch {
    return false;
  }
}

/** Also a link that leads nowhere. */
function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function* linkNotes({ symlink, hardlink, copy, downgraded }: LinkCounts): Generator<string> {
  const again = 'into the W&B run directory; call wandb.save again to sync new files.';
  if (symlink > 0) yield `Symlinked ${counted(symlink)} ${again}`;
  if (hardlink > 0) yield `Linked ${counted(hardlink)} ${again.replace(';', ' (hardlinks);')}`;
  if (copy > 0 && downgraded === 0) yield `Copied ${counted(copy)} ${again}`;
  if (downgraded > 0) {
    yield `Copied ${counted(copy)} (cross-volume or links unavailable). Downgrading policy to 'now' for those files because ` +
      "live updates won't propagate from the originals. Re-run wandb.save to resync, or place your run directory on the " +
      'same drive to enable hardlinks.';
  }
}

function counted(count: number): string {
  return `${count} file${count > 1 ? 's' : ''}`;
}

function invalid(message: string): WandbError {
  return new WandbError('invalid-argument', message);
}
