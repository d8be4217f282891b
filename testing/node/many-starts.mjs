// Starts and finishes runs one after the other and reports how long each took. Usage: many-starts.mjs PREFIX RUNS AT_ONCE
// FINISH_TIMEOUT_MS; run by starts.test.ts.
import { init } from '@wandb/sdk';

const [prefix, runs, atOnce, timeoutMs] = process.argv.slice(2);

const results = [];
let next = 0;
async function work() {
  for (let n = next++; n < Number(runs); n = next++) {
    const from = performance.now();
    const run = await init({ project: 'starts', id: `${prefix}-${n}`, reinit: 'create_new' });
    const initMs = performance.now() - from;
    for (let i = 0; i < 5; i++) run.log({ i });
    const middle = performance.now();
    const { pending } = await run.finish({ timeoutMs: Number(timeoutMs) });
    results.push({ initMs, finishMs: performance.now() - middle, pending: pending !== undefined });
  }
}
await Promise.all(Array.from({ length: Number(atOnce) }, work));
console.log(JSON.stringify(results));
