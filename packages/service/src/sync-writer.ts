import { existsSync, lstatSync, readdirSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { leaseHolder, writerLeasePath } from './lease.js';

/** Whether somebody still writes to a journal. */
export interface WriterWatch {
  /** To be asked now and then: what it saw before tells a writer that went away from one on another machine. */
  isGone(): boolean;
}

/** Other programs flush their journals every 15 s: silence for so long, with no writer to be seen, is its end. */
const SILENCE_MS = 60_000;

/**
 * Watches for the writer of a journal. Ours holds a lease. The released client does not: on Linux it is the process that
 * has the file open. One that cannot be seen (another machine, another system) is taken for gone after a minute of silence.
 */
export function watchWriter(journalPath: string, silenceMs: number = SILENCE_MS): WriterWatch {
  let wasSeen = false;
  return {
    isGone() {
      if (leaseHolder(writerLeasePath(journalPath)) !== null || isOpenElsewhere(journalPath)) {
        wasSeen = true;
        return false;
      }
      // A lease that nobody holds was left behind by a process that died.
      return wasSeen || existsSync(writerLeasePath(journalPath)) || silenceOf(journalPath) > silenceMs;
    },
  };
}

function silenceOf(path: string): number {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** Whether another process has the file open for writing, as far as this one may see. */
function isOpenElsewhere(path: string): boolean {
  const file = realpathOrNull(path);
  if (file === null) return false;
  const own = String(process.pid);
  return entries('/proc').some(
    (pid) =>
      /^\d+$/.test(pid) &&
      pid !== own &&
      entries(`/proc/${pid}/fd`).some((fd) => linkTarget(`/proc/${pid}/fd/${fd}`) === file && isWritable(pid, fd)),
  );
}

/** Another sync only reads it. */
function isWritable(pid: string, fd: string): boolean {
  try {
    // The owner's permission bits of the link say how the file was opened.
    return (lstatSync(`/proc/${pid}/fd/${fd}`).mode & 0o200) !== 0;
  } catch {
    return false;
  }
}

/** Names in a directory; none where it may not be read, or is not there. */
function entries(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function linkTarget(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

function realpathOrNull(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}
