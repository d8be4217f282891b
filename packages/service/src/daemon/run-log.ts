import { closeSync, openSync, symlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A run's own log, `logs/debug-internal.log`: JSON lines. Never throws: what cannot be written is given up. */
export interface RunLog {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  close(): void;
}

/** @param path empty: nothing is logged. */
export function openRunLog(path: string): RunLog {
  let file = open(path);
  const write = (level: string) => (msg: string, fields?: Readonly<Record<string, unknown>>) => {
    if (file === null) return;
    try {
      writeSync(file, `${JSON.stringify({ time: new Date().toISOString(), level, msg, ...fields })}\n`);
    } catch {
      // A full disk: the log is worth less than the run.
    }
  };
  return {
    info: write('INFO'),
    warn: write('WARN'),
    close() {
      if (file !== null) closeSync(file);
      file = null;
    },
  };
}

/** Links `debug-core.log` beside a run's logs to the log of the whole service. Best effort. */
export function linkServiceLog(logDir: string, servicePath: string | null): void {
  if (servicePath === null || logDir === '') return;
  try {
    symlinkSync(servicePath, join(logDir, 'debug-core.log'));
  } catch {
    // A convenience for people: it is there already, or the file system has no symbolic links.
  }
}

function open(path: string): number | null {
  try {
    return path === '' ? null : openSync(path, 'a');
  } catch {
    return null;
  }
}
