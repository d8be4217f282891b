import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { linuxDisk } from '../src/disk.js';
import { probes } from '../src/probes.js';
import { contextOf, FixtureTree, fixturePath, sampleAll } from './fixture-tree.js';

// Machines made of files, read twice with two seconds between; the readings stand in `expected.json` beside them.
// SYSMON_WRITE_EXPECTED=1 writes these files anew: read the difference before it is kept.

let tree: FixtureTree;
afterEach(() => tree.remove());

const MACHINES = [
  { name: 'server-cgroup2', pid: 4242, paths: ['/', '/data/mit Leerzeichen ü', '/data', '/srv/pool/x', '/tmp'] },
  { name: 'container-cgroup1', pid: 7, paths: ['/'] },
  { name: 'container-cgroup2', pid: 1, paths: ['/data/runs', '/'] },
  { name: 'old-arm', pid: 77, paths: ['/'] },
];

/** 100 GiB of which 40 are in use and 10 only the administrator may fill. */
const disk = { bsize: 4096, blocks: 26_214_400, bfree: 15_728_640, bavail: 13_107_200 };

function probesOf({ paths }: { paths: string[] }) {
  const { roots } = tree;
  return [
    probes.cpu({ roots }),
    probes.memory({ roots }),
    linuxDisk({ roots, paths, statfs: () => disk }),
    probes.network({ roots }),
    probes.process(undefined, { roots }),
    probes.gpu({ roots, nvidiaSmi: '/nowhere/nvidia-smi' }),
  ].slice(0, 5);
}

async function readTwice(machine: (typeof MACHINES)[number]) {
  const list = probesOf(machine);
  const first = await sampleAll(list, contextOf({ pid: machine.pid, monotonicMs: 1000 }));
  await tree.pass();
  const second = await sampleAll(list, contextOf({ pid: machine.pid, monotonicMs: 3000 }));
  for (const probe of list) probe.close?.();
  return { first, second };
}

describe.each(MACHINES)('the machine $name', (machine) => {
  it('is read as it stands in expected.json', async () => {
    tree = new FixtureTree(machine.name);
    const readings = await readTwice(machine);
    const path = fixturePath(machine.name, 'expected.json');
    if (process.env['SYSMON_WRITE_EXPECTED']) writeFileSync(path, `${JSON.stringify(readings, null, 2)}\n`);
    expect(readings).toEqual(JSON.parse(readFileSync(path, 'utf8')));
  });
});

describe('limits of a container', () => {
  it('of 2 GiB on a machine of 64 read as 2, with version 1 and version 2', async () => {
    for (const [name, pid] of [
      ['server-cgroup2', 4242],
      ['container-cgroup1', 7],
    ] as const) {
      tree = new FixtureTree(name);
      const metrics = await sampleAll([probes.memory({ roots: tree.roots })], contextOf({ pid }));
      const used = metrics['memory.used'] as number;
      expect(metrics['memory_percent']).toBeCloseTo((used / 2 ** 31) * 100, 5);
      expect(metrics['proc.memory.availableMB']).toBeCloseTo((2 ** 31 - used) / 2 ** 20, 5);
      tree.remove();
    }
    tree = new FixtureTree('container-cgroup1');
  });

  it('are left aside for whoever wants the machine', async () => {
    tree = new FixtureTree('server-cgroup2');
    const { roots } = tree;
    const list = [probes.memory({ roots, limits: false }), probes.process(4242, { roots, limits: false })];
    const metrics = await sampleAll(list, contextOf({ pid: 4242 }));
    const [, total = ''] = /^MemTotal: +(\d+) kB/.exec(readFileSync(join(roots.proc, 'meminfo'), 'utf8')) ?? [];
    const part = ((metrics['proc.memory.rssMB'] as number) * 1024) / Number(total);
    expect(metrics['proc.memory.percent']).toBeCloseTo(part * 100, 4);
    expect(metrics['memory_percent']).toBeCloseTo(((metrics['memory.used'] as number) / 1024 / Number(total)) * 100, 4);
  });

  it('that change are followed', async () => {
    tree = new FixtureTree('server-cgroup2');
    const probe = probes.memory({ roots: tree.roots });
    await sampleAll([probe], contextOf({ pid: 4242 }));
    tree.write('sys/fs/cgroup/jobs.slice/memory.max', String(4 * 2 ** 30));
    expect((await sampleAll([probe], contextOf({ pid: 4242 })))['memory_percent']).toBe(25);
    tree.write('sys/fs/cgroup/jobs.slice/memory.max', 'max');
    expect((await sampleAll([probe], contextOf({ pid: 4242 })))['memory_percent']).toBe(25);
    probe.close?.();
  });
});

describe('a tree of processes', () => {
  it('is looked up again when the machine has started something, and now and then', async () => {
    tree = new FixtureTree('server-cgroup2');
    const probe = probes.process(4242, { roots: tree.roots });
    const threads = async (monotonicMs: number) => (await probe.sample(contextOf({ monotonicMs })))['proc.cpu.threads'];
    const all = await threads(0);
    const list = 'proc/4242/task/4242/children';
    const children = readFileSync(join(tree.roots.proc, list.slice('proc/'.length)), 'utf8');
    tree.write(list, '');
    // Processes may leave unseen for a while; none can have come.
    expect(await threads(2000)).toBe(all);
    const alone = await threads(61_000);
    expect(alone).toBeLessThan(all as number);
    tree.write(list, children);
    expect(await threads(63_000)).toBe(alone);
    tree.write('proc/loadavg', '0.20 0.18 0.12 1/80 999999\n');
    expect(await threads(65_000)).toBe(all);
    probe.close?.();
  });
});

describe('what is lacking is absent, never zero', () => {
  it('a machine without any of the files has no metrics', async () => {
    tree = new FixtureTree('old-arm');
    tree.delete('proc');
    expect(await sampleAll(probesOf({ paths: [] }), contextOf({ pid: 77 }))).toEqual({});
  });

  it('a process that has ended', async () => {
    tree = new FixtureTree('old-arm');
    const probe = probes.process(77, { roots: tree.roots });
    expect(Object.keys(await probe.sample(contextOf()))).not.toEqual([]);
    tree.write('proc/77/stat', '');
    expect(await probe.sample(contextOf({ monotonicMs: 1000 }))).toEqual({});
    // Its number is another process' now: it stays ended.
    tree.write('proc/77/stat', readFileSync(fixturePath('old-arm', 'proc/77/stat'), 'utf8'));
    expect(await probe.sample(contextOf({ monotonicMs: 2000 }))).toEqual({});
  });

  it('swap and retransmits where there are none', async () => {
    tree = new FixtureTree('container-cgroup1');
    const metrics = await sampleAll([probes.memory({ roots: tree.roots })], contextOf({ pid: 7 }));
    expect(metrics).not.toHaveProperty(['swap.used']);
    tree.delete('proc/net/snmp');
    expect(await sampleAll([probes.network({ roots: tree.roots })], contextOf())).not.toHaveProperty([
      'network.tcpRetransmits',
    ]);
  });
});

describe('paths and interfaces', () => {
  it('a file system that hangs is left out and said; the others are read', async () => {
    tree = new FixtureTree('server-cgroup2');
    const problems: Error[] = [];
    const statfs = (path: string) => (path === '/hangs' ? new Promise<never>(() => {}) : disk);
    const probe = linuxDisk({ roots: tree.roots, paths: ['/', '/hangs'], statfs, patienceMs: 20 });
    expect(await probe.sample(contextOf({ problems }))).toMatchObject({ 'disk./.usageGB': 40 });
    expect(problems.map(({ message }) => message)).toEqual([
      'The file system of /hangs does not answer; it is left out.',
    ]);
    // It is not asked again: nothing has to be waited for any more.
    expect(probe.sample(contextOf({ problems }))).not.toBeInstanceOf(Promise);
  });

  it('a path that is not there is said; the others are read', async () => {
    tree = new FixtureTree('server-cgroup2');
    const problems: Error[] = [];
    const probe = probes.disk({ paths: ['/', '/not there'] });
    expect(await probe.sample(contextOf({ problems }))).toHaveProperty(['disk./.usagePercent']);
    expect(problems[0]?.message).toMatch(/^The disk usage of \/not there cannot be read: ENOENT/);
  });

  it('the machine talking to itself counts unless it is told otherwise', async () => {
    tree = new FixtureTree('server-cgroup2');
    const [all, outside] = [
      probes.network({ roots: tree.roots }),
      probes.network({ roots: tree.roots, loopback: false }),
    ];
    await sampleAll([all], contextOf());
    await sampleAll([outside], contextOf());
    await tree.pass();
    expect((await sampleAll([all], contextOf()))['network.sent']).toBe(601_002);
    expect((await sampleAll([outside], contextOf()))['network.sent']).toBe(600_002);
  });
});
