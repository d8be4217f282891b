import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** The log of one sync operation. Never throws: one that cannot be written is given up. */
export interface SyncLog {
  write(level: 'INFO' | 'WARN' | 'ERROR', message: string, fields?: Readonly<Record<string, string | number>>): void;
  close(): void;
}

/** Opens `<wandb_dir>/logs/debug-sync.YYYYMMDD.HHMMSS.log` (UTC): JSON lines, as the released client has them. */
export function openSyncLog(wandbDir: string, now: Date): SyncLog {
  const file = openOrNull(join(wandbDir, 'logs'), `debug-sync.${timestamp(now)}.log`);
  return {
    write(level, msg, fields = {}) {
      if (file === null) return;
      try {
        writeSync(file, `${JSON.stringify({ time: new Date().toISOString(), level, msg, ...fields })}\n`);
      } catch {
        // The runs matter more than what is said of them.
      }
    },
    close() {
      if (file !== null) closeSync(file);
    },
  };
}

function openOrNull(directory: string, name: string): number | null {
  try {
    mkdirSync(directory, { recursive: true });
    return openSync(join(directory, name), 'a');
  } catch {
    return null;
  }
}

/** `20261122.082410`. */
function timestamp(now: Date): string {
  const [date = '', time = ''] = now.toISOString().split('T');
  return `${date.replaceAll('-', '')}.${time.slice(0, 8).replaceAll(':', '')}`;
}
