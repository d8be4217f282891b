import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { acquireLease, type Lease, type LeaseHolder, leaseHolder, thisProcess } from './lease.js';

let directory: string;
let path: string;
const taken: Lease[] = [];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lease-'));
  path = join(directory, 'run-r1.wandb.uploader.lease');
});
afterEach(() => {
  vi.useRealTimers();
  for (const lease of taken.splice(0)) lease.release();
  rmSync(directory, { recursive: true, force: true });
});

function take(options?: Parameters<typeof acquireLease>[1]): Lease {
  const outcome = acquireLease(path, options);
  if (!('lease' in outcome)) throw new Error(`held by ${JSON.stringify(outcome.holder)}`);
  taken.push(outcome.lease);
  return outcome.lease;
}

function leaveBehind(holder: Partial<LeaseHolder>, ageMs = 0): void {
  writeFileSync(path, JSON.stringify({ ...thisProcess(), token: 'left', ...holder }));
  const then = new Date(Date.now() - ageMs);
  utimesSync(path, then, then);
}

/** A pid that existed and does not any more. */
function deadPid(): number {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  return pid;
}

describe('lease', () => {
  it('is held by one, also within a process', () => {
    take();
    const second = acquireLease(path);
    expect('holder' in second && second.holder.pid).toBe(process.pid);
  });

  it('can be taken again after it was released, and leaves no file', () => {
    take().release();
    expect(readdirSync(directory)).toEqual([]);
    take();
  });

  it('is stale when its process on this machine is dead', () => {
    leaveBehind({ pid: deadPid() });
    expect(leaseHolder(path)).toBeNull();
    take();
  });

  it('is not stale while its process on this machine lives, however old it is', () => {
    leaveBehind({}, 3_600_000);
    expect(leaseHolder(path)?.token).toBe('left');
    expect('holder' in acquireLease(path)).toBe(true);
  });

  it.runIf(existsSync('/proc/self/stat'))('is stale when its pid belongs to a younger process', () => {
    leaveBehind({ processStart: '1' });
    take();
  });

  it('is stale after the same time when this machine was started again, or another one has its name', () => {
    leaveBehind({ bootId: 'another-boot' }, 59_000);
    expect('holder' in acquireLease(path)).toBe(true);
    leaveBehind({ bootId: 'another-boot' }, 61_000);
    take();
  });

  it('of another machine is stale only when it was not renewed for 60 s', () => {
    leaveBehind({ host: 'elsewhere', pid: 1 }, 59_000);
    expect('holder' in acquireLease(path)).toBe(true);
    leaveBehind({ host: 'elsewhere', pid: 1 }, 61_000);
    take();
  });

  it('without content is stale after the same time', () => {
    writeFileSync(path, '');
    expect('holder' in acquireLease(path)).toBe(true);
    utimesSync(path, new Date(0), new Date(0));
    take();
  });

  it('is given to everybody where no file can be made: nothing that matters depends on it', () => {
    path = join(directory, 'absent', 'run-r1.wandb.uploader.lease');
    const lease = take();
    expect(lease.held).toBe(false);
    lease.release();
    expect(leaseHolder(path)).toBeNull();
    take();
  });

  it('of another container, whose processes cannot be seen from here, is stale when it was not renewed for 60 s', () => {
    leaveBehind({ pid: deadPid(), pidNamespace: 'pid:[1]' }, 59_000);
    expect('holder' in acquireLease(path)).toBe(true);
    leaveBehind({ pid: deadPid(), pidNamespace: 'pid:[1]' }, 61_000);
    take();
  });

  it('is renewed while it is held', () => {
    vi.useFakeTimers();
    take({ renewMs: 1000, identity: { ...thisProcess(), host: 'elsewhere' } });
    utimesSync(path, new Date(0), new Date(0));
    expect(leaseHolder(path)).toBeNull();
    vi.advanceTimersByTime(1000);
    expect(leaseHolder(path)).not.toBeNull();
  });

  it('notices that it was taken over, and then leaves the file alone', () => {
    vi.useFakeTimers();
    const lease = take({ renewMs: 1000 });
    leaveBehind({ token: 'someone else' });
    vi.advanceTimersByTime(1000);
    expect(lease.held).toBe(false);
    lease.release();
    expect(JSON.parse(readFileSync(path, 'utf8')).token).toBe('someone else');
  });
});
