import { type BigIntStats, promises } from 'node:fs';

/** Which content a file has, as far as its inode tells: another one after each change. */
export function fileIdentity({ dev, ino, size, mtimeNs }: BigIntStats): string {
  return `${dev}:${ino}:${size}:${mtimeNs}`;
}

/** A file changed so shortly before it was looked at may change again without a trace in its time stamp. */
const TIMESTAMP_GRAIN_MS = 20;

/** Whether a later change of the file will certainly show in its identity. */
export function isSettled({ mtimeMs }: BigIntStats, nowMs: number): boolean {
  return Math.abs(nowMs - Number(mtimeMs)) > TIMESTAMP_GRAIN_MS;
}

export interface FileWatchOptions {
  /** The files to look at, by name; asked each time. */
  files(): Iterable<readonly [name: string, path: string]>;
  /** A file that was there is another one, or one has appeared. */
  onChange(name: string): void;
  /** Default 0.5 s, as the released core. */
  intervalMs?: number;
}

/** Looks at files again and again. */
export interface FileWatch {
  /** Begins, if it has not begun. */
  start(): void;
  stop(): void;
}

const INTERVAL_MS = 500;
/** Of the thread's time, looking may take one part in so many. */
const SHARE = 50;
const AT_ONCE = 64;

/**
 * Watches by polling: it sees changes behind symbolic links, on network file systems and in any number of directories,
 * which notifications do not. With many files it looks less often. Its timer does not hold the process.
 */
export function watchFiles({ files, onChange, intervalMs = INTERVAL_MS }: FileWatchOptions): FileWatch {
  const seen = new Map<string, string | null>();
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  async function look(name: string, path: string): Promise<void> {
    const found = await promises.stat(path, { bigint: true }).catch(() => null);
    const identity = found ? fileIdentity(found) : null;
    const before = seen.get(name);
    seen.set(name, identity);
    if (before !== undefined && identity !== null && identity !== before && !stopped) onChange(name);
  }

  async function poll(): Promise<void> {
    const begun = performance.now();
    const all = [...files()];
    for (let i = 0; i < all.length && !stopped; i += AT_ONCE) {
      await Promise.all(all.slice(i, i + AT_ONCE).map(([name, path]) => look(name, path)));
    }
    if (!stopped) schedule(Math.max(intervalMs, (performance.now() - begun) * SHARE));
  }

  function schedule(delayMs: number): void {
    timer = setTimeout(() => void poll(), delayMs);
    timer.unref();
  }

  return {
    start() {
      if (!timer && !stopped) schedule(intervalMs);
    },
    stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
    },
  };
}
