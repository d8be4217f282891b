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
    api: { graphql: () => Promise.reject(stopped) },
    fold: {
      summaryIsNew: false,
      takeSummary: () => ({}),
      state: { configTree: () => ({}), metadata: () => null },
      files: new Set(),
    },
    run: { runId: 'r1', entity: 'e', project: 'p', storageId: 's', displayName: null, inserted: false },
    registration: { flush: () => Promise.reject(stopped) },
    filesDir,
    signal: AbortSignal.abort(),
  };
  await expect(finishUpload(options as unknown as FinishOptions)).rejects.toBe(stopped);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(unhandled).toEqual([]);
});
