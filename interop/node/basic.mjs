// conformance/python/basic.py in TypeScript's terms: the scenario of conformance/http/basic.jsonl.
import { init } from '@wandb/sdk';

const run = await init({ project: 'golden', config: { lr: 0.1, nested: { a: 1 }, list: [1, 2, 3] } });
console.log('hello stdout');
console.error('hello stderr');
for (let i = 0; i < 3; i++) {
  process.stdout.write(`\rprogress ${i}`);
  run.log({ loss: 1.0 / (i + 1), acc: i, s: 'str', b: true, n: { x: i }, nan: NaN, inf: Infinity });
}
console.log();
run.summary.best = 0.5;
run.summary.update({ deep: { k: 1 } });
run.config.update({ late: 'x' });
await new Promise((resolve) => setTimeout(resolve, 1000));
await run.finish();
