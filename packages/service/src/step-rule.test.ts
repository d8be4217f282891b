import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryRun, rowsOf } from '../test/memory-run.js';
import { stepRule, stepWarning } from './step-rule.js';

describe('the rule of one call', () => {
  it.each([
    { asked: 'nothing', step: undefined, commit: undefined, rule: 'complete' },
    { asked: 'to stay open', step: undefined, commit: false, rule: 'merge' },
    { asked: 'the same step', step: 5, commit: undefined, rule: 'merge' },
    { asked: 'the same step, complete', step: 5, commit: true, rule: 'complete' },
    { asked: 'a later step', step: 9, commit: undefined, rule: 'advance' },
    { asked: 'a later step, complete', step: 9, commit: true, rule: 'advance-complete' },
    { asked: 'an earlier step', step: 4, commit: undefined, rule: 'drop' },
    { asked: 'an earlier step, complete', step: 4, commit: true, rule: 'drop' },
  ])('at step 5, asked $asked: $rule', ({ step, commit, rule }) => expect(stepRule(5, step, commit)).toBe(rule));

  it('tells about a dropped call in the words of the released client', () => {
    expect(stepWarning(3, 5)).toBe(
      'Tried to log to step 3 that is less than the current step 5. Steps must be monotonically increasing, so this ' +
        'data will be ignored. See https://wandb.me/define-metric to log data out of order.',
    );
  });
});

interface Call {
  key: string;
  step?: number;
  commit?: boolean;
}

/** The rules of semantics §3.1 once more, written to be read and not to be fast. */
function expectedRows(calls: readonly Call[]): { rows: Record<string, number>[]; dropped: number } {
  const rows: Record<string, number>[] = [];
  let step = 0;
  let open: Record<string, number> | null = null;
  let dropped = 0;
  const complete = () => {
    if (open !== null) rows.push({ ...open, _step: step });
    open = null;
  };
  calls.forEach((call, index) => {
    if (call.step !== undefined && call.step < step) {
      dropped++;
      return;
    }
    if (call.step !== undefined && call.step > step) {
      complete();
      step = call.step;
    }
    open = { ...open, [call.key]: index };
    if (call.commit ?? call.step === undefined) {
      complete();
      step++;
    }
  });
  complete();
  return { rows, dropped };
}

const call: fc.Arbitrary<Call> = fc.record(
  { key: fc.constantFrom('a', 'b', 'c'), step: fc.integer({ min: -1, max: 12 }), commit: fc.boolean() },
  { requiredKeys: ['key'] },
);

describe('any sequence of calls', () => {
  it('gives the rows of the model', () => {
    fc.assert(
      fc.property(fc.array(call, { maxLength: 30 }), (calls) => {
        const run = memoryRun();
        calls.forEach(({ key, ...options }, index) => {
          run.log({ [key]: index }, options);
        });
        run.writer.end(0);
        const { rows, dropped } = expectedRows(calls);
        expect(rowsOf(run.records).map(({ _timestamp, _runtime, ...row }) => row)).toEqual(rows);
        expect(run.warnings).toHaveLength(dropped);
      }),
    );
  });
});
