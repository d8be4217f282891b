import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runStart } from '../test/memory-run.js';
import { JournalRun } from './journal-run.js';
import { pendingPath, readPendingRow } from './pending-file.js';
import { ServiceError } from './service-error.js';
import { NO_PROGRESS, type Uploader } from './upload-options.js';

/*
 * How a run ends when it is uploaded. The uploader here is a stand-in for another thread: what it uploads, and how, is
 * not the run's business.
 */
function uploaded(uploader: Partial<Uploader> | Error) {
  const events: string[] = [];
  const warnings: string[] = [];
  const info = {
    id: 'run1',
    entity: 'team',
    project: 'p',
    name: 'n',
    url: 'http://x',
    storageId: 's',
    continued: null,
  };
  const full: Uploader = {
    ready: Promise.resolve(info),
    done: new Promise(() => {}),
    pending: async () => ({ rows: 3, files: 2, calls: 1 }),
    stopStatus: () => true,
    progress: async () => ({ ...NO_PROGRESS }),
    networkResponses: async () => [],
    writerFinished: () => void events.push('writer finished'),
    stop: async () => void events.push('stopped'),
    ...uploader,
  };
  const run = new JournalRun({
    start: runStart(),
    paths: { syncDir: '/nowhere', syncFile: '/nowhere/run.wandb', filesDir: '/nowhere/files', logDir: '/nowhere/logs' },
    journal: { append: () => {}, close: () => 0 * events.push('journal closed'), waitingBytes: 0 },
    lease: null,
    uploading: uploader instanceof Error ? Promise.reject(uploader) : Promise.resolve(full),
    fsync: false,
    onWarning: (message) => void warnings.push(message),
  });
  return { run, events, warnings, info };
}

it('keeps the open row where it is when the journal did not take it, also if the disk had room a moment later', () => {
  const syncDir = mkdtempSync(join(tmpdir(), 'journal-run-'));
  const syncFile = join(syncDir, 'run-run1.wandb');
  let isFull = false;
  const append = () => {
    if (isFull) throw new ServiceError('journal-full', 'full');
  };
  const run = new JournalRun({
    start: runStart(),
    paths: { syncDir, syncFile, filesDir: syncDir, logDir: syncDir },
    journal: { append, close: () => 0, waitingBytes: 0 },
    lease: null,
    uploading: null,
    fsync: false,
    onWarning: () => {},
  });
  run.publish({ kind: 'row', data: { a: 1 }, step: 3, timestamp: 1 });
  isFull = true;
  run.finishSync(0);
  expect(readPendingRow(pendingPath(syncFile))?.step).toBe(3);
});

describe('a run that is uploaded', () => {
  it('gives the answers of the uploader', async () => {
    const { run, info } = uploaded({});
    expect(await run.ready).toEqual(info);
    expect(await run.deliver({ kind: 'stop-status' })).toEqual({ shouldStop: true });
    expect(await run.deliver({ kind: 'pending' })).toEqual({ rows: 3, files: 2, calls: 1 });
  });

  it('does not ask when the question is withdrawn', async () => {
    const { run } = uploaded({});
    const reason = new Error('never mind');
    await expect(run.deliver({ kind: 'pending' }, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  it('is finished when everything has arrived', async () => {
    const { run, events } = uploaded({ done: Promise.resolve({ complete: true }) });
    expect(await run.finish({ exitCode: 0, timeoutMs: 60_000 })).toEqual({});
    expect(events).toEqual(['journal closed', 'writer finished']);
  });

  it('says what is pending when the bound passes, and stops uploading', async () => {
    const { run, events } = uploaded({});
    expect(await run.finish({ exitCode: 0, timeoutMs: 1 })).toEqual({ pending: { rows: 3, files: 2, calls: 1 } });
    expect(events).toEqual(['journal closed', 'writer finished', 'stopped']);
  });

  it('waits for as long as it takes when there is no bound', async () => {
    const done = new Promise<{ complete: boolean }>((resolve) => setTimeout(resolve, 100, { complete: true }));
    const { run } = uploaded({ done });
    expect(await run.finish({ exitCode: 0, timeoutMs: Number.POSITIVE_INFINITY })).toEqual({});
  });

  it('says what is pending when the upload ended before everything had arrived', async () => {
    const { run } = uploaded({ done: Promise.resolve({ complete: false }) });
    expect(await run.finish({ exitCode: 0, timeoutMs: 60_000 })).toEqual({ pending: { rows: 3, files: 2, calls: 1 } });
  });

  it('finishes once', async () => {
    const { run, events } = uploaded({ done: Promise.resolve({ complete: true }) });
    expect(run.finish({ exitCode: 0, timeoutMs: 1 })).toBe(run.finish({ exitCode: 1, timeoutMs: 1 }));
    run.finishSync(2);
    await run.finish({ exitCode: 0, timeoutMs: 1 });
    expect(events).toEqual(['journal closed', 'writer finished']);
  });

  it('does not reject when the uploader cannot be started: the rows are pending', async () => {
    const { run, warnings } = uploaded(new Error('no threads here'));
    run.publish({ kind: 'row', data: { a: 1 }, timestamp: 1 });
    await run.started;
    expect(warnings).toEqual([expect.stringContaining('no threads here')]);
    await expect(run.ready).rejects.toThrow('no threads here');
    expect(await run.finish({ exitCode: 0, timeoutMs: 1000 })).toEqual({ pending: { rows: 1, files: 0, calls: 1 } });
  });

  it('does not reject when the uploader cannot say what is pending', async () => {
    const { run } = uploaded({
      pending: () => Promise.reject(new Error('gone')),
      stop: () => Promise.reject(new Error('gone')),
    });
    expect(await run.finish({ exitCode: 0, timeoutMs: 1 })).toEqual({ pending: { rows: 0, files: 0, calls: 1 } });
  });
});
