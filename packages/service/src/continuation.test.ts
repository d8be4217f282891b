import type { JsonObject } from '@wandb/proto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beginningOf,
  continuedConfig,
  isStarted,
  nextStep,
  readServerRun,
  resumeProblem,
  runtimeSoFar,
  uploadedStep,
} from './continuation.js';

const bucket = (change: object = {}) => ({
  id: '32',
  name: 'rz',
  displayName: 'old',
  summaryMetrics: '{"a":5,"_step":7,"_runtime":100,"_wandb":{"runtime":90}}',
  logLineCount: 4,
  historyLineCount: 8,
  eventsLineCount: 3,
  historyTail: '["{\\"_step\\":7,\\"_runtime\\":101.5,\\"a\\":5}"]',
  eventsTail: '["{\\"_runtime\\":99}"]',
  config: '{"lr":{"value":0.1},"old":{"value":1},"_wandb":{"value":{"viz":{"q":1},"t":{}}},"odd":3}',
  tags: ['t1'],
  notes: 'oldnotes',
  wandbConfig: '{"t":{"1":[1]}}',
  ...change,
});

describe('what the server says of a run', () => {
  it('is read', () => {
    expect(readServerRun(bucket())).toEqual({
      storageId: '32',
      displayName: 'old',
      config: { lr: 0.1, old: 1, _wandb: { viz: { q: 1 }, t: {} } },
      summary: { a: 5, _step: 7, _runtime: 100, _wandb: { runtime: 90 } },
      tags: ['t1'],
      notes: 'oldnotes',
      lines: { history: 8, events: 3, output: 4 },
      startingStep: 8,
      runtime: 101.5,
    });
  });

  // The recorded cases of the released client (conformance/semantics/server_driven.json).
  it.each([
    ['the last row', { historyTail: '["{\\"_step\\":20}"]', summaryMetrics: '{}' }, 21],
    ['the summary', { historyTail: '["{\\"_step\\":20}"]', summaryMetrics: '{"_step":30}' }, 31],
    ['the number of rows', { historyTail: '["{\\"_step\\":20}"]', summaryMetrics: '{}', historyLineCount: 50 }, 50],
    ['nothing, where there is nothing', { historyTail: '[]', summaryMetrics: '{}', historyLineCount: 0 }, 0],
    ['no step that is a float', { historyTail: '["{\\"_step\\":9.0}"]', summaryMetrics: '{"_step":9.0}' }, 8],
  ])('gives the first step by %s', (_what, change, step) => {
    expect(readServerRun(bucket(change))).toMatchObject({ startingStep: step });
  });

  it.each([
    [{ config: null }, /does not tell its config/],
    [{ historyLineCount: null, eventsTail: null }, /does not tell its eventsTail, historyLineCount/],
    [{ summaryMetrics: '[' }, /no JSON/],
    [{ historyTail: '{}' }, /no JSON/],
  ])('must be complete: %j', (change, problem) => {
    expect(readServerRun(bucket(change))).toMatch(problem);
  });

  it('is of a started run only with telemetry', () => {
    expect(isStarted(bucket())).toBe(true);
    for (const wandbConfig of ['{}', null, 'x', '[]', '{"m":1}']) expect(isStarted({ wandbConfig })).toBe(false);
    expect(isStarted(null)).toBe(false);
  });
});

describe('how a run begins', () => {
  const point = { run: 'other', value: 3, metric: '_step' };
  const record = { runId: 'r', resume: false, branchPoint: null };

  it('is told by its record and the settings', () => {
    expect(beginningOf(record, undefined)).toEqual({ kind: 'new' });
    expect(beginningOf({ ...record, resume: true }, undefined)).toEqual({ kind: 'resume', mode: 'allow' });
    expect(beginningOf({ ...record, resume: true }, 'must')).toEqual({ kind: 'resume', mode: 'must' });
    expect(beginningOf(record, 'never')).toEqual({ kind: 'resume', mode: 'never' });
    expect(beginningOf({ ...record, branchPoint: point }, undefined)).toEqual({ kind: 'fork', point });
    const own = { ...point, run: 'r' };
    expect(beginningOf({ ...record, branchPoint: own }, undefined)).toEqual({ kind: 'rewind', point: own });
  });

  it('is refused when a run must be there and is not, or must not and is', () => {
    expect(resumeProblem('allow', true, 'r')).toBe(null);
    expect(resumeProblem('allow', false, 'r')).toBe(null);
    expect(resumeProblem('must', true, 'r')).toBe(null);
    expect(resumeProblem('never', false, 'r')).toBe(null);
    expect(resumeProblem('must', false, 'r')).toMatch(/^Run \(r\) does not exist or has not been initialized/);
    expect(resumeProblem('never', true, 'r')).toMatch(/^Run \(r\) already exists/);
  });
});

describe('steps of a continued run', () => {
  /** Steps of a journal: they grow. */
  const journal = fc
    .array(fc.integer({ min: 1, max: 9 }), { maxLength: 30 })
    .map((gaps) => gaps.map((_, i) => gaps.slice(0, i + 1).reduce((sum, gap) => sum + gap, -1)));
  const start = fc.nat(60);
  const upload = (steps: readonly number[], startingStep: number) =>
    steps.map((step, index) => uploadedStep(index, step, startingStep));

  it('grow, begin behind what the server has, and are never below those recorded', () => {
    fc.assert(
      fc.property(journal, start, (steps, startingStep) => {
        const uploaded = upload(steps, startingStep);
        for (const [i, step] of uploaded.entries()) {
          expect(step).toBeGreaterThan(i === 0 ? startingStep - 1 : (uploaded[i - 1] as number));
          expect(step).toBeGreaterThanOrEqual(steps[i] as number);
        }
      }),
    );
  });

  it('are the smallest that do', () => {
    fc.assert(
      fc.property(journal, start, (steps, startingStep) => {
        let next = startingStep;
        for (const [i, step] of upload(steps, startingStep).entries()) {
          expect(step).toBe(Math.max(next, steps[i] as number));
          next = step + 1;
        }
      }),
    );
  });

  it('stay when they are uploaded, or the server began at 0', () => {
    fc.assert(
      fc.property(journal, start, (steps, startingStep) => {
        expect(upload(upload(steps, startingStep), startingStep)).toEqual(upload(steps, startingStep));
        expect(upload(steps, 0)).toEqual(steps);
      }),
    );
  });

  it('are counted where rows have none', () => {
    fc.assert(
      fc.property(fc.nat(), start, (i, startingStep) => uploadedStep(i, null, startingStep) === startingStep + i),
    );
  });

  it('go on after all that anything says', () => {
    const any = fc.option(fc.oneof(fc.nat(99), fc.double({ noNaN: true }), fc.string()), { nil: undefined });
    fc.assert(
      fc.property(any, any, fc.nat(99), (ofSummary, ofRow, rows) => {
        const object = (step: typeof ofRow): JsonObject => (step === undefined ? {} : { _step: step });
        const step = nextStep(object(ofSummary), object(ofRow), rows);
        expect(step).toBeGreaterThanOrEqual(rows);
        for (const one of [ofSummary, ofRow])
          if (Number.isSafeInteger(one)) expect(step).toBeGreaterThan(one as number);
      }),
    );
  });
});

describe('runtime so far', () => {
  it('is the longest', () => {
    expect(runtimeSoFar({}, {}, {})).toBe(0);
    expect(runtimeSoFar({ _runtime: 100, _wandb: { runtime: 90 } }, { _runtime: 50 }, {})).toBe(90);
    expect(runtimeSoFar({ _runtime: 100 }, { _runtime: 50 }, { _runtime: Number.NaN })).toBe(100);
    expect(runtimeSoFar({ _runtime: 'x' }, { _runtime: 50.5 }, { _runtime: 60 })).toBe(60);
  });
});

describe('the config of a continued run', () => {
  const values = fc.dictionary(
    fc.constantFrom('a', 'b', 'c', '__proto__', '_x'),
    fc.jsonValue(),
  ) as fc.Arbitrary<JsonObject>;

  it('has its own values, and those of before that it does not set', () => {
    fc.assert(
      fc.property(values, values, (own, before) => {
        const config = continuedConfig(own, before);
        expect(new Set(Object.keys(config))).toEqual(new Set([...Object.keys(before), ...Object.keys(own)]));
        for (const key of Object.keys(config)) {
          const source = Object.hasOwn(own, key) ? own : before;
          expect(config[key]).toEqual(source[key]);
        }
      }),
    );
  });

  it('keeps of `_wandb` what was drawn, and nothing else', () => {
    const before = { _wandb: { viz: { q: 1 }, visualize: 2, t: { 3: [1] }, m: [1] } };
    expect(continuedConfig({ _wandb: { visualize: 3 } }, before)).toEqual({ _wandb: { viz: { q: 1 }, visualize: 3 } });
    expect(continuedConfig({}, {})).toEqual({});
  });
});
