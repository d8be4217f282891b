import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { describeHost } from '../src/host.js';
import { findNvidia } from '../src/nvidia-sources.js';
import { findNvml } from '../src/nvml-library.js';
import type { Probe } from '../src/probe.js';
import { type GpuProbeOptions, probes } from '../src/probes.js';
import { FakeNvml, hasCompiler } from './fake-nvml.js';
import { contextOf, FixtureTree, fixturePath } from './fixture-tree.js';

// By a library that answers as NVML does: no machine with such a GPU has been asked.

const nvidiaSmi = fixturePath('nvidia', 'nvidia-smi');
let server: FixtureTree;
let nvml: FakeNvml | undefined;
let probe: Probe | undefined;
let empty: string;

beforeEach(() => {
  server = new FixtureTree('server-cgroup2');
  empty = mkdtempSync(join(tmpdir(), 'sysmon-empty-'));
});

afterEach(async () => {
  probe?.close?.();
  probe = undefined;
  await vi.waitFor(() => expect(nvml?.open ?? 0).toBe(0));
  nvml?.remove();
  nvml = undefined;
  server.remove();
  rmSync(empty, { recursive: true, force: true });
  vi.doUnmock('koffi');
});

/** The GPUs through a fake library. */
function gpusOf(library: FakeNvml, options: GpuProbeOptions = {}): Probe {
  nvml = library;
  probe = probes.gpu({ roots: server.roots, nvml: library.path, ...options });
  return probe;
}

const PATH = { PATH: process.env['PATH'] };
const context = (values: Parameters<typeof contextOf>[0] = {}) => contextOf({ pid: 4242, env: PATH, ...values });

const named = (prefix: string, values: object) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}.${name}`, value]));

/** What is also told of the process. */
const first = {
  gpu: 87,
  memory: 42,
  memoryAllocated: (42_760_929_283 / 85_520_809_984) * 100,
  memoryAllocatedBytes: 42_760_929_283,
  temp: 61,
  powerWatts: 412.35,
  enforcedPowerLimitWatts: 700,
  powerPercent: (412.35 / 700) * 100,
};
const firstDevice = {
  smClock: 1755,
  memoryClock: 2619,
  graphicsClock: 1740,
  correctedMemoryErrors: 5_000_000_000,
  uncorrectedMemoryErrors: 1,
  fanSpeed: 30,
  encoderUtilization: 12,
  pcieLinkGen: 5,
  pcieLinkSpeed: 32e9,
  pcieLinkWidth: 16,
  maxPcieLinkGen: 5,
  maxPcieLinkWidth: 16,
};
const traffic = { pcieTxBytes: 1500 * 1024, pcieRxBytes: 250 * 1024 };
/** It lacks the power limit, counts of errors, a fan, an encoder; its traffic may not be read. */
const second = {
  gpu: 5,
  memory: 1,
  memoryAllocated: (96_468_992 / 16_106_127_360) * 100,
  memoryAllocatedBytes: 96_468_992,
  temp: 33,
  powerWatts: 27.011,
  smClock: 345,
  memoryClock: 405,
  graphicsClock: 300,
  pcieLinkGen: 1,
  pcieLinkSpeed: 2.5e9,
  pcieLinkWidth: 8,
  maxPcieLinkGen: 3,
  maxPcieLinkWidth: 16,
};
const everything = {
  ...named('gpu.0', { ...first, ...firstDevice, ...traffic }),
  ...named('gpu.process.0', first),
  ...named('gpu.1', second),
};

const smiReadings = { 'gpu.0.memoryAllocatedBytes': 40780 * 1024 * 1024 };

describe.skipIf(!hasCompiler)(
  'two GPUs through NVML (needs a C compiler, `cc`, to make the library that is asked)',
  () => {
    it('are read with every key, those of a process only for the one it uses', async () => {
      expect(await gpusOf(new FakeNvml()).sample(context())).toEqual(everything);
    });

    it('are read anew with each sample; what one lacks is asked for once', async () => {
      const gpus = gpusOf(new FakeNvml());
      const library = nvml as FakeNvml;
      await gpus.sample(context());
      const beginning = library.calls;
      expect(await gpus.sample(context())).toEqual(everything);
      const each = library.calls - beginning;
      expect(await gpus.sample(context())).toEqual(everything);
      expect(library.calls - beginning).toBe(2 * each);
      // Two UUIDs at the start; then the limit, two counts of errors, the fan and the encoder of the second.
      expect(beginning - each).toBe(2 + 5);
    });

    it('are asked for their traffic only once a second or less: it takes the driver 40 ms', async () => {
      const metrics = await gpusOf(new FakeNvml()).sample(context({ intervalMs: 999 }));
      const { 'gpu.0.pcieTxBytes': tx, 'gpu.0.pcieRxBytes': rx, ...rest } = everything as Record<string, number>;
      expect([tx, rx]).not.toContain(undefined);
      expect(metrics).toEqual(rest);
    });

    it('have the values of nvidia-smi, which is not started', async () => {
      const gpus = gpusOf(new FakeNvml(), { nvidiaSmi });
      const log = join(empty, 'log');
      const metrics = await gpus.sample(context({ env: { ...PATH, FAKE_LOG: log } }));
      expect(metrics).toEqual(everything);
      expect(readdirSync(empty)).toEqual([]);

      const smi = probes.gpu({ roots: server.roots, nvidiaSmi });
      const said = await smi.sample(context({ intervalMs: 500, env: { ...PATH, FAKE_LOG: log } }));
      smi.close?.();
      // The same names in the same units: the fixtures show the same card, but for its fan and clock.
      const device = Object.entries(said).filter(([name]) => /^gpu\.0\./.test(name));
      expect(device.length).toBeGreaterThan(15);
      const differing = device.filter(([name, value]) => Math.abs((metrics[name] as number) / value - 1) > 0.02);
      expect(differing.map(([name]) => name).sort()).toEqual(
        ['correctedMemoryErrors', 'encoderUtilization', 'uncorrectedMemoryErrors'].map((name) => `gpu.0.${name}`),
      );
    });

    it('of a driver before 510 are read through the functions it has', async () => {
      const used = 43_304_091_648;
      const metrics = await gpusOf(new FakeNvml('OLD')).sample(context());
      expect(metrics).toMatchObject({
        'gpu.0.memoryAllocatedBytes': used,
        'gpu.0.memoryAllocated': (used / 85_520_809_984) * 100,
        'gpu.process.0.gpu': 87,
      });
      expect(Object.keys(metrics).sort()).toEqual(Object.keys(everything).sort());
    });

    it('are found to be used by the last of many processes', async () => {
      const gpus = gpusOf(new FakeNvml('PROCESSES=200'));
      expect(await gpus.sample(context())).toEqual(everything);
    });

    it('are not of a process that uses none', async () => {
      const metrics = await gpusOf(new FakeNvml()).sample(context({ pid: 999_999 }));
      expect(Object.keys(metrics).filter((name) => name.startsWith('gpu.process.'))).toEqual([]);
      expect(metrics).toMatchObject(named('gpu.0', first));
    });

    it('are chosen by their indexes', async () => {
      const metrics = await gpusOf(new FakeNvml(), { deviceIds: [1] }).sample(context());
      expect(metrics).toEqual(named('gpu.1', second));
    });

    it('come before AMD’s, which are numbered on', async () => {
      const workstation = new FixtureTree('workstation-amd');
      const metrics = await gpusOf(new FakeNvml(), { roots: workstation.roots }).sample(context());
      workstation.remove();
      expect(metrics).toMatchObject({ 'gpu.0.gpu': 87, 'gpu.1.gpu': 5, 'gpu.2.gpu': 37, 'gpu.3.gpu': 0 });
    });

    it('hold up nobody while the driver hangs', async () => {
      const gpus = gpusOf(new FakeNvml('HANGS'));
      const library = nvml as FakeNvml;
      let isThere = false;
      const sample = Promise.resolve(gpus.sample(context())).then((metrics) => {
        isThere = true;
        return metrics;
      });
      // Both GPUs are asked, and this thread goes on.
      await vi.waitFor(() => expect(library.calls).toBe(2 + 1 + 19));
      expect(isThere).toBe(false);
      library.letGo();
      expect(await sample).toEqual(everything);
    });

    it('are given back when the probe is closed, also in the middle of a reading', async () => {
      const gpus = gpusOf(new FakeNvml('HANGS'));
      const library = nvml as FakeNvml;
      const sample = gpus.sample(context());
      await vi.waitFor(() => expect(library.calls).toBe(2 + 1 + 19));
      gpus.close?.();
      expect(library.open).toBe(1);
      library.letGo();
      await sample;
      await vi.waitFor(() => expect(library.open).toBe(0));
      // Closed, it starts anew.
      expect(await gpus.sample(context())).toEqual(everything);
      expect(library.open).toBe(1);
    });

    it('are described, with their cores and the CUDA version of the driver', async () => {
      nvml = new FakeNvml();
      expect(await describeHost({ roots: server.roots, nvml: nvml.path, env: PATH })).toMatchObject({
        gpu: 'NVIDIA H100 80GB HBM3',
        gpu_count: 2,
        cudaVersion: '12.4',
        gpu_nvidia: [
          {
            name: 'NVIDIA H100 80GB HBM3',
            memoryTotal: '85520809984',
            cudaCores: 16896,
            architecture: 'Hopper',
            uuid: 'GPU-6f0d5f1e-3a5b-7e9c-8d2f-111111111111',
            pciBusId: '00000000:19:00.0',
          },
          {
            name: 'NVIDIA T4',
            memoryTotal: '16106127360',
            architecture: 'Turing',
            uuid: 'GPU-6f0d5f1e-3a5b-7e9c-8d2f-222222222222',
            pciBusId: '00000000:3B:00.0',
          },
        ],
      });
      expect(nvml.open).toBe(0);
    });

    it('take neither memory nor descriptors over 10,000 samples', { timeout: 240_000 }, async () => {
      const gpus = gpusOf(new FakeNvml());
      const heap: number[] = [];
      const native: number[] = [];
      const open: number[] = [];
      for (let i = 1; i <= 10_000; i++) {
        const metrics = await gpus.sample(context());
        if (metrics['gpu.process.0.gpu'] !== 87) throw new Error(`sample ${i} lacks the first GPU`);
        if (i % 2000 > 0) continue;
        collectGarbage();
        const { heapUsed, heapTotal, rss } = process.memoryUsage();
        heap.push(heapUsed);
        // What JavaScript has set aside for itself is not counted: it is given back when it likes.
        native.push(rss - heapTotal);
        open.push(readdirSync('/proc/self/fd').length);
      }
      // After the first 2,000 everything is warm: 64 bytes lost at each of the 33 calls since would be 16 MiB.
      expect(Math.max(...heap.slice(1)) - (heap[0] as number)).toBeLessThan(2 * 2 ** 20);
      expect(Math.max(...native.slice(1)) - (native[0] as number)).toBeLessThan(6 * 2 ** 20);
      expect(new Set(open).size).toBe(1);
    });
  },
);

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

describe.skipIf(!hasCompiler)('where NVML cannot be used (needs a C compiler, `cc`)', () => {
  const problems: Error[] = [];
  beforeEach(() => {
    problems.length = 0;
  });

  const sampleOnce = (gpus: Probe, env: Record<string, string | undefined> = PATH) =>
    gpus.sample(context({ problems, intervalMs: 500, env: { ...env, FAKE_LOG: join(empty, 'log') } }));

  it('because it refuses, nvidia-smi is read, and nothing is said', async () => {
    expect(await sampleOnce(gpusOf(new FakeNvml('INIT=9'), { nvidiaSmi }))).toMatchObject(smiReadings);
    expect(problems).toEqual([]);
  });

  it('because it refuses, and there is no nvidia-smi either, that is said once', async () => {
    const gpus = gpusOf(new FakeNvml('INIT=9'));
    for (let i = 0; i < 5; i++) expect(await sampleOnce(gpus, { PATH: empty })).toEqual({});
    expect(problems).toMatchObject([{ code: 'library', message: expect.stringContaining('driver is not loaded') }]);
  });

  it('because koffi is not installed, nvidia-smi is read, and nothing is said', async () => {
    vi.doMock('koffi', () => {
      throw new Error("Cannot find package 'koffi'");
    });
    expect(await sampleOnce(gpusOf(new FakeNvml(), { nvidiaSmi }))).toMatchObject(smiReadings);
    expect(problems).toEqual([]);
    expect(nvml?.calls).toBe(0);
  });

  it('because neither koffi nor nvidia-smi is there, there are no GPUs, and nothing is said', async () => {
    vi.doMock('koffi', () => {
      throw new Error("Cannot find package 'koffi'");
    });
    expect(await sampleOnce(gpusOf(new FakeNvml()), { PATH: empty })).toEqual({});
    expect(problems).toEqual([]);
  });

  it('the host is described through nvidia-smi', async () => {
    nvml = new FakeNvml('INIT=18');
    const host = await describeHost({ roots: server.roots, nvml: nvml.path, nvidiaSmi, env: PATH });
    expect(host).toMatchObject({ gpu_count: 2, cudaVersion: '12.4' });
  });
});

describe('the library of NVML', () => {
  it('that is missing, or is none, is passed over without a word', async () => {
    const problems: Error[] = [];
    const file = join(empty, 'libnvidia-ml.so.1');
    writeFileSync(file, 'not a library');
    for (const path of [join(empty, 'missing.so'), file]) {
      probe = probes.gpu({ roots: server.roots, nvml: path, nvidiaSmi });
      expect(await probe.sample(context({ intervalMs: 500, problems }))).toMatchObject(smiReadings);
      probe.close?.();
    }
    expect(problems).toEqual([]);
  });

  it.skipIf(process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch))(
    'is looked for where the linker is told to, and not where a program is named',
    () => {
      const path = join(empty, 'libnvidia-ml.so.1');
      writeFileSync(path, '');
      const env = { LD_LIBRARY_PATH: `/nowhere:${empty}` };
      expect(findNvml(env)).toBe(path);
      expect(findNvidia({}, env).nvml).toBe(path);
      expect(findNvidia({ nvidiaSmi }, env)).toEqual({ nvml: undefined, nvidiaSmi });
      expect(findNvidia({ nvml: '/a', nvidiaSmi: '/b' }, env)).toEqual({ nvml: '/a', nvidiaSmi: '/b' });
    },
  );
});
