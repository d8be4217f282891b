// Logs rows to a run that the service uploads, for so long, and finishes it. Prints what it counted.
// Usage: service-run.mjs RUN_ID MILLISECONDS FINISH_TIMEOUT_MS; run by engine-service.test.ts.
import { init } from '@wandb/sdk';

const [id, milliseconds, timeoutMs] = process.argv.slice(2);
const run = await init({
  id,
  project: 'service',
  settings: { x_engine: 'service', x_file_stream_transmit_interval: 0.1 },
});
let rows = 0;
for (const end = performance.now() + Number(milliseconds); performance.now() < end; ) {
  for (let i = 0; i < 10; i++) run.log({ i: rows++, loss: 1 / rows });
  await new Promise((resolve) => setTimeout(resolve, 10));
}
process.stdout.write(`${rows}\n`);
if (Number(timeoutMs) < 0) process.exit(3);
const result = await run.finish({ timeoutMs: Number(timeoutMs) });
process.stdout.write(`${JSON.stringify(result)}\n`);
