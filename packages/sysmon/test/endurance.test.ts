import { readdirSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMonitor } from '../src/monitor.js';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A clock on which intervals pass at once: a timer is due as soon as it is set, and then the time has come. */
function useFastClock(): void {
  let nowMs = 0;
  vi.stubGlobal('performance', { now: () => nowMs });
  vi.stubGlobal('setTimeout', (callback: (...args: unknown[]) => void, ms: number, ...args: unknown[]) =>
    setImmediate(() => {
      nowMs += ms;
      callback(...args);
    }),
  );
  vi.stubGlobal('clearTimeout', clearImmediate);
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heapBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

const descriptors = () => readdirSync('/proc/self/fd').length;

describe.skipIf(process.platform !== 'linux')('a monitor that runs long', () => {
  it('grows neither in memory nor in descriptors over 100,000 samples', { timeout: 240_000 }, async () => {
    useFastClock();
    const before = descriptors();
    const monitor = createMonitor({ intervalMs: 100 });
    const heap: number[] = [];
    const open: number[] = [];
    let count = 0;
    for await (const { metrics } of monitor) {
      if (!((metrics['memory_percent'] as number) > 0)) throw new Error(`sample ${count} lacks the memory`);
      if (++count % 20_000 === 0) {
        heap.push(heapBytes());
        open.push(descriptors());
      }
      if (count === 100_000) break;
    }
    // After the first 20,000 everything is warm: what is added later would be added for ever.
    expect(Math.max(...heap.slice(1)) - (heap[0] as number)).toBeLessThan(2 * 1024 * 1024);
    expect(new Set(open).size).toBe(1);
    expect(monitor.problems).toEqual([]);
    expect(descriptors()).toBe(before);
  });
});
