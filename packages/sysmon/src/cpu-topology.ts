import { join } from 'node:path';
import type { SystemRoots } from './probe.js';
import { listFolder, readText } from './system-files.js';

/** The model of the first processor in /proc/cpuinfo: `model name` on x86, others on ARM and POWER. */
export function parseCpuModel(text: string): string | undefined {
  const match = /^(?:model name|Model|cpu model|cpu)\s*:\s*(.+)$/m.exec(text);
  return match?.[1]?.trim();
}

/** How many processors the machine has, threads of a core counted singly. */
export function logicalCpus(roots: SystemRoots): number {
  return (readText(join(roots.proc, 'stat')).match(/^cpu\d+ /gm) ?? []).length;
}

/** How many cores the machine has; the number of processors where that is not said. */
export function physicalCpus(roots: SystemRoots): number {
  return coresByTopology(join(roots.sys, 'devices/system/cpu')) || coresByCpuinfo(roots) || logicalCpus(roots);
}

/** Threads of a core name the same list of siblings. */
function coresByTopology(folder: string): number {
  const cores = new Set<string>();
  for (const name of listFolder(folder)) {
    if (!/^cpu\d+$/.test(name)) continue;
    const topology = join(folder, name, 'topology');
    const siblings = readText(join(topology, 'core_cpus_list')) || readText(join(topology, 'thread_siblings_list'));
    if (siblings) cores.add(siblings.trim());
  }
  return cores.size;
}

function coresByCpuinfo(roots: SystemRoots): number {
  const cores = new Map<string, number>();
  for (const block of readText(join(roots.proc, 'cpuinfo')).split('\n\n')) {
    const socket = /^physical id\s*:\s*(\d+)/m.exec(block)?.[1];
    const count = /^cpu cores\s*:\s*(\d+)/m.exec(block)?.[1];
    if (socket && count) cores.set(socket, Number(count));
  }
  return [...cores.values()].reduce((sum, count) => sum + count, 0);
}
