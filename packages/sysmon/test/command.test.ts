import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { runSysmon } from '../src/command.js';
import { parseListenAddress } from '../src/listen-address.js';
import { formatTable } from '../src/live-table.js';

/** Runs the command as bin.ts does. */
async function run(...args: string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const outputs = Promise.all([text(stdout), text(stderr)]);
  const exitCode = await runSysmon(args, { env: {}, stdout, stderr, signal: new AbortController().signal });
  stdout.end();
  stderr.end();
  const [out, err] = await outputs;
  return { exitCode, out, err };
}

describe('sysmon', () => {
  it('--json writes one object a line', async () => {
    const { exitCode, out } = await run('--json', '--interval', '0.05', '--count', '3');
    expect(exitCode).toBe(0);
    const samples = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(samples).toHaveLength(3);
    for (const sample of samples) {
      expect(Object.keys(sample)).toEqual(['timestamp', 'metrics']);
      expect(sample['metrics']).toHaveProperty('memory_percent');
    }
  });

  it('writes tables where it does not write to a terminal', async () => {
    const { out } = await run('--interval', '0.05', '--count', '1', '--disk', '/tmp');
    expect(out).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z\n/);
    expect(out).toMatch(/^disk\.\/tmp\.usagePercent +\d+\.\d %$/m);
  });

  it('draws over the table before in a terminal', async () => {
    const stdout = Object.assign(new PassThrough(), { isTTY: true });
    const drawn = text(stdout);
    await runSysmon(['--count', '2', '--interval', '0.05'], {
      env: {},
      stdout,
      stderr: new PassThrough(),
      signal: new AbortController().signal,
    });
    stdout.end();
    expect((await drawn).split('\x1b[H')).toHaveLength(3);
  });

  it('--listen serves the last sample as OpenMetrics to this machine', async () => {
    const controller = new AbortController();
    const stderr = new PassThrough();
    const done = runSysmon(['--listen', '0', '--interval', '0.05'], {
      env: {},
      stdout: new PassThrough(),
      stderr,
      signal: controller.signal,
    });
    const said = await new Promise<string>((resolve) => stderr.once('data', (data) => resolve(String(data))));
    const url = /http:\/\/127\.0\.0\.1:\d+\/metrics/.exec(said)?.[0] as string;
    let response = await fetch(url);
    while (response.status === 503) response = await fetch(url);
    expect(response.headers.get('content-type')).toMatch(/^application\/openmetrics-text/);
    const body = await response.text();
    expect(body).toMatch(/^# TYPE sysmon_memory_percent gauge\nsysmon_memory_percent \d/m);
    expect(body.endsWith('# EOF\n')).toBe(true);
    expect((await fetch(new URL('/other', url))).status).toBe(404);
    expect((await fetch(url, { method: 'POST' })).status).toBe(405);
    controller.abort();
    expect(await done).toBe(0);
  });

  it('--host describes the machine', async () => {
    expect(JSON.parse((await run('--host')).out)).toHaveProperty('memory.total');
  });

  it.each([
    [['--interval', '0'], /--interval takes a number above 0/],
    [['--count', 'x'], /--count/],
    [['--gpu', '-1'], /./],
    [['--listen', 'nowhere'], /--listen takes PORT or HOST:PORT/],
    [['--open-metrics', 'http://x'], /NAME=URL/],
    [['--unknown'], /--unknown/],
  ])('%j is wrong usage', async (args, message) => {
    const { exitCode, err } = await run(...args);
    expect(exitCode).toBe(2);
    expect(err).toMatch(message);
  });

  it('says what it can do and which version it is', async () => {
    expect((await run('--help')).out).toMatch(/^Usage: sysmon/);
    expect((await run('--version')).out).toMatch(/^\d/);
  });
});

describe('an address to listen at', () => {
  it('is of this machine unless it says otherwise', () => {
    expect(parseListenAddress('9100')).toEqual({ host: '127.0.0.1', port: 9100 });
    expect(parseListenAddress('0.0.0.0:9100')).toEqual({ host: '0.0.0.0', port: 9100 });
    expect(parseListenAddress('[::1]:0')).toEqual({ host: '::1', port: 0 });
    for (const wrong of ['', ':', 'a:', '70000', '::1:9', 'a:b'])
      expect(() => parseListenAddress(wrong)).toThrow(/--listen/);
  });
});

describe('the table', () => {
  it('has units and values under one another', () => {
    const metrics = { 'cpu.0.cpu_percent': 5.25, 'load.1': 0.5, 'network.sent': 3 * 2 ** 20, 'gpu.0.temp': 61 };
    expect(formatTable({ timestamp: 0, metrics })).toBe(
      [
        '1970-01-01T00:00:00.000Z',
        'cpu.0.cpu_percent    5.3 %',
        'load.1                 0.5',
        'network.sent       3.0 MiB',
        'gpu.0.temp           61 °C',
        '',
      ].join('\n'),
    );
  });
});
