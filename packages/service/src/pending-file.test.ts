import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '@wandb/proto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryRun, nested, rowsOf } from '../test/memory-run.js';
import { createPendingFile, pendingPath, readPendingRow } from './pending-file.js';

function run() {
  const path = pendingPath(join(mkdtempSync(join(tmpdir(), 'pending-')), 'run-1.wandb'));
  const file = createPendingFile({ path, onWarning() {} });
  const memory = memoryRun({ openRowLog: file });
  const pending = (): JsonObject | null => {
    const row = readPendingRow(path);
    return row === null ? null : nested(row.items);
  };
  return { ...memory, file, path, pending };
}

describe('the pending file', () => {
  it('is not made by plain calls', () => {
    const { log, path, writer } = run();
    log({ a: 1 });
    log({ a: 2 }, { step: 5, commit: true });
    writer.end(0);
    expect(existsSync(path)).toBe(false);
  });

  it('holds the open row, merged, with all that a row has', () => {
    const { log, pending, path } = run();
    log({ a: 1, n: { x: 1, y: 1 } }, { step: 3, timestamp: 10 });
    log({ a: { b: 2n ** 60n }, n: 5 }, { step: 3, timestamp: 11 });
    log({ n: { z: Number.NaN } }, { commit: false, timestamp: 12 });
    expect(pending()).toEqual({ a: { b: 2n ** 60n }, n: { z: Number.NaN }, _timestamp: 12, _runtime: 0, _step: 3 });
    expect(readPendingRow(path)?.step).toBe(3);
  });

  it('gives the row as a record, as the journal would have it', () => {
    const { log, path } = run();
    log({ a: 1 }, { commit: false });
    expect(rowsOf([readPendingRow(path)?.record as Uint8Array])).toEqual([
      { a: 1, _timestamp: 1, _runtime: 0, _step: 0 },
    ]);
  });

  it('is written over by the next open row, however short', () => {
    const { log, pending } = run();
    for (let i = 0; i < 5; i++) log({ [`key${i}`]: 'x'.repeat(100) }, { step: 1 });
    log({ a: 1 }, { step: 2 });
    expect(pending()).toMatchObject({ a: 1, _step: 2 });
    expect(pending()).not.toHaveProperty('key0');
  });

  it('keeps the last completed row, which readers know by its step', () => {
    const { log, pending, records } = run();
    log({ a: 1 }, { commit: false });
    log({ b: 1 });
    expect(rowsOf(records).at(-1)?.['_step']).toBe(0);
    expect(pending()?.['_step']).toBe(0);
  });

  it('goes when it is closed, unless the journal could not take its row', () => {
    const kept = run();
    kept.log({ a: 1 }, { commit: false });
    kept.file.close({ keep: true });
    expect(kept.pending()).toMatchObject({ a: 1 });
    const { file, log, path } = run();
    log({ a: 1 }, { commit: false });
    file.close({ keep: false });
    expect(existsSync(path)).toBe(false);
  });

  it('cut at any byte gives the calls before the cut', () => {
    const { log, path } = run();
    const sizes: number[] = [];
    for (let i = 0; i < 4; i++) {
      log({ [`k${i}`]: i }, { commit: false });
      sizes.push(readFileSync(path).length);
    }
    const bytes = readFileSync(path);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length }), (size) => {
        writeFileSync(path, bytes.subarray(0, size));
        const whole = sizes.filter((end) => end <= size).length;
        const row = readPendingRow(path);
        const keys = row?.items.map((item) => item.path[0]).filter((key) => key?.startsWith('k')) ?? [];
        expect(keys).toEqual(['k0', 'k1', 'k2', 'k3'].slice(0, whole));
      }),
    );
  });

  it('is nothing when it is not there, empty or foreign', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'pending-')), 'x.pending');
    expect(readPendingRow(path)).toBeNull();
    writeFileSync(path, '');
    expect(readPendingRow(path)).toBeNull();
    writeFileSync(path, 'something that is no journal at all');
    expect(readPendingRow(path)).toBeNull();
  });
});
