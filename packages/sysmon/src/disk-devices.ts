import { mountOf, parseMounts } from './mountinfo.js';

/** What a block device has moved since the machine started. */
export interface DiskCounters {
  readonly readBytes: number;
  readonly writtenBytes: number;
  /** `major:minor` */
  readonly device: string;
}

/** The kernel counts in sectors of 512 bytes, whatever the device's own are. */
const SECTOR_BYTES = 512;

/** /proc/diskstats, without the devices that were never used. */
export function parseDiskCounters(text: string): Map<string, DiskCounters> {
  const counters = new Map<string, DiskCounters>();
  for (const line of text.split('\n')) {
    const name = line.trim().split(/ +/, 3)[2];
    const counter = name === undefined ? undefined : findDiskCounters(text, name);
    if (name !== undefined && counter) counters.set(name, counter);
  }
  return counters;
}

/** One device of /proc/diskstats: a machine may have hundreds, of which a few are watched. */
export function findDiskCounters(text: string, name: string): DiskCounters | undefined {
  const at = text.indexOf(` ${name} `);
  if (at < 0) return undefined;
  const start = text.lastIndexOf('\n', at) + 1;
  const [major, minor] = text.slice(start, at).trim().split(/ +/);
  const [reads, , readSectors, , writes, , writtenSectors] = text.slice(at + name.length + 2, at + 300).split(' ', 7);
  if (writtenSectors === undefined || (reads === '0' && writes === '0')) return undefined;
  return {
    readBytes: Number(readSectors) * SECTOR_BYTES,
    writtenBytes: Number(writtenSectors) * SECTOR_BYTES,
    device: `${major}:${minor}`,
  };
}

/**
 * The devices below some paths. A path whose file system has no device of its own (the overlay of a container) stands
 * for all real devices, and so does finding none at all.
 */
export function devicesOf(
  paths: readonly string[],
  mountinfo: string,
  counters: ReadonlyMap<string, DiskCounters>,
): string[] {
  const mounts = parseMounts(mountinfo);
  const byNumber = new Map([...counters].map(([name, { device }]) => [device, name]));
  const found = new Set<string>();
  for (const path of paths) {
    const mount = mountOf(path, mounts);
    if (!mount) continue;
    // Volumes of btrfs and ZFS have numbers of their own; there the mounted name leads to the device.
    const name = byNumber.get(mount.device) ?? mount.source.replace(/^\/dev\//, '');
    if (counters.has(name)) found.add(name);
  }
  if (found.size === 0) for (const name of counters.keys()) if (!isPseudo(name)) found.add(name);
  return [...found].sort();
}

function isPseudo(name: string): boolean {
  return /^(loop|ram|zram)/.test(name);
}
