import type { RunBackend, RunStart } from '@wandb/service';
import { afterEach, describe, expect, it } from 'vitest';

/** A run's beginning; what matters to a test is given. */
export function runStart(start: Partial<RunStart> = {}): RunStart {
  return {
    id: 'run1',
    project: 'project',
    entity: 'team',
    name: null,
    notes: null,
    tags: null,
    group: null,
    jobType: null,
    host: null,
    program: null,
    sweepId: null,
    config: { lr: 0.1 },
    startTime: new Date('2026-01-02T03:04:05Z'),
    features: [],
    version: '0.1.0',
    ...start,
  };
}

/**
 * What every implementation of `RunBackend` has to do, as one suite: null, local and (attached processes) socket.
 *
 * @param name names the implementation in the test's titles.
 * @param open opens a backend that has no server to ask. The suite finishes it.
 */
export function testBackend(name: string, open: (start: RunStart) => RunBackend | Promise<RunBackend>): void {
  describe(`${name}: the seam behind a run`, () => {
    const opened: RunBackend[] = [];
    const backend = async (start: Partial<RunStart> = {}): Promise<RunBackend> => {
      const made = await open(runStart(start));
      opened.push(made);
      return made;
    };
    afterEach(async () => {
      for (const made of opened.splice(0)) await made.finish({ exitCode: 0, timeoutMs: 5000 });
    });
    testRows(backend);
    testSummary(backend);
    testAnswers(backend);
    testStop(backend);
    testEnd(backend);
  });
}

type Open = (start?: Partial<RunStart>) => Promise<RunBackend>;

function log(run: RunBackend, data: Record<string, number>, options: { step?: number; commit?: boolean } = {}): void {
  run.publish({ kind: 'row', data, timestamp: 1767323045.5, ...options });
}

function testRows(backend: Open): void {
  it('counts steps from 0, one per plain call', async () => {
    const run = await backend();
    expect(run.step).toBe(0);
    log(run, { loss: 1 });
    log(run, { loss: 2 });
    expect(run.step).toBe(2);
  });

  it('keeps a row with a step open until a higher step or a commit', async () => {
    const run = await backend();
    log(run, { a: 1 }, { step: 5 });
    log(run, { b: 2 }, { step: 5 });
    expect(run.step).toBe(5);
    expect(run.summary()).not.toHaveProperty('a');
    log(run, { c: 3 }, { step: 7, commit: true });
    expect(run.step).toBe(8);
    expect(run.summary()).toMatchObject({ a: 1, b: 2, c: 3, _step: 7 });
  });

  it('drops a call for an earlier step whole', async () => {
    const run = await backend();
    log(run, { a: 1 }, { step: 5, commit: true });
    log(run, { a: 9, b: 9 }, { step: 3 });
    expect(run.step).toBe(6);
    expect(run.summary()).toMatchObject({ a: 1 });
    expect(run.summary()).not.toHaveProperty('b');
  });
}

function testSummary(backend: Open): void {
  it('folds rows, definitions and explicit values into the summary', async () => {
    const run = await backend();
    run.publish({ kind: 'metric', definition: { name: 'loss', summary: ['min', 'max'] }, overwrite: false });
    for (const loss of [3, 1, 2]) log(run, { loss });
    run.publish({ kind: 'summary', update: [[['best', 'epoch'], 2]], remove: [] });
    expect(run.summary()).toMatchObject({
      loss: { min: 1, max: 3 },
      best: { epoch: 2 },
      _step: 2,
      _timestamp: 1767323045.5,
    });
    run.publish({ kind: 'summary', update: [], remove: [['best', 'epoch']] });
    expect(run.summary()).not.toHaveProperty('best');
  });

  it('hands out copies of the summary', async () => {
    const run = await backend();
    run.publish({ kind: 'summary', update: [[['list'], [1, { a: 1 }]]], remove: [] });
    const mine = run.summary();
    (mine['list'] as unknown[]).push(2);
    mine['more'] = 1;
    expect(run.summary()).toEqual({ list: [1, { a: 1 }] });
  });

  it('takes every kind of record', async () => {
    const run = await backend();
    run.publish({ kind: 'config', update: [[['a', 'b'], 1]], remove: [['lr']] });
    run.publish({ kind: 'run', name: 'new name', tags: ['t'] });
    run.publish({ kind: 'telemetry', features: [61] });
    run.publish({ kind: 'output', stream: 'stdout', text: 'said\n', timestamp: 1767323045.5 });
    run.publish({ kind: 'output-lines', text: 'a line' });
    run.publish({ kind: 'alert', title: 'Look', text: 'here', level: 'WARN', waitMs: 60_000 });
    run.publish({ kind: 'preempting' });
    run.publish({ kind: 'files', files: [{ path: 'a.txt', policy: 'live' }] });
    run.publish({ kind: 'environment', environment: { os: 'Linux', args: ['--lr', '0.1'], writer_id: 'w' } });
    expect(run.step).toBe(0);
  });
}

function testAnswers(backend: Open): void {
  it('is ready with what is known without a server', async () => {
    const run = await backend({ id: 'abc', entity: 'team', project: 'p', name: 'given' });
    expect(await run.ready).toEqual({
      id: 'abc',
      entity: 'team',
      project: 'p',
      name: 'given',
      url: null,
      storageId: null,
      continued: null,
    });
  });

  it('rejects at once what only a server could answer', async () => {
    const run = await backend();
    await expect(run.deliver({ kind: 'stop-status' })).rejects.toMatchObject({ code: 'offline' });
    await expect(run.deliver({ kind: 'pending' })).rejects.toMatchObject({ code: 'offline' });
  });
}

function testStop(backend: Open): void {
  it('is not asked to stop by nobody', async () => {
    const run = await backend();
    const tick = new Promise((resolve) => setImmediate(() => resolve('not asked')));
    expect(await Promise.race([run.stopRequested, tick])).toBe('not asked');
  });
}

function testEnd(backend: Open): void {
  it('completes the open row at the end', async () => {
    const run = await backend();
    log(run, { a: 1 }, { commit: false });
    expect(run.summary()).not.toHaveProperty('a');
    expect(await run.finish({ exitCode: 0, timeoutMs: 5000 })).toEqual({});
    expect(run.summary()).toMatchObject({ a: 1, _step: 0 });
  });

  it('finishes once', async () => {
    const run = await backend();
    const first = run.finish({ exitCode: 0, timeoutMs: 5000 });
    expect(run.finish({ exitCode: 1, timeoutMs: 5000 })).toBe(first);
    run.finishSync(2);
    expect(await first).toEqual({});
  });

  it('takes nothing after the end, and the summary stays', async () => {
    const run = await backend();
    log(run, { a: 1 });
    run.finishSync(1);
    expect(() => log(run, { a: 2 })).toThrow(expect.objectContaining({ code: 'finished' }));
    expect(run.summary()).toMatchObject({ a: 1 });
    expect(run.step).toBe(1);
  });
}
