import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '@wandb/proto';
import type { RunStart } from '../backend.js';

/**
 * `run-<id>.wandb.attached/`, beside the journal: what attached writers have logged and the journal may lack.
 *
 * - `open`: there while the run takes what they log. Whoever removes it reads the spools after that; a writer looks for it
 *   after each write. So either the write is seen by the reader or the end is seen by the writer.
 * - `stop`: the server asks the run to stop.
 * - `run.json`: what the run is, for those who attach.
 * - `<writer>.spool`: what one writer logged, in the journal's framing.
 * - `sealed.json`: how much of each spool counts, once the run's own process is gone without having taken all.
 */
export interface SpoolDirectory {
  readonly path: string;
  readonly exists: boolean;
  /** Whether the run takes what is logged. */
  readonly isOpen: boolean;
  /** Makes the directory, says what the run is and lets writers in. */
  open(run: AttachedRun): void;
  /** What the run is; `null` when the directory does not say. */
  run(): AttachedRun | null;
  /** From now on no writer's `publish` returns. */
  close(): void;
  /** Lets those who are attached know that the run is to stop. */
  askToStop(): void;
  readonly isStopAsked: boolean;
  /** Names of the writers. */
  writers(): string[];
  spoolPath(writer: string): string;
  /** How many entries of each spool count; `null` while that is not settled. */
  limits(): Record<string, number> | null;
  settle(limits: Record<string, number>): void;
  remove(): void;
}

/** What a process that attaches is told of the run. */
export interface AttachedRun {
  start: RunStart;
  mode: 'online' | 'offline';
  /** The config when the run was shared. */
  config: JsonObject;
  filesDir: string;
  syncDir: string;
  url: string | null;
  fsync: boolean;
}

const SPOOL = '.spool';

export function spoolDirectory(journalPath: string): SpoolDirectory {
  const path = `${journalPath}.attached`;
  const file = (name: string) => join(path, name);
  const marker = file('open');
  const stop = file('stop');
  return {
    path,
    get exists() {
      return existsSync(path);
    },
    get isOpen() {
      return existsSync(marker);
    },
    open(run) {
      mkdirSync(path, { recursive: true });
      replaceFile(file('run.json'), JSON.stringify(run));
      writeFileSync(marker, '');
    },
    run: () => readRun(file('run.json')),
    close: () => rmSync(marker, { force: true }),
    askToStop: () => writeFileSync(stop, ''),
    get isStopAsked() {
      return existsSync(stop);
    },
    writers: () =>
      namesIn(path)
        .filter((name) => name.endsWith(SPOOL))
        .map((name) => name.slice(0, -SPOOL.length))
        .sort(),
    spoolPath: (writer) => file(writer + SPOOL),
    limits: () => readJson(file('sealed.json')) as Record<string, number> | null,
    settle: (limits) => replaceFile(file('sealed.json'), JSON.stringify(limits)),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

function readRun(path: string): AttachedRun | null {
  const run = readJson(path) as AttachedRun | null;
  return run && { ...run, start: { ...run.start, startTime: new Date(run.start.startTime) } };
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** Whoever reads it sees the old text or the new one. */
function replaceFile(path: string, text: string): void {
  const aside = `${path}.${process.pid}.new`;
  writeFileSync(aside, text);
  try {
    renameSync(aside, path);
  } catch (error) {
    unlinkSync(aside);
    throw error;
  }
}

function namesIn(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
