// Attaches to the run of its parent and logs rows until it is killed, told to stop (a number of rows), or the run ends.
// Counts in a file, after each log() that returned, how many have. Used as a child process, a cluster worker and a worker
// thread. Usage: attached-writer.mjs NAME COUNTER ROWS PAUSE_MS; run by attached-host.mjs.
import cluster from 'node:cluster';
import { closeSync, openSync, writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { attach } from '@wandb/sdk';

const [name, counterPath, rows, pauseMs] = workerData?.args ?? process.argv.slice(2);
const counter = openSync(counterPath, 'w');
const count = new Int32Array(1);
try {
  const run = await attach(workerData?.token);
  for (let i = 0; i < Number(rows); i++) {
    run.log({ [`${name}/i`]: i, writer: name }, i % 3 === 2 ? { commit: true } : undefined);
    count[0]++;
    writeSync(counter, new Uint8Array(count.buffer), 0, 4, 0);
    if (i % 20 === 0 || Number(pauseMs) > 0) await new Promise((resolve) => setTimeout(resolve, Number(pauseMs)));
  }
  run.config[name] = Number(rows);
  run.summary[`${name}/done`] = true;
  await run.finish();
} catch (error) {
  if (error.code !== 'host-gone' && error.code !== 'cannot-attach') throw error;
}
closeSync(counter);
cluster.worker?.disconnect();
