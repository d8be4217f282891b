/** A line of /proc/self/mountinfo, as proc_pid_mountinfo(5) describes it. */
export interface Mount {
  /** `major:minor` of the device. */
  readonly device: string;
  /** Which folder of the file system is mounted. */
  readonly root: string;
  readonly mountPoint: string;
  readonly type: string;
  readonly source: string;
  readonly superOptions: readonly string[];
}

/** All mounts, in the order of the file: of two at one place the later one is seen. */
export function parseMounts(text: string): Mount[] {
  return text.split('\n').flatMap((line): Mount[] => {
    const [place, origin] = line.split(' - ', 2);
    const [, , device, root, mountPoint] = (place ?? '').split(' ');
    const [type, source, superOptions] = (origin ?? '').split(' ');
    if (!device || !root || !mountPoint || !type) return [];
    return [
      {
        device,
        root: decodeOctal(root),
        mountPoint: decodeOctal(mountPoint),
        type,
        source: decodeOctal(source ?? ''),
        superOptions: (superOptions ?? '').split(','),
      },
    ];
  });
}

/** The mount that holds a path: the one with the longest mount point above it. */
export function mountOf(path: string, mounts: readonly Mount[]): Mount | undefined {
  let best: Mount | undefined;
  for (const mount of mounts) {
    const below = mount.mountPoint === '/' || path === mount.mountPoint || path.startsWith(`${mount.mountPoint}/`);
    if (below && mount.mountPoint.length >= (best?.mountPoint.length ?? 0)) best = mount;
  }
  return best;
}

/** Blanks, tabs, newlines and backslashes are written as `\040` and so on. */
function decodeOctal(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}
