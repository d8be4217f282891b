import { closeSync, openSync, writeSync } from 'node:fs';

/** Where a log is, and the lowest level it takes: 10 debug, 20 info, 30 warning, 40 error, as the setting `x_log_level`. */
export interface RunLogPlace {
  path: string;
  level: number;
}

type Write = (message: string, fields?: Readonly<Record<string, unknown>>) => void;

/** A run's own log, `logs/debug-internal.log`: JSON lines. Never throws: what cannot be written is given up. */
export interface RunLog {
  debug: Write;
  info: Write;
  warn: Write;
  error: Write;
  close(): void;
}

const LEVELS = { DEBUG: 10, INFO: 20, WARN: 30, ERROR: 40 } as const;

/** @param path empty: nothing is logged. The file is made with the first line. */
export function openRunLog(path: string, level: number = LEVELS.INFO): RunLog {
  let file: number | null = null;
  let isClosed = path === '';
  const write =
    (name: keyof typeof LEVELS): Write =>
    (msg, fields) => {
      if (isClosed || LEVELS[name] < level) return;
      try {
        file ??= openSync(path, 'a');
        writeSync(file, `${JSON.stringify({ time: new Date().toISOString(), level: name, msg, ...fields })}\n`);
      } catch {
        // A full disk, or no directory any more: the log is worth less than the run.
      }
    };
  return {
    debug: write('DEBUG'),
    info: write('INFO'),
    warn: write('WARN'),
    error: write('ERROR'),
    close() {
      isClosed = true;
      if (file !== null) closeSync(file);
      file = null;
    },
  };
}
