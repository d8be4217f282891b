import { statSync } from 'node:fs';
import { isAbsolute, join, normalize, sep } from 'node:path';
import { type ApiClient, CREATE_RUN_FILES } from '@wandb/api';

/** A file of a run: its name there (with `/`), and its bytes or where they are. */
export interface RunFile {
  name: string;
  body: Uint8Array | { path: string; size: number };
}

export interface RunFilesOptions {
  api: ApiClient;
  run: { entity: string; project: string; runId: string };
  signal: AbortSignal;
  /** Told after each file that the server took. */
  onUploaded(name: string): void;
  onWarning(message: string): void;
}

const PARALLEL = 16;

/** Uploads files in one batch (http-protocol §8) and returns the names of those that the server took. Each failure is a warning. */
export async function uploadRunFiles(files: readonly RunFile[], options: RunFilesOptions): Promise<string[]> {
  if (files.length === 0) return [];
  const { api, run, signal } = options;
  const variables = { entity: run.entity, project: run.project, run: run.runId, files: files.map((file) => file.name) };
  const { createRunFiles } = await api.graphql(CREATE_RUN_FILES, variables, { signal });
  const urls = new Map(createRunFiles?.files.map((file) => [file.name, file.uploadUrl]));
  const headers = createRunFiles?.uploadHeaders ?? [];
  const waiting = [...files];
  const uploaded: string[] = [];

  async function uploadNext(): Promise<void> {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      const url = urls.get(file.name);
      if (!url) {
        options.onWarning(`The file ${file.name} was not uploaded: the server gave no address for it.`);
        continue;
      }
      try {
        await api.upload(url, { headers, body: file.body }, { signal });
        uploaded.push(file.name);
        options.onUploaded(file.name);
      } catch (error) {
        if (signal.aborted) throw error;
        options.onWarning(
          `The file ${file.name} was not uploaded (${error instanceof Error ? error.message : error}).`,
        );
      }
    }
  }

  await Promise.all(Array.from({ length: Math.min(PARALLEL, files.length) }, uploadNext));
  return uploaded;
}

/** A file below a run's directory; `null` when there is no such file, or the name leads out of it. */
export function localRunFile(filesDir: string, name: string): RunFile | null {
  const local = normalize(name);
  if (isAbsolute(local) || local === '..' || local.startsWith(`..${sep}`)) return null;
  const path = join(filesDir, local);
  try {
    const found = statSync(path);
    return found.isFile() ? { name: name.replaceAll('\\', '/'), body: { path, size: found.size } } : null;
  } catch {
    return null;
  }
}
