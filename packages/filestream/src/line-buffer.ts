import { escapedLength, writeEscaped } from './json-bytes.js';

const QUOTE = 0x22;
const COMMA = 0x2c;
const INITIAL_BYTES = 4_096;
/** A larger buffer is let go once it is empty. */
const KEPT_BYTES = 1024 * 1024;
/** A byte of a line takes at most so many in a JSON string. */
const MAX_ESCAPED = 6;
/** Of shorter lines the escaped length is not counted before they are written: there is room for the worst. */
const LONG_BYTES = 16 * 1024;

/**
 * Lines that wait to be sent, kept as they will stand in the request: `"line","line",` with the lines escaped. One
 * buffer instead of an object per line: a backlog costs its bytes and little more.
 */
export class LineBuffer {
  #buffer: Uint8Array = new Uint8Array(0);
  /** Where the lines that are left begin and end in the buffer. */
  #start = 0;
  #end = 0;
  /** For each line that is left, from `#first` on: its end in the buffer, and its own length. */
  #ends: number[] = [];
  #lengths: number[] = [];
  #first = 0;

  /** Lines that wait. */
  get count(): number {
    return this.#ends.length - this.#first;
  }

  /** The length of a line that waits, counted from the next one. */
  lengthAt(index: number): number {
    return this.#lengths[this.#first + index]!;
  }

  /** Copies a line in. */
  push(line: Uint8Array): void {
    this.#makeRoom((line.length < LONG_BYTES ? line.length * MAX_ESCAPED : escapedLength(line)) + 3);
    this.#buffer[this.#end] = QUOTE;
    const end = writeEscaped(line, this.#buffer, this.#end + 1);
    this.#buffer[end] = QUOTE;
    this.#buffer[end + 1] = COMMA;
    this.#end = end + 2;
    this.#ends.push(this.#end);
    this.#lengths.push(line.length);
  }

  /** Takes `count` lines (at least one) out: the items of a JSON array. A view, valid until the next call. */
  take(count: number): Uint8Array {
    const end = this.#ends[this.#first + count - 1]!;
    const items = this.#buffer.subarray(this.#start, end - 1);
    this.#first += count;
    this.#start = end;
    if (this.count === 0) this.clear();
    return items;
  }

  clear(): void {
    if (this.#buffer.length > KEPT_BYTES) this.#buffer = new Uint8Array(0);
    this.#ends = [];
    this.#lengths = [];
    this.#start = this.#end = this.#first = 0;
  }

  #makeRoom(size: number): void {
    if (this.#end + size <= this.#buffer.length) return;
    const used = this.#end - this.#start;
    const needed = used + size;
    // Half of it in use at most: moving what is left to the front is then cheap enough to be done each time.
    const fits = needed * 2 <= this.#buffer.length;
    const target = fits ? this.#buffer : new Uint8Array(Math.max(INITIAL_BYTES, needed * 2));
    target.set(this.#buffer.subarray(this.#start, this.#end));
    this.#ends = this.#ends.slice(this.#first).map((end) => end - this.#start);
    this.#lengths = this.#lengths.slice(this.#first);
    this.#buffer = target;
    this.#end = used;
    this.#start = this.#first = 0;
  }
}
