// Logs rows and reports how long each part took. Usage: faulted-run.mjs ID ROWS FINISH_TIMEOUT_MS; run by faults.test.ts.
import { init } from '@wandb/sdk';

const [id, rows, timeoutMs] = process.argv.slice(2);
const clock = async (work) => {
  const from = performance.now();
  const value = await work();
  return [performance.now() - from, value];
};

const [initMs, run] = await clock(() => init({ project: 'faults', id }));
const times = [];
for (let i = 0; i < Number(rows); i++) {
  const from = performance.now();
  run.log({ i, loss: 1 / (i + 1) });
  times.push(performance.now() - from);
  // A training step: the uploader gets its turns.
  if (i % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
}
console.log('logged');
const [finishMs, result] = await clock(() => run.finish({ timeoutMs: Number(timeoutMs) }));
times.sort((a, b) => a - b);
console.log(
  JSON.stringify({
    initMs,
    logMedianMs: times[times.length >> 1],
    logMaxMs: times.at(-1),
    finishMs,
    pending: result.pending ?? null,
  }),
);
