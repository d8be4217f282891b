import { existsSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { ChunkReader, peekRecord } from '@wandb/proto';
import { describe, expect, it } from 'vitest';
import { rowsOf, runStart } from '../test/memory-run.js';
import { type StartRunOptions, startRun } from './engine.js';
import { leaseHolder, writerLeasePath } from './lease.js';
import { pendingPath, readPendingRow } from './pending-file.js';
import type { RunPaths } from './run-directory.js';

function pathsIn(root: string): RunPaths {
  const syncDir = join(root, 'wandb', 'offline-run-20260102_030405-run1');
  return {
    syncDir,
    syncFile: join(syncDir, 'run-run1.wandb'),
    filesDir: join(syncDir, 'files'),
    logDir: join(syncDir, 'logs'),
  };
}

function offline(options: Partial<StartRunOptions> = {}) {
  const warnings: string[] = [];
  const run = startRun({
    start: runStart(),
    mode: 'offline',
    paths: pathsIn(mkdtempSync(join(tmpdir(), 'engine-'))),
    onWarning: (message) => void warnings.push(message),
    ...options,
  });
  return { run, warnings };
}

function recordsIn(path: string): Uint8Array[] {
  const reader = new ChunkReader();
  reader.push(readFileSync(path));
  const records: Uint8Array[] = [];
  for (let chunk = reader.next(); chunk.kind === 'record'; chunk = reader.next()) records.push(chunk.record);
  return records;
}

describe('an offline run', () => {
  it('has its directories, its journal and the link to it when startRun returns', () => {
    const { run } = offline();
    const { syncDir, syncFile, filesDir, logDir } = run.paths;
    expect([syncFile, filesDir, logDir].every(existsSync)).toBe(true);
    expect(recordsIn(syncFile).map((record) => peekRecord(record).kind)).toEqual(['header', 'run']);
    expect(readlinkSync(join(dirname(syncDir), 'latest-run'))).toBe(basename(syncDir));
    run.finishSync(0);
  });

  it('leaves the link alone when it is told to', () => {
    const { run } = offline({ symlink: false });
    expect(existsSync(join(dirname(run.paths.syncDir), 'latest-run'))).toBe(false);
    run.finishSync(0);
  });

  it('moves the link to the last run', () => {
    const root = mkdtempSync(join(tmpdir(), 'engine-'));
    const first = offline({ paths: pathsIn(root) });
    const other = join(root, 'wandb', 'offline-run-20260102_030406-run2');
    const second = offline({ paths: { ...pathsIn(root), syncDir: other, syncFile: join(other, 'run-run2.wandb') } });
    expect(readlinkSync(join(root, 'wandb', 'latest-run'))).toBe(basename(other));
    first.run.finishSync(0);
    second.run.finishSync(0);
  });

  it('has a row in its journal when publish returns', () => {
    const { run } = offline();
    run.publish({ kind: 'row', data: { loss: 0.5 }, timestamp: 1 });
    expect(rowsOf(recordsIn(run.paths.syncFile))).toMatchObject([{ loss: 0.5, _step: 0 }]);
    run.finishSync(0);
  });

  it('holds the lease of the writer until it is finished', async () => {
    const { run } = offline();
    const lease = writerLeasePath(run.paths.syncFile);
    expect(leaseHolder(lease)?.pid).toBe(process.pid);
    await run.finish({ exitCode: 0, timeoutMs: 1000 });
    expect(leaseHolder(lease)).toBeNull();
  });

  it('keeps its open row in a file beside the journal until it is complete', () => {
    const { run } = offline();
    run.publish({ kind: 'row', data: { a: 1 }, step: 4, timestamp: 1 });
    expect(readPendingRow(pendingPath(run.paths.syncFile))?.step).toBe(4);
    run.finishSync(0);
    expect(rowsOf(recordsIn(run.paths.syncFile))).toMatchObject([{ a: 1, _step: 4 }]);
    expect(existsSync(pendingPath(run.paths.syncFile))).toBe(false);
  });

  it('does not take the files of another run', () => {
    const { run } = offline();
    expect(() => offline({ paths: run.paths })).toThrow(expect.objectContaining({ code: 'journal-exists' }));
    run.finishSync(0);
  });

  it('says that only a server could answer', async () => {
    const { run } = offline();
    await expect(run.deliver({ kind: 'stop-status' })).rejects.toMatchObject({ code: 'offline' });
    run.finishSync(0);
  });

  it('is kept in a temporary directory, with a warning, when its own cannot be written', () => {
    const root = mkdtempSync(join(tmpdir(), 'engine-'));
    writeFileSync(join(root, 'wandb'), 'a file where the directory should be');
    const { run, warnings } = offline({ paths: pathsIn(root) });
    run.publish({ kind: 'row', data: { a: 1 }, timestamp: 1 });
    expect(run.paths.syncDir.startsWith(tmpdir())).toBe(true);
    expect(basename(run.paths.syncDir)).toBe('offline-run-20260102_030405-run1');
    expect(rowsOf(recordsIn(run.paths.syncFile))).toMatchObject([{ a: 1 }]);
    expect(warnings).toEqual([expect.stringContaining(run.paths.syncDir)]);
    run.finishSync(0);
  });
});

describe('a directory that the file system refuses', () => {
  it.runIf(existsSync('/proc/self'))('does not hang, also where it is refused as not found', () => {
    const { run, warnings } = offline({ paths: pathsIn('/proc/nowhere') });
    expect(run.paths.syncDir.startsWith(tmpdir())).toBe(true);
    expect(warnings).toHaveLength(1);
    run.finishSync(0);
  });
});

describe('settings.json', () => {
  it('has what an uploader needs and no secrets', async () => {
    const { run } = offline({
      mode: 'online',
      upload: {
        baseUrl: 'http://user:secret-too@127.0.0.1:9/w',
        appUrl: 'http://127.0.0.1:9',
        apiKey: 'secret-key',
        extraHeaders: { 'X-Token': 'secret-header' },
        proxies: { http: 'http://user:secret-password@proxy:1', https: 'http://proxy:2' },
        transmitIntervalMs: 100,
        retry: { graphql: { timeoutMs: 100 } },
        maxLineBytes: 2000,
      },
      start: runStart({ program: 'train.ts' }),
    });
    const text = readFileSync(join(run.paths.syncDir, 'settings.json'), 'utf8');
    expect(text).not.toContain('secret');
    expect(JSON.parse(text)).toEqual({
      version: 1,
      mode: 'online',
      program: 'train.ts',
      baseUrl: 'http://127.0.0.1:9/w',
      maxLineBytes: 2000,
    });
    await run.finish({ exitCode: 0, timeoutMs: 0 });
  });

  it('says that an offline run has no server', () => {
    const { run } = offline();
    expect(JSON.parse(readFileSync(join(run.paths.syncDir, 'settings.json'), 'utf8'))).toEqual({
      version: 1,
      mode: 'offline',
    });
    run.finishSync(0);
  });
});

describe('directories that are there', () => {
  it('are used', () => {
    const paths = pathsIn(mkdtempSync(join(tmpdir(), 'engine-')));
    mkdirSync(paths.logDir, { recursive: true });
    expect(offline({ paths }).run.paths).toEqual(paths);
  });
});
