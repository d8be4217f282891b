import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ApiClient } from '@wandb/api';
import { WandbError } from './error.js';

/** What is restored, and where to. */
export interface RestoreOptions {
  /** The run that has the file: `entity/project/run`. Default: the current run. */
  runPath?: string;
  /** Download it even where it is already. Default false. */
  replace?: boolean;
  /** The directory it comes to. Default: that of the current run's files, else the working directory. */
  root?: string;
}

/** How to reach the server. */
export interface RestoreSource {
  /** `entity/project/run`; without the entity while that is not known. */
  runPath(): string | Promise<string>;
  root: string;
  connect(): Promise<ApiClient>;
}

/**
 * Brings a file of a run here. A file of that name that is here already is left as it is, and the server not asked, unless
 * `replace` is true.
 *
 * @returns where the file is; null when the run has no such file
 * @throws WandbError `not-found`, `invalid-argument`, `authentication`, `communication`
 */
export async function restoreFile(
  name: string,
  replace: boolean,
  { runPath: pathOf, root, connect }: RestoreSource,
): Promise<string | null> {
  const target = resolve(root, name);
  if (!replace && existsSync(target)) return target;
  const runPath = await pathOf();
  const [run, project, entity] = runPath.split('/').reverse();
  if (!run || !project)
    throw new WandbError('invalid-argument', `"${runPath}" is no path of a run: entity/project/run.`);
  const api = await connect();
  try {
    const url = await fileUrl(api, { run, project, entity: entity || null, name, runPath });
    if (url === null) return null;
    await fetchTo(api, url, target);
    return target;
  } catch (cause) {
    if (cause instanceof WandbError) throw cause;
    throw new WandbError('communication', `${name} of ${runPath} could not be restored: ${(cause as Error).message}`, {
      cause,
    });
  } finally {
    await api.close();
  }
}

interface Wanted {
  run: string;
  project: string;
  entity: string | null;
  name: string;
  runPath: string;
}

async function fileUrl(api: ApiClient, { run, project, entity, name, runPath }: Wanted): Promise<string | null> {
  const { RUN_FILES, VIEWER } = await import('@wandb/api');
  const owner = entity ?? (await api.graphql(VIEWER, null)).viewer?.entity ?? '';
  const variables = { project, entity: owner, name: run, fileCursor: null, fileLimit: 50, fileNames: [name] };
  const found = (await api.graphql(RUN_FILES, { ...variables, upload: false, pattern: null })).project?.run;
  if (!found) throw new WandbError('not-found', `Could not find run ${runPath}.`);
  const [file] = found.files.edges;
  if (!file) return null;
  // The server names a file that was asked for and never uploaded.
  if (file.node.md5 === '0') throw new WandbError('not-found', `File ${name} not found in ${runPath}.`);
  return file.node.url ?? file.node.directUrl;
}

/** Whoever looks meanwhile sees the file whole, or not yet. */
async function fetchTo(api: ApiClient, url: string, target: string): Promise<void> {
  const { body } = await api.download(url, { credentials: true });
  const partial = `${target}.${process.pid}.tmp~wandb`;
  await mkdir(dirname(target), { recursive: true });
  try {
    await pipeline(body, createWriteStream(partial));
    await rename(partial, target);
  } finally {
    await rm(partial, { force: true });
  }
}
