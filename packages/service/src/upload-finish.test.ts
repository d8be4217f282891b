import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { type FinishOptions, finishUpload } from './upload-finish.js';

const filesDir = mkdtempSync(join(tmpdir(), 'finish-'));
const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);
process.on('unhandledRejection', note);
afterEach(() => {
  process.off('unhandledRejection', note);
  rmSync(filesDir, { recursive: true, force: true });
});

it('rejects, and leaves no rejection to nobody, when the upload is stopped at its very end', async () => {
  const stopped = new Error('stopped');
  const options = {
    fold: {
      summaryIsNew: false,
      takeSummary: () => ({}),
      state: { configTree: () => ({}), metadata: () => null },
    },
    sideWork: {
      files: { make: () => {}, finish: () => Promise.reject(stopped) },
      finish: () => Promise.reject(stopped),
    },
    primary: true,
    registration: { flush: () => Promise.reject(stopped) },
    filesDir,
    signal: AbortSignal.abort(),
  };
  await expect(finishUpload(options as unknown as FinishOptions)).rejects.toBe(stopped);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(unhandled).toEqual([]);
});
