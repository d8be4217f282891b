// CPU per step of the whole process tree, as the slope between N and 2N steps: what a step costs once everything is started.
import { here } from '../environment.mjs';
import { measure } from '../measure.mjs';
import { alternate, ratioRow } from '../pairs.mjs';

const CASES = [
  { keys: 1, steps: 40_000, goal: 15 },
  { keys: 10, steps: 20_000, goal: 12 },
  { keys: 100, steps: 5_000, goal: 8 },
];

export async function costSection({ python, pairs }) {
  const rows = [];
  const extra = [];
  for (const { keys, steps, goal } of CASES) {
    const twice = async (command) => {
      const single = await measure([...command, 'offline', String(steps), String(keys)]);
      const double = await measure([...command, 'offline', String(2 * steps), String(keys)]);
      return {
        perStep: (double.cpu - single.cpu) / steps,
        startUp: 2 * single.cpu - double.cpu,
        double,
        steps: 2 * steps,
      };
    };
    const results = await alternate(
      pairs,
      () => twice([process.execPath, here('./workloads/ours.mjs')]),
      () => twice([python, here('./workloads/released.py')]),
    );
    rows.push(
      ratioRow(
        `CPU per step, ${keys} ${keys === 1 ? 'key' : 'keys'}, offline`,
        'µs',
        goal,
        results,
        (result) => Math.max(result.perStep, 1e-7),
        1e6,
      ),
    );
    extra.push(
      ratioRow(`CPU of start and end, apart (${keys} ${keys === 1 ? 'key' : 'keys'})`, 's', 1, results, (result) =>
        Math.max(result.startUp, 1e-3),
      ),
    );
    if (keys === 10) {
      rows.push(
        ratioRow(
          'log() in the caller’s thread, 10 keys',
          'µs',
          8,
          results,
          (result) => result.double.loopWall / result.steps,
          1e6,
        ),
      );
      const slowest = results.map(([ours]) => ours.double.p999 * 1e3);
      rows.push({ name: 'log() p99.9, 10 keys, ours', unit: 'ms', limit: 1, values: slowest });
    }
  }
  return { rows: [...rows, ...extra] };
}
