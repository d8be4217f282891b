import { codePoints, TERMINAL_HEIGHT, type TerminalLine } from './terminal.js';

/** Where output was written to. */
export type ConsoleStream = 'stdout' | 'stderr';

/** A line of a run's console output. */
export interface ConsoleLine {
  readonly stream: ConsoleStream;
  /** When its first character was written: microseconds since 1970. */
  readonly timeUs: number;
  /** As it is now: it may still change. */
  readonly text: string;
}

/** The lines of both streams, in the order in which they came into being. */
export interface ConsoleLines {
  /** Lines so far. */
  readonly count: number;
  /** Adds an empty line at the end. */
  next(stream: ConsoleStream, timeUs: number): TerminalLine;
}

/** Longer lines are cut, in code points. */
export const MAX_COLUMNS = 4096;

/** So many lines, counted from the newest, can still change. */
export const CHANGEABLE_LINES = TERMINAL_HEIGHT;

/** @param onChange told of each new line and of each change. */
export function createConsoleLines(onChange: (index: number, line: ConsoleLine) => void): ConsoleLines {
  let count = 0;
  return {
    get count() {
      return count;
    },
    next(stream, timeUs) {
      const index = count++;
      const line = new MutableLine(stream, timeUs);
      onChange(index, line);
      return {
        put(column, text) {
          const isOutOfReach = index < count - CHANGEABLE_LINES;
          if (!isOutOfReach && line.put(column, text)) onChange(index, line);
        },
      };
    },
  };
}

class MutableLine implements ConsoleLine {
  text = '';
  private length = 0;

  constructor(
    readonly stream: ConsoleStream,
    readonly timeUs: number,
  ) {}

  /** Whether it is another line now. */
  put(column: number, text: string): boolean {
    if (column >= MAX_COLUMNS || text === '') return false;
    const before = this.text;
    const length = codePoints(text);
    const room = MAX_COLUMNS - column;
    const written = length > room ? cut(text, 0, room) : text;
    const end = column + Math.min(length, room);
    if (column >= this.length) this.text = before + ' '.repeat(column - this.length) + written;
    else this.text = cut(before, 0, column) + written + cut(before, end, this.length);
    this.length = Math.max(this.length, end);
    return this.text !== before;
  }
}

/** `slice`, in code points. */
function cut(text: string, from: number, to: number): string {
  if (from >= to) return '';
  if (codePoints(text) === text.length) return text.slice(from, to);
  return Array.from(text).slice(from, to).join('');
}
