import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiClient } from '@wandb/api';
import type { FileStream } from '@wandb/filestream';
import { stringifyJson } from '@wandb/proto';
import { configYaml } from './config-yaml.js';
import type { JournalFold } from './journal-fold.js';
import type { RegisteredRun, Registration } from './registration.js';
import { localRunFile, type RunFile, uploadRunFiles } from './run-files.js';

export interface FinishOptions {
  api: ApiClient;
  fold: JournalFold;
  run: RegisteredRun;
  registration: Registration;
  stream: FileStream;
  filesDir: string;
  exit: { exitCode: number; complete: boolean };
  signal: AbortSignal;
  onWarning(message: string): void;
  onUploaded(name: string): void;
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
  const { fold, registration, stream, signal, onWarning } = options;
  const isNew = fold.summaryIsNew;
  const summary = Buffer.from(stringifyJson(fold.takeSummary()));
  if (isNew) stream.setSummary(summary);
  let complete = true;
  const failed = (what: string) => (error: unknown) => {
    if (signal.aborted) throw error;
    complete = false;
    onWarning(`${what} (${error instanceof Error ? error.message : error}). "wandb sync" tries again.`);
  };

  const files = await runFiles(options, summary);
  const told = registration.flush().catch(failed('The last change of the run was not accepted'));
  const sent = uploadRunFiles(files, options).catch(failed("The run's files were not uploaded"));
  const [uploaded = []] = await Promise.all([sent, told]);
  for (const name of uploaded) stream.fileUploaded(name);
  if (uploaded.length < files.length) complete = false;
  await stream.finish(options.exit).catch((error: unknown) => {
    if (signal.aborted) throw error;
    // A stream that died has said so itself.
    complete = false;
  });
  return { files: uploaded.length, complete };
}

async function runFiles({ fold, filesDir, onWarning }: FinishOptions, summary: Uint8Array): Promise<RunFile[]> {
  const made: RunFile[] = [
    { name: 'wandb-summary.json', body: summary },
    { name: 'config.yaml', body: Buffer.from(await configYaml(fold.state.configTree())) },
  ];
  const metadata = fold.state.metadata();
  if (metadata) made.push({ name: 'wandb-metadata.json', body: Buffer.from(stringifyJson(metadata)) });
  keepLocally(made, filesDir, onWarning);
  const names = new Set(made.map((file) => file.name));
  for (const name of fold.files) {
    if (names.has(name)) continue;
    const file = localRunFile(filesDir, name);
    if (file) made.push(file);
    else onWarning(`The file ${name} of the run is not in ${filesDir} and was not uploaded.`);
  }
  return made;
}

/** The files stand in the run's directory too; that they cannot be written there does not keep them from the server. */
function keepLocally(files: readonly RunFile[], filesDir: string, onWarning: (message: string) => void): void {
  try {
    mkdirSync(filesDir, { recursive: true });
    for (const { name, body } of files) if (body instanceof Uint8Array) writeFileSync(join(filesDir, name), body);
  } catch (error) {
    onWarning(
      `The run's files could not be written to ${filesDir} (${error instanceof Error ? error.message : error}).`,
    );
  }
}
