import { machine } from 'node:os';
import { peekRecord } from '@wandb/proto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { decoded, memoryRun, recordsOf, rowsOf, runStart, summaryOf } from '../test/memory-run.js';
import type { RunWriterOptions } from './run-writer.js';
import { ServiceError } from './service-error.js';

const kinds = (records: readonly Uint8Array[]) => records.map((record) => peekRecord(record).kind);

describe('the start of a journal', () => {
  const started = new Date('2026-01-02T03:04:05.678Z');
  const { records } = memoryRun({
    start: runStart({
      id: 'abc',
      entity: 'team',
      name: 'night run',
      notes: 'a note',
      tags: ['t1', 't2'],
      group: 'g',
      jobType: 'train',
      host: 'box',
      sweepId: 'sw',
      config: { lr: 0.1, nested: { a: [1, 2] } },
      startTime: started,
      features: [4, 14],
      version: '0.1.2',
    }),
  });

  it('is a header and the run, numbered from 1', () => {
    expect(records.map((record) => peekRecord(record))).toEqual([
      { num: 1, kind: 'header' },
      { num: 2, kind: 'run' },
    ]);
    expect(recordsOf(records, 'header')).toEqual([{ version_info: { producer: '0.1.2', min_consumer: '0.70.0' } }]);
  });

  it('holds the run as the released client writes it: plain config values, and an empty _wandb first', () => {
    expect(recordsOf(records, 'run')).toEqual([
      {
        run_id: 'abc',
        entity: 'team',
        project: 'project',
        display_name: 'night run',
        notes: 'a note',
        tags: ['t1', 't2'],
        run_group: 'g',
        job_type: 'train',
        host: 'box',
        sweep_id: 'sw',
        start_time: { seconds: 1767323045, nanos: 678_000_000 },
        config: {
          update: [
            { key: '_wandb', value_json: '{}' },
            { key: 'lr', value_json: '0.1' },
            { key: 'nested', value_json: '{"a":[1,2]}' },
          ],
        },
        telemetry: {
          feature: { offline: true, set_init_id: true },
          cli_version: '0.1.2',
          platform: expect.stringMatching(new RegExp(`-(${machine()}|amd64)$`)),
        },
      },
    ]);
  });
});

describe('a row', () => {
  it('has the time of the call, the seconds since the start to the microsecond, and its step', () => {
    let now = 1000;
    const { log, records } = memoryRun({ now: () => now });
    now = 1234.5678;
    log({ loss: 0.5 }, { timestamp: 1767323045.25 });
    expect(rowsOf(records)).toEqual([{ loss: 0.5, _timestamp: 1767323045.25, _runtime: 0.234568, _step: 0 }]);
    expect(decoded(records[2] as Uint8Array)['history']).toMatchObject({ step: {} });
  });

  it("keeps the user's _timestamp, and overwrites _step and _runtime", () => {
    const { log, records } = memoryRun();
    log({ _timestamp: 5, _runtime: { a: 1 }, _step: 99, a: 1 });
    expect(rowsOf(records)).toEqual([{ a: 1, _timestamp: 5, _runtime: 0, _step: 0 }]);
  });

  it('has the time of its last call', () => {
    const { log, records } = memoryRun();
    log({ a: 1 }, { commit: false, timestamp: 1 });
    log({ b: 1 }, { timestamp: 2 });
    expect(rowsOf(records)).toEqual([{ a: 1, b: 1, _timestamp: 2, _runtime: 0, _step: 0 }]);
  });

  it('has nested values leaf by leaf; an empty key stays inside, an empty object does not', () => {
    const { log, records } = memoryRun();
    log({ q: { '': 1, e: {}, l: [{}] }, '': 2 });
    expect(rowsOf(records)).toEqual([{ q: { '': 1, l: [{}] }, _timestamp: 1, _runtime: 0, _step: 0 }]);
  });

  it('keeps what an empty object is laid over', () => {
    const { log, records } = memoryRun();
    log({ a: 1, b: { c: 1 } }, { commit: false });
    log({ a: {}, b: {} });
    expect(rowsOf(records)).toMatchObject([{ a: 1, b: { c: 1 } }]);
  });

  it('gets step metrics that it lacks, from the definition on, and they pull in no others', () => {
    const { log, records, writer } = memoryRun();
    log({ z: 3, y: 4 });
    writer.publish({ kind: 'metric', definition: { name: 'x', stepMetric: 'y', summary: [] }, overwrite: false });
    writer.publish({ kind: 'metric', definition: { name: 'y', stepMetric: 'z', summary: [] }, overwrite: false });
    log({ x: 1 });
    log({ y: 7, z: 8 });
    log({ x: 2 });
    expect(rowsOf(records).map(({ _timestamp, _runtime, _step, ...row }) => row)).toEqual([
      { z: 3, y: 4 },
      { x: 1, y: 0 },
      { y: 7, z: 8 },
      { x: 2, y: 7 },
    ]);
  });
});

describe('other records', () => {
  it('config: single keys in key, longer paths in nested_key', () => {
    const { records, writer } = memoryRun();
    writer.publish({
      kind: 'config',
      update: [
        [['a.b'], 1],
        [['a', 'b'], { c: 2 }],
      ],
      remove: [['x'], ['y', 'z']],
    });
    expect(recordsOf(records, 'config')).toEqual([
      {
        update: [
          { key: 'a.b', value_json: '1' },
          { nested_key: ['a', 'b'], value_json: '{"c":2}' },
        ],
        remove: [{ key: 'x' }, { nested_key: ['y', 'z'] }],
      },
    ]);
  });

  it('metric definitions, with step_sync as it works out', () => {
    const { records, writer } = memoryRun();
    const definition = { glob: 'val/*', stepMetric: 'epoch', summary: ['min' as const], hidden: true };
    writer.publish({ kind: 'metric', definition, overwrite: true });
    expect(recordsOf(records, 'metric')).toEqual([
      {
        glob_name: 'val/*',
        step_metric: 'epoch',
        options: { step_sync: true, hidden: true, defined: true },
        summary: { min: true },
        _control: { overwrite: true },
      },
    ]);
  });

  it('run changes, each with the run as it is then and without config', () => {
    const { records, writer } = memoryRun({ start: runStart({ notes: 'n', config: { a: 1 } }) });
    writer.publish({ kind: 'run', name: 'new' });
    writer.publish({ kind: 'run', tags: ['t'] });
    const [, renamed, tagged] = recordsOf(records, 'run');
    expect(renamed).toMatchObject({ run_id: 'run1', project: 'project', notes: 'n', display_name: 'new' });
    expect(tagged).toMatchObject({ display_name: 'new', tags: ['t'] });
    expect(tagged).not.toHaveProperty('config');
  });

  it('telemetry, cumulative, and only when something is new', () => {
    const { records, writer } = memoryRun({ start: runStart({ features: [4] }) });
    writer.publish({ kind: 'telemetry', features: [61] });
    writer.publish({ kind: 'telemetry', features: [4, 61] });
    expect(recordsOf(records, 'telemetry')).toMatchObject([{ feature: { offline: true, set_step_log: true } }]);
  });
});

describe('summary records', () => {
  afterEach(() => void vi.useRealTimers());

  it("name the run when they are the user's, and do not when they are derived", () => {
    const { log, records, writer } = memoryRun();
    log({ a: 1 });
    writer.publish({ kind: 'summary', update: [[['best'], 1]], remove: [] });
    writer.end(0);
    const [users, derived] = records.map(decoded).filter((record) => 'summary' in record);
    expect(users).toMatchObject({
      _info: { stream_id: 'run1' },
      summary: { update: [{ key: 'best', value_json: '1' }] },
    });
    expect(derived).not.toHaveProperty('_info');
  });

  it('come at most every 15 s, with what changed, and never per row', () => {
    let now = 0;
    const { log, records, writer } = memoryRun({ now: () => now });
    log({ a: 1, b: 1 });
    now = 15_000;
    log({ b: 2 });
    now = 16_000;
    log({ a: 3 });
    now = 30_000;
    log({ c: 4 });
    const updates = recordsOf(records, 'summary').map(({ update }) =>
      (update as { nested_key: string[] }[])
        .map(({ nested_key }) => nested_key.join('/'))
        .filter((key) => !key.startsWith('_')),
    );
    expect(updates).toEqual([
      ['a', 'b'],
      ['a', 'c'],
    ]);
    writer.end(0);
  });

  it('come also when the run then pauses', () => {
    vi.useFakeTimers();
    const { log, records, writer } = memoryRun({ now: () => Date.now() });
    log({ a: 1 });
    vi.advanceTimersByTime(14_999);
    expect(kinds(records)).not.toContain('summary');
    vi.advanceTimersByTime(1);
    expect(kinds(records)).toEqual(['header', 'run', 'history', 'summary']);
    vi.advanceTimersByTime(60_000);
    expect(kinds(records)).toHaveLength(4);
    writer.end(0);
  });
});

describe('the end', () => {
  it('writes the open row, the whole summary with whole seconds of runtime, and the exit record', () => {
    let now = 0;
    const { log, records, writer } = memoryRun({ now: () => now });
    log({ a: 1 });
    log({ b: 2 }, { commit: false });
    now = 2900;
    writer.end(3);
    expect(kinds(records)).toEqual(['header', 'run', 'history', 'history', 'summary', 'exit']);
    expect(recordsOf(records, 'exit')).toEqual([{ exit_code: 3, runtime: 2 }]);
    expect(summaryOf(records)).toEqual({ a: 1, b: 2, _step: 1, _timestamp: 1, _runtime: 2, _wandb: { runtime: 2 } });
  });

  it('comes once, and nothing after it', () => {
    const { log, records, writer } = memoryRun();
    writer.end(0);
    writer.end(1);
    expect(kinds(records)).toEqual(['header', 'run', 'summary', 'exit']);
    expect(() => log({ a: 1 })).toThrow(expect.objectContaining({ code: 'finished' }));
  });
});

describe('a record that cannot be kept', () => {
  /** Refuses records while told to. */
  function refusing(options: Partial<RunWriterOptions> = {}) {
    let full = false;
    const records: Uint8Array[] = [];
    const pending: Uint8Array[] = [];
    const keep = (into: Uint8Array[]) => (record: Uint8Array) => {
      if (full) throw new ServiceError('journal-full', 'full');
      into.push(Uint8Array.from(record));
    };
    const openRowLog = { append: keep(pending), clear: () => void pending.splice(0) };
    const memory = memoryRun({ sink: { append: keep(records) }, openRowLog, ...options });
    const refuse = (call: () => void) => {
      full = true;
      expect(call).toThrow(expect.objectContaining({ code: 'journal-full' }));
      full = false;
    };
    return { ...memory, records, pending, refuse, fill: (is: boolean) => (full = is) };
  }

  it('leaves no trace of a plain call: step, row, summary and record number are as before', () => {
    const { log, records, refuse, writer } = refusing();
    log({ a: 1 });
    const before = writer.summary();
    refuse(() => log({ a: 2, b: 2 }));
    expect(writer.summary()).toEqual(before);
    expect(writer.step).toBe(1);
    log({ c: 3 });
    expect(rowsOf(records)).toMatchObject([
      { a: 1, _step: 0 },
      { c: 3, _step: 1 },
    ]);
    expect(rowsOf(records)[1]).not.toHaveProperty('b');
    expect(records.map((record) => peekRecord(record).num)).toEqual([1, 2, 3, 4]);
  });

  it('leaves an open row as it was', () => {
    const { log, records, refuse, writer } = refusing();
    log({ a: { x: 1 }, b: 1 }, { commit: false });
    refuse(() => log({ a: 2, c: 2 }));
    refuse(() => log({ b: 2 }, { commit: false }));
    refuse(() => log({ d: 2 }, { step: 9 }));
    expect(writer.step).toBe(0);
    log({ e: 3 });
    expect(rowsOf(records).map(({ _timestamp, _runtime, ...row }) => row)).toEqual([
      { a: { x: 1 }, b: 1, e: 3, _step: 0 },
    ]);
  });

  it('is not remembered in the summary, in definitions or in run changes', () => {
    const { log, records, refuse, writer } = refusing();
    refuse(() => writer.publish({ kind: 'summary', update: [[['s'], 1]], remove: [] }));
    refuse(() => writer.publish({ kind: 'metric', definition: { name: 'a', summary: ['min'] }, overwrite: false }));
    refuse(() => writer.publish({ kind: 'run', name: 'lost' }));
    log({ a: 1 });
    writer.publish({ kind: 'run', notes: 'kept' });
    expect(writer.summary()).toMatchObject({ a: 1 });
    expect(writer.summary()).not.toHaveProperty('s');
    expect(recordsOf(records, 'run').at(-1)).not.toHaveProperty('display_name');
  });

  it('does not hinder the end of the run, which says what happened', () => {
    const { fill, warnings, writer } = refusing();
    fill(true);
    writer.end(0);
    expect(warnings).toEqual([expect.stringContaining('end of the run')]);
  });
});
