import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ConsoleLine, type ConsoleStream, createConsoleLines, MAX_COLUMNS } from './console-lines.js';
import { codePoints, Terminal } from './terminal.js';

/** What stands on the lines after writes to one or both streams. */
function shown(...writes: (string | [ConsoleStream, string])[]): string[] {
  const lines = new Map<number, ConsoleLine>();
  const all = createConsoleLines((index, line) => lines.set(index, line));
  const terminals = {
    stdout: new Terminal(() => all.next('stdout', 0)),
    stderr: new Terminal(() => all.next('stderr', 0)),
  };
  for (const write of writes) {
    const [stream, text] = typeof write === 'string' ? (['stdout', write] as const) : write;
    terminals[stream].write(text);
  }
  return Array.from({ length: all.count }, (_, index) => lines.get(index)!.text);
}

describe('a terminal', () => {
  it('begins lines at newlines; a line exists from its first character on', () => {
    expect(shown('a\nb\n')).toEqual(['a', 'b']);
    expect(shown('a\n\n\n')).toEqual(['a']);
    expect(shown('a\n\nb')).toEqual(['a', '', 'b']);
    expect(shown('\n')).toEqual([]);
  });

  it('overwrites in place after a carriage return, and leaves the rest', () => {
    expect(shown('longline\rab\n')).toEqual(['abngline']);
    expect(shown('a\rb\rccc\rdd')).toEqual(['ddc']);
    expect(shown('a\r\nb\r\n')).toEqual(['a', 'b']);
  });

  it('moves up and down without counts, within 32 lines', () => {
    expect(shown('l1\nl2\n\u001b[AX\n')).toEqual(['l1', 'X2']);
    expect(shown('a\u001b[Bb')).toEqual(['a', ' b']);
    expect(shown('a\n\u001b[A\u001b[A\u001b[Ab')).toEqual(['b']);
    const many = Array.from({ length: 40 }, (_, i) => `${i}\n`).join('');
    expect(shown(many, '\u001b[A'.repeat(60), 'X')[9]).toBe('X');
  });

  it('keeps every other escape as text, also cut into writes', () => {
    expect(shown('\u001b[31mred\u001b[0m')).toEqual(['\u001b[31mred\u001b[0m']);
    expect(shown('\u001b[1A\u001b[2Kx')).toEqual(['\u001b[1A\u001b[2Kx']);
    expect(shown('a\nb', '\u001b', '[', 'A', 'c')).toEqual(['ac', 'b']);
    expect(shown('tab\there\bX\u0007')).toEqual(['tab\there\bX\u0007']);
    expect(shown('\u001b😀x')).toEqual(['\u001b😀x']);
    // What follows an unknown sequence is text, even a control character; so the released core has it.
    expect(shown('\u001b\u001b[A')).toEqual(['\u001b\u001b[A']);
  });

  it('has a cursor for each stream and one list of lines for both', () => {
    expect(shown('out', ['stderr', 'err'], 'put\n', ['stderr', 'or\n'])).toEqual(['output', 'error']);
    expect(shown('ab', ['stderr', '1\n2\n'], '\u001b[AX')).toEqual(['abX', '1', '2']);
  });

  it('cuts lines, and counts characters, not code units', () => {
    expect(shown('y'.repeat(5000))).toEqual(['y'.repeat(MAX_COLUMNS)]);
    expect(shown(`${'😀'.repeat(4095)}ab\rx`)).toEqual([`x${'😀'.repeat(4094)}a`]);
    expect(shown('é☃ 漢字 😀!\r☃')).toEqual(['☃☃ 漢字 😀!']);
  });

  it('leaves lines alone that are not among the last 32 of both streams', () => {
    const many = Array.from({ length: 32 }, (_, i) => `${i}\n`).join('');
    expect(shown('old', ['stderr', many], '!')[0]).toBe('old');
    expect(shown('old', ['stderr', many.slice(2)], '!')[0]).toBe('old!');
  });

  it('does the same however its input is cut', () => {
    const pieces = fc.array(fc.constantFrom('a', 'é', '😀', '\n', '\r', '\u001b', '[', 'A', 'B', '\u001b[A', 'xyz'));
    fc.assert(fc.property(pieces, (parts) => void expect(shown(...parts)).toEqual(shown(parts.join('')))));
  });

  it('does the same as one that puts character after character', () => {
    const pieces = fc.array(fc.constantFrom('a', 'bc', '😀', '\n', '\r', '\u001b', '\u001b[A', '\u001b[B', '\u001b['));
    fc.assert(fc.property(pieces, (parts) => void expect(shown(parts.join(''))).toEqual(slowly(parts.join('')))));
  });
});

/** The same rules, told in the plainest way. */
function slowly(text: string): string[] {
  const all: string[][] = [];
  const view: string[][] = [];
  let [row, column, sequence] = [0, 0, ''];
  const put = (character: string) => {
    while (row >= view.length) all.push(view[view.push([]) - 1]!);
    const line = view[row]!;
    while (line.length < column) line.push(' ');
    // Only the last 32 lines of all can be changed.
    if (all.indexOf(line) >= all.length - 32) line[column] = character;
    column += 1;
  };
  const down = () => {
    row += 1;
    if (row >= 32) {
      view.shift();
      row -= 1;
    }
  };
  for (const character of text) {
    if (sequence === '\u001b' && character === '[') sequence = '\u001b[';
    else if (sequence === '\u001b[' && 'AB'.includes(character)) {
      sequence = '';
      if (character === 'B') down();
      else row = Math.max(0, row - 1);
    } else if (sequence !== '') {
      for (const one of sequence + character) put(one);
      sequence = '';
    } else if (character === '\u001b') sequence = character;
    else if (character === '\r') column = 0;
    else if (character === '\n') {
      column = 0;
      down();
    } else put(character);
  }
  return all.map((line) => line.join(''));
}

describe('codePoints', () => {
  it('counts pairs once and lone halves too', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => codePoints(text) === Array.from(text).length));
    expect(codePoints('\ud800a\udc00')).toBe(3);
  });
});
