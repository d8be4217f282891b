import type { ConsoleOptions } from '../upload-options.js';
import { type ConsoleLine, type ConsoleStream, createConsoleLines } from './console-lines.js';
import { createOutputFile, type OutputFile } from './output-file.js';
import { Terminal } from './terminal.js';

export interface ConsoleLogOptions extends ConsoleOptions {
  /** The run's `files` directory; `null`: no file is written. */
  filesDir: string | null;
  /** Told at `flush()` of each line that is new or has changed since, in order. */
  onLine?(index: number, line: ConsoleLine): void;
  /** A file below `filesDir` is complete and may be uploaded. */
  onFile?(name: string): void;
  /** Called once when the file cannot be written; lines go on. */
  onWarning(message: string): void;
  /** Flushes by itself so long after a change; without it only when told to. Its timer does not hold the process. */
  flushMs?: number;
}

/**
 * The console output of a run: the fold of its `output_raw` and `output_logger` records, and nothing else, so that the
 * same records give the same lines at the same places, whoever reads them and however often.
 */
export interface ConsoleLog {
  /** What was written to a stream, as it was cut into writes. `timeUs`: microseconds since 1970. */
  write(stream: ConsoleStream, text: string, timeUs: number): void;
  /** Whole lines, written past the terminal (`run.write_logs`). */
  logger(text: string, timeUs: number): void;
  /** Lines so far. */
  readonly count: number;
  /** Hands on the changed lines and writes them to the file. Lines it has to remember until then are bounded by what was written. */
  flush(): void;
  /** The last flush. */
  finish(): void;
}

/** Changes of so long a time count as one: a part of the output is not closed within. As the released core's debouncing. */
const MOMENT_US = 10_000;

export function createConsoleLog(options: ConsoleLogOptions): ConsoleLog {
  return new FoldedConsole(options);
}

class FoldedConsole implements ConsoleLog {
  /** Changed since they were last handed on, and in this moment. */
  private readonly forReader = new Map<number, ConsoleLine>();
  private readonly forFile = new Map<number, ConsoleLine>();
  private readonly inMoment = new Map<number, ConsoleLine>();
  private readonly lines = createConsoleLines((index, line) => this.changed(index, line));
  private readonly terminals: Record<ConsoleStream, Terminal>;
  private file: OutputFile | null;
  private timer: NodeJS.Timeout | null = null;
  private nowUs = 0;
  private momentUs = 0;

  constructor(private readonly options: ConsoleLogOptions) {
    const { filesDir, onFile = () => {}, ...rest } = options;
    this.file = filesDir === null ? null : createOutputFile({ ...rest, filesDir, onFile });
    const terminal = (stream: ConsoleStream) => new Terminal(() => this.lines.next(stream, this.nowUs));
    this.terminals = { stdout: terminal('stdout'), stderr: terminal('stderr') };
  }

  get count(): number {
    return this.lines.count;
  }

  write(stream: ConsoleStream, text: string, timeUs: number): void {
    this.at(timeUs);
    this.terminals[stream].write(text);
  }

  logger(text: string, timeUs: number): void {
    this.at(timeUs);
    const lines = text.endsWith('\n') ? text.slice(0, -1) : text;
    for (const line of lines.split('\n')) this.lines.next('stdout', timeUs).put(0, line);
  }

  flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const { onLine } = this.options;
    if (onLine) for (const [index, line] of [...this.forReader].sort(byIndex)) onLine(index, line);
    this.forReader.clear();
    this.withFile((file) => {
      this.setLines(file);
      file.flush();
    });
  }

  finish(): void {
    this.flush();
    this.withFile((file) => file.finish());
    this.file = null;
  }

  private at(timeUs: number): void {
    const before = this.nowUs;
    this.nowUs = timeUs;
    if (timeUs - this.momentUs < MOMENT_US) return;
    this.momentUs = timeUs;
    this.withFile((file) => {
      this.setLines(file);
      file.mark(this.inMoment, before);
    });
    this.inMoment.clear();
  }

  private changed(index: number, line: ConsoleLine): void {
    if (this.options.onLine) this.forReader.set(index, line);
    if (this.file) {
      this.forFile.set(index, line);
      if (this.options.multipart) this.inMoment.set(index, line);
    }
    const { flushMs } = this.options;
    if (flushMs === undefined || this.timer) return;
    this.timer = setTimeout(() => this.flush(), flushMs);
    this.timer.unref();
  }

  private setLines(file: OutputFile): void {
    for (const [index, line] of [...this.forFile].sort(byIndex)) file.set(index, line);
    this.forFile.clear();
  }

  private withFile(act: (file: OutputFile) => void): void {
    if (!this.file) return;
    try {
      act(this.file);
    } catch (error) {
      this.file = null;
      this.forFile.clear();
      const why = error instanceof Error ? error.message : String(error);
      this.options.onWarning(`The console output cannot be kept in ${this.options.filesDir} (${why}).`);
    }
  }
}

function byIndex([a]: [number, unknown], [b]: [number, unknown]): number {
  return a - b;
}
