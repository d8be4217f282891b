import { createNullBackend } from '@wandb/service';
import { resolveSettings } from '@wandb/settings';
import { expect, it } from 'vitest';
import { runStart, testBackend } from '../../../testing/src/backend-suite.js';
import { describedRun } from './described-run.js';
import type { Printer } from './printer.js';

const { values } = resolveSettings({ env: {}, init: { disable_git: true, x_save_requirements: false } });
const options = { values, filesDir: '.', apiKeys: [], writerId: 'w', printer: {} as Printer };

testBackend('described', (start) => describedRun({ ...options, start, backend: createNullBackend(start) }));

it('what refuses everything leaves the run as it is', () => {
  const start = runStart();
  const backend = createNullBackend(start);
  for (const refusal of [{ x_disable_machine_info: true }, { x_primary: false }]) {
    expect(describedRun({ ...options, values: { ...values, ...refusal }, start, backend })).toBe(backend);
  }
});

it('is described also when it ends at once, with the exit code that finish() was given', () => {
  const start = runStart();
  const published: string[] = [];
  const codes: number[] = [];
  const inner = createNullBackend(start);
  const backend = Object.assign(Object.create(inner), {
    publish: ({ kind }: { kind: string }) => void published.push(kind),
    finishSync: (code: number) => void codes.push(code),
  });
  const run = describedRun({ ...options, start, backend });
  void run.finish({ exitCode: 3, timeoutMs: 1000 });
  run.finishSync(0);
  expect(published).toEqual(['environment']);
  expect(codes).toEqual([3]);
});
