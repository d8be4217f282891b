// The service behind the unmodified Python client: ours against the released core. CPU and memory of the service alone (its sidecars
// included); CPU per record is the slope between N and 2N rows, when what compiles itself has been compiled.
import { here } from '../environment.mjs';
import { measure } from '../measure.mjs';
import { alternate, ratioRow } from '../pairs.mjs';

const OUR_CORE = here('../node_modules/.bin/wandb-core');
const KEYS = 10;
const CASES = [
  { mode: 'offline', rows: 40_000, cpuGoal: 8, memoryRows: 100_000, memoryGoal: 1 / 1.25 },
  { mode: 'online', rows: 40_000, cpuGoal: 5, memoryRows: 50_000, memoryGoal: 1 },
];

export async function daemonSection({ python, pairs, sink }) {
  const rows = [];
  for (const { mode, rows: count, cpuGoal, memoryRows, memoryGoal } of CASES) {
    const log = async (core, steps, env = {}) => {
      await sink.reset();
      const result = await measure([python, here('./workloads/released.py'), mode, String(steps), String(KEYS)], {
        env: { ...env, ...(core ? { BENCH_CORE: core } : {}) },
        ...(mode === 'online' ? { sink } : {}),
      });
      if (mode === 'online') {
        const { historyLines, completes } = await sink.stats();
        if (historyLines !== steps || completes !== 1)
          throw new Error(`The sink has ${historyLines} of ${steps} lines and ${completes} ends.`);
      }
      return result;
    };
    const slope = async (core) => {
      const single = await log(core, count);
      const double = await log(core, 2 * count);
      return { perRow: (double.serviceCpu - single.serviceCpu) / count, double, rows: 2 * count };
    };
    const results = await alternate(
      pairs,
      () => slope(OUR_CORE),
      () => slope(null),
    );
    rows.push(
      ratioRow(`service: CPU per row, ${KEYS} keys, ${mode}`, 'µs', cpuGoal, results, (result) => result.perRow, 1e6),
      ratioRow(
        `log() of the Python client on it, ${mode}`,
        'µs',
        1,
        results,
        (result) => result.double.loopWall / result.rows,
        1e6,
      ),
    );
    const memory = await alternate(
      Math.max(1, Math.ceil(pairs / 2)),
      // With system metrics, for which the released core has a process of its own.
      () => log(OUR_CORE, memoryRows, { BENCH_STATS: '1' }),
      () => log(null, memoryRows, { BENCH_STATS: '1' }),
    );
    rows.push(
      ratioRow(
        `service: peak memory, ${memoryRows / 1000}k × ${KEYS}, ${mode}`,
        'MiB',
        memoryGoal,
        memory,
        (result) => result.servicePeakRssKib / 1024,
      ),
    );
  }
  return { rows };
}
