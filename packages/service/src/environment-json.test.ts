import { readFileSync } from 'node:fs';
import { wandb_internal } from '@wandb/proto/messages';
import { describe, expect, it } from 'vitest';
import { environmentJson, type MessageObject, mergeEnvironment } from './environment-json.js';

/** As read from a journal. */
function decoded(message: object): MessageObject {
  const bytes = wandb_internal.EnvironmentRecord.encode(message).finish();
  return wandb_internal.EnvironmentRecord.decode(bytes) as unknown as MessageObject;
}

describe('environment', () => {
  it('is what the released client uploads as wandb-metadata.json for the same machine', () => {
    const recording = new URL('../../../testing/fixtures/conformance/http/offline_sync.jsonl', import.meta.url);
    const exchanges = readFileSync(recording, 'utf8').trim().split('\n');
    const metadata = exchanges.map((line) => JSON.parse(line)).find(({ path }) => path.includes('wandb-metadata.json'));
    const message: MessageObject = {};
    mergeEnvironment(
      message,
      decoded({
        os: 'Linux-6.1.0-x86_64-with-glibc2.36',
        python: 'CPython 3.11.7',
        started_at: { seconds: Date.UTC(2026, 10, 22, 3, 17, 43) / 1000, nanos: 408_761_000 },
        program: '/home/user/runs/offline_sync.stub/s.py',
        code_path: 's.py',
        code_path_local: 's.py',
        root: '/home/user/runs/offline_sync.stub',
        host: 'build-host',
        executable: '/opt/wandb/bin/python',
        writer_id: '01a20142-7a50-71cc-b609-94994d5cd8ed',
      }),
    );
    mergeEnvironment(
      message,
      decoded({
        cpu_count: 2,
        cpu_count_logical: 2,
        disk: { '/': { total: 270553174016, used: 28637741056 } },
        memory: { total: 25276502016 },
        cpu: { model: 'AMD EPYC' },
      }),
    );
    expect(environmentJson(message)).toEqual(metadata.body);
  });

  it('names the odd ones as the protocol does', () => {
    const json = environmentJson(
      decoded({
        gpu_type: 'A100',
        gpu_count: 1,
        gpu_nvidia: [{ name: 'A100', memory_total: 80, cuda_cores: 6912 }],
        cuda_version: '12.1',
        git: { remote_url: 'git@example.com:x', commit: 'c0ffee' },
        slurm: { job_id: '7' },
        coreweave: { cluster_name: 'c', org_id: 'o' },
        cpu: { count: 4, count_logical: 8 },
        apple: { ram_total_bytes: 1024 },
      }),
    );
    expect(json).toEqual({
      gpu: 'A100',
      gpu_count: 1,
      gpu_nvidia: [{ name: 'A100', memoryTotal: '80', cudaCores: 6912 }],
      cudaVersion: '12.1',
      git: { remote: 'git@example.com:x', commit: 'c0ffee' },
      slurm: { job_id: '7' },
      coreweave: { cluster_name: 'c', org_id: 'o' },
      cpu: { count: 4, countLogical: 8 },
      apple: { ramTotalBytes: '1024' },
    });
  });

  it.each([
    [0, '1970-01-01T00:00:01Z'],
    [500_000_000, '1970-01-01T00:00:01.500Z'],
    [500_000, '1970-01-01T00:00:01.000500Z'],
    [5, '1970-01-01T00:00:01.000000005Z'],
  ])('writes times with as many digits as they need: %i ns', (nanos, text) => {
    expect(environmentJson(decoded({ started_at: { seconds: 1, nanos } }))).toEqual({ startedAt: text });
  });
});
