import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DaemonProgram, ourDaemon, releasedDaemon } from '../interop/src/daemon-process.js';
import { startsInstead } from '../interop/src/daemon-python.js';
import { type RecordedCase, readCaseFile } from './src/case-file.js';
import type { CaseResult } from './src/case-runner.js';
import { pythonGapOf } from './src/python-case-gaps.js';
import { isOfQuarter, runPythonCases } from './src/python-cases.js';

/**
 * What the released Python client was seen to do, done again by that client on our daemon: a quarter of the cases; all of
 * them, and on the released service too, in `python-cases.full.test.ts`: a case that fails there says something about this
 * test or its recording, and nothing about our daemon.
 *
 * `WANDB_CASES_DIR=<folder>` runs all of other recordings of the same format.
 */
const folders = ['fixtures/conformance/semantics', 'fixtures/recorded'];
const given = process.env['WANDB_CASES_DIR'] ?? process.env['WANDB_CASES'];
const isFull = process.env['WANDB_PYTHON_CASES'] === 'all';
const files =
  given === undefined
    ? folders.flatMap((folder) => filesAt(fileURLToPath(new URL(folder, import.meta.url))))
    : filesAt(given);

function filesAt(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(path, name));
}

const all = files.flatMap(readCaseFile);
const notRun = all.filter((one) => pythonGapOf(one)?.kind === 'not run');
const cases = all.filter((one) => !notRun.includes(one) && (isFull || given !== undefined || isOfQuarter(one)));
const programs = isFull ? [await releasedDaemon(), ourDaemon()] : [ourDaemon()];

describe.each(programs.map((program) => [program.name, program] as const))(
  'the Python client on %s',
  (_name, program) => {
    const results = new Map<RecordedCase, CaseResult>();
    beforeAll(async () => {
      const bin = mkdtempSync(join(tmpdir(), 'wandb-bin-'));
      try {
        const env = startsInstead({ dir: bin }, program);
        await runPythonCases(cases, { env, onResult: (one, result) => results.set(one, result) });
      } finally {
        rmSync(bin, { recursive: true, force: true });
      }
    }, 30 * 60_000);

    describe.each([...new Set(cases.map(({ file }) => file))])('%s', (file) => {
      const ofFile = cases.filter((one) => one.file === file);
      it.each(ofFile.map((one) => [one.id, one] as const))('%s', (_id, one) => {
        expectAsRecorded(one, results.get(one), program);
      });
    });
  },
);

function expectAsRecorded(one: RecordedCase, result: CaseResult | undefined, { name }: DaemonProgram): void {
  const gap = pythonGapOf(one);
  if (result?.kind === 'inexpressible') tell(one, result.reason);
  expect(result).toBeDefined();
  if (result?.kind !== 'differs') return;
  const mayDiffer = gap?.kind === 'recording' || (gap?.kind === 'deviates' && name === 'ours');
  if (!mayDiffer) throw new Error(result.difference);
  tell(one, gap?.reason ?? '');
}

function tell({ file, id }: RecordedCase, reason: string): void {
  if (given !== undefined) process.stdout.write(`${file} ${id}: ${reason}\n`);
}

afterAll(() => {
  if (given !== undefined) for (const one of notRun) tell(one, pythonGapOf(one)?.reason ?? '');
});
