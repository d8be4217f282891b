import type { JsonValue } from '@wandb/proto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryRun, summaryOf } from '../test/memory-run.js';
import type { MetricDefinition, Path, SummaryOp } from './backend.js';
import type { RunWriterOptions } from './run-writer.js';

/** A run told in short: what is not recorded in the case files, but was seen with the released core 0.31.0. */
function run(options: Partial<RunWriterOptions> = {}) {
  const memory = memoryRun(options);
  const define = (name: string, ops: SummaryOp[], more: Partial<MetricDefinition> & { overwrite?: boolean } = {}) => {
    const { overwrite = false, ...rest } = more;
    const named = name.endsWith('*') ? { glob: name } : { name };
    memory.writer.publish({ kind: 'metric', definition: { ...named, summary: ops, ...rest }, overwrite });
  };
  const set = (path: Path, value: JsonValue) =>
    memory.writer.publish({ kind: 'summary', update: [[path, value]], remove: [] });
  const remove = (path: Path) => memory.writer.publish({ kind: 'summary', update: [], remove: [path] });
  const summary = () => {
    const { _step, _timestamp, _runtime, _wandb, ...rest } = memory.writer.summary();
    return rest;
  };
  return { ...memory, define, set, remove, summary };
}

describe('aggregates', () => {
  it('are of the whole run, also when the definition comes late', () => {
    const { define, log, summary } = run();
    for (const m of [3, 's', true, 5]) log({ m });
    define('m', ['min', 'max', 'mean', 'first', 'last']);
    expect(summary()).toEqual({ m: 5 });
    log({ m: null });
    expect(summary()).toEqual({ m: { min: 3, max: 5, mean: 4, first: 3, last: null } });
  });

  it('count null as a first value', () => {
    const { define, log, summary } = run();
    define('m', ['first', 'last']);
    log({ m: null });
    log({ m: 2 });
    expect(summary()).toEqual({ m: { first: null, last: 2 } });
  });

  it('are NaN for the mean without numbers, and absent for min and max', () => {
    const { define, log, summary } = run();
    define('m', ['min', 'last', 'mean']);
    define('n', ['min']);
    log({ m: [1, 2], n: 's' });
    expect(summary()).toEqual({ m: { last: [1, 2], mean: Number.NaN } });
  });

  it('keep integers beyond 2^53 in the latest value', () => {
    const { log, summary } = run();
    log({ m: 2n ** 53n + 1n });
    expect(summary()).toEqual({ m: 2n ** 53n + 1n });
  });
});

describe('values that rows do not change', () => {
  it('null leaves the last value', () => {
    const { log, summary } = run();
    log({ k: 1 });
    log({ k: null });
    expect(summary()).toEqual({ k: 1 });
  });

  it('none leaves it too', () => {
    const { define, log, summary } = run();
    log({ k: 1 });
    define('k', ['none']);
    log({ k: 2 });
    expect(summary()).toEqual({ k: 1 });
  });
});

describe("a user's value", () => {
  it('drops the ops until they are defined again; the aggregates go on', () => {
    const { define, log, set, summary } = run();
    define('m', ['min']);
    log({ m: 3 });
    set(['m'], 100);
    log({ m: 4 });
    expect(summary()).toEqual({ m: 4 });
    define('m', ['max']);
    log({ m: 2 });
    expect(summary()).toEqual({ m: { min: 2, max: 4 } });
  });

  it('inside a metric ends its aggregates, which stay beside it as they were', () => {
    const { define, log, set, summary } = run();
    define('m', ['min', 'max']);
    log({ m: 3 });
    set(['m', 'min'], -5);
    expect(summary()).toEqual({ m: { min: -5, max: 3 } });
    log({ m: 7 });
    expect(summary()).toEqual({ m: 7 });
  });

  it('stays when rows are to have no summary', () => {
    const { define, log, set, summary } = run();
    define('m', ['none']);
    set(['m'], 1);
    log({ m: 3 });
    expect(summary()).toEqual({ m: 1 });
  });

  it('removed from inside a metric comes back with its next row', () => {
    const { define, log, remove, summary } = run();
    define('m', ['min', 'max']);
    log({ m: 3 });
    remove(['m', 'min']);
    expect(summary()).toEqual({ m: { max: 3 } });
    log({ m: 4 });
    expect(summary()).toEqual({ m: { min: 3, max: 4 } });
  });

  it('replaces an object whole', () => {
    const { set, summary } = run();
    set(['x'], { a: 1 });
    set(['x'], { b: {} });
    expect(summary()).toEqual({ x: { b: {} } });
  });

  it('is removed with everything below, and comes back with its aggregates', () => {
    const { define, log, remove, set, summary } = run();
    define('m', ['min', 'max']);
    log({ m: 3 });
    set(['x'], { a: 1, b: { c: 2 } });
    remove(['m']);
    remove(['x']);
    expect(summary()).toEqual({});
    log({ m: 5 });
    expect(summary()).toEqual({ m: { min: 3, max: 5 } });
  });
});

it('integers of rows are floats beyond 64 bits, those of a user exact', () => {
  const { log, set, summary } = run();
  log({ a: 2n ** 64n, b: [2n ** 64n, 1n], c: 2n ** 62n });
  set(['d'], 10n ** 30n);
  expect(summary()).toEqual({ a: 2 ** 64, b: [2 ** 64, 1n], c: 2n ** 62n, d: 10n ** 30n });
});

describe('a metric that a glob has matched', () => {
  it.each<[string, SummaryOp[], object, object]>([
    ['adds the ops of its own definition to the glob’s', ['max'], {}, { min: 1, max: 3 }],
    ['keeps the glob’s when its own has none', [], {}, { min: 1 }],
    ['forgets them with overwrite', ['max'], { overwrite: true }, { max: 3 }],
  ])('%s', (_, ops, more, shown) => {
    const { define, log, summary } = run();
    define('t/*', ['min']);
    log({ 't/a': 2 });
    define('t/a', ops, more);
    log({ 't/a': 1 });
    log({ 't/a': 3 });
    expect(summary()).toEqual({ 't/a': shown });
  });
});

describe('leaf or branch', () => {
  it('the later one wins, and a metric that was the other in between starts anew', () => {
    const { define, log, summary } = run();
    define('a', ['min']);
    log({ a: 5 });
    log({ a: { b: 1 } });
    expect(summary()).toEqual({ a: { min: 5, b: 1 } });
    log({ a: 7 });
    expect(summary()).toEqual({ a: 7 });
  });

  it('a branch ends the definition of the leaf, a definition that of what is around it', () => {
    const { define, log, summary } = run();
    define('a', ['min']);
    log({ a: { b: 1 } });
    log({ a: 5 });
    expect(summary()).toEqual({ a: 5 });
    define('c', ['min']);
    define('c.d', ['max']);
    log({ c: 3 });
    log({ c: 4 });
    expect(summary()).toEqual({ a: 5, c: 4 });
  });

  it('below a definition takes its place back when it is logged again', () => {
    const { define, log, summary } = run();
    log({ s: { x: 1 } });
    define('s', ['min']);
    expect(summary()).toEqual({ s: { x: 1 } });
    log({ s: { x: 2 } });
    log({ s: 3 });
    expect(summary()).toEqual({ s: 3 });
  });

  it('null where a nested metric is changes nothing', () => {
    const { log, summary } = run();
    log({ a: { b: 2 } });
    log({ a: null });
    log({ a: { c: 3 } });
    expect(summary()).toEqual({ a: { b: 2, c: 3 } });
  });

  it('knows keys that JavaScript objects treat in their own way', () => {
    const { log, summary } = run();
    log(JSON.parse('{"__proto__": 1, "constructor": {"toString": 2}}'));
    expect(Object.entries(summary())).toEqual([
      ['__proto__', 1],
      ['constructor', { toString: 2 }],
    ]);
  });
});

describe('globs', () => {
  it('hold for a metric as they are when it is first logged', () => {
    const { define, log, summary } = run();
    define('a/*', ['min']);
    log({ 'a/x': 3 });
    define('a/*', ['max']);
    log({ 'a/x': 1, 'a/y': 1 });
    expect(summary()).toEqual({ 'a/x': { min: 1 }, 'a/y': { min: 1, max: 1 } });
  });

  it('give their ops to nested names, not to flat keys with a dot', () => {
    const { define, log, summary } = run();
    define('a.*', ['max']);
    log({ 'a.x': 1, a: { x: 1 } });
    expect(summary()).toEqual({ 'a.x': 1, a: { x: { max: 1 } } });
  });
});

describe('the summary of a journal', () => {
  const path = fc.constantFrom(['a'], ['a', 'b'], ['a', 'c'], ['b'], ['a.b']);
  const value: fc.Arbitrary<JsonValue> = fc.oneof(
    fc.double(),
    fc.integer(),
    fc.constantFrom(null, true, 's', 2n ** 60n),
    fc.constant<JsonValue>({ b: 1, c: { d: 2 } }),
    fc.constant<JsonValue>([1, { x: null }]),
  );
  const ops = fc.subarray<SummaryOp>(['min', 'max', 'mean', 'last', 'first', 'copy', 'none']);
  const step = fc.constantFrom(undefined, 'a', 'b', 's');
  const name = fc.constantFrom('a', 'a.b', 'b', '*', 'a*');
  const action = fc.oneof(
    fc.record({ do: fc.constant('log' as const), key: fc.constantFrom('a', 'b', 'a.b', '_x'), value }),
    fc.record({ do: fc.constant('define' as const), name, ops, step, overwrite: fc.boolean() }),
    fc.record({ do: fc.constant('set' as const), path, value }),
    fc.record({ do: fc.constant('remove' as const), path }),
    fc.record({ do: fc.constant('wait' as const) }),
  );

  it('keeps aggregates that were written down when a value is set inside the metric', () => {
    let now = 0;
    const { define, log, records, set, writer } = run({ now: () => now });
    now += 16_000;
    define('a', ['last']);
    log({ a: 0 });
    set(['a', 'c'], null);
    expect(summaryOf(records)).toEqual(writer.summary());
  });

  it("is the writer's, at any moment", () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 25 }), (actions) => {
        let now = 0;
        const { define, log, records, remove, set, writer } = run({ now: () => now });
        for (const told of actions) {
          if (told.do === 'log') log({ [told.key]: told.value });
          else if (told.do === 'set') set(told.path, told.value);
          else if (told.do === 'remove') remove(told.path);
          else if (told.do === 'wait') now += 16_000;
          else {
            const stepMetric = told.step === undefined ? {} : { stepMetric: told.step };
            define(told.name, told.ops, { ...stepMetric, overwrite: told.overwrite });
          }
          expect(summaryOf(records)).toEqual(writer.summary());
        }
        writer.end(0);
        expect(summaryOf(records)).toEqual(writer.summary());
      }),
    );
  });
});
