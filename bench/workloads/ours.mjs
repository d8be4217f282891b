// The workload on @wandb/sdk. Same data and calls as released.py; prints one JSON line.
// usage: node ours.mjs MODE STEPS KEYS        (online: WANDB_BASE_URL, WANDB_API_KEY)
import { join } from 'node:path';
import wandb from '@wandb/sdk';

const [mode, steps, keys] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const imported = performance.now();
// The same is switched off as in released.py: what is compared is the logging.
const settings = {
  console: 'off',
  disable_git: true,
  x_disable_stats: true,
  x_disable_machine_info: true,
  x_disable_meta: true,
  x_save_requirements: false,
  silent: true,
};
const run = await wandb.init({ project: 'bench', mode, config: { keys }, settings });
run.defineMetric('metric_0', { summary: 'min,max' });
const pool = Array.from({ length: 500 }, () =>
  Object.fromEntries(Array.from({ length: keys }, (_, key) => [`metric_${key}`, Math.random() * 10])),
);

const latencies = new Float64Array(steps);
let firstLogAt = null;
const loop = performance.now();
for (let step = 0; step < steps; step++) {
  const before = performance.now();
  run.log(pool[step % 500]);
  latencies[step] = performance.now() - before;
  firstLogAt ??= Date.now() / 1000;
}
const loopWall = (performance.now() - loop) / 1000;
const journal = join(run.dir, '..', `run-${run.id}.wandb`);
await run.finish();
const initToFinish = (performance.now() - imported) / 1000;
latencies.sort();
console.log(
  JSON.stringify({
    firstLogAt,
    loopWall,
    initToFinish,
    p50: steps ? latencies[steps >> 1] / 1000 : null,
    p999: steps ? latencies[Math.min(steps - 1, Math.floor(steps * 0.999))] / 1000 : null,
    journal,
  }),
);
