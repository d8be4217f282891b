import { join } from 'node:path';
import { KeptFile } from './kept-file.js';
import type { SystemRoots } from './probe.js';
import { listFolder } from './system-files.js';

/** What /proc/PID/stat says of a process. */
export interface ProcessStat {
  readonly parent: number;
  /** Processor time in hundredths of a second, its ended and awaited children not included. */
  readonly ticks: number;
  readonly threads: number;
}

/** /proc/PID/stat. The name in it may contain anything, also `) R 1 `: the last bracket ends it. */
export function parseProcessStat(text: string): ProcessStat | undefined {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  if (fields.length < 20) return undefined;
  return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]), threads: Number(fields[17]) };
}

/** `VmRSS` of /proc/PID/status in bytes; 0 for what has no memory of its own (a kernel thread, a process that ended). */
export function parseResidentBytes(text: string): number {
  const at = text.indexOf('\nVmRSS:');
  return at < 0 ? 0 : Number.parseInt(text.slice(at + 7, at + 39), 10) * 1024;
}

/**
 * A process and those it started, directly or not: from the kernel's lists of children, or from the parent each
 * process names where the kernel was built without them.
 */
export function processTree(root: number, roots: SystemRoots): number[] {
  const pids = [root];
  let parents: Map<number, number[]> | undefined;
  const seen = new Set(pids);
  for (let i = 0; i < pids.length; i++) {
    const pid = pids[i] as number;
    let children = listedChildren(pid, roots);
    if (!children) {
      parents ??= childrenByParent(roots);
      children = parents.get(pid) ?? [];
    }
    for (const child of children) {
      if (seen.has(child)) continue;
      seen.add(child);
      pids.push(child);
    }
  }
  return pids;
}

/** Every thread has its own children. Undefined where the kernel has no such list. */
function listedChildren(pid: number, roots: SystemRoots): number[] | undefined {
  const folder = join(roots.proc, String(pid), 'task');
  const children: number[] = [];
  for (const thread of listFolder(folder)) {
    const text = readOnce(join(folder, thread, 'children'));
    // A thread may end between the two; the first one lives as long as the process.
    if (text === undefined && thread === String(pid)) return undefined;
    for (const child of (text ?? '').split(' ')) if (child.trim() !== '') children.push(Number(child));
  }
  return children;
}

function childrenByParent(roots: SystemRoots): Map<number, number[]> {
  const children = new Map<number, number[]>();
  for (const name of listFolder(roots.proc)) {
    if (!/^\d+$/.test(name)) continue;
    const stat = parseProcessStat(readOnce(join(roots.proc, name, 'stat')) ?? '');
    if (!stat) continue;
    const siblings = children.get(stat.parent);
    if (siblings) siblings.push(Number(name));
    else children.set(stat.parent, [Number(name)]);
  }
  return children;
}

function readOnce(path: string): string | undefined {
  const file = new KeptFile(path);
  try {
    return file.read();
  } catch {
    return undefined;
  } finally {
    file.close();
  }
}
