import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { describeHost } from '../src/host.js';
import { parseGpuLine, parseProcessLine } from '../src/nvidia-query.js';
import { gpuMetrics } from '../src/nvidia-reading.js';
import type { Probe } from '../src/probe.js';
import { probes } from '../src/probes.js';
import { contextOf, FixtureTree, fixturePath } from './fixture-tree.js';

// By recorded answers only: two NVIDIA cards as nvidia-smi tells of them, AMD cards as amdgpu's files do.

const nvidiaSmi = fixturePath('nvidia', 'nvidia-smi');
let folder: string;
let server: FixtureTree;
let probe: Probe | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sysmon-gpu-'));
  server = new FixtureTree('server-cgroup2');
});

afterEach(() => {
  probe?.close?.();
  server.remove();
  rmSync(folder, { recursive: true, force: true });
});

const PATH = { PATH: process.env['PATH'] };
const starts = () => readFileSync(join(folder, 'log'), 'utf8').trim().split('\n');
const context = (env: Record<string, string> = {}, problems: Error[] = []) =>
  contextOf({ pid: 4242, intervalMs: 500, env: { ...PATH, FAKE_LOG: join(folder, 'log'), ...env }, problems });

describe('two NVIDIA cards', () => {
  it('are read with every key, those of a process only for the card it uses', async () => {
    probe = probes.gpu({ roots: server.roots, nvidiaSmi });
    await probe.sample(context());
    // Who uses a card is told by a second program, which may begin later.
    const metrics = await vi.waitFor(async () => {
      const all = await (probe as Probe).sample(context());
      expect(all).toHaveProperty(['gpu.process.0.gpu']);
      return all;
    });
    const first = {
      gpu: 87,
      memory: 42,
      memoryAllocated: (40780 / 81559) * 100,
      memoryAllocatedBytes: 40780 * 1024 * 1024,
      temp: 61,
      powerWatts: 412.35,
      enforcedPowerLimitWatts: 700,
      powerPercent: (412.35 / 700) * 100,
    };
    const device = {
      smClock: 1755,
      memoryClock: 2619,
      graphicsClock: 1755,
      correctedMemoryErrors: 3,
      uncorrectedMemoryErrors: 0,
      encoderUtilization: 0,
      pcieLinkGen: 5,
      pcieLinkSpeed: 32e9,
      pcieLinkWidth: 16,
      maxPcieLinkGen: 5,
      maxPcieLinkWidth: 16,
    };
    const named = (prefix: string, values: object) =>
      Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}.${name}`, value]));
    const ofFirst = Object.fromEntries(Object.entries(metrics).filter(([name]) => !name.startsWith('gpu.1.')));
    expect(ofFirst).toEqual({
      ...named('gpu.0', { ...first, ...device }),
      ...named('gpu.process.0', first),
    });
    expect(metrics).toMatchObject({ 'gpu.1.gpu': 0, 'gpu.1.powerWatts': 71.2, 'gpu.1.pcieLinkSpeed': 2.5e9 });
    // The fan is "[N/A]": absent, not zero.
    expect(Object.keys(metrics).filter((name) => name.includes('fanSpeed'))).toEqual([]);
  });

  it('are read by two programs however often they are sampled; closing ends them', async () => {
    probe = probes.gpu({ roots: server.roots, nvidiaSmi });
    for (let i = 0; i < 50; i++) await probe.sample(context());
    // A program is there before it has written its line.
    await vi.waitFor(() => expect(starts()).toHaveLength(2));
    expect(children()).toHaveLength(2);
    probe.close?.();
    await vi.waitFor(() => expect(children()).toEqual([]));
  });

  it('are read in the language of the programs, whatever that of the user', async () => {
    probe = probes.gpu({ roots: server.roots, nvidiaSmi });
    expect(await probe.sample(context({ LC_ALL: 'de_DE.UTF-8' }))).toMatchObject({ 'gpu.0.powerWatts': 412.35 });
  });

  it('are read without a field that the driver does not know', async () => {
    probe = probes.gpu({ roots: server.roots, nvidiaSmi });
    const metrics = await probe.sample(context({ FAKE_REFUSES: 'utilization.encoder' }));
    expect(metrics).toMatchObject({ 'gpu.0.gpu': 87, 'gpu.0.maxPcieLinkWidth': 16 });
    expect(metrics).not.toHaveProperty(['gpu.0.encoderUtilization']);
  });

  it('are chosen by their indexes', async () => {
    probe = probes.gpu({ roots: server.roots, nvidiaSmi, deviceIds: [1] });
    const names = Object.keys(await probe.sample(context()));
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !name.startsWith('gpu.1.'))).toEqual([]);
  });

  it('without a driver are absent; that is said once', async () => {
    const problems: Error[] = [];
    probe = probes.gpu({ roots: server.roots, nvidiaSmi });
    for (let i = 0; i < 5; i++) expect(await probe.sample(context({ FAKE_FAILS: '1' }, problems))).toEqual({});
    expect(problems).toMatchObject([{ code: 'command', message: expect.stringContaining("couldn't communicate") }]);
  });

  it('are described, with the CUDA version of the driver', async () => {
    const card = { name: 'NVIDIA H100 80GB HBM3', memoryTotal: '85520809984', architecture: 'Hopper' };
    expect(await describeHost({ roots: server.roots, nvidiaSmi, env: PATH })).toMatchObject({
      gpu: card.name,
      gpu_count: 2,
      cudaVersion: '12.4',
      gpu_nvidia: [
        { ...card, uuid: 'GPU-6f0d5f1e-3a5b-7e9c-8d2f-111111111111', pciBusId: '00000000:19:00.0' },
        { ...card, uuid: 'GPU-6f0d5f1e-3a5b-7e9c-8d2f-222222222222', pciBusId: '00000000:3B:00.0' },
      ],
    });
  });
});

/** Programs this process started. */
function children(): string[] {
  return readdirSync('/proc/self/task').flatMap((thread) =>
    readFileSync(`/proc/self/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
  );
}

describe('lines of nvidia-smi', () => {
  it('that are no readings are none', () => {
    for (const line of ['', 'Unable to determine the device handle for GPU 0000:19:00.0: GPU is lost.', '[N/A], x'])
      expect(parseGpuLine(line, ['index', 'uuid'])).toBeUndefined();
    expect(parseProcessLine('No running processes found')).toBeUndefined();
  });

  it('with unknown values give what is known', () => {
    const line = '0, GPU-1, [Not Supported], N/A, [Unknown Error], 10, ERR!';
    const fields = [
      'index',
      'uuid',
      'utilization.gpu',
      'power.draw',
      'memory.total',
      'memory.used',
      'fan.speed',
    ] as const;
    const reading = parseGpuLine(line, fields);
    expect(gpuMetrics(reading as never, false)).toEqual({ 'gpu.0.memoryAllocatedBytes': 10 * 1024 * 1024 });
  });
});

describe('AMD cards', () => {
  let workstation: FixtureTree;
  beforeEach(() => {
    workstation = new FixtureTree('workstation-amd');
  });
  afterEach(() => workstation.remove());

  const cards = (from: number) => ({
    [`gpu.${from}.gpu`]: 37,
    [`gpu.${from}.memoryReadWriteActivity`]: 12,
    [`gpu.${from}.memoryOverDrive`]: 0,
    [`gpu.${from}.memoryAllocated`]: 25,
    [`gpu.${from}.temp`]: 52.5,
    [`gpu.${from}.powerWatts`]: 120,
    [`gpu.${from}.powerPercent`]: 40,
    [`gpu.${from + 1}.gpu`]: 0,
    [`gpu.${from + 1}.memoryAllocated`]: 50,
    [`gpu.${from + 1}.temp`]: 33,
    [`gpu.${from + 1}.powerWatts`]: 9,
  });

  it('are read from the files of their driver, others are passed over', async () => {
    probe = probes.gpu({ roots: workstation.roots });
    expect(await probe.sample(contextOf({ env: { PATH: folder } }))).toEqual(cards(0));
  });

  it('come after the NVIDIA cards of the same machine', async () => {
    probe = probes.gpu({ roots: workstation.roots, nvidiaSmi });
    expect(await probe.sample(context())).toMatchObject({ 'gpu.0.gpu': 87, 'gpu.1.gpu': 0, ...cards(2) });
  });

  it('are described', async () => {
    const { gpu, gpu_count, gpu_amd } = await describeHost({ roots: workstation.roots, env: { PATH: folder } });
    expect({ gpu, gpu_count }).toEqual({ gpu: 'AMD INSTINCT MI210', gpu_count: 2 });
    expect(gpu_amd).toEqual([
      {
        id: '0',
        uniqueId: '0x18f68e602b8a790f',
        vbiosVersion: '113-D67301V-073',
        performanceLevel: 'auto',
        maxPower: '300.0',
        series: 'AMD INSTINCT MI210',
        model: '0x740f',
      },
      { id: '1' },
    ]);
  });
});
