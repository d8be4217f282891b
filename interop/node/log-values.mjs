// interop/python/log_values.py in TypeScript's terms. Usage: log-values.mjs ID
import { init } from '@wandb/sdk';

const big = 2n ** 53n + 1n;
const config = {
  lr: 0.1,
  big,
  nothing: null,
  empty: {},
  list: [1, [2, {}], 'x'],
  'a.b': 1,
  a: { b: 2, deep: { c: [true, null] } },
  inf: Infinity,
  ninf: -Infinity,
  text: 'quote " backslash \\ snowman \u2603 \u{1f600} newline \n end',
};
const rows = [
  { loss: 1.0, nan: NaN, inf: Infinity, ninf: -Infinity },
  { loss: 0.1, big, min: -(2n ** 63n), max: 2n ** 63n - 1n },
  { 'a.b': 1, a: { b: 2, c: { d: 3 } }, null: null },
  { list: [1, NaN, -Infinity, { k: null }, '\u2603'], text: 'a "b" \\ \u2028 \u{1f600}', bool: true },
  { tiny: 5e-324, huge: 1.7976931348623157e308, third: 1 / 3, e: 1e21, neg: -0.5 },
];
const explicit = { best: 0.5, deep: { k: 1, 'x.y': 2 }, huge: big };

const run = await init({
  project: 'interop',
  id: process.argv[2],
  config,
  tags: ['a', 'b'],
  notes: 'some notes',
  group: 'g',
  jobType: 'train',
});
for (const row of rows) run.log(row);
run.summary.update(explicit);
run.config.update({ late: { x: Infinity } });
const { pending } = await run.finish();
if (pending !== undefined) throw new Error(`not uploaded: ${JSON.stringify(pending)}`);
