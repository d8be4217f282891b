import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type LocalServer, startLocalServer } from '@wandb-internal/testing/local-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DaemonProgram, ourDaemon, releasedDaemon } from './src/daemon-process.js';
import { startsInstead } from './src/daemon-python.js';
import { releasedPlace, runScript } from './src/released.js';

// Two released clients measure the same busy process at the same time, one with its own service, one with ours: what
// they send of it has the same names, and agrees within 5 % or the step in which it is measured.

type Row = Record<string, number>;

interface Measured {
  /** The last samples, as the client keeps them. */
  kept: Record<string, number[]>;
  /** The events lines, as `wandb.Api()` reads them. */
  rows: Row[];
}

const SECONDS = 12;
const load = fileURLToPath(new URL('../packages/sysmon/test/load.py', import.meta.url));

describe.skipIf(process.platform !== 'linux')('system metrics of the released client', () => {
  let server: LocalServer;
  let watched: ChildProcess;
  let ours: Measured;
  let released: Measured;

  beforeAll(async () => {
    server = await startLocalServer();
    watched = spawn('python3', [load, tmpdir()], { stdio: ['pipe', 'pipe', 'inherit'] });
    await new Promise((resolve) => watched.stdout?.once('data', resolve));
    [ours, released] = await Promise.all([measure(ourDaemon()), measure(await releasedDaemon())]);
  }, 180_000);

  afterAll(async () => {
    watched?.kill();
    await server?.close();
  });

  async function measure(program: DaemonProgram): Promise<Measured> {
    const place = releasedPlace(server);
    try {
      const env = { ...place.env, WANDB_SILENT: 'true', ...startsInstead(place, program) };
      const args = [`stats-${program.name}`, String(watched.pid), String(SECONDS)];
      const output = await runScript({ ...place, env }, 'system_metrics.py', args);
      return JSON.parse(output.trim().split('\n').at(-1) as string) as Measured;
    } finally {
      place.remove();
    }
  }

  it('have the same names, in the lines and in what the client keeps', () => {
    const names = ({ rows }: Measured) => [...new Set(rows.flatMap((row) => Object.keys(row)))].sort();
    expect(names(ours)).toEqual(names(released));
    expect(names(ours)).toContain('system.cpu');
    expect(Object.keys(ours.kept).sort()).toEqual(Object.keys(released.kept).sort());
    expect(ours.kept['proc.cpu.threads']).toHaveLength(3);
  });

  it('come as often, from the start', () => {
    expect(Math.abs(ours.rows.length - released.rows.length)).toBeLessThanOrEqual(0.25 * released.rows.length);
    const first = (ours.rows[0] as Row)['_runtime'] as number;
    expect(first).toBeGreaterThanOrEqual(0);
    expect(first).toBeLessThan(5);
  });

  /** The time that both measured: samples of both that are next to its ends. */
  function common() {
    const at = (row: Row | undefined) => row?.['_timestamp'] as number;
    const from = Math.max(at(ours.rows[1]), at(released.rows[1]));
    const to = Math.min(at(ours.rows.at(-1)), at(released.rows.at(-1)));
    return { from, to };
  }

  /** A reading at a moment, between the samples before and after it. */
  function readingAt({ rows }: Measured, name: string, time: number): number {
    const after = rows.findIndex((row) => (row['_timestamp'] as number) >= time);
    const [a, b] = [rows[Math.max(0, after - 1)] as Row, rows[after] as Row];
    const [start, end] = [a['_timestamp'] as number, b['_timestamp'] as number];
    const part = end > start ? (time - start) / (end - start) : 1;
    return (a[name] as number) + ((b[name] as number) - (a[name] as number)) * part;
  }

  function mean({ rows }: Measured, name: string): number {
    const { from, to } = common();
    const values = rows.filter((row) => (row['_timestamp'] as number) >= from && (row['_timestamp'] as number) <= to);
    return values.reduce((sum, row) => sum + (row[name] as number), 0) / values.length;
  }

  function expectNear(name: string, a: number, b: number, step: number): void {
    expect(Math.abs(a - b), `${name}: ours ${a}, released ${b}`).toBeLessThanOrEqual(0.05 * Math.abs(b) + step);
  }

  it.each([
    // 10 ms of processor time, at both ends, for each of two processes.
    ['cpu', 0.5],
    ['proc.memory.rssMB', 0],
    ['proc.memory.percent', 0],
    ['proc.memory.availableMB', 0],
    ['proc.cpu.threads', 0],
    ['memory_percent', 0],
    ['disk./.usagePercent', 0],
    ['disk./.usageGB', 0],
    ['disk./tmp.usagePercent', 0],
    ['disk./tmp.usageGB', 0],
  ])('%s agrees', (name, step) => {
    const key = `system.${name}`;
    expectNear(name, mean(ours, key), mean(released, key), step);
    expect(mean(ours, key)).toBeGreaterThan(0);
  });

  it('what only grows agrees: disk and network', () => {
    const { from, to } = common();
    const grown = (name: string, of: Measured) => readingAt(of, name, to) - readingAt(of, name, from);
    const names = Object.keys(ours.rows[0] as Row).filter((name) => /\.(in|out|sent|recv)$/.test(name));
    expect(names).toEqual(expect.arrayContaining(['system.network.sent', 'system.network.recv']));
    expect(names.length).toBeGreaterThanOrEqual(4);
    // A burst of the load to disk, 5 MiB, may fall on either side of the ends. Its traffic over loopback, 50 MB a
    // second, counts for neither.
    for (const name of names)
      expectNear(name, grown(name, ours), grown(name, released), name.includes('network') ? 2 ** 20 : 10);
  });
});
