import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ConsoleStream, captureConsole, createDecoder, uncaptured } from './console-capture.js';

/** What the streams were given, instead of the terminal. */
let written: unknown[][];
let own: { stdout: PropertyDescriptor | undefined; stderr: PropertyDescriptor | undefined };
let stops: (() => void)[];
let told: string[];

const listen = (stream: ConsoleStream, text: string) => void told.push(`${stream}:${text}`);
const capture = (listener = listen) => {
  const stop = captureConsole(listener);
  stops.push(stop);
  return stop;
};

beforeEach(() => {
  [written, stops, told] = [[], [], []];
  own = {
    stdout: Object.getOwnPropertyDescriptor(process.stdout, 'write'),
    stderr: Object.getOwnPropertyDescriptor(process.stderr, 'write'),
  };
  for (const stream of [process.stdout, process.stderr]) {
    stream.write = ((...args: unknown[]) => {
      written.push(args);
      const callback = args.at(-1);
      if (typeof callback === 'function') callback(null);
      return written.length % 2 === 0;
    }) as typeof stream.write;
  }
});
afterEach(() => {
  for (const stop of stops) stop();
  for (const name of ['stdout', 'stderr'] as const) {
    const before = own[name];
    if (before) Object.defineProperty(process[name], 'write', before);
    else Reflect.deleteProperty(process[name], 'write');
  }
});

describe('while the console is captured', () => {
  it('the stream gets what the program gave it, and the program what the stream returned', () => {
    capture();
    const callback = () => {};
    const bytes = Buffer.from('b');
    const returned = [
      process.stdout.write('a\n'),
      process.stdout.write(bytes, callback),
      process.stderr.write('63', 'hex', callback),
    ];
    expect(returned).toEqual([false, true, false]);
    expect(written).toEqual([['a\n'], [bytes, callback], ['63', 'hex', callback]]);
    expect(written[1]![0]).toBe(bytes);
    expect(told).toEqual(['stdout:a\n', 'stdout:b', 'stderr:c']);
  });

  it('what the stream throws is thrown, and is not output', () => {
    const refusal = new TypeError('refused');
    process.stdout.write = () => {
      throw refusal;
    };
    capture();
    expect(() => process.stdout.write('a')).toThrow(refusal);
    expect(told).toEqual([]);
  });

  it('each listener is told, until it is stopped', () => {
    const other: string[] = [];
    const stop = capture();
    capture((_, text) => void other.push(text));
    process.stdout.write('both');
    stop();
    stop();
    process.stdout.write('one');
    expect([told, other]).toEqual([['stdout:both'], ['both', 'one']]);
  });

  it('what a listener writes is output, but is not told', () => {
    capture((_, text) => {
      told.push(text);
      process.stdout.write('from the listener');
    });
    process.stdout.write('a');
    expect(told).toEqual(['a']);
    expect(written).toEqual([['a'], ['from the listener']]);
  });

  it('nor is what is written aside', () => {
    capture();
    uncaptured(() => process.stderr.write('aside'));
    process.stderr.write('b');
    expect(told).toEqual(['stderr:b']);
    expect(written).toEqual([['aside'], ['b']]);
  });
});

describe('afterwards', () => {
  it('write is the very function that it was', () => {
    const before = process.stdout.write;
    const stop = capture();
    expect(process.stdout.write).not.toBe(before);
    stop();
    expect(process.stdout.write).toBe(before);
  });

  it('a write that was inherited is inherited again', () => {
    Reflect.deleteProperty(process.stderr, 'write');
    const keys = Object.keys(process.stderr);
    const stop = capture();
    expect(Object.keys(process.stderr)).toEqual(keys);
    stop();
    expect(Object.hasOwn(process.stderr, 'write')).toBe(false);
  });

  it("a patch that the program made meanwhile is still there, with ours below only handing on, and the program's undo works", () => {
    const stop = capture();
    const ours = process.stdout.write;
    process.stdout.write = ((text: string) => ours.call(process.stdout, `<${text}>`)) as typeof ours;
    process.stdout.write('a');
    stop();
    process.stdout.write('b');
    process.stdout.write = ours;
    process.stdout.write('c');
    expect(written).toEqual([['<a>'], ['<b>'], ['c']]);
    expect(told).toEqual(['stdout:<a>']);
    capture();
    process.stdout.write('d');
    expect(told).toEqual(['stdout:<a>', 'stdout:d']);
  });
});

describe('the text of what is written', () => {
  it('is put together from bytes that were split anywhere, strings among them', () => {
    const piece = fc.record({ text: fc.string({ unit: 'grapheme' }), asBytes: fc.boolean(), at: fc.nat() });
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const decode = createDecoder();
        let text = '';
        for (const { text: given, asBytes, at } of pieces) {
          if (asBytes) {
            const bytes = Buffer.from(given);
            const middle = at % (bytes.length + 1);
            text += decode(bytes.subarray(0, middle)) + decode(new Uint8Array(bytes.subarray(middle)));
          } else text += decode(given);
        }
        expect(text).toBe(pieces.map((one) => one.text).join(''));
      }),
    );
  });

  it('is what the stream makes of it', () => {
    const decode = createDecoder();
    expect(decode('e9', 'hex')).toBe('');
    expect(decode('é', 'utf8')).toBe('\ufffdé');
    expect(decode('\ud83d')).toBe('\ufffd');
    expect(decode('\ude00')).toBe('\ufffd');
    expect(decode('aGk=', 'base64')).toBe('hi');
    expect(decode(undefined)).toBe('');
  });
});
