import { readdirSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMonitor } from '../src/monitor.js';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Intervals of a monitor pass at once; other timers (what waits for a late answer) stay as they are. */
function useFastClock(intervalMs: number): void {
  const { setTimeout: slow, clearTimeout: clearSlow } = globalThis;
  vi.stubGlobal('setTimeout', (callback: (...args: unknown[]) => void, ms: number, ...args: unknown[]) =>
    ms > intervalMs ? slow(callback, ms, ...args) : setImmediate(callback, ...args),
  );
  vi.stubGlobal('clearTimeout', (timer: NodeJS.Timeout & NodeJS.Immediate) => {
    clearImmediate(timer);
    clearSlow(timer);
  });
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
    useFastClock(100);
    const before = descriptors();
    const monitor = createMonitor({ intervalMs: 100 });
    const heap: number[] = [];
    const open: number[] = [];
    let count = 0;
    for await (const { metrics } of monitor) {
      expect(metrics['memory_percent']).toBeGreaterThan(0);
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
