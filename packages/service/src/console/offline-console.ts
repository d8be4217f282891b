import type { WrittenConsole } from '../run-writer.js';
import type { ConsoleOptions } from '../upload-options.js';
import { type ConsoleLog, createConsoleLog } from './console-log.js';

/** Makes `output.log` of a run that is not uploaded as it goes. */
export interface OfflineConsole extends WrittenConsole {
  /** Writes the rest. */
  finish(): void;
}

/** How often the file is brought up to date. */
const FLUSH_MS = 1000;

/** The file comes into being with the first output. */
export function createOfflineConsole(
  filesDir: string,
  options: ConsoleOptions | undefined,
  onWarning: (message: string) => void,
): OfflineConsole {
  let log: ConsoleLog | null = null;
  const open = () => {
    log ??= createConsoleLog({ ...options, filesDir, flushMs: FLUSH_MS, onWarning });
    return log;
  };
  return {
    output: ({ stream, text, timestamp }) => open().write(stream, text, Math.round(timestamp * 1e6)),
    lines: (text) => open().logger(text, Date.now() * 1000),
    finish() {
      log?.finish();
      log = null;
    },
  };
}
