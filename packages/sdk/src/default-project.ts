import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

/** Where a run goes when no project is given and there is no git repository to name one after. */
const NO_PROJECT = 'uncategorized';

const MAX_LENGTH = 128;

/**
 * The project of a run that names none: the folder of the git repository around `cwd`, with the program's folder inside
 * it (`vision-examples_mnist`); `uncategorized` outside any repository.
 */
export function defaultProject({ cwd, program }: { cwd: string; program: string | null }): string {
  const root = repositoryRoot(resolve(cwd));
  if (root === null) return NO_PROJECT;
  const folder = program === null ? '' : relative(root, dirname(resolve(cwd, program)));
  const isInside = folder !== '' && !folder.startsWith('..') && !folder.split(sep).includes('node_modules');
  const name = basename(root) + (isInside ? `-${folder}` : '');
  return name.replace(/[/\\#?%:]/g, '_').slice(0, MAX_LENGTH) || NO_PROJECT;
}

function repositoryRoot(directory: string): string | null {
  if (existsSync(join(directory, '.git'))) return directory;
  const parent = dirname(directory);
  return parent === directory ? null : repositoryRoot(parent);
}
