import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ServerError } from '../server-error.js';
import type { Database, SqlRow } from './database.js';
import { checkFileName } from './names.js';

/** A file of a run. `md5` is base64, as W&B gives it; `updatedAt` is in milliseconds since 1970. */
export interface RunFile {
  readonly id: number;
  readonly runId: number;
  readonly name: string;
  readonly sizeBytes: number;
  readonly md5: string;
  readonly updatedAt: number;
  /** Where its bytes are. */
  readonly path: string;
}

/**
 * The files of runs: a row each, and the bytes under `files/<run>/<random>`. Names that clients give never become paths.
 * A new version is written beside the old one; the row's commit is the moment it takes its place.
 */
export interface FileStore {
  save(runId: number, name: string, content: Readable): Promise<RunFile>;
  find(runId: number, name: string): RunFile | undefined;
  byId(id: number): RunFile | undefined;
  /** In the order of names. */
  list(runId: number): RunFile[];
  remove(ids: readonly number[]): Promise<void>;
  /** Forgets the files of a run, inside the caller's transaction, and gives what then removes their bytes. */
  forgetRun(runId: number): () => Promise<void>;
}

export async function createFileStore(database: Database, directory: string, now: () => number): Promise<FileStore> {
  const incoming = join(directory, 'incoming');
  const blobPath = (runId: number, blob: string) => join(directory, 'files', String(runId), blob);
  const toFile = (row: SqlRow) => fileOf(row, blobPath);
  // What an upload left when the last server was killed.
  await rm(incoming, { recursive: true, force: true });
  await mkdir(incoming, { recursive: true, mode: 0o700 });

  const find = (runId: number, name: string) => {
    const row = database.prepare('select * from files where run_id = ? and name = ?').get(runId, name);
    return row === undefined ? undefined : toFile(row);
  };
  const byId = (id: number) => {
    const row = database.prepare('select * from files where id = ?').get(id);
    return row === undefined ? undefined : toFile(row);
  };
  return {
    find,
    byId,
    list: (runId) => database.prepare('select * from files where run_id = ? order by name').all(runId).map(toFile),
    async save(runId, name, content) {
      checkFileName(name);
      const blob = randomUUID();
      const temporary = join(incoming, blob);
      try {
        const { size, md5 } = await receive(content, temporary);
        const home = join(directory, 'files', String(runId));
        await mkdir(home, { recursive: true, mode: 0o700 });
        await rename(temporary, blobPath(runId, blob));
        // Windows has no such thing as syncing a directory.
        await sync(home, 'r').catch(() => {});
        const old = find(runId, name);
        recordFile(database, { runId, name, blob, size, md5, at: now() });
        if (old !== undefined) await rm(old.path, { force: true });
        return find(runId, name) as RunFile;
      } finally {
        await rm(temporary, { force: true });
      }
    },
    async remove(ids) {
      const gone = ids.map(byId).filter((file) => file !== undefined);
      database.transaction(() => {
        for (const file of gone) database.prepare('delete from files where id = ?').run(file.id);
      });
      await Promise.all(gone.map((file) => rm(file.path, { force: true })));
    },
    forgetRun(runId) {
      database.prepare('delete from files where run_id = ?').run(runId);
      return () => rm(join(directory, 'files', String(runId)), { recursive: true, force: true });
    },
  };
}

interface Received {
  readonly runId: number;
  readonly name: string;
  readonly blob: string;
  readonly size: number;
  readonly md5: string;
  readonly at: number;
}

function recordFile(database: Database, file: Received): void {
  const { changes } = database
    .prepare(
      `insert into files (run_id, name, blob, size, md5, updated_at) select id, ?, ?, ?, ?, ? from runs where id = ?
       on conflict (run_id, name) do update
       set blob = excluded.blob, size = excluded.size, md5 = excluded.md5, updated_at = excluded.updated_at`,
    )
    .run(file.name, file.blob, file.size, file.md5, file.at, file.runId);
  if (changes === 0)
    throw new ServerError('not-found', `The run of the file ${file.name} was deleted while it was uploaded.`);
}

/** Writes a stream to a new file and onto the disk, counting and digesting it on the way. */
async function receive(content: Readable, path: string): Promise<{ size: number; md5: string }> {
  const digest = createHash('md5');
  let size = 0;
  async function* measure(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      size += chunk.length;
      digest.update(chunk);
      yield chunk;
    }
  }
  await pipeline(content, measure, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  await sync(path, 'r+');
  return { size, md5: digest.digest('base64') };
}

/** Puts a file, or the names in a directory, onto the disk. */
async function sync(path: string, flags: 'r' | 'r+'): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function fileOf(row: SqlRow, blobPath: (runId: number, blob: string) => string): RunFile {
  const runId = Number(row['run_id']);
  return {
    id: Number(row['id']),
    runId,
    name: String(row['name']),
    sizeBytes: Number(row['size']),
    md5: String(row['md5']),
    updatedAt: Number(row['updated_at']),
    path: blobPath(runId, String(row['blob'])),
  };
}
