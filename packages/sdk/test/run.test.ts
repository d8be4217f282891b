import wandb, { init, type Run } from '@wandb/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { enterPlace, type Place, readJournal } from './place.js';

let place: Place;
beforeEach(() => {
  place = enterPlace({ WANDB_MODE: 'offline', WANDB_PROJECT: 'walk' });
});
afterEach(() => place.leave());

it('the walk-through: init, config, log, finish; the journal holds it all', async () => {
  const run = await init({ config: { param1: 1 } });
  run.config['param2'] = 2;
  run.log({ this: 3 });
  expect(await run.finish()).toEqual({});

  const journal = readJournal(run.dir);
  expect(journal.rows).toEqual([{ this: 3, _step: 0 }]);
  expect(journal.config).toEqual({ param1: 1, param2: 2 });
  // An exit code of 0 is the field's default, which is not written.
  expect(journal.records.at(-1)).toMatchObject({ exit: {} });
  expect(journal.records.at(-1)).not.toHaveProperty('exit.exit_code');
});

it('calls of the module made before init() resolves are in the file at once', () => {
  const promise = init({ config: { a: { b: 1 } } });
  wandb.log({ x: 1 });
  wandb.config['a'].b = 2;
  const { dir } = wandb.run!;
  expect(readJournal(dir).rows).toEqual([{ x: 1, _step: 0 }]);
  expect(readJournal(dir).config).toEqual({ a: { b: 2 } });
  expect(wandb.runPromise).not.toBe(null);
  return expect(promise).resolves.toBe(wandb.run);
});

describe('log', () => {
  let run: Run;
  beforeEach(async () => {
    run = await init();
  });

  it('takes options, or step and commit by position', () => {
    run.log({ a: 1 }, { step: 3 });
    run.log({ b: 2 }, 3, true);
    run.log({ c: 3 }, null, false);
    run.log({ d: 4 }, { commit: true });
    run.log({ e: 5 }, undefined, undefined);
    expect(readJournal(run.dir).rows).toEqual([
      { a: 1, b: 2, _step: 3 },
      { c: 3, d: 4, _step: 4 },
      { e: 5, _step: 5 },
    ]);
    expect(run.step).toBe(6);
  });

  it('drops a step that has passed, with a warning', () => {
    run.log({ a: 1 }, { step: 5, commit: true });
    run.log({ a: 2 }, { step: 3 });
    expect(readJournal(run.dir).rows).toEqual([{ a: 1, _step: 5 }]);
    expect(place.stderr).toContain('wandb: WARNING Tried to log to step 3 that is less than the current step 6.');
  });

  it.each([[2.5], ['3'], [true], [Number.NaN]])('refuses the step %j', (step) => {
    expect(() => run.log({ a: 1 }, { step: step as number })).toThrow(TypeError);
    expect(() => run.log({ a: 1 }, { stepp: 1 } as object)).toThrow('wandb.log has no option "stepp"');
    expect(() => run.log({ a: 1 }, step as number)).toThrow('step must be an integer');
    expect(readJournal(run.dir).rows).toEqual([]);
  });

  it('records nothing of a call with a value that cannot be recorded, and goes on', () => {
    const bad = { ok: 1, deep: { f: () => 1 } };
    expect(() => run.log(bad)).toThrow('Object of type function is not JSON serializable: at key "deep.f"');
    expect(() => run.log('text' as unknown as object)).toThrow('wandb.log must be passed a dictionary');
    run.log({ b: 1 });
    expect(readJournal(run.dir).rows).toEqual([{ b: 1, _step: 0 }]);
    expect(run.summary.keys()).not.toContain('ok');
  });

  it('is not affected by what the caller does to the object later, nor changes it', () => {
    const data = { a: [1], b: { c: 1 } };
    run.log(data, { commit: false });
    data.a.push(2);
    data.b.c = 5;
    run.log(Object.freeze({ d: 1 }));
    expect(readJournal(run.dir).rows).toEqual([{ a: [1], b: { c: 1 }, d: 1, _step: 0 }]);
    expect(data).toEqual({ a: [1, 2], b: { c: 5 } });
  });
});

describe('attributes', () => {
  let run: Run;
  beforeEach(async () => {
    run = await init({ id: 'abc', tags: 'one', entity: 'me', jobType: 'train' });
  });

  it('are what init was told', () => {
    expect(run).toMatchObject({
      id: 'abc',
      project: 'walk',
      entity: 'me',
      path: 'me/walk/abc',
      name: null,
      notes: null,
      group: null,
      tags: ['one'],
      jobType: 'train',
      offline: true,
      disabled: false,
      resumed: false,
      step: 0,
    });
    expect(run.startTime.getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect(run.settings.mode).toBe('offline');
  });

  it('that change reach the journal', () => {
    run.name = 'N';
    run.notes = 'n';
    run.tags = [...run.tags, 'two'];
    run.group = 'g';
    run.jobType = 'eval';
    expect(run).toMatchObject({ name: 'N', notes: 'n', tags: ['one', 'two'], group: 'g', jobType: 'eval' });
    const last = readJournal(run.dir).records.findLast((record) => 'run' in record);
    expect(last).toMatchObject({
      run: { display_name: 'N', notes: 'n', tags: ['one', 'two'], run_group: 'g', job_type: 'eval' },
    });
  });

  it.each(['name', 'notes', 'group', 'jobType'])('%s of nothing is refused', (attribute) => {
    for (const nothing of [undefined, null]) {
      expect(() => Object.assign(run, { [attribute]: nothing })).toThrow(
        `run.${attribute} takes a text, not ${nothing}`,
      );
    }
  });

  it('tags that are not valid are refused with a warning', () => {
    run.tags = ['x', ''];
    expect(run.tags).toEqual(['one']);
    expect(place.stderr).toContain(
      'WARNING Invalid tag detected: Tag at index 1 is empty. Tags must be between 1 and 64 characters Tags not updated.',
    );
    expect(() => (run.tags as string[]).push('two')).toThrow(TypeError);
  });

  it('the url is null offline, which is said once', () => {
    expect(run.url).toBe(null);
    expect(run.url).toBe(null);
    expect(place.stderr.split('URL not available in offline run')).toHaveLength(2);
  });

  it('that a run does not have throw', () => {
    const record = run as unknown as Record<string, unknown>;
    expect(() => {
      record['zz'] = 1;
    }).toThrow('Attribute zz is not supported on Run object.');
    expect(() => {
      record['config'] = {};
    }).toThrow(TypeError);
    expect(record['zz']).toBe(undefined);
  });
});

it('defineMetric and define_metric reach the journal and the summary', async () => {
  const run = await init();
  wandb.defineMetric('loss', { summary: 'min,max' });
  expect(wandb.define_metric('acc', { step_metric: 'epoch' })).toEqual({
    name: 'acc',
    stepMetric: 'epoch',
    stepSync: true,
    summary: [],
  });
  run.log({ loss: 3 });
  run.log({ loss: 1 });
  expect(run.summary['loss']).toEqual({ min: 1, max: 3 });
  expect(readJournal(run.dir).records.filter((record) => 'metric' in record)).toHaveLength(2);
});

describe('finish', () => {
  it('writes what is open, is idempotent, and ends the global run', async () => {
    const run = await init();
    run.log({ a: 1 }, { commit: false });
    const first = wandb.finish(3);
    expect(wandb.run).toBe(null);
    expect(wandb.runPromise).toBe(null);
    expect(run.finish()).toBe(run.finish(5));
    await first;
    expect(readJournal(run.dir).rows).toEqual([{ a: 1, _step: 0 }]);
    expect(readJournal(run.dir).records.filter((record) => 'exit' in record)).toMatchObject([
      { exit: { exit_code: 3 } },
    ]);
    expect(await wandb.finish()).toEqual({});
  });

  it('leaves a run that refuses everything, and a summary that can be read', async () => {
    const run = await init({ id: 'done' });
    run.log({ a: 1 });
    await run.finish();
    const text = (what: string) =>
      `Run (done) is finished. The call to \`${what}\` will be ignored. Please make sure that you are using an active run.`;
    expect(() => run.log({ a: 2 })).toThrow(text('log'));
    expect(() => wandb.log({ a: 2 })).toThrow('You must call wandb.init() before wandb.log(): run done is finished.');
    expect(() => run.defineMetric('a')).toThrow(text('define_metric'));
    expect(() => run.config.update({ a: 2 })).toThrow(text('config.update'));
    expect(() => {
      run.summary['a'] = 5;
    }).toThrow(text('summary.update'));
    expect(() => {
      run.name = 'x';
    }).toThrow(text('name'));
    expect(run.summary['a']).toBe(1);
    expect(run.config.toJSON()).toEqual({});
  });

  it('tells offline how to sync', async () => {
    const run = await init();
    await run.finish();
    expect(place.stderr).toContain(
      `wandb: You can sync this run to the cloud by running:\nwandb: wandb sync ${place.dir}`,
    );
  });

  it('is what the end of an `await using` block does', async () => {
    const run = await init();
    await run[Symbol.asyncDispose]();
    expect(() => run.log({})).toThrow('is finished');
  });
});

describe('without a run', () => {
  it('config can be the result of an async function', async () => {
    expect(await (async () => wandb.config)()).toBe(wandb.config);
  });

  it.each<[string, () => unknown]>([
    ['wandb.log()', () => wandb.log({ x: 1 })],
    ['wandb.config.update', () => wandb.config.update({ a: 1 })],
    ["wandb.config['a']", () => wandb.config['a']],
    ["wandb.summary['a']", () => wandb.summary['a']],
    ['wandb.define_metric()', () => wandb.defineMetric('x')],
  ])('%s says to call init() first', (what, call) => {
    expect(call).toThrow(
      expect.objectContaining({ code: 'not-initialized', message: `You must call wandb.init() before ${what}` }),
    );
  });

  it('finish() does nothing and run is null', async () => {
    expect(await wandb.finish()).toEqual({});
    expect(wandb.run).toBe(null);
  });
});

describe('disabled', () => {
  it('keeps the name and tags it is given, and makes a name up otherwise', async () => {
    expect(await init({ mode: 'disabled', name: 'n', tags: ['t'] })).toMatchObject({ name: 'n', tags: ['t'] });
    const unnamed = await init({ mode: 'disabled' });
    expect(unnamed).toMatchObject({ name: `dummy-${unnamed.id}`, tags: [] });
  });

  it('shows what was logged at once, whatever its step, and lets a finished run log on', async () => {
    const run = await init({ mode: 'disabled' });
    run.log({ a: 1 }, { step: 5 });
    run.log({ a: 2 }, { step: 3, commit: false });
    expect([run.summary['a'], run.step]).toEqual([2, 0]);
    await run.finish();
    run.log({ a: 3 });
    expect(run.summary['a']).toBe(2);
    expect(() => run.log({ f: () => 1 })).toThrow('f');
  });

  it('checks everything and writes nothing', async () => {
    const run = await init({ mode: 'disabled', config: { a: 1 }, project: 'p' });
    expect(() => run.log({ ok: 1, y: new (class Thing {})() })).toThrow('Object of type Thing');
    run.log({ x: 1 });
    run.summary['z'] = 3;
    run.config['b'] = 2;
    expect(() => run.config.update({ a: 5 })).toThrow('Attempted to change');
    expect(run.summary['x']).toBe(1);
    expect(run.summary.keys()).not.toContain('ok');
    expect(run.config.toJSON()).toEqual({ a: 1, b: 2 });
    expect(run).toMatchObject({ name: `dummy-${run.id}`, entity: 'dummy', project: 'p', url: null, step: 0, tags: [] });
    expect(run).toMatchObject({ disabled: true, offline: false, path: `dummy/p/${run.id}` });
    await run.finish();
    expect(() => place.runDirectories()).toThrow('ENOENT');
    expect(place.stderr).not.toMatch(/Tracking|saved|sync/);
  });
});
