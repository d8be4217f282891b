import { mkdirSync, openSync, writeSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import type { DaemonLog } from './stream-registry-types.js';

const LEVELS = { debug: -4, info: 0, warn: 4, error: 8 } as const;
type Level = keyof typeof LEVELS;

/**
 * Opens the process-wide log, `<cache>/wandb/logs/core-debug-<local time>.log`, as the released binary names it. Without a
 * directory to write to, or when the disk is full, nothing is logged and nobody is told: there is no one to tell.
 */
export function openDaemonLog(options: { cacheDir: string | null; level: number; now: Date }): DaemonLog {
  const opened = options.cacheDir === null ? null : openLogFile(options.cacheDir, options.now);
  const write = (level: Level) => (message: string, fields?: Readonly<Record<string, unknown>>) => {
    if (opened !== null && LEVELS[level] >= options.level) append(opened.file, level, message, fields);
  };
  return {
    path: opened?.path ?? null,
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  };
}

/** The directory for caches of the user, as Go's `os.UserCacheDir`, unless WANDB_CACHE_DIR names one; null without a home. */
export function userCacheDir(env: Readonly<Record<string, string | undefined>>): string | null {
  const named = env['WANDB_CACHE_DIR'];
  if (named) return resolve(named);
  if (process.platform === 'win32') return env['LocalAppData'] ?? env['LOCALAPPDATA'] ?? null;
  const home = env['HOME'] || homedir();
  if (process.platform === 'darwin') return home ? join(home, 'Library', 'Caches') : null;
  const xdg = env['XDG_CACHE_HOME'];
  if (xdg && isAbsolute(xdg)) return xdg;
  return home ? join(home, '.cache') : null;
}

function openLogFile(cacheDir: string, now: Date): { file: number; path: string } | null {
  try {
    const dir = join(cacheDir, 'wandb', 'logs');
    mkdirSync(dir, { recursive: true });
    const path = join(dir, `core-debug-${localTime(now)}.log`);
    return { file: openSync(path, 'a'), path };
  } catch {
    return null;
  }
}

function localTime(at: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const date = `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`;
  return `${date}_${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`;
}

function append(file: number, level: Level, msg: string, fields: Readonly<Record<string, unknown>> = {}): void {
  try {
    const line = JSON.stringify({ time: new Date().toISOString(), level: level.toUpperCase(), msg, ...fields }, plain);
    writeSync(file, `${line}\n`);
  } catch {
    // A full disk, or a value that is no JSON: the log is worth less than the runs.
  }
}

function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (!(value instanceof Error)) return value;
  const { name, message, stack, cause } = value;
  const { code } = value as { code?: unknown };
  return { name, message, stack, ...(code === undefined ? {} : { code }), ...(cause === undefined ? {} : { cause }) };
}
