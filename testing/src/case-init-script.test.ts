import { describe, expect, it } from 'vitest';
import type { SdkModule } from './case-init-interpreter.js';
import { printedDifference, runScript } from './case-init-script.js';
import { Inexpressible } from './case-values.js';

const failing = {
  log() {
    throw new TypeError('bad data: 1');
  },
} as unknown as SdkModule;
const run = (script: string) => runScript(script, failing, async () => {});
const printed = async (script: string) => (await run(script)).printed;

describe('runScript', () => {
  it('reads statements of a line, blocks, and lines that brackets continue', async () => {
    expect(await printed("a=1; b='x;y'\nif a == 1: print(a, b)\nelse: print('no')\nprint([1,\n 2])")).toEqual([
      '1 x;y',
      '[1, 2]',
    ]);
  });

  it('calls lambdas and functions, goes through lists, chooses', async () => {
    const script = `
def double(x):
  return x * 2
for f in (lambda: double(2), lambda: 'b' if None else f"c{1}"):
  print(f())
print(sorted(x for x in ['b', 'a', 'c'] if x != 'c'), len('abc'), {'k': True}['k'] and not False)
`;
    expect(await printed(script)).toEqual(['4', 'c1', "['a', 'b'] 3 True"]);
  });

  it('catches what the client throws, not what it cannot express', async () => {
    expect(await printed("try: wandb.log(1)\nexcept ValueError: print('no')\nexcept TypeError: print('yes')")).toEqual([
      'yes',
    ]);
    await expect(run('try: wandb.save(1)\nexcept Exception: pass')).rejects.toThrow(Inexpressible);
    await expect(run('class A: pass')).rejects.toThrow(Inexpressible);
  });

  it('ends with the error that nothing catches', async () => {
    const { printed: lines, error } = await run('print(1)\nwandb.log(1)\nprint(2)');
    expect([lines, String(error?.thrown)]).toEqual([['1'], 'TypeError: bad data: 1']);
  });
});

describe('printedDifference', () => {
  const script = 'try: wandb.log(1)\nexcept Exception as e: print(type(e).__name__, e)';

  it('takes the counterpart of an error whose message holds the recorded one', async () => {
    const { printed: lines, errors } = await run(script);
    expect(printedDifference(lines, ['TypeError bad data'], errors)).toBeNull();
    expect(printedDifference(lines, ['ConfigError bad data'], errors)).toContain('want "ConfigError bad data"');
    expect(printedDifference(lines, ['TypeError other'], errors)).toContain('want "TypeError other"');
  });

  it('compares other lines as they are, and their number', async () => {
    const { errors } = await run('');
    expect(printedDifference(['a'], ['b'], errors)).toContain('got "a", want "b"');
    expect(printedDifference([], ['b'], errors)).toContain('nothing more');
    expect(printedDifference(['a'], [], errors)).toContain('as well');
  });
});
