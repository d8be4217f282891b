import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CursorState, openCursor, readCursor } from './cursor.js';

let directory: string;
let path: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'cursor-'));
  path = join(directory, 'run-r1.wandb.cursor');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function stateWith(history: number): CursorState {
  return {
    target: { baseUrl: 'http://127.0.0.1:8080', entity: null, project: null, runId: null },
    runId: 'r1',
    entity: 'team',
    project: 'digits',
    storageId: 'UnVuOnYx',
    startingStep: 0,
    startingRuntimeMs: 0,
    base: { history: 0, events: 0, output: 0 },
    maxLineBytes: 10_383_360,
    acknowledged: { history, events: 0, output: 0 },
    complete: false,
  };
}

function writeAll(...counts: number[]): void {
  const cursor = openCursor(path);
  for (const count of counts) cursor.write(stateWith(count));
  cursor.close();
}

describe('cursor', () => {
  it('has no state before the first write', () => {
    const cursor = openCursor(path);
    expect(cursor.state).toBeNull();
    cursor.close();
    expect(readCursor(path)).toBeNull();
  });

  it('gives back what was written last, also to another opening', () => {
    writeAll(1, 2, 3);
    expect(readCursor(path)).toEqual(stateWith(3));
    writeAll(4);
    expect(readCursor(path)).toEqual(stateWith(4));
  });

  it('stays within two slots however often it is written', () => {
    writeAll(...Array.from({ length: 50 }, (_, index) => index));
    expect(readFileSync(path).length).toBe(8192);
  });

  it('falls back to the state before when a write is torn at any byte', () => {
    writeAll(1, 2);
    const before = readFileSync(path);
    writeAll(3);
    const after = readFileSync(path);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4096 }), (written) => {
        // The third write went to the second slot; only its first `written` bytes reached the file.
        const torn = Buffer.from(before);
        after.copy(torn, 4096, 4096, 4096 + written);
        writeFileSync(path, torn);
        const history = readCursor(path)?.acknowledged.history;
        expect(history === 2 || history === 3).toBe(true);
        if (written < 16) expect(history).toBe(2);
        if (written === 4096) expect(history).toBe(3);
      }),
    );
  });

  it('does not believe a slot with a flipped bit', () => {
    writeAll(1, 2);
    const bytes = readFileSync(path);
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    expect(readCursor(path)?.acknowledged.history).toBe(1);
  });

  it('says which file cannot be opened', () => {
    expect(() => openCursor(join(directory, 'absent', 'x.cursor'))).toThrow(/Cannot open .*x\.cursor.*writable/);
  });
});
