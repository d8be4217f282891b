import type { Surroundings } from './example-program.js';

const UNTIL = `
async function until(isSo) {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
}
function must(isSo, what) {
  if (!isSo) throw new Error('The example does not do what it says: ' + what);
}`;

/**
 * What excerpts take for granted, by the names of the examples. An example runs in an empty directory, with the local
 * server's URL and key in its environment; one that is not here runs as it is.
 */
export const SURROUNDINGS: Readonly<Record<string, Surroundings>> = {
  'README.md › Ten lines': {
    before: 'const train = () => Math.random();\nconst evaluate = train;',
    after: `if (run.summary['val/accuracy'].max === undefined) throw new Error('no maximum');`,
  },
  'packages/sdk/README.md › Going on with a run': {
    before: `
import wandb from '@wandb/sdk';
const begun = await wandb.init({ id: 'digits-7' });
for (let i = 0; i < 300; i++) begun.log({ i });
await begun.finish();${UNTIL}`,
    after: `must(wandb.run?.startingStep === 201, 'a fork from step 200');`,
    // Each line is a program of its own.
    env: { WANDB_REINIT: 'finish_previous', WANDB_PROJECT: 'digits' },
  },
  'packages/sdk/README.md › Worker threads, cluster workers, child processes': {
    before: `import { fork } from 'node:child_process';\nimport wandb from '@wandb/sdk';${UNTIL}`,
    after: `await until(() => run.summary.loss === 0.5);\nawait run.finish();`,
    files: {
      'worker.mjs': `
import wandb from '@wandb/sdk';
const loss = 0.5;
const run = await wandb.attach(); run.log({ loss });
await run.finish();`,
    },
  },
  'packages/sdk/README.md › Console output, alerts, being stopped': {
    before: `
import { spawn } from 'node:child_process';
import { readServerReport, stopServerRun } from '@wandb-internal/testing/server-report';
import wandb from '@wandb/sdk';${UNTIL}
const server = { url: process.env.WANDB_BASE_URL ?? '', apiKey: process.env.WANDB_API_KEY ?? '' };
const run = await wandb.init({ project: 'digits', settings: { x_file_stream_transmit_interval: 0.1 } });
await run.ready;
let epochs = 0;
async function epoch() {
  if (++epochs === 3) await stopServerRun(server, 'digits', run.id);
  await new Promise((resolve) => setTimeout(resolve, 20));
  return { epochs };
}`,
    after: `
await run.finish();
const report = await readServerReport(server, 'digits', run.id);
must(report?.console.includes('trained'), 'the output of a child');
must(report?.console.includes('a line of a logger'), 'a line that is not written to the console');
must(report?.alerts.length === 1, 'an alert');`,
    instead: { "'trainer'": "'./trainer'" },
    files: { trainer: '#!/bin/sh\necho trained\n' },
  },
  'packages/sdk/README.md › Files, code, machine': {
    before: `
import { existsSync } from 'node:fs';
import wandb from '@wandb/sdk';${UNTIL}
const first = await wandb.init({ project: 'digits', id: 'run7' });
first.save('model.onnx');
await first.finish();
const run = await wandb.init();`,
    after: `must(path !== null && existsSync(path), 'the file of another run');`,
    env: { WANDB_REINIT: 'finish_previous' },
    instead: { 'team/': 'local/' },
    files: { 'checkpoints/1.onnx': 'one', 'out/model.onnx': 'two', 'model.onnx': 'three' },
  },
  // A port that is free.
  'packages/server/README.md › @wandb/server': { instead: { 'port: 8080': 'port: 0' } },
  'packages/settings/README.md › Credentials': {
    before: `
import { resolveSettings } from '@wandb/settings';
const settings = resolveSettings({ env: process.env });
const key = 'local-0123456789abcdef0123456789abcdef01234567';`,
  },
};
