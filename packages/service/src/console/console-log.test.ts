import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConsoleStream } from './console-lines.js';
import { type ConsoleLog, type ConsoleLogOptions, createConsoleLog } from './console-log.js';
import { formatLine } from './line-format.js';

const START_US = Date.UTC(2026, 10, 22, 3, 4, 26) * 1000 + 223_448;
let filesDir: string;
let warnings: string[];
let lines: string[];
let files: string[];
beforeEach(() => {
  filesDir = mkdtempSync(join(tmpdir(), 'console-'));
  [warnings, lines, files] = [[], [], []];
});
afterEach(() => rmSync(filesDir, { recursive: true, force: true }));

function consoleLog(options: Partial<ConsoleLogOptions> = {}, form: 'legacy' | 'structured' = 'legacy'): ConsoleLog {
  return createConsoleLog({
    filesDir,
    onLine: (index, line) => {
      lines[index] = formatLine(line, form, options.label ?? null);
    },
    onFile: (name) => files.push(name),
    onWarning: (message) => warnings.push(message),
    ...options,
  });
}

const output = (name = 'output.log') => readFileSync(join(filesDir, name), 'utf8');

describe('lines of the filestream', () => {
  it('are text with the time of their first character, and say what is an error', () => {
    const log = consoleLog();
    log.write('stdout', 'hel', START_US);
    log.write('stdout', 'lo\n', START_US + 5);
    log.write('stderr', 'no\n', START_US + 7);
    log.finish();
    expect(lines).toEqual(['2026-11-22T03:04:26.223448 hello', 'ERROR 2026-11-22T03:04:26.223455 no']);
  });

  it('are JSON for servers that know it, escaped as Go does', () => {
    const log = consoleLog({ label: 'node0' }, 'structured');
    log.write('stderr', 'a<b>&"\u2028\n', START_US);
    log.write('stdout', '\u001b[31m\b', START_US + 1_000_000);
    log.finish();
    expect(lines).toEqual([
      '{"level":"error","ts":"2026-11-22T03:04:26.223448","label":"node0","content":"a\\u003cb\\u003e\\u0026\\"\\u2028"}',
      '{"ts":"2026-11-22T03:04:27.223448","label":"node0","content":"\\u001b[31m\\b"}',
    ]);
  });

  it('have the label in brackets', () => {
    const log = consoleLog({ label: 'nodeA' });
    log.write('stdout', 'hello', START_US);
    log.finish();
    expect(lines).toEqual(['2026-11-22T03:04:26.223448 [nodeA] hello']);
    expect(files).toEqual(['output_nodeA.log']);
  });

  it('are handed on once for each change, the newest state only', () => {
    const seen: [number, string][] = [];
    const log = consoleLog({ onLine: (index, { text }) => seen.push([index, text]) });
    log.write('stdout', '10%\r20%\r30%', START_US);
    log.flush();
    log.flush();
    log.write('stdout', '\r40%\n', START_US);
    log.write('stdout', 'done\n', START_US);
    log.flush();
    expect(seen).toEqual([
      [0, '30%'],
      [0, '40%'],
      [1, 'done'],
    ]);
  });

  it('written past the terminal are whole lines; an empty text is one', () => {
    const log = consoleLog();
    log.logger('one', START_US);
    log.logger('two\nthree\n', START_US);
    log.write('stdout', 'x', START_US);
    log.logger('', START_US);
    log.write('stdout', 'y', START_US);
    log.finish();
    expect(output()).toBe('one\ntwo\nthree\nxy\n\n');
  });
});

describe('output.log', () => {
  it('is not made by a silent run', () => {
    const log = consoleLog();
    log.write('stdout', '', START_US);
    log.finish();
    expect(existsSync(join(filesDir, 'output.log'))).toBe(false);
    expect(files).toEqual([]);
  });

  it('holds what the lines hold, however it is cut and flushed', () => {
    const write = fc.tuple(
      fc.constantFrom<ConsoleStream>('stdout', 'stderr'),
      fc.constantFrom('a', 'longer text', '\n', '\r', '\n\n', '\u001b[A', '😀', 'x\ny\nz\n'.repeat(20)),
      fc.boolean(),
    );
    fc.assert(
      fc.property(fc.array(write, { maxLength: 60 }), (writes) => {
        rmSync(join(filesDir, 'output.log'), { force: true });
        const texts: string[] = [];
        const log = consoleLog({
          onLine: (index, { text }) => {
            texts[index] = text;
          },
        });
        for (const [stream, text, flush] of writes) {
          log.write(stream, text, START_US);
          if (flush) log.flush();
        }
        log.finish();
        expect(existsSync(join(filesDir, 'output.log')) ? output() : '').toBe(texts.map((t) => `${t}\n`).join(''));
      }),
      { numRuns: 60 },
    );
  });

  it('replaces the file of an earlier reading of the same journal', () => {
    writeFileSync(join(filesDir, 'output.log'), 'something longer from before\n');
    const log = consoleLog();
    log.write('stdout', 'now\n', START_US);
    log.finish();
    expect(output()).toBe('now\n');
  });

  it('that cannot be written is told once, and the lines go on', () => {
    rmSync(filesDir, { recursive: true });
    writeFileSync(filesDir, 'no directory');
    const log = consoleLog();
    for (const text of ['a\n', 'b\n']) {
      log.write('stdout', text, START_US);
      log.flush();
    }
    log.finish();
    expect(lines).toHaveLength(2);
    expect(warnings).toEqual([expect.stringMatching(/cannot be kept/)]);
  });

  it('is brought up to date by a timer where one is wanted', async () => {
    const log = consoleLog({ flushMs: 5 });
    log.write('stdout', 'x', START_US);
    await expect.poll(() => existsSync(join(filesDir, 'output.log'))).toBe(true);
    expect(output()).toBe('x\n');
    log.finish();
  });
});

describe('output in parts', () => {
  const multipart = (limits: Partial<ConsoleLogOptions>, flush: boolean): Record<string, string> => {
    const log = consoleLog({ multipart: true, ...limits });
    for (let i = 0; i < 6; i++) {
      log.write('stdout', `line${i}`, START_US + i * 20_000);
      if (flush) log.flush();
      log.write('stdout', '\n', START_US + i * 20_000 + 1);
      if (flush) log.flush();
    }
    log.finish();
    expect(files).toEqual(readdirSync(join(filesDir, 'logs')).map((name) => `logs/${name}`));
    return Object.fromEntries(files.map((name) => [name, output(name)]));
  };

  it.each([true, false])('is cut after a moment that went over the size (flushed meanwhile: %s)', (flush) => {
    const parts = multipart({ chunkMaxBytes: 12 }, flush);
    expect(Object.values(parts)).toEqual(['line0\nline1\n', 'line2\nline3\n', 'line4\nline5\n']);
    expect(Object.keys(parts)[0]).toMatch(/^logs\/output_20261122_\d\d0426_223448000\.log$/);
  });

  it('is cut by age', () => {
    const parts = multipart({ chunkMaxSeconds: 0.04 }, false);
    expect(Object.values(parts)).toEqual(['line0\nline1\nline2\n', 'line3\nline4\nline5\n']);
  });

  it('keeps a burst together', () => {
    const log = consoleLog({ multipart: true, chunkMaxBytes: 12 });
    for (let i = 0; i < 5; i++) log.write('stdout', `line${i}\n`, START_US + i);
    log.finish();
    expect(files.map(output)).toEqual(['line0\nline1\nline2\nline3\nline4\n']);
  });

  it('never changes a part that was closed', () => {
    const log = consoleLog({ multipart: true, chunkMaxBytes: 1 });
    log.write('stdout', 'first\n', START_US);
    log.write('stdout', '\u001b[AX\n', START_US + 20_000);
    log.write('stdout', 'second\n', START_US + 40_000);
    log.finish();
    expect(files.map(output)).toEqual(['first\n', 'second\n']);
    expect(lines[0]).toMatch(/Xirst$/);
  });
});
