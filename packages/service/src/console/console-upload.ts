import type { FileStream } from '@wandb/filestream';
import type { ConsoleOptions } from '../upload-options.js';
import { CHANGEABLE_LINES, type ConsoleLine } from './console-lines.js';
import { type ConsoleLog, createConsoleLog } from './console-log.js';
import { formatLine, type LineForm } from './line-format.js';

export interface ConsoleUploadOptions {
  console: ConsoleOptions;
  /** Where `output.log` goes; `null`: nowhere. */
  filesDir: string | null;
  /** Lines that the server has. */
  acknowledged: number;
  /** Whether the server knows structured lines. Never rejects. */
  isStructured(): Promise<boolean>;
  onFile(name: string): void;
  onWarning(message: string): void;
}

/** The console output of a run on its way into the filestream. */
export interface ConsoleUpload {
  readonly log: ConsoleLog;
  /** Whether there are lines that the filestream has not been given. */
  readonly waits: boolean;
  /** Gives the filestream what changed, as soon as it is known in which form the server wants it. */
  flush(stream: FileStream | null): void;
  /** The last of it. */
  finish(stream: FileStream): Promise<void>;
}

/**
 * A line that was acknowledged may have changed since, but only if it was among the last ones: those are sent again, to
 * the same places. Which form lines have is asked when the first ones are sent.
 */
export function createConsoleUpload(options: ConsoleUploadOptions): ConsoleUpload {
  const sendFrom = options.acknowledged - CHANGEABLE_LINES;
  const label = options.console.label ?? null;
  const unsent = new Map<number, ConsoleLine>();
  let form: LineForm | null = null;
  let asking: Promise<void> | null = null;
  const log = createConsoleLog({
    ...options.console,
    filesDir: options.filesDir,
    onLine: (index, line) => {
      if (index >= sendFrom) unsent.set(index, line);
    },
    onFile: options.onFile,
    onWarning: options.onWarning,
  });

  function send(stream: FileStream, as: LineForm): void {
    for (const [index, line] of unsent) stream.setConsoleLine(index, Buffer.from(formatLine(line, as, label)));
    unsent.clear();
  }

  function ask(): Promise<void> {
    asking ??= options.isStructured().then((isStructured) => {
      form = isStructured ? 'structured' : 'legacy';
    });
    return asking;
  }

  return {
    log,
    get waits() {
      return unsent.size > 0;
    },
    flush(stream) {
      log.flush();
      if (!stream || unsent.size === 0) return;
      if (form) send(stream, form);
      else void ask().then(() => send(stream, form ?? 'legacy'));
    },
    async finish(stream) {
      log.finish();
      if (unsent.size === 0) return;
      await ask();
      send(stream, form ?? 'legacy');
    },
  };
}
