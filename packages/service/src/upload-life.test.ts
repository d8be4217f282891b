import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { limitLife } from './upload-life.js';
import type { Uploader } from './upload-options.js';

const dir = mkdtempSync(join(tmpdir(), 'wandb-life-'));
const journal = join(dir, 'run-r.wandb');

beforeEach(() => {
  vi.useFakeTimers();
  writeFileSync(journal, '');
});

afterEach(() => {
  vi.useRealTimers();
  rmSync(journal, { force: true });
});

function anUploader(): Uploader & { stops: number } {
  const uploader = { stops: 0, done: new Promise(() => {}), stop: async () => void uploader.stops++ };
  return uploader as unknown as Uploader & { stops: number };
}

test('an upload that nobody waits for goes on until its time is over', () => {
  const uploader = anUploader();
  const end = performance.now() + 3_600_000;
  limitLife(uploader, journal, () => end);
  vi.advanceTimersByTime(3_590_000);
  expect(uploader.stops).toBe(0);
  vi.advanceTimersByTime(20_000);
  expect(uploader.stops).toBeGreaterThan(0);
});

test('one whose journal is gone is stopped', () => {
  const uploader = anUploader();
  limitLife(uploader, journal, () => Number.POSITIVE_INFINITY);
  vi.advanceTimersByTime(10_000);
  expect(uploader.stops).toBe(0);
  rmSync(journal);
  vi.advanceTimersByTime(3_000);
  expect(uploader.stops).toBe(1);
});
