import { escapedLength, writeEscaped } from './json-bytes.js';
import { LineBuffer } from './line-buffer.js';

/** How a run ends, as the last request says it. */
export interface Exit {
  exitCode: number;
  /** False: the run goes on elsewhere (another writer ends it); `complete` and `exitcode` are left out. */
  complete: boolean;
}

/** Line indexes in the files of the server. */
export interface LineOffsets {
  history: number;
  events: number;
  output: number;
}

/** Lines by their indexes, offsets included. */
export interface LineRange {
  from: number;
  count: number;
}

/** What a request brings. */
export interface Sending {
  history: LineRange | null;
  events: LineRange | null;
  output: LineRange | null;
  summary: boolean;
}

/** One request's worth of a batch. */
export interface Piece {
  body: Uint8Array;
  /** Lines of the append-only files in it. */
  history: number;
  events: number;
  /** The console line after the last one in it, counted from the run's first; 0 if it has none. */
  outputEnd: number;
  /** The length of its lines together. */
  bytes: number;
  /** What it brings. */
  sending: Sending;
  /** Whether it ends the run. */
  complete: boolean;
  /** Whether the batch it belongs to goes on: it was cut for its size, or other console lines were changed too. */
  hasMore: boolean;
}

/**
 * What waits to be sent, until it is taken out piece by piece. A piece is cut at the size limit, in the order history,
 * events, summary, console; it has one consecutive run of console lines (http-protocol §6).
 */
export class Batch {
  readonly #history = new LineBuffer();
  readonly #events = new LineBuffer();
  #summary: Uint8Array | null = null;
  #console = new Map<number, Uint8Array>();
  /**
   * The console lines of the batch that is being taken. Lines set since then wait for the next batch: else a few
   * progress bars would keep one batch going for ever, without regard to the interval.
   */
  #consoleNow = new Map<number, Uint8Array>();
  readonly #uploaded = new Set<string>();
  #preempting = false;
  #bytes = 0;

  /** The length of all lines that wait. */
  get bytes(): number {
    return this.#bytes;
  }

  get preempting(): boolean {
    return this.#preempting;
  }

  get isEmpty(): boolean {
    return !this.#hasLines() && this.#uploaded.size === 0 && !this.#preempting;
  }

  /** Copies a line to the end of a file. */
  append(file: 'history' | 'events', line: Uint8Array): void {
    (file === 'history' ? this.#history : this.#events).push(line);
    this.#bytes += line.length;
  }

  /** Copies the summary; it replaces one that was not sent yet. */
  setSummary(line: Uint8Array): void {
    this.#bytes += line.length - (this.#summary?.length ?? 0);
    this.#summary = line.slice();
  }

  /** Copies a console line; it replaces an earlier state of the line that was not sent yet. */
  setConsoleLine(index: number, line: Uint8Array): void {
    this.#bytes += line.length - (this.#console.get(index)?.length ?? 0);
    this.#console.set(index, line.slice());
  }

  fileUploaded(name: string): void {
    this.#uploaded.add(name);
  }

  setPreempting(): void {
    this.#preempting = true;
  }

  clear(): void {
    this.#history.clear();
    this.#events.clear();
    this.#summary = null;
    this.#console.clear();
    this.#consoleNow.clear();
    this.#uploaded.clear();
    this.#preempting = false;
    this.#bytes = 0;
  }

  /**
   * Takes the next piece out: at most `maxBytes` of lines, but at least one line if there is any. `exit` goes with the
   * piece after which nothing is left. Of an empty batch the piece is `{}`, the heartbeat.
   */
  take(offsets: LineOffsets, maxBytes: number, exit: Exit | null): Piece {
    const budget = new Budget(maxBytes);
    const files: Uint8Array[][] = [];
    const history = takeLines(this.#history, 'wandb-history.jsonl', offsets.history, budget, files);
    const events = takeLines(this.#events, 'wandb-events.jsonl', offsets.events, budget, files);
    const summary = this.#takeSummary(budget, files);
    const { end: outputEnd, count: outputLines } = this.#takeConsole(offsets.output, budget, files);
    this.#bytes -= budget.spent;
    const complete = exit?.complete === true && !this.#hasLines();
    const members: Uint8Array[][] = [];
    if (files.length > 0) members.push([encode('"files":{'), ...joined(files), encode('}')]);
    if (this.#uploaded.size > 0) members.push([encode(`"uploaded":${JSON.stringify([...this.#uploaded])}`)]);
    if (this.#preempting) members.push([encode('"preempting":true')]);
    if (complete) members.push([encode(`"complete":true,"exitcode":${exit.exitCode}`)]);
    this.#uploaded.clear();
    this.#preempting = false;
    const body = concat([encode('{'), ...joined(members), encode('}')]);
    const hasMore = budget.isFull || this.#consoleNow.size > 0;
    const sending = {
      history: rangeAt(offsets.history, history),
      events: rangeAt(offsets.events, events),
      output: rangeAt(offsets.output + outputEnd - outputLines, outputLines),
      summary,
    };
    return { body, history, events, outputEnd, bytes: budget.spent, sending, complete, hasMore };
  }

  #hasLines(): boolean {
    const appended = this.#history.count + this.#events.count;
    return appended + this.#console.size + this.#consoleNow.size > 0 || this.#summary !== null;
  }

  #takeSummary(budget: Budget, files: Uint8Array[][]): boolean {
    const summary = this.#summary;
    if (summary === null || !budget.spend(summary.length)) return false;
    // The summary is one line that is always rewritten, also in a resumed run.
    files.push(fileMember('wandb-summary.json', 0, [quoted(summary)]));
    this.#summary = null;
    return true;
  }

  /** The consecutive lines from the first one that waits: how many, and the index after the last one taken, or 0. */
  #takeConsole(offset: number, budget: Budget, files: Uint8Array[][]): { end: number; count: number } {
    if (this.#consoleNow.size === 0) [this.#consoleNow, this.#console] = [this.#console, this.#consoleNow];
    const lines = this.#consoleNow;
    if (lines.size === 0) return NO_CONSOLE;
    let first = Number.POSITIVE_INFINITY;
    for (const index of lines.keys()) first = Math.min(first, index);
    const items: Uint8Array[][] = [];
    let index = first;
    for (let line = lines.get(index); line && budget.spend(line.length); line = lines.get(index)) {
      items.push([quoted(line)]);
      lines.delete(index);
      index += 1;
    }
    if (items.length === 0) return NO_CONSOLE;
    files.push(fileMember('output.log', offset + first, joined(items)));
    return { end: index, count: items.length };
  }
}

const NO_CONSOLE = { end: 0, count: 0 } as const;

function rangeAt(from: number, count: number): LineRange | null {
  return count > 0 ? { from, count } : null;
}

/** The length of lines that a piece may still take. The first line fits whatever its length; what did not fit ends it. */
class Budget {
  spent = 0;
  #lines = 0;
  #full = false;

  constructor(readonly max: number) {}

  /** Whether something did not fit. */
  get isFull(): boolean {
    return this.#full;
  }

  /** Takes a line in if it fits. */
  spend(length: number): boolean {
    this.#full ||= this.#lines > 0 && this.spent + length > this.max;
    if (this.#full) return false;
    this.spent += length;
    this.#lines += 1;
    return true;
  }
}

function takeLines(lines: LineBuffer, name: string, offset: number, budget: Budget, files: Uint8Array[][]): number {
  let count = 0;
  while (count < lines.count && budget.spend(lines.lengthAt(count))) count += 1;
  if (count > 0) files.push(fileMember(name, offset, [lines.take(count)]));
  return count;
}

function fileMember(name: string, offset: number, items: Uint8Array[]): Uint8Array[] {
  return [encode(`"${name}":{"offset":${offset},"content":[`), ...items, encode(']}')];
}

const encoder = new TextEncoder();

function encode(text: string): Uint8Array {
  return encoder.encode(text);
}

function quoted(line: Uint8Array): Uint8Array {
  const text = new Uint8Array(escapedLength(line) + 2);
  text[0] = text[writeEscaped(line, text, 1)] = 0x22;
  return text;
}

/** The groups one after another with commas between. */
function joined(groups: readonly Uint8Array[][]): Uint8Array[] {
  return groups.flatMap((group, i) => (i === 0 ? group : [COMMA, ...group]));
}

const COMMA = encode(',');

function concat(parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
