import { describe, expect, it } from 'vitest';
import { portableCpu } from '../src/cpu.js';
import { portableDisk } from '../src/disk.js';
import { portableMemory } from '../src/memory.js';
import { probes } from '../src/probes.js';
import { portableProcess } from '../src/process.js';
import { contextOf } from './fixture-tree.js';

// What is used on macOS and Windows, run on this machine: beside the direct readings where this is Linux.

describe.skipIf(process.platform !== 'linux')('readings through Node.js and systeminformation', () => {
  it('of memory agree with those of the kernel', async () => {
    const portable = await portableMemory().sample(contextOf());
    const direct = await probes.memory().sample(contextOf());
    expect(portable['memory.used']).toBeGreaterThan((direct['memory.used'] as number) * 0.8);
    expect(portable['memory.used']).toBeLessThan((direct['memory.used'] as number) * 1.2);
  });

  it('of the processors have the same names', async () => {
    const [portable, direct] = [portableCpu(), probes.cpu()];
    for (const probe of [portable, direct]) await probe.sample(contextOf());
    await new Promise((resolve) => setTimeout(resolve, 300));
    const names = async (probe: typeof portable) => Object.keys(await probe.sample(contextOf())).sort();
    expect(await names(portable)).toEqual(await names(direct));
    direct.close?.();
  });

  it('of this process and of another one are its resident memory', async () => {
    const own = await portableProcess({ pid: undefined, tree: false }).sample(contextOf());
    expect(own['proc.memory.rssMB']).toBeCloseTo(process.memoryUsage.rss() / 2 ** 20, -1);
    const other = await portableProcess({ pid: process.ppid, tree: true }).sample(contextOf());
    expect(other['proc.memory.rssMB']).toBeGreaterThan(own['proc.memory.rssMB'] as number);
    expect(await portableProcess({ pid: 2 ** 30, tree: true }).sample(contextOf())).toEqual({});
  });

  it('of a disk are what the file system says', async () => {
    expect(await portableDisk({ paths: ['/'] }).sample(contextOf())).toHaveProperty(['disk./.usagePercent']);
  });
});
