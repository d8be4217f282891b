import type { JsonObject } from '@wandb/proto';
import type { RunInput } from './read-back.js';

/** What `node/log-values.mjs` and `python/log_values.py` give their runs; the scripts say it again, in their own language. */
export function hardValues(): RunInput {
  const big = 2n ** 53n + 1n;
  const [nan, inf] = [Number.NaN, Number.POSITIVE_INFINITY];
  return {
    config: {
      lr: 0.1,
      big,
      nothing: null,
      empty: {},
      list: [1, [2, {}], 'x'],
      'a.b': 1,
      a: { b: 2, deep: { c: [true, null] } },
      inf,
      ninf: -inf,
      text: 'quote " backslash \\ snowman \u2603 \u{1f600} newline \n end',
      late: { x: inf },
    },
    rows: [
      { loss: 1, nan, inf, ninf: -inf },
      { loss: 0.1, big, min: -(2n ** 63n), max: 2n ** 63n - 1n },
      { 'a.b': 1, a: { b: 2, c: { d: 3 } }, null: null },
      { list: [1, nan, -inf, { k: null }, '\u2603'], text: 'a "b" \\ \u2028 \u{1f600}', bool: true },
      { tiny: 5e-324, huge: 1.7976931348623157e308, third: 1 / 3, e: 1e21, neg: -0.5 },
    ],
    summary: { best: 0.5, deep: { k: 1, 'x.y': 2 }, huge: big },
  };
}

/** Rows of `log-many.mjs` and `log_many.py`, with their steps: gaps after every thousand, a key in every tenth row. */
export function manyRows(count: number): JsonObject[] {
  const rows: JsonObject[] = [];
  let step = 0;
  for (let i = 0; i < count; i++) {
    if (i % 1000 === 999) step += 500;
    rows.push({ _step: step, i, x: i / 7, ...(i % 10 === 0 ? { sparse: i === 0 ? 0 : -i } : {}) });
    step += 1;
  }
  return rows;
}
