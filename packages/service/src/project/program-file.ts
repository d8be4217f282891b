import { existsSync } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { SecretMask } from './secret-mask.js';

/** A bundle of this size is not what anybody reads. */
const MAX_BYTES = 32 * 1024 * 1024;

/** A program's path from a directory, with `/`; `null` when it is not below it. */
export function pathBelow(root: string, program: string): string | null {
  const path = relative(root, program);
  if (path === '' || isAbsolute(path) || path === '..' || path.startsWith(`..${sep}`)) return null;
  return path.replaceAll('\\', '/');
}

/** The file of a program that is named without its extension, as `node train` may be; `null` when there is none. */
export function programFile(program: string, cwd: string): string | null {
  const path = resolve(cwd, program);
  const candidates = ['', '.js', '.mjs', '.cjs', '.ts', '.mts', '.cts', `${sep}index.js`].map((end) => path + end);
  return (
    candidates.find((candidate) => /\.\w+$/.test(candidate) && existsSync(candidate)) ??
    (existsSync(path) ? path : null)
  );
}

/**
 * Copies the program into `code/` of the run's files. What is there already stays.
 *
 * @param path of the program from the top of its repository, with `/`.
 * @returns the name of the file; `null` when the program cannot be read.
 */
export async function saveProgram(
  program: string,
  path: string,
  { filesDir, mask }: { filesDir: string; mask: SecretMask },
): Promise<string | null> {
  const name = `code/${path}`;
  const target = join(filesDir, name);
  const found = await stat(program).catch(() => null);
  if (!found?.isFile() || found.size > MAX_BYTES) return null;
  if (!existsSync(target)) {
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, mask.content(await readFile(program)));
  }
  return name;
}
