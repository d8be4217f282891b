import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ApiClient } from '@wandb/api';

/** What became of a download of exported history files. */
export interface DownloadOutcome {
  downloaded_files: string[];
  /** Path → what went wrong. */
  errors: Record<string, string>;
}

/** The files of a run's exported history, brought into a directory, one after the other. */
export class HistoryDownload {
  private readonly started = Date.now();
  private done = 0;

  constructor(
    private readonly urls: readonly string[],
    private readonly directory: string,
  ) {}

  /** Never rejects: what fails is told by file. */
  async run(api: ApiClient, signal: AbortSignal): Promise<DownloadOutcome> {
    const outcome: DownloadOutcome = { downloaded_files: [], errors: {} };
    for (const url of this.urls) {
      const path = join(this.directory, nameIn(url));
      try {
        await downloadFile(api, url, path, signal);
        outcome.downloaded_files.push(path);
      } catch (error) {
        outcome.errors[path] = error instanceof Error ? error.message : String(error);
      }
      this.done++;
    }
    return outcome;
  }

  /** As `OperationStats`. */
  stats(): object {
    const left = this.urls.length - this.done;
    if (left === 0) return { operations: [], total_operations: 0 };
    const progress = `${this.done}/${this.urls.length} files`;
    const runtime_seconds = (Date.now() - this.started) / 1000;
    return { operations: [{ desc: 'downloading history', progress, runtime_seconds }], total_operations: left };
  }
}

/** The last part of a URL's path; of what is no URL, all of it as one name, so that its failure can be told by it. */
function nameIn(url: string): string {
  return basename(URL.canParse(url) ? new URL(url).pathname : url);
}

/** Brings what a URL holds into a file, which appears only when it is whole. */
export async function downloadFile(api: ApiClient, url: string, path: string, signal: AbortSignal): Promise<void> {
  const { body } = await api.download(url, { signal, credentials: true });
  const part = `${path}.${process.pid}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await pipeline(body, createWriteStream(part), { signal });
    await rename(part, path);
  } catch (error) {
    body.on('error', () => {}).destroy();
    await rm(part, { force: true });
    throw error;
  }
}
