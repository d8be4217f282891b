import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Metrics, MIB, type ProbeContext } from '../src/probe.js';
import { probes } from '../src/probes.js';
import { contextOf } from './fixture-tree.js';

// Right, not only present: under a load that is made, every reading agrees with what other programs read (ps, df, free,
// /proc read in Python). They read right before and right after ours, so that a busy machine changes nothing: what only
// grows lies between them, the rest within 5 %.

/** The device of the temporary folder, as the kernel numbers it. */
function deviceOf(folder: string): string | undefined {
  const { dev } = statSync(folder);
  const number = [(dev >> 8) & 0xfff, (dev & 0xff) | ((dev >> 12) & 0xfff00)].join(':');
  for (const line of readFileSync('/proc/diskstats', 'utf8').trim().split('\n')) {
    const [major, minor, name] = line.trim().split(/ +/);
    if (`${major}:${minor}` === number) return name;
  }
  return undefined;
}

const device = process.platform === 'linux' ? deviceOf(tmpdir()) : undefined;

interface Independent {
  ticks: number;
  rss: number;
  threads: number;
  sent: number;
  received: number;
  written: number;
  busy: number;
  total: number;
}

const program = (name: string) => fileURLToPath(new URL(name, import.meta.url));

describe.skipIf(!device)('readings under load', () => {
  let load: ChildProcess;
  let reader: ChildProcess;
  let answers: Interface;
  let clockMs = 0;

  beforeAll(async () => {
    load = spawn('python3', [program('load.py'), tmpdir()], { stdio: ['pipe', 'pipe', 'inherit'] });
    await new Promise((resolve) => load.stdout?.once('data', resolve));
    reader = spawn('python3', [program('reader.py'), String(load.pid), device as string], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    answers = createInterface({ input: reader.stdout as NodeJS.ReadableStream });
  });

  afterAll(() => {
    load?.kill();
    reader?.kill();
  });

  function readIndependently(): Promise<Independent> {
    const answer = new Promise<Independent>((resolve) => {
      answers.once('line', (line) => resolve(JSON.parse(line) as Independent));
    });
    reader.stdin?.write('\n');
    return answer;
  }

  const list = [
    probes.cpu(),
    probes.memory(),
    probes.disk({ paths: ['/', tmpdir()] }),
    probes.network(),
    probes.process(),
  ];

  async function sample(): Promise<Metrics> {
    clockMs = performance.now();
    const context: ProbeContext = contextOf({ pid: load.pid as number, monotonicMs: clockMs });
    return Object.assign({}, ...(await Promise.all(list.map((probe) => probe.sample(context)))));
  }

  /** Ours between two readings of others, at the beginning and at the end of three seconds. */
  async function measure() {
    const outerStart = await readIndependently();
    await sample();
    const startMs = clockMs;
    const innerStart = await readIndependently();
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const innerEnd = await readIndependently();
    const ours = await sample();
    const seconds = (clockMs - startMs) / 1000;
    const outerEnd = await readIndependently();
    const grown = (name: keyof Independent) => ({
      least: innerEnd[name] - innerStart[name],
      most: outerEnd[name] - outerStart[name],
    });
    return { ours, seconds, grown, innerEnd, outerEnd };
  }

  it('agree with those of other programs', async () => {
    const { ours, seconds, grown, innerEnd, outerEnd } = await measure();
    const value = (name: string) => ours[name] as number;
    const between = (name: string, number: number, { least, most }: { least: number; most: number }, step = 0) => {
      expect(number, `${name}: ${number} in ${least}…${most}`).toBeGreaterThanOrEqual(least * 0.95 - step);
      expect(number, `${name}: ${number} in ${least}…${most}`).toBeLessThanOrEqual(most * 1.05 + step);
    };

    // Processor time of the load and of the child it started, in hundredths of a second; a step is one for each.
    const ticks = (value('cpu') / 100) * cpus().length * seconds * 100;
    between('cpu', ticks, grown('ticks'), 2);
    expect(ticks).toBeGreaterThan(20);

    between('network.sent', value('network.sent'), grown('sent'));
    between('network.recv', value('network.recv'), grown('received'));
    expect(value('network.sent')).toBeGreaterThan(10 * MIB);
    between(`disk.${device}.out`, value(`disk.${device}.out`) * MIB, grown('written'));
    expect(value(`disk.${device}.out`)).toBeGreaterThan(10);

    const busy = grown('busy');
    const total = grown('total');
    between(
      'cpu.cpu_percent',
      value('cpu.cpu_percent'),
      {
        least: (busy.least / total.most) * 100,
        most: Math.min(100, (busy.most / total.least) * 100),
      },
      1,
    );

    // The child shares the 500 MiB: they count for each of the two, as ps counts them.
    const rss = [innerEnd.rss, outerEnd.rss];
    between('proc.memory.rssMB', value('proc.memory.rssMB') * MIB, { least: Math.min(...rss), most: Math.max(...rss) });
    expect(value('proc.memory.rssMB')).toBeGreaterThan(1000);
    expect(value('proc.cpu.threads')).toBe(outerEnd.threads);
  });

  it('agree with ps, df and free', async () => {
    const probe = probes.process(load.pid, { tree: false });
    const before = programs();
    const ours = await sample();
    const alone = await probe.sample(contextOf());
    const after = programs();
    probe.close?.();
    const close = (name: string, number: number, read: (of: typeof before) => number, step = 0) => {
      const [a, b] = [read(before), read(after)];
      expect(number, `${name}: ${number}, others ${a} and ${b}`).toBeGreaterThanOrEqual(Math.min(a, b) * 0.95 - step);
      expect(number, `${name}: ${number}, others ${a} and ${b}`).toBeLessThanOrEqual(Math.max(a, b) * 1.05 + step);
    };
    close('rssMB', (alone['proc.memory.rssMB'] as number) * 1024, ({ ps }) => ps.rssKib);
    expect(alone['proc.cpu.threads']).toBe(after.ps.threads);
    close('availableMB', (ours['proc.memory.availableMB'] as number) * MIB, ({ free }) => free.available);
    close('usageGB', (ours['disk./.usageGB'] as number) * 2 ** 30, ({ df }) => df.used);
    // df rounds up to whole percents.
    close('usagePercent', ours['disk./.usagePercent'] as number, ({ df }) => df.percent, 1);
  });

  function programs() {
    const run = (command: string, ...args: string[]) =>
      execFileSync(command, args, { env: { ...process.env, LC_ALL: 'C' } })
        .toString()
        .trim();
    const [rssKib = 0, threads = 0] = run('ps', '-o', 'rss=,nlwp=', '-p', String(load.pid)).split(/ +/).map(Number);
    const [, , , , , available = 0] = (run('free', '-b').split('\n')[1] as string).split(/ +/).slice(1).map(Number);
    const [used = 0, percent = 0] = (run('df', '-B1', '--output=used,pcent', '/').split('\n')[1] as string)
      .trim()
      .split(/ +/)
      .map((field) => Number(field.replace('%', '')));
    return { ps: { rssKib, threads }, free: { available }, df: { used, percent } };
  }
});
