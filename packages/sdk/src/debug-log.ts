import { appendFileSync } from 'node:fs';

/** How important a line is, as the setting `x_log_level` counts. */
const LEVELS = { DEBUG: 10, INFO: 20, WARNING: 30, ERROR: 40 } as const;

export type LogLevel = keyof typeof LEVELS;

/** A run's `logs/debug.log`: what the user was told, and what was kept from him with `quiet` or `silent`. */
export interface DebugLog {
  /** Never throws: what cannot be written is given up. */
  write(level: LogLevel, message: string, at?: Date): void;
}

/** @param lowest as the setting `x_log_level` */
export function createDebugLog(path: string, lowest: number): DebugLog {
  return {
    write(level, message, at = new Date()) {
      if (LEVELS[level] < lowest) return;
      const head = `${localTime(at)} ${level.padEnd(7)} ${process.pid}`;
      try {
        appendFileSync(path, `${head} ${message.replaceAll('\n', '\n    ')}\n`);
      } catch {
        // A full disk, or no directory any more: the log is worth less than the run.
      }
    },
  };
}

/** As in the Python SDK's log: `2026-01-02 03:04:05,678`. */
function localTime(at: Date): string {
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString();
  return local.slice(0, 23).replace('T', ' ').replace('.', ',');
}
