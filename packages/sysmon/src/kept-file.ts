import { closeSync, openSync, readSync } from 'node:fs';
import { SysmonError } from './sysmon-error.js';

const HALF_PAGE = 2048;

/** One buffer for all files: a read is over before the next begins. */
let buffer: Buffer | undefined;

/**
 * A small file of the kernel that is read again and again: opened once, read from its beginning each time. A file of
 * a process stays that process's: when another one takes the number, it is gone, not the other's.
 */
export class KeptFile {
  #descriptor: number | undefined;

  constructor(readonly path: string) {}

  /** The whole text, bytes as Latin-1; undefined when there is no such file (any more). */
  read(): string | undefined {
    try {
      this.#descriptor ??= openSync(this.path, 'r');
      return readWhole(this.#descriptor);
    } catch (error) {
      this.close();
      if (isGone(error)) return undefined;
      throw new SysmonError('unreadable', `${this.path} cannot be read: ${(error as Error).message}`, { cause: error });
    }
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }
}

function readWhole(descriptor: number): string {
  buffer ??= Buffer.allocUnsafe(64 * 1024);
  let length = 0;
  for (;;) {
    const read = readSync(descriptor, buffer, length, buffer.length - length, length);
    length += read;
    // The kernel gives a file in pages of whole lines: less than half of one is the end, more may not be.
    if (read < HALF_PAGE) return buffer.toString('latin1', 0, length);
    if (length === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
  }
}

/** Not there, a process that has ended, a device that was taken out, a value a driver does not have. */
function isGone(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code !== undefined && ['ENOENT', 'ENOTDIR', 'ESRCH', 'ENODEV', 'ENXIO', 'EOPNOTSUPP', 'EINVAL'].includes(code);
}
