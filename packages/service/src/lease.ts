import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync, renameSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Who holds a lease. */
export interface LeaseHolder {
  host: string;
  pid: number;
  /** When the process started, in the kernel's units: a pid alone may have been given to another one since. `null` where unknown. */
  processStart: string | null;
  /** Names the boot of the machine; `null` where unknown. */
  bootId: string | null;
  /** Names what gives pids their meaning: a container has its own. `null` where unknown. */
  pidNamespace: string | null;
  /** Tells two holders in one process apart. */
  token: string;
}

/** A held lease. */
export interface Lease {
  readonly path: string;
  /** False once another process has taken it over (which it may after 60 s without renewal), and where no file could be made. */
  readonly held: boolean;
  /** Gives it up. Idempotent. */
  release(): void;
}

export interface LeaseOptions {
  /** Time between renewals; 10 s by default. */
  renewMs?: number;
  /** Unrenewed for so long, a lease of another machine is stale; 60 s by default. */
  staleMs?: number;
  /** Who is asking; this process by default. */
  identity?: Omit<LeaseHolder, 'token'>;
}

/** The lease of a journal's one uploader. */
export function uploaderLeasePath(journalPath: string): string {
  return `${journalPath}.uploader.lease`;
}

/** The lease of a journal's one writer. */
export function writerLeasePath(journalPath: string): string {
  return `${journalPath}.writer.lease`;
}

/**
 * Takes a lease: a file created exclusively and touched every 10 s. A stale one is taken over. Where no file can be made
 * (a full disk, a directory that cannot be written), it is given to everybody.
 *
 * Two processes that find the same stale lease at the same moment may, rarely, both get it; only efficiency, alerts and
 * artifacts depend on a lease, never whether a row arrives once.
 *
 * @returns the lease, or who holds it.
 */
export function acquireLease(path: string, options: LeaseOptions = {}): { lease: Lease } | { holder: LeaseHolder } {
  const me: LeaseHolder = { ...(options.identity ?? thisProcess()), token: randomUUID() };
  for (let attempt = 0; attempt < 3; attempt++) {
    const made = createExclusively(path, me);
    if (made === 'cannot') return { lease: { path, held: false, release: () => {} } };
    if (made === 'made') return { lease: startRenewing(path, me, options.renewMs ?? 10_000) };
    const holder = leaseHolder(path, options);
    if (holder) return { holder };
    removeStale(path);
  }
  return { holder: readHolder(path) ?? { ...me, pid: 0, token: '' } };
}

/**
 * Who holds a lease; `null` when nobody does or it is stale: its process is dead, or has not renewed it where processes
 * cannot be seen from here (another machine, another container, also with our name).
 */
export function leaseHolder(
  path: string,
  options: Pick<LeaseOptions, 'staleMs' | 'identity'> = {},
): LeaseHolder | null {
  const holder = readHolder(path);
  if (!holder) return null;
  const me = options.identity ?? thisProcess();
  const isVisible = holder.host === me.host && holder.bootId === me.bootId && holder.pidNamespace === me.pidNamespace;
  const isStale = isVisible ? !isAlive(holder) : ageMs(path) > (options.staleMs ?? 60_000);
  return isStale ? null : holder;
}

/** This process, as a lease names it. */
export function thisProcess(): Omit<LeaseHolder, 'token'> {
  const { pid } = process;
  return { host: hostname(), pid, processStart: processStart(pid), bootId: bootId(), pidNamespace: pidNamespace() };
}

function createExclusively(path: string, holder: LeaseHolder): 'made' | 'is there' | 'cannot' {
  try {
    writeFileSync(path, JSON.stringify(holder), { flag: 'wx' });
    return 'made';
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EEXIST' ? 'is there' : 'cannot';
  }
}

function startRenewing(path: string, me: LeaseHolder, renewMs: number): Lease {
  let held = true;
  const mine = () => held && readHolder(path)?.token === me.token;
  const timer = setInterval(() => {
    held = mine();
    if (held) touch(path);
    else clearInterval(timer);
  }, renewMs);
  timer.unref();
  return {
    path,
    get held() {
      return held;
    },
    release() {
      clearInterval(timer);
      if (mine()) removeIfThere(path);
      held = false;
    },
  };
}

/** Moved away before it is removed: of several that find it stale at once, only one moves it. */
function removeStale(path: string): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch {
    return; // Another one was faster.
  }
  removeIfThere(aside);
}

function readHolder(path: string): LeaseHolder | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return null;
  }
  try {
    return JSON.parse(text) as LeaseHolder;
  } catch {
    // Created but not written yet, or its writer died in between: told apart by age alone.
    return { host: '', pid: 0, processStart: null, bootId: null, pidNamespace: null, token: '' };
  }
}

function isAlive(holder: LeaseHolder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (cause) {
    // EPERM: it exists and belongs to someone else.
    if ((cause as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return holder.processStart === null || processStart(holder.pid) === holder.processStart;
}

/**
 * Field 22 of Linux' /proc/<pid>/stat; the name in field 2 may hold spaces and parentheses. A process that has died and
 * whose parent has not noticed (state Z) has none.
 */
function processStart(pid: number): string | null {
  const stat = readOrNull(`/proc/${pid}/stat`);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  return fields[0] === 'Z' ? null : (fields[19] ?? null);
}

function bootId(): string | null {
  return readOrNull('/proc/sys/kernel/random/boot_id')?.trim() ?? null;
}

function pidNamespace(): string | null {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return null;
  }
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function ageMs(path: string): number {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

function touch(path: string): void {
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // The next renewal finds out whether it is still ours.
  }
}

function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Gone already.
  }
}
