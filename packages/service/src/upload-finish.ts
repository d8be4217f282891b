import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileStream } from '@wandb/filestream';
import { stringifyJson } from '@wandb/proto';
import { configYaml } from './config-yaml.js';
import type { JournalFold } from './journal-fold.js';
import { metadataFile } from './metadata-file.js';
import { removeSavedLink } from './own-file.js';
import type { Registration } from './registration.js';
import type { SideWork } from './side-work.js';

export interface FinishOptions {
  fold: JournalFold;
  registration: Registration;
  stream: FileStream;
  sideWork: SideWork;
  filesDir: string;
  /** Whether what describes the run is this writer's to upload. */
  primary: boolean;
  exit: { exitCode: number; complete: boolean };
  signal: AbortSignal;
  onWarning(message: string): void;
}

/** What reached the server at the end of a run. */
export interface FinishedUpload {
  files: number;
  /** Nothing failed. */
  complete: boolean;
}

/** Names of the files that every upload ends with. */
export const FINAL_FILES = ['wandb-summary.json', 'config.yaml'] as const;

/**
 * The end of an upload (http-protocol §3): the last change of the run, the files, and then, as the very last request,
 * the end of the filestream. The first two do not need each other's answers and go at the same time.
 */
export async function finishUpload(options: FinishOptions): Promise<FinishedUpload> {
  const { fold, registration, sideWork, stream, signal, onWarning } = options;
  const isNew = fold.summaryIsNew;
  const summary = Buffer.from(stringifyJson(fold.takeSummary()));
  if (isNew) stream.setSummary(summary);
  let complete = true;
  const failed = (what: string) => (error: unknown) => {
    if (signal.aborted) throw error;
    complete = false;
    onWarning(`${what} (${error instanceof Error ? error.message : error}). "wandb sync" tries again.`);
  };

  if (options.primary) await makeFiles(options, summary);
  const beside = sideWork.finish(stream).catch(failed('An alert was not sent'));
  const told = registration.flush().catch(failed('The last change of the run was not accepted'));
  const [{ uploaded, failed: left }] = await Promise.all([sideWork.files.finish(), told, beside]);
  if (left > 0) complete = false;
  await stream.finish(options.exit).catch((error: unknown) => {
    if (signal.aborted) throw error;
    // A stream that died has said so itself.
    complete = false;
  });
  return { files: uploaded, complete };
}

/** The files that say what the run came to. They stand in its directory, too. */
async function makeFiles({ fold, filesDir, sideWork, onWarning }: FinishOptions, summary: Uint8Array): Promise<void> {
  const made: [string, Uint8Array][] = [
    ['wandb-summary.json', summary],
    ['config.yaml', Buffer.from(await configYaml(fold.state.configTree()))],
  ];
  const metadata = metadataFile(fold.state);
  if (metadata) made.push(['wandb-metadata.json', metadata]);
  for (const [name, body] of made) sideWork.files.make(name, body);
  keepLocally(made, filesDir, onWarning);
}

/** That the files cannot be written into the run's directory does not keep them from the server. */
function keepLocally(
  files: readonly [string, Uint8Array][],
  filesDir: string,
  onWarning: (message: string) => void,
): void {
  try {
    mkdirSync(filesDir, { recursive: true });
    for (const [name, body] of files) {
      const path = join(filesDir, name);
      removeSavedLink(path);
      writeFileSync(path, body);
    }
  } catch (error) {
    onWarning(
      `The run's files could not be written to ${filesDir} (${error instanceof Error ? error.message : error}).`,
    );
  }
}
