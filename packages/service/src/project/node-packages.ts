import { existsSync } from 'node:fs';
import { readFile, realpath } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';

/** What a Node program is made of. */
export interface NodePackages {
  /** Text of the `package.json` that is next above the program. */
  manifest: string;
  /** `name@version` of what its dependencies resolve to, and theirs; sorted. */
  packages: string[];
}

export interface NodePackagesOptions {
  signal?: AbortSignal | undefined;
  /** Packages beyond this number are left out, those that the program names itself last; 5,000 by default. */
  limit?: number;
}

const LIMIT = 5000;
/** So many are looked at before other work of the program has its turn. */
const BATCH = 16;

interface Manifest {
  name?: string;
  version?: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

/**
 * What the dependencies of a program resolve to, as Node would find them: whatever installed them. The dependencies of a
 * program that are for its development are part of it (a loader of TypeScript is one), those of packages are not.
 *
 * @param start a directory at or below that of the `package.json`; `null` is returned when there is none.
 */
export async function listNodePackages(start: string, options: NodePackagesOptions = {}): Promise<NodePackages | null> {
  const { signal, limit = LIMIT } = options;
  const root = manifestDirectory(start);
  if (root === null) return null;
  const manifest = await readFile(join(root, 'package.json'), 'utf8');
  const project = parse(manifest);
  const queue = wanted(root, { ...project.devDependencies, ...project.peerDependencies, ...runtime(project) });
  const seen = new Set<string>();
  const packages = new Set<string>();
  for (let at = 0; at < queue.length && packages.size < limit && !signal?.aborted; ) {
    const batch = queue.slice(at, at + BATCH);
    at += batch.length;
    const found = await Promise.all(batch.map((item) => resolvePackage(item, seen)));
    for (const one of found) {
      if (one === null) continue;
      packages.add(`${one.manifest.name}@${one.manifest.version}`);
      queue.push(...wanted(one.directory, runtime(one.manifest)));
    }
  }
  return { manifest, packages: [...packages].sort() };
}

interface Wanted {
  from: string;
  name: string;
}

function wanted(from: string, dependencies: Record<string, string>): Wanted[] {
  return Object.keys(dependencies).map((name) => ({ from, name }));
}

function runtime({ dependencies, optionalDependencies }: Manifest): Record<string, string> {
  return { ...dependencies, ...optionalDependencies };
}

async function resolvePackage(
  { from, name }: Wanted,
  seen: Set<string>,
): Promise<{ directory: string; manifest: Manifest } | null> {
  const link = packageDirectory(from, name);
  if (link === null) return null;
  // Links lead to where a package's own dependencies are.
  const directory = await realpath(link).catch(() => link);
  if (seen.has(directory)) return null;
  seen.add(directory);
  const manifest = parse(await readFile(join(directory, 'package.json'), 'utf8').catch(() => ''));
  return manifest.name && manifest.version ? { directory, manifest } : null;
}

function packageDirectory(from: string, name: string): string | null {
  for (let at = from; ; at = dirname(at)) {
    const candidate = join(at, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (dirname(at) === at) return null;
  }
}

/** A program that was installed is not what the user works on. */
function manifestDirectory(start: string): string | null {
  for (let at = resolve(start); ; at = dirname(at)) {
    const isInstalled = at.split(sep).includes('node_modules');
    if (!isInstalled && existsSync(join(at, 'package.json'))) return at;
    if (dirname(at) === at) return null;
  }
}

function parse(text: string): Manifest {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Manifest) : {};
  } catch {
    return {};
  }
}
