import { type BigIntStats, statSync } from 'node:fs';
import { isAbsolute, join, normalize, sep } from 'node:path';
import type { ApiClient } from '@wandb/api';
import { askForAddresses } from './file-addresses.js';

/** A file of a run: its name there (with `/` between directories), and its bytes or where they are. */
export interface RunFile {
  name: string;
  /** `stat`: as the file was found at `lookedAtMs`; its first `size` bytes are uploaded. */
  body: Uint8Array | { path: string; size: number; stat: BigIntStats; lookedAtMs: number };
}

/** Where and how files of a run are uploaded. */
export interface RunFilesOptions {
  api: ApiClient;
  run: { entity: string; project: string; runId: string };
  signal: AbortSignal;
  /** Runs one upload, when it may begin. */
  limit<T>(upload: () => Promise<T>): Promise<T>;
  /** Told when the upload of a file begins; what it returns is ended when that has ended. */
  onStarted(file: RunFile): { end(): void };
  /** Told of each file that the server took, and of each that it did not. */
  onUploaded(file: RunFile): void;
  onFailed(file: RunFile, reason: string): void;
}

/** Uploads files in one batch (http-protocol §8). Rejects only when the signal aborts. */
export async function uploadRunFiles(files: readonly RunFile[], options: RunFilesOptions): Promise<void> {
  if (files.length === 0) return;
  const { api, signal, limit } = options;
  const fail = (file: RunFile, error: unknown) => {
    if (signal.aborted) throw error;
    options.onFailed(file, error instanceof Error ? error.message : String(error));
  };
  const answers = await askForAddresses(files, options);
  await Promise.all(
    answers.map(({ file, url, headers, refusal }) =>
      limit(async () => {
        if (!url) return fail(file, refusal ?? 'the server gave no address for it');
        const started = options.onStarted(file);
        await api
          .upload(url, { headers, body: file.body }, { signal })
          .finally(() => started.end())
          .then(
            () => options.onUploaded(file),
            (error) => fail(file, error),
          );
      }),
    ),
  );
}

/** A file below a run's directory; `null` when there is no such file, or the name leads out of it. */
export function localRunFile(filesDir: string, name: string): RunFile | null {
  const local = normalize(name);
  if (isAbsolute(local) || local === '..' || local.startsWith(`..${sep}`)) return null;
  const path = join(filesDir, local);
  try {
    const lookedAtMs = Date.now();
    const stat = statSync(path, { bigint: true });
    if (!stat.isFile()) return null;
    return { name, body: { path, size: Number(stat.size), stat, lookedAtMs } };
  } catch {
    return null;
  }
}
