// Logs some rows and then blocks its thread for half a minute. Usage: blocking-run.mjs ID ROWS; run by blocked-thread.test.ts.
import { init } from '@wandb/sdk';

const [id, rows] = process.argv.slice(2);
const run = await init({ project: 'blocked', id });
for (let i = 0; i < Number(rows); i++) run.log({ i });
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30_000);
