import { clearImmediate, setImmediate } from 'node:timers';
import type { PublishedRecord } from '@wandb/service';
import { type ConsoleStream, uncaptured } from './console-capture.js';

type Output = Extract<PublishedRecord, { kind: 'output' }>;

export interface ConsoleRecorderOptions {
  /** May throw: then this piece of the output is not kept. */
  publish(record: Output): void;
  /** Called once, when something could not be kept. */
  onLost(error: unknown): void;
}

/** In UTF-16 units, of which none is more than three bytes: a record has at most 64 KiB. */
const MAX_CHARACTERS = 20_000;
/** A program that blocks its thread has no ticks: what is older is recorded by the next write. */
const MAX_AGE_MS = 250;

/**
 * Puts what is written in one tick into as few records as keep its order: `console.log` in a loop does not cost a system
 * call each.
 */
export class ConsoleRecorder {
  private readonly waiting: Output[] = [];
  private characters = 0;
  private since = 0;
  private timer: NodeJS.Immediate | null = null;
  private isLost = false;

  constructor(private readonly options: ConsoleRecorderOptions) {}

  /** Never throws. */
  write(stream: ConsoleStream, text: string): void {
    const now = Date.now();
    if (this.waiting.length === 0) this.since = now;
    for (const piece of pieces(text)) this.add(stream, piece, now);
    if (this.characters >= MAX_CHARACTERS || now - this.since >= MAX_AGE_MS) this.flush();
    else this.schedule();
  }

  /** Records what waits. */
  flush(): void {
    if (this.timer !== null) clearImmediate(this.timer);
    this.timer = null;
    this.characters = 0;
    // What recording says itself, such as that the disk is full, is not recorded: there would be no end.
    uncaptured(() => {
      for (const record of this.waiting.splice(0)) this.publish(record);
    });
  }

  private add(stream: ConsoleStream, text: string, now: number): void {
    const last = this.waiting.at(-1);
    this.characters += text.length;
    if (last?.stream === stream && last.text.length + text.length <= MAX_CHARACTERS) last.text += text;
    else this.waiting.push({ kind: 'output', stream, text, timestamp: now / 1000 });
  }

  private schedule(): void {
    // The end of the process flushes by itself: it need not wait for this.
    this.timer ??= setImmediate(() => this.flush()).unref();
  }

  private publish(record: Output): void {
    try {
      this.options.publish(record);
    } catch (error) {
      if (this.isLost) return;
      this.isLost = true;
      this.options.onLost(error);
    }
  }
}

/** The text in pieces that fit into a record; no character is cut in two. */
function* pieces(text: string): Generator<string> {
  for (let from = 0; from < text.length; ) {
    let to = Math.min(text.length, from + MAX_CHARACTERS);
    if (to < text.length && (text.charCodeAt(to - 1) & 0xfc00) === 0xd800) to -= 1;
    yield text.slice(from, to);
    from = to;
  }
}
