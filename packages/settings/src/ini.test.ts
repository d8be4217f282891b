import { describe, expect, it } from 'vitest';
import { parseIni } from './ini.js';

const entries = (text: string) =>
  parseIni(text).entries.map(({ section, key, value, line }) => [section, key, value, line]);

describe('parseIni', () => {
  it('reads keys of sections with their lines', () => {
    expect(entries('[default]\nproject = p\n\n[other]\nmode: offline\n')).toEqual([
      ['default', 'project', 'p', 2],
      ['other', 'mode', 'offline', 5],
    ]);
  });

  it('takes a percent sign, a second separator and a comment sign inside a value literally', () => {
    expect(entries('[default]\na = 50%\nb = %(a)s\nc = x=y:z\nd = v # no comment\n').map((entry) => entry[2])).toEqual([
      '50%',
      '%(a)s',
      'x=y:z',
      'v # no comment',
    ]);
  });

  it('skips comments, blank lines, a byte order mark and carriage returns', () => {
    expect(entries('\uFEFF[default]\r\n# x\r\n; y\r\n\r\nA = 1\r\n')).toEqual([['default', 'a', '1', 5]]);
  });

  it('continues a value over lines that are indented deeper', () => {
    const { entries: found } = parseIni('[default]\nrun_notes = first\n  second\n\tthird\nproject = p\n');
    expect(found[0]).toMatchObject({ value: 'first\nsecond\nthird', line: 2, lastLine: 4 });
    expect(found[1]).toMatchObject({ key: 'project', line: 5 });
  });

  it('keeps an empty value', () => {
    expect(entries('[default]\nproject =\n')).toEqual([['default', 'project', '', 2]]);
  });

  it('reports what it cannot read and goes on', () => {
    const { entries: found, problems } = parseIni('early = 1\n[default]\nnonsense\nproject = p\n');
    expect(problems).toEqual([
      { line: 1, message: 'it stands before the first section; put it below a line "[default]"' },
      { line: 3, message: 'it is not of the form "key = value"' },
    ]);
    expect(found).toHaveLength(1);
  });
});
