import { describe, expect, it } from 'vitest';
import { parseYaml } from './yaml-text.js';

// Recorded: what the released client 0.31.0 reads from config files.
describe('YAML as the released client reads it', () => {
  it.each<[string, unknown]>([
    ['yes', true],
    ['Off', false],
    ['y', 'y'],
    ['TRUE', true],
    ['010', 8],
    ['0x1F', 31],
    ['0b11', 3],
    ['0o10', '0o10'],
    ['1_000', 1000],
    ['1:30', 90],
    ['1e5', '1e5'],
    ['1e-5', '1e-5'],
    ['1.0e+5', 100000],
    ['-1.5e-3', -0.0015],
    ['.5', 0.5],
    ['1.', 1],
    ['.nan', Number.NaN],
    ['-.Inf', -Infinity],
    ['~', null],
    ['9007199254740993', 9007199254740993n],
    ['2020-01-02', '2020-01-02'],
    ['2020-01-02 03:04:05', new Date('2020-01-02T03:04:05Z')],
    ['[1, {a: b}]', [1, new Map([['a', 'b']])]],
    ['!!str 5', '5'],
    ['!!binary aGk=', 'hi'],
  ])('%s', (text, value) => {
    expect(parseYaml(`v: ${text}\n`)).toEqual(new Map([['v', value]]));
  });

  it('merges maps, takes the last of equal keys, keeps keys of any kind', () => {
    expect(parseYaml('a: &x {b: 1}\nc: {<<: *x, d: 2}\n1: 2\na: 3\n')).toEqual(
      new Map<unknown, unknown>([
        ['a', 3],
        ['c', new Map(Object.entries({ b: 1, d: 2 }))],
        [1, 2],
      ]),
    );
  });

  it.each(['', '# only a comment\n', 'null\n'])('has null for %j', (text) => expect(parseYaml(text)).toBeNull());

  it.each(['a: [1\n', 'a: b: c\n', 'a:\n\tb: 1\n', 'a: 1\n---\nb: 2\n', 'a: !!python/tuple [1]\n'])(
    'refuses %j',
    (text) => expect(() => parseYaml(text)).toThrow(),
  );
});
