import { dirname, join } from 'node:path';
import { leftRecords } from './attach/left-records.js';
import { createConsoleLog } from './console/console-log.js';
import { filesMeant, pathMatcher } from './file-pattern.js';
import { JournalFold } from './journal-fold.js';
import { openJournalReader, type SkippedRange } from './journal-reader.js';
import { pendingPath, readPendingRow } from './pending-file.js';
import { localRunFile } from './run-files.js';
import { readRunSettings } from './run-settings.js';
import type { RunTarget } from './run-state.js';
import { FINAL_FILES } from './upload-finish.js';
import { version } from './version.js';

/** What an upload of a journal would bring to the server. */
export interface LocalRun {
  fold: JournalFold;
  damaged: SkippedRange[];
  /** Lines of console output. */
  consoleLines: number;
  /** Names of the run's files, with their sizes where the run directory has them as they are uploaded. */
  files: Map<string, number | null>;
}

const RECORDS_PER_TURN = 20_000;
/** http-protocol §6: longer lines have no index. */
const MAX_LINE_BYTES = 10 * 1024 * 1024 - 100 * 1024;

/** Reads a whole journal as an upload does, without sending anything. */
export async function readLocalRun(
  journalPath: string,
  options: { target: RunTarget; maxLineBytes: number | undefined; signal?: AbortSignal },
): Promise<LocalRun> {
  const console = createConsoleLog({ filesDir: null, onWarning: () => {} });
  const fold = new JournalFold({
    serviceVersion: version,
    target: options.target,
    // Every line counts as sent: none is made.
    acknowledged: {
      history: Number.POSITIVE_INFINITY,
      events: Number.POSITIVE_INFINITY,
      output: Number.POSITIVE_INFINITY,
    },
    maxLineBytes: options.maxLineBytes ?? MAX_LINE_BYTES,
    events: {
      line: () => {},
      changed: () => {},
      preempting: () => {},
      output: (stream, text, timeUs) => console.write(stream, text, timeUs),
      logger: (text, timeUs) => console.logger(text, timeUs),
      onWarning: () => {},
    },
  });
  const damaged: SkippedRange[] = [];
  const reader = openJournalReader(journalPath);
  reader.writerGone();
  try {
    for (let records = 1; ; records++) {
      const read = reader.next();
      if (read.kind === 'wait') break;
      if (read.kind === 'skipped') damaged.push({ from: read.from, to: read.to, reason: read.reason });
      else take(fold, read.record);
      if (records % RECORDS_PER_TURN !== 0) continue;
      await new Promise((resolve) => setImmediate(resolve));
      options.signal?.throwIfAborted();
    }
  } finally {
    reader.close();
  }
  takeWhatIsLeft(fold, journalPath);
  console.finish();
  return { fold, damaged, consoleLines: console.count, files: runFiles(fold, dirname(journalPath)) };
}

function take(fold: JournalFold, record: Uint8Array): void {
  fold.look(record);
  fold.apply();
}

/** What the writer had not put into the journal when it went away. */
function takeWhatIsLeft(fold: JournalFold, journalPath: string): void {
  const open = fold.exit ? null : readPendingRow(pendingPath(journalPath));
  if (open && open.step > fold.lastStep) take(fold, open.record);
  const nextStep = () => fold.lastStep + 1;
  for (const record of leftRecords({ journalPath, nextStep, onWarning: () => {} })) take(fold, record);
}

/** The files that an upload brings along, made anew by it or of the run directory. */
function runFiles(fold: JournalFold, runDir: string): Map<string, number | null> {
  const { primary = true, ignoreGlobs = [] } = readRunSettings(runDir);
  // One of several writers, and not the one whose files count.
  if (!primary) return new Map();
  const filesDir = join(runDir, 'files');
  const ignored = ignoreGlobs.map(pathMatcher);
  const files = new Map<string, number | null>();
  for (const name of [...fold.files].flatMap((path) => filesMeant(filesDir, path))) {
    const body = localRunFile(filesDir, name)?.body;
    files.set(name, body && 'size' in body ? body.size : null);
  }
  // Their sizes here say nothing.
  for (const name of FINAL_FILES) files.set(name, null);
  if (fold.state.metadata()) files.set('wandb-metadata.json', null);
  for (const name of files.keys()) if (ignored.some((matches) => matches(name))) files.delete(name);
  return files;
}
