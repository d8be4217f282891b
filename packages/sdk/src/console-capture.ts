import { StringDecoder } from 'node:string_decoder';

/** The streams of a process that people read. */
export type ConsoleStream = 'stdout' | 'stderr';

/** Told what the program writes to its console, after it is written. Must not throw. */
export type ConsoleListener = (stream: ConsoleStream, text: string) => void;

type Write = NodeJS.WriteStream['write'];

const STREAMS: readonly ConsoleStream[] = ['stdout', 'stderr'];

const listeners = new Set<ConsoleListener>();
let patches: Patch[] = [];
/** Greater than 0: what is written is not told. */
let quiet = 0;

/**
 * Tells what this process writes to `process.stdout` and `process.stderr`, also by `console.log`. The output itself goes
 * its way first, unchanged: text, order, return values, callbacks and errors are those of the stream.
 *
 * Not seen is what goes past the streams: writes to the file descriptors, child processes that inherit them, Node's own
 * warnings.
 *
 * @returns what ends it. With the last listener `write` is what it was before; where the program has replaced it since,
 *   its own stays, and what is left of ours only hands on.
 */
export function captureConsole(listener: ConsoleListener): () => void {
  if (listeners.size === 0) patches = STREAMS.flatMap((name) => patch(name) ?? []);
  listeners.add(listener);
  return () => {
    if (!listeners.delete(listener) || listeners.size > 0) return;
    for (const { undo } of patches) undo();
    patches = [];
  };
}

/** What is written meanwhile is not captured. */
export function uncaptured(act: () => void): void {
  quiet += 1;
  try {
    act();
  } finally {
    quiet -= 1;
  }
}

interface Patch {
  undo(): void;
}

/** `null` where there is no such stream, or its `write` cannot be replaced. */
function patch(name: ConsoleStream): Patch | null {
  try {
    const stream = process[name];
    const own = Object.getOwnPropertyDescriptor(stream, 'write');
    const original = stream.write;
    const decode = createDecoder();
    let isActive = true;
    const write = function (this: unknown, ...args: unknown[]): boolean {
      const result: boolean = Reflect.apply(original, this, args);
      if (isActive && quiet === 0) tell(name, decode, args);
      return result;
    } as Write;
    Object.defineProperty(stream, 'write', {
      value: write,
      writable: true,
      configurable: true,
      enumerable: own?.enumerable ?? false,
    });
    return {
      undo() {
        isActive = false;
        if (stream.write !== write) return;
        if (own) Object.defineProperty(stream, 'write', own);
        else Reflect.deleteProperty(stream, 'write');
      },
    };
  } catch {
    return null;
  }
}

function tell(name: ConsoleStream, decode: Decode, [chunk, encoding]: unknown[]): void {
  // What a listener writes itself is not told again.
  uncaptured(() => {
    const text = decode(chunk, encoding);
    if (text !== '') for (const listener of listeners) listener(name, text);
  });
}

/** The text of a chunk that a stream was given or has given; bytes of a character that is not complete wait for the rest. */
export type Decode = (chunk: unknown, encoding?: unknown) => string;

/** Reads chunks one after another as UTF-8. */
export function createDecoder(): Decode {
  const decoder = new StringDecoder('utf8');
  let mayHaveBegun = false;
  return (chunk, encoding) => {
    if (typeof chunk === 'string' && !mayHaveBegun && isUtf8(encoding)) return chunk.replace(LONE_SURROGATE, '\ufffd');
    const bytes = bytesOf(chunk, encoding);
    if (bytes.length === 0) return '';
    mayHaveBegun = bytes[bytes.length - 1]! >= 0x80;
    return decoder.write(bytes);
  };
}

/** What a stream writes as U+FFFD. */
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function isUtf8(encoding: unknown): boolean {
  return typeof encoding !== 'string' || /^utf-?8$/i.test(encoding);
}

function bytesOf(chunk: unknown, encoding: unknown): Buffer {
  if (typeof chunk === 'string') {
    return Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8');
  }
  if (ArrayBuffer.isView(chunk)) return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  return Buffer.alloc(0);
}
