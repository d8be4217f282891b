import { describe, expect, test } from 'vitest';
import { type DaemonFlags, parseCommandLine } from './flags.js';
import { parseGoDuration } from './go-duration.js';

function flags(...args: string[]): DaemonFlags {
  const command = parseCommandLine(args, '1.2.3');
  if (command.kind !== 'serve') throw new Error(`refused: ${JSON.stringify(command)}`);
  return command.flags;
}

describe('the command line', () => {
  test('nothing given', () => {
    expect(flags()).toEqual({
      portFilename: 'port_file.txt',
      pid: 0,
      detached: false,
      idleTimeoutMs: 0,
      listenOnLocalhost: false,
      logLevel: 0,
    });
  });

  test('what the released client passes', () => {
    const given = flags(
      '--no-observability',
      '--log-level',
      '-4',
      '--port-filename',
      '/tmp/x/port-1.txt',
      '--pid',
      '1',
    );
    expect(given).toMatchObject({ portFilename: '/tmp/x/port-1.txt', pid: 1, logLevel: -4 });
    const detached = flags('--enable-dcgm-profiling', '--listen-on-localhost', '--detached', '--idle-timeout', '10m');
    expect(detached).toMatchObject({ detached: true, listenOnLocalhost: true, idleTimeoutMs: 600_000 });
  });

  test('one dash or two, values after "=" or as the next word, switches with a value', () => {
    expect(flags('-pid=7', '-port-filename', 'a=b', '--detached=false', '-listen-on-localhost=T')).toMatchObject({
      pid: 7,
      portFilename: 'a=b',
      detached: false,
      listenOnLocalhost: true,
    });
  });

  test.each([
    [['--bogus'], /flag provided but not defined: -bogus/],
    [['--toString'], /not defined/],
    [['--pid'], /flag needs an argument: -pid/],
    [['--pid', 'x'], /invalid value "x" for flag -pid/],
    [['--idle-timeout', '10'], /invalid value/],
    [['--idle-timeout', '-1s'], /invalid value/],
    [['--detached=maybe'], /invalid value/],
    [['---pid', '1'], /bad flag syntax/],
    [['-=1'], /bad flag syntax/],
    [['serve'], /unexpected argument: serve/],
    [['--', 'serve'], /unexpected argument: serve/],
  ])('%j is refused with the usage and exit code 2', (args, message) => {
    const command = parseCommandLine(args, '1.2.3');
    expect(command).toMatchObject({ kind: 'refuse', exitCode: 2 });
    expect((command as { text: string }).text).toMatch(message);
    expect((command as { text: string }).text).toMatch(/-port-filename string/);
  });

  test('leet is named as what is missing', () => {
    expect(parseCommandLine(['leet', 'inspect'], '1.2.3')).toMatchObject({ kind: 'refuse', exitCode: 1 });
  });

  test('help and version', () => {
    expect(parseCommandLine(['--help'], '1.2.3')).toMatchObject({
      kind: 'show',
      text: expect.stringMatching(/Usage of wandb-core/),
    });
    expect(parseCommandLine(['--version'], '1.2.3')).toEqual({ kind: 'show', text: 'wandb-core 1.2.3\n' });
  });
});

describe('durations in the syntax of Go', () => {
  test.each([
    ['0', 0],
    ['+0', 0],
    ['30s', 30_000],
    ['10m', 600_000],
    ['1h30m', 5_400_000],
    ['1.5h', 5_400_000],
    ['.5s', 500],
    ['2.s', 2_000],
    ['100ms', 100],
    ['1us', 0.001],
    ['1µs', 0.001],
    ['1ns', 1e-6],
    ['-2s', -2_000],
  ])('%s', (text, ms) => {
    expect(parseGoDuration(text)).toBeCloseTo(ms, 9);
  });

  test.each(['', '10', 's', '1d', '1 s', '1s ', '--1s', '1h30', '.s', '1e3s'])('%j is none', (text) => {
    expect(parseGoDuration(text)).toBeNull();
  });
});
