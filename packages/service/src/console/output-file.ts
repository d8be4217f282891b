import { join } from 'node:path';
import type { ConsoleOptions } from '../upload-options.js';
import { CHANGEABLE_LINES, type ConsoleLine } from './console-lines.js';
import { LineFile } from './line-file.js';

export interface OutputFileOptions extends ConsoleOptions {
  filesDir: string;
  /** A file is complete: it will not be written again. */
  onFile(name: string): void;
}

/** The console output of a run in files: `output.log`, or parts of it (semantics §5). */
export interface OutputFile {
  /** Takes a line that is new or has changed; lines of closed parts are not changed any more. */
  set(index: number, line: ConsoleLine): void;
  /**
   * At the end of a moment: closes the part if it is large or old enough. Parts are cut here and nowhere else, so that
   * the same records make the same parts, however often they are flushed.
   *
   * @param changes all lines that changed in the moment, each counted whole, as the released core counts.
   * @param timeUs when the last of them did.
   */
  mark(changes: Iterable<[number, ConsoleLine]>, timeUs: number): void;
  /** Writes to the disk what is not there yet. @throws what the file system says. */
  flush(): void;
  /** Writes the rest and tells the last file. @throws what the file system says. */
  finish(): void;
}

interface Part {
  readonly name: string;
  readonly file: LineFile;
  /** Index of its first line. */
  readonly first: number;
  readonly sinceUs: number;
  /** Length of all changes. */
  bytes: number;
}

export function createOutputFile(options: OutputFileOptions): OutputFile {
  const { filesDir, label, multipart = false, chunkMaxBytes = 0, chunkMaxSeconds = 0, onFile } = options;
  const base = label ? `output_${fileName(label)}` : 'output';
  let part: Part | null = null;
  let next = 0;

  function open(timeUs: number): Part {
    const name = multipart ? `logs/${base}_${partTime(timeUs)}.log` : `${base}.log`;
    const file = new LineFile(join(filesDir, name), CHANGEABLE_LINES);
    return { name, file, first: next, sinceUs: timeUs, bytes: 0 };
  }

  function close(): void {
    if (!part) return;
    const { file, name } = part;
    part = null;
    file.flush();
    file.close();
    onFile(name);
  }

  return {
    set(index, line) {
      if (index >= next) {
        part ??= open(line.timeUs);
        next = index + 1;
      }
      if (part && index >= part.first) part.file.set(index - part.first, line.text);
    },
    mark(changes, timeUs) {
      if (!part || !multipart) return;
      for (const [index, line] of changes) if (index >= part.first) part.bytes += Buffer.byteLength(line.text) + 1;
      const isLarge = chunkMaxBytes > 0 && part.bytes >= chunkMaxBytes;
      const isOld = chunkMaxSeconds > 0 && timeUs - part.sinceUs >= chunkMaxSeconds * 1e6;
      if (isLarge || isOld) close();
    },
    flush: () => part?.file.flush(),
    finish: close,
  };
}

/** A label as part of a file's name. */
function fileName(label: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be in a name
  return label.replace(/[\u0000-\u001f/\\:*?"<>|]/g, '_');
}

/** `YYYYMMDD_HHMMSS_<nanoseconds>`, local time. */
function partTime(timeUs: number): string {
  const time = new Date(timeUs / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${time.getFullYear()}${two(time.getMonth() + 1)}${two(time.getDate())}`;
  const clock = `${two(time.getHours())}${two(time.getMinutes())}${two(time.getSeconds())}`;
  return `${day}_${clock}_${String((timeUs % 1e6) * 1000).padStart(9, '0')}`;
}
