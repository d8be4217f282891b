import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startRun } from '../src/engine.js';
import { planCleaning, removeRun, sizeOf, surveyRuns } from '../src/housekeeping.js';
import { acquireLease, uploaderLeasePath } from '../src/lease.js';
import { runsLeftBehind } from '../src/left-behind.js';
import { markSynced, syncedPath } from '../src/sync-marks.js';
import { runStart } from './memory-run.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'housekeeping-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const DAY = 24 * 3_600_000;

/** A run that has ended, so many days ago; returns its journal. */
function endedRun(id: string, { daysAgo = 0, synced = true, kind = 'run', files = {} as Record<string, string> } = {}) {
  const syncDir = join(root, `${kind}-20260102_030405-${id}`);
  const paths = {
    syncDir,
    syncFile: join(syncDir, `run-${id}.wandb`),
    filesDir: join(syncDir, 'files'),
    logDir: join(syncDir, 'logs'),
  };
  const run = startRun({ start: runStart({ id }), mode: kind === 'run' ? 'online' : 'offline', paths, onWarning() {} });
  run.publish({ kind: 'row', data: { loss: 1 }, timestamp: 1 });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(paths.filesDir, path)), { recursive: true });
    writeFileSync(join(paths.filesDir, path), text);
  }
  run.finishSync(0);
  const at = new Date(Date.now() - daysAgo * DAY - 1000);
  utimesSync(paths.syncFile, at, at);
  if (synced) markSynced(paths.syncFile);
  return paths.syncFile;
}

/** Time stamps of files are coarse. */
function changeLater(path: string): void {
  appendFileSync(path, 'more');
  const later = new Date(Date.now() + 1000);
  utimesSync(path, later, later);
}

const names = (runs: readonly { directory: string }[]) => runs.map(({ directory }) => directory.split('-').at(-1));

describe('what may go', () => {
  it('is what the server has acknowledged to its end, and nothing else', async () => {
    endedRun('whole', { files: { 'config.yaml': 'x', 'output.log': 'y' } });
    endedRun('unsynced', { synced: false });
    endedRun('offline', { synced: false, kind: 'offline-run' });
    changeLater(endedRun('changed'));
    changeLater(`${endedRun('openrow')}.pending`);
    endedRun('files', { files: { 'own/notes.txt': 'mine', 'own/more.txt': 'mine' } });
    const lease = acquireLease(uploaderLeasePath(endedRun('uploading')));
    const ages = new Map(names(await surveyRuns(root)).map((name) => [name, null as string | null]));
    for (const run of await surveyRuns(root)) ages.set(names([run])[0], run.needed);
    expect(Object.fromEntries(ages)).toEqual({
      whole: null,
      unsynced: 'is not uploaded to its end',
      offline: 'is not uploaded to its end',
      changed: 'has changed since it was uploaded',
      openrow: 'has changed since it was uploaded',
      files: expect.stringMatching(/^has files that are not on the server \(own\/\w+.txt and 1 other\)$/),
      uploading: 'is being uploaded',
    });
    if ('lease' in lease) lease.lease.release();
  });

  it('files that the journal says are uploaded may go with it', async () => {
    const syncDir = join(root, 'run-20260102_030405-saved');
    const at = (name: string) => join(syncDir, name);
    const paths = { syncDir, syncFile: at('run-saved.wandb'), filesDir: at('files'), logDir: at('logs') };
    const run = startRun({ start: runStart({ id: 'saved' }), mode: 'online', paths, onWarning() {} });
    run.publish({ kind: 'files', files: [{ path: 'm/*.bin', policy: 'now' }] });
    mkdirSync(join(paths.filesDir, 'm'));
    writeFileSync(join(paths.filesDir, 'm', '1.bin'), '1');
    run.finishSync(0);
    markSynced(paths.syncFile);
    expect(await surveyRuns(root)).toMatchObject([{ needed: null }]);
  });

  it('directories that are no run, and links to runs, are not looked at', async () => {
    mkdirSync(join(root, 'settings'));
    mkdirSync(join(root, 'run-without-journal'));
    expect(await surveyRuns(root)).toEqual([]);
    expect(await surveyRuns(join(root, 'nowhere'))).toEqual([]);
  });
});

describe('what goes', () => {
  it('is chosen by age, by number and by size, oldest first', async () => {
    for (const [index, id] of ['a', 'b', 'c', 'd'].entries()) endedRun(id, { daysAgo: 40 - index * 10 });
    endedRun('z', { daysAgo: 99, synced: false });
    const runs = await surveyRuns(root);
    const plan = (rules: object) => names(planCleaning(runs, rules));
    expect(plan({})).toEqual(['a', 'b', 'c', 'd']);
    expect(plan({ olderThanMs: 25 * DAY })).toEqual(['a', 'b']);
    expect(plan({ keep: 3 })).toEqual(['a']);
    expect(plan({ keep: 1, olderThanMs: 25 * DAY })).toEqual(['a', 'b']);
    expect(plan({ maxBytes: sizeOf(runs) })).toEqual([]);
    expect(plan({ maxBytes: sizeOf(runs) - 1 })).toEqual(['a']);
    expect(plan({ maxBytes: 1 })).toEqual(['a', 'b', 'c', 'd']);
  });

  it('is looked at once more, and then gone whole', async () => {
    const journal = endedRun('a');
    const [run] = await surveyRuns(root);
    changeLater(journal);
    expect(await removeRun(run!)).toBe(false);
    expect(existsSync(journal)).toBe(true);
    utimesSync(syncedPath(journal), new Date(), new Date(statSync(journal).mtimeMs + 1));
    expect(await removeRun(run!)).toBe(true);
    expect(existsSync(dirname(journal))).toBe(false);
  });
});

it('runs whose upload was cut off are those of online mode that nobody is at', async () => {
  endedRun('done');
  endedRun('offline', { synced: false, kind: 'offline-run' });
  const lease = acquireLease(uploaderLeasePath(endedRun('busy', { synced: false })));
  endedRun('left', { synced: false });
  const left = async (own: string) => names((await runsLeftBehind(root, own)).map((directory) => ({ directory })));
  expect(await left('run-20260102_030405-new')).toEqual(['left']);
  // The run that asks, and what has begun since, may just be between its end and its last upload.
  expect(await left('run-20260102_030405-left')).toEqual([]);
  expect(await left('run-20260102_030404-earlier')).toEqual([]);
  if ('lease' in lease) lease.lease.release();
});
