import { execFileSync } from 'node:child_process';
import { cpus, hostname, totalmem } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { describeHost } from '../src/host.js';
import { FixtureTree, fixturePath } from './fixture-tree.js';

let tree: FixtureTree | undefined;
afterEach(() => tree?.remove());

describe('describeHost', () => {
  it('describes this machine as other programs do', async () => {
    const host = await describeHost();
    expect(host).toMatchObject({ host: hostname(), executable: process.execPath, node: process.version });
    expect(host.cpu_count_logical).toBe(cpus().length);
    expect(host.memory).toEqual({ total: String(totalmem()) });
    if (process.platform === 'linux') {
      expect(host.os).toBe(
        `Linux-${execFileSync('uname', ['-r']).toString().trim()}-${execFileSync('uname', ['-m']).toString().trim()}`,
      );
      const [size, used] =
        execFileSync('df', ['-B1', '--output=size,used', '/']).toString().split('\n')[1]?.trim().split(/ +/) ?? [];
      expect(host.disk?.['/']?.total).toBe(size);
      expect(Math.abs(Number(host.disk?.['/']?.used) / Number(used) - 1)).toBeLessThan(0.05);
    }
  });

  it('describes a server of Amazon under SLURM, without its tokens', async () => {
    tree = new FixtureTree('server-cgroup2');
    const env = {
      SLURM_JOB_ID: '12',
      SLURM_JOB_PARTITION: 'gpu',
      SLURM_JWT: 'eyJ',
      SLURM_EMPTY: '',
      WANDB_API_KEY: 'k',
    };
    const host = await describeHost({ roots: tree.roots, env });
    expect(host).toMatchObject({
      cpu_count: 2,
      cpu_count_logical: 4,
      cpu: { model: 'Intel(R) Xeon(R) Gold 6248 CPU @ 2.50GHz' },
      memory: { total: String(64 * 2 ** 30) },
      slurm: { job_id: '12', job_partition: 'gpu' },
      container: { memoryLimit: String(2 * 2 ** 30), cpuLimit: 1.5 },
      cloud: { provider: 'aws', machine: 'g5.2xlarge' },
    });
    expect(JSON.stringify(host)).not.toMatch(/eyJ|i-0123456789|"k"/);
  });

  it('describes a container of version 1 in Google’s cloud', async () => {
    tree = new FixtureTree('container-cgroup1');
    expect(await describeHost({ roots: tree.roots })).toMatchObject({
      cpu_count: 8,
      cpu_count_logical: 16,
      container: { runtime: 'docker', memoryLimit: String(2 * 2 ** 30), cpuLimit: 2 },
      cloud: { provider: 'gcp' },
    });
  });

  it('describes a pod with a set of processors', async () => {
    tree = new FixtureTree('container-cgroup2');
    const { container } = await describeHost({ roots: tree.roots, env: { KUBERNETES_SERVICE_HOST: '10.0.0.1' } });
    expect(container).toEqual({ runtime: 'kubernetes', cpuLimit: 3 });
  });

  it('leaves out what an old machine does not say', async () => {
    tree = new FixtureTree('old-arm');
    const host = await describeHost({ roots: tree.roots, diskPaths: ['/not there'] });
    expect(host).toMatchObject({ cpu_count: 1, cpu: { model: 'Raspberry Pi Model B Rev 2' } });
    for (const field of ['disk', 'gpu', 'gpu_count', 'slurm', 'cloud', 'cudaVersion', 'apple'])
      expect(host).not.toHaveProperty(field);
  });

  it('does not wait for a program that hangs', async () => {
    tree = new FixtureTree('old-arm');
    const env = { PATH: process.env['PATH'], FAKE_HANGS: '1' };
    const nvidiaSmi = fixturePath('nvidia', 'nvidia-smi');
    const host = await describeHost({ roots: tree.roots, nvidiaSmi, env, timeoutMs: 200 });
    expect(host).not.toHaveProperty('gpu_nvidia');
  });
});
