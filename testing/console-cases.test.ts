import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ConsoleLogOptions, createConsoleLog } from '../packages/service/src/console/console-log.js';
import { formatLine } from '../packages/service/src/console/line-format.js';
import { type ConsoleWrite, consoleWrites } from './src/console-writes.js';

/*
 * The recorded cases of console output, against the model of it: the case's script is run by a plain Python that notes its
 * writes, and the model must make of them the lines and files that the released client was seen to make.
 */

interface ConsoleCase {
  id: string;
  input: { python: string; settings: Record<string, unknown> | null };
  output: { filestream_lines: string[]; files?: Record<string, string> };
}

/** Cases that are not the model's: what is captured is decided by the client. */
const NOT_HERE: Readonly<Record<string, string>> = {
  wrap_emu: 'the client has a terminal of its own, and sends lines that this release of the protocol does not carry',
  redirect: 'as wrap_emu',
  'wrap-subprocess-not-captured':
    'needs the capture of a real process: the recorder of this test has no file descriptors',
};

const fixtures = fileURLToPath(new URL('fixtures/conformance/semantics/', import.meta.url));
const { cases } = JSON.parse(readFileSync(join(fixtures, 'console.json'), 'utf8')) as { cases: ConsoleCase[] };
const START_US = Date.UTC(2026, 10, 22) * 1000;

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'console-case-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function modelled(
  writes: readonly ConsoleWrite[],
  settings: ConsoleCase['input']['settings'],
  form: 'legacy' | 'structured',
) {
  const label = settings?.['x_label'] as string | undefined;
  const lines: string[] = [];
  const filesDir = join(dir, 'files');
  const options: ConsoleLogOptions = {
    filesDir,
    ...(label === undefined ? {} : { label }),
    multipart: settings?.['console_multipart'] === true,
    chunkMaxBytes: Number(settings?.['console_chunk_max_bytes'] ?? 0),
    onLine: (index, line) => {
      lines[index] = formatLine(line, form, label ?? null);
    },
    onWarning: (message) => expect.unreachable(message),
  };
  const log = createConsoleLog(options);
  writes.forEach(([to, text], i) => {
    if (to === 'logger') log.logger(text, START_US + i);
    else log.write(to, text, START_US + i);
  });
  log.finish();
  const files: Record<string, string> = {};
  for (const name of existsSync(filesDir) ? (readdirSync(filesDir, { recursive: true }) as string[]) : []) {
    if (name.endsWith('.log')) {
      const known = name.replaceAll('\\', '/').replace(/_\d{8}_\d{6}_\d{9}/, '_<T>');
      files[known] = readFileSync(join(filesDir, name), 'utf8');
    }
  }
  return { lines, files };
}

describe('console', () => {
  it.each(cases.filter(({ id }) => !(id in NOT_HERE)).map((one) => [one.id, one] as const))('%s', (_id, one) => {
    const { lines, files } = modelled(consoleWrites(one.input.python, dir), one.input.settings, 'legacy');
    expect(lines.map((line) => line.replace(/\d{4}-\d\d-\d\dT[\d:.]+/, '<TS>'))).toEqual(one.output.filestream_lines);
    // Only some cases say what files there were.
    if (one.output.files) expect(files).toEqual(one.output.files);
  });

  it('structured-console (of server_driven)', () => {
    const driven = JSON.parse(readFileSync(join(fixtures, 'server_driven.json'), 'utf8')) as { cases: DrivenCase[] };
    const one = driven.cases.find(({ id }) => id === 'structured-console') as DrivenCase;
    // The first line imports and starts the run, the last ends it.
    const python = one.input.python.split('\n').slice(2, -1).join('\n');
    const { lines } = modelled(consoleWrites(python, dir), null, 'structured');
    const recorded: string[] = [];
    for (const { offset, content } of one.output.filestream['output.log']) {
      content.forEach((line, i) => {
        recorded[offset + i] = line;
      });
    }
    const timeless = (line: string) => line.replace(/"ts":"[^"]*"/, '"ts":"<TS>"');
    expect(lines.map(timeless)).toEqual(recorded.map(timeless));
  });

  it('cases that are left out are cases, and have a reason', () => {
    const ids = cases.map(({ id }) => id);
    expect(Object.keys(NOT_HERE).filter((id) => !ids.includes(id))).toEqual([]);
    expect(Object.keys(NOT_HERE).length).toBeLessThan(cases.length / 5);
  });
});

interface DrivenCase {
  id: string;
  input: { python: string };
  output: { filestream: { 'output.log': { offset: number; content: string[] }[] } };
}
