import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import wandb, { init } from '@wandb/sdk';
import { afterEach, beforeEach, expect, test } from 'vitest';

test('walk', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'sdk-'));
  const promise = init({ dir, mode: 'offline', config: { param1: 1, a: { b: 1, l: [1, { x: 1 }] } } });
  wandb.log({ early: 1 });
  const run = await promise;
  run.config.param2 = 2;
  run.config.a.b = 3;
  run.config.a.l.push(4);
  run.config.a.l[1].x = 9;
  run.log({ this: 3 });
  run.summary.best = 5;
  console.log(run.summary.toJSON(), run.config.toJSON(), run.step, run.url, run.path, run.dir, run.entity, run);
  expect(() => {
    (run as any).zz = 1;
  }).toThrow('Attribute zz is not supported on Run object.');
  run.name = 'x';
  run.tags = ['a'];
  run.tags = [''];
  console.log(run.summary, run.config);
  console.log(await run.finish());
  expect(() => wandb.log({})).toThrow();
  expect(() => run.log({})).toThrow();
});
