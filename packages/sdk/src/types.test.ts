import { describe, expectTypeOf, it } from 'vitest';
import wandb, {
  type FinishOptions,
  type FinishResult,
  type InitOptions,
  init,
  type LogOptions,
  log,
  type Run,
  type RunInfo,
} from './index.js';

interface Metrics {
  loss: number;
  nested: { acc: number };
}

// Never run: what is tested is that it compiles, and that what is marked does not.
const program = async (metrics: Metrics) => {
  const run = await init({ project: 'p', config: { lr: 0.1 }, tags: 'one', settings: { apiKey: 'k', run_group: 'g' } });
  await init({ job_type: 'train', tags: ['a'], config: 'c.yaml', mode: 'offline', dir: '.', reinit: true });
  run.log(metrics);
  run.log({ a: [1, 'x', null], b: new Map() }, { step: 3, commit: false });
  log(metrics, 3, true);
  run.config['a'].b = 2;
  run.config.update({ a: 1 }, { allowValChange: true });
  run.summary['loss'].min = 3;
  run.tags = [...run.tags, 'x'];
  run.defineMetric('loss', { stepMetric: 'epoch', summary: 'min,max' });
  wandb.define_metric('loss', { step_metric: 'epoch', summary: 'min,max' });
  run.alert({ title: 't', text: 'b', level: 'WARN', waitDuration: 5 });
  wandb.alert({ title: 't', text: 'b', level: wandb.AlertLevel.ERROR });
  run.on('stop', () => {}).off('stop', () => {});
  run.captureStream(process.stdin, 'stderr')();
  await using disposed = run;
  await disposed.finish({ exitCode: 1, timeoutMs: 5 });

  // @ts-expect-error an option that does not exist
  await init({ porject: 'p' });
  // @ts-expect-error an option of another type
  await init({ tags: 5 });
  // @ts-expect-error a setting of another type
  await init({ settings: { quiet: 'very' } });
  // @ts-expect-error rows are objects
  run.log('loss');
  // @ts-expect-error steps are numbers
  run.log({ a: 1 }, { step: '3' });
  // @ts-expect-error a list is no text
  run.defineMetric('loss', { summary: ['min'] });
  // @ts-expect-error no level
  run.alert({ title: 't', text: 'b', level: 'FATAL' });
  // @ts-expect-error nothing that happens
  run.on('finish', () => {});
  // @ts-expect-error the page's address is a property now, and null offline
  run.url();
  // @ts-expect-error the id stays
  run.id = 'x';
  // @ts-expect-error not an attribute
  run.nmae = 'x';
};

describe('types', () => {
  it('of the API hold', () => {
    expectTypeOf(program).returns.resolves.toBeVoid();
    expectTypeOf(init).parameter(0).toEqualTypeOf<InitOptions | undefined>();
    expectTypeOf(init).returns.resolves.toEqualTypeOf<Run>();
    expectTypeOf<Run['finish']>().parameter(0).toEqualTypeOf<number | FinishOptions | undefined>();
    expectTypeOf<Run['finish']>().returns.resolves.toEqualTypeOf<FinishResult>();
    expectTypeOf<Run['ready']>().resolves.toEqualTypeOf<RunInfo>();
    expectTypeOf<Run['url']>().toEqualTypeOf<string | null>();
    expectTypeOf<LogOptions>().toEqualTypeOf<{ step?: number; commit?: boolean }>();
    expectTypeOf(wandb.run).toEqualTypeOf<Run | null>();
  });
});
