// interop/python/log_many.py in TypeScript's terms. Usage: log-many.mjs ID COUNT
import { init } from '@wandb/sdk';

const run = await init({ project: 'interop', id: process.argv[2] });
let step = 0;
for (let i = 0; i < Number(process.argv[3]); i++) {
  const row = { i, x: i / 7 };
  if (i % 10 === 0) row.sparse = -i;
  if (i % 1000 === 999) step += 500;
  run.log(row, { step });
  step += 1;
}
await run.finish();
