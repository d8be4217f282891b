import { closeSync, ftruncateSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { removeSavedLink } from '../own-file.js';

/**
 * A text file whose last lines are rewritten in place. Each line ends with a newline. What is set stays in memory until
 * `flush()`, which lets go of all but the last `changeable` lines.
 */
export class LineFile {
  private file: number | null = null;
  /** The lines from `first` on; earlier ones are in the file and done with. */
  private lines: string[] = [];
  private first = 0;
  private firstOffset = 0;
  private dirtyFrom = Number.POSITIVE_INFINITY;
  private size = 0;

  constructor(
    readonly path: string,
    private readonly changeable: number,
  ) {}

  /** Sets a line; those between the last one and it are empty. */
  set(index: number, text: string): void {
    if (index < this.first) return;
    while (this.first + this.lines.length <= index) this.lines.push('');
    this.lines[index - this.first] = text;
    this.dirtyFrom = Math.min(this.dirtyFrom, index);
  }

  /** Writes what has changed. The first time the file is made, or emptied. @throws what the file system says. */
  flush(): void {
    if (this.dirtyFrom === Number.POSITIVE_INFINITY) return;
    this.file ??= this.create();
    const from = Math.min(this.dirtyFrom, this.first + this.lines.length) - this.first;
    const offset = this.firstOffset + bytes(this.lines.slice(0, from));
    const text = Buffer.from(`${this.lines.slice(from).join('\n')}\n`);
    let written = 0;
    while (written < text.length)
      written += writeSync(this.file, text, written, text.length - written, offset + written);
    const end = offset + text.length;
    if (end < this.size) ftruncateSync(this.file, end);
    this.size = end;
    this.dirtyFrom = Number.POSITIVE_INFINITY;
    this.settle();
  }

  close(): void {
    if (this.file !== null) closeSync(this.file);
    this.file = null;
  }

  private create(): number {
    mkdirSync(dirname(this.path), { recursive: true });
    removeSavedLink(this.path);
    return openSync(this.path, 'w');
  }

  private settle(): void {
    const done = this.lines.length - this.changeable;
    if (done <= 0) return;
    this.firstOffset += bytes(this.lines.slice(0, done));
    this.lines = this.lines.slice(done);
    this.first += done;
  }
}

/** The length of lines in the file. */
function bytes(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
}
