import { type Dirent, promises } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { peekRecord } from '@wandb/proto';
import { decodeMessage } from '@wandb/proto/codec';
import { cursorPath, readCursor } from './cursor.js';
import { filesMeant } from './file-pattern.js';
import { openJournalReader } from './journal-reader.js';
import { leaseHolder, uploaderLeasePath, writerLeasePath } from './lease.js';
import { pendingPath } from './pending-file.js';
import { isSynced, syncedPath } from './sync-marks.js';
import { FINAL_FILES } from './upload-finish.js';

/** A run's directory, as housekeeping sees it. */
export interface KeptRun {
  directory: string;
  /** All that is in it. */
  bytes: number;
  /** When its journal was last written to, in milliseconds since 1970. */
  changedAt: number;
  /** Why it has to stay, as it follows "because it"; `null`: the server has acknowledged all of it. */
  needed: string | null;
}

/** Which of the runs that may go are to go. */
export interface CleaningRules {
  /** Only those that have not changed for this time. */
  olderThanMs?: number;
  /** So many stay: the newest of those that may go. */
  keep?: number;
  /** Only as many, oldest first, as bring all runs together below this. */
  maxBytes?: number;
  /** Default: the present. */
  now?: number;
}

/** Looks at all run directories in a directory, oldest first. What is no run directory is not among them. */
export async function surveyRuns(wandbDirectory: string): Promise<KeptRun[]> {
  const entries = await entriesOf(wandbDirectory);
  const names = entries.filter((entry) => entry.isDirectory() && /^(offline-)?run-/.test(entry.name));
  const runs: KeptRun[] = [];
  // One at a time: this goes on beside runs that are being logged.
  for (const { name } of names) {
    const run = await surveyRun(join(wandbDirectory, name));
    if (run !== null) runs.push(run);
  }
  return runs.sort((a, b) => a.changedAt - b.changedAt);
}

/** Which runs to remove, oldest first: never one that has to stay. */
export function planCleaning(runs: readonly KeptRun[], rules: CleaningRules = {}): KeptRun[] {
  const { olderThanMs = 0, keep = 0, maxBytes = 0, now = Date.now() } = rules;
  const dispensable = runs.filter(({ needed }) => needed === null).sort((a, b) => a.changedAt - b.changedAt);
  const old = dispensable
    .slice(0, Math.max(0, dispensable.length - keep))
    .filter(({ changedAt }) => now - changedAt >= olderThanMs);
  let bytes = sizeOf(runs);
  return old.filter((run) => {
    if (bytes <= maxBytes) return false;
    bytes -= run.bytes;
    return true;
  });
}

/**
 * Removes a run's directory, if the server still has all of it; the journal and what says so go last, so that a removal that
 * is cut off can be gone on with.
 *
 * @returns whether it is gone
 */
export async function removeRun({ directory }: KeptRun): Promise<boolean> {
  const now = await surveyRun(directory);
  if (now === null || now.needed !== null) return false;
  const isLast = (name: string) => name.endsWith('.wandb') || name.endsWith('.synced') || name.endsWith('.cursor');
  const names = (await entriesOf(directory)).map(({ name }) => name);
  for (const name of [...names.filter((one) => !isLast(one)), ...names.filter(isLast).sort()])
    await promises.rm(join(directory, name), { recursive: true, force: true });
  await promises.rmdir(directory);
  return true;
}

/** Removes links to the latest run and its logs that lead nowhere any more. */
export async function removeDeadLinks(wandbDirectory: string): Promise<void> {
  for (const name of ['latest-run', 'debug.log', 'debug-internal.log']) {
    const path = join(wandbDirectory, name);
    const isDead = await promises.stat(path).then(
      () => false,
      () => true,
    );
    if (isDead) await promises.rm(path, { force: true }).catch(() => {});
  }
}

/** Bytes of runs together. */
export function sizeOf(runs: readonly KeptRun[]): number {
  return runs.reduce((sum, { bytes }) => sum + bytes, 0);
}

async function surveyRun(directory: string): Promise<KeptRun | null> {
  const names = (await entriesOf(directory)).map(({ name }) => name);
  const journals = names.filter((name) => name.endsWith('.wandb')).map((name) => join(directory, name));
  if (journals.length === 0) return null;
  const changes = await Promise.all(journals.map(changedAt));
  const reasons = [];
  for (const journal of journals) reasons.push(await whyNeeded(journal));
  return {
    directory,
    bytes: await bytesBelow(directory),
    changedAt: Math.max(...changes),
    needed: reasons.find((reason) => reason !== null) ?? (await whyFilesAreNeeded(join(directory, 'files'), journals)),
  };
}

async function whyNeeded(journal: string): Promise<string | null> {
  if (leaseHolder(writerLeasePath(journal))) return 'is still being written';
  if (leaseHolder(uploaderLeasePath(journal))) return 'is being uploaded';
  const isMarked = isSynced(journal);
  if (!isMarked && readCursor(cursorPath(journal))?.complete !== true) return 'is not uploaded to its end';
  const uploadedAt = await changedAt(isMarked ? syncedPath(journal) : cursorPath(journal));
  const sources = [journal, pendingPath(journal), ...(await filesBelow(`${journal}.attached`))];
  const newest = Math.max(...(await Promise.all(sources.map(changedAt))));
  return newest > uploadedAt ? 'has changed since it was uploaded' : null;
}

/** A program may have written into the run's directory what nobody was told to upload. */
async function whyFilesAreNeeded(filesDir: string, journals: readonly string[]): Promise<string | null> {
  const names = (await filesBelow(filesDir)).map((path) => relative(filesDir, path).replaceAll(sep, '/'));
  const unknown = new Set(names.filter((name) => !isMadeByUpload(name)));
  for (const journal of journals) {
    if (unknown.size === 0) return null;
    for (const path of filePathsOf(journal)) for (const name of filesMeant(filesDir, path)) unknown.delete(name);
  }
  const [first] = unknown;
  const others = unknown.size > 1 ? ` and ${unknown.size - 1} other${unknown.size > 2 ? 's' : ''}` : '';
  return first === undefined ? null : `has files that are not on the server (${first}${others})`;
}

function isMadeByUpload(name: string): boolean {
  const isFinal = (FINAL_FILES as readonly string[]).includes(name);
  return isFinal || name === 'wandb-metadata.json' || /^(logs\/)?output[^/]*\.log$/.test(name);
}

/** What a journal says is to be uploaded. */
function* filePathsOf(journal: string): Generator<string> {
  const reader = openJournalReader(journal);
  reader.writerGone();
  try {
    for (let read = reader.next(); read.kind !== 'wait'; read = reader.next()) {
      if (read.kind !== 'record' || peekRecord(read.record).kind !== 'files') continue;
      for (const { path } of decodeMessage('Record', read.record).files?.files ?? [])
        if (path) yield path.replaceAll('\\', '/');
    }
  } finally {
    reader.close();
  }
}

/** Regular files; what is behind a link is somewhere else, and stays there. */
async function filesBelow(directory: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await entriesOf(directory)) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) found.push(...(await filesBelow(path)));
    else if (entry.isFile()) found.push(path);
  }
  return found;
}

async function bytesBelow(directory: string): Promise<number> {
  const files = await filesBelow(directory);
  const sizes = await Promise.all(
    files.map((file) =>
      promises.lstat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function changedAt(path: string): Promise<number> {
  return promises.stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}

async function entriesOf(directory: string): Promise<Dirent[]> {
  return promises.readdir(directory, { withFileTypes: true }).catch(() => []);
}
