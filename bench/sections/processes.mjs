// 8 processes that log 10,000 rows of 10 keys each, online, with one service: CPU of the whole tree, start and end included.
import { here } from '../environment.mjs';
import { measure } from '../measure.mjs';
import { alternate, ratioRow } from '../pairs.mjs';

const PROCESSES = 8;
const STEPS = 10_000;

export async function processesSection({ python, pairs, sink }) {
  const workload = (command) => async () => {
    await sink.reset();
    const result = await measure([...command, String(PROCESSES), String(STEPS), '10'], { sink, rss: true });
    const { historyLines, completes } = await sink.stats();
    if (historyLines !== PROCESSES * STEPS || completes !== PROCESSES)
      throw new Error(`The sink has ${historyLines} of ${PROCESSES * STEPS} lines and ${completes} ends.`);
    return result;
  };
  const results = await alternate(
    pairs,
    workload([process.execPath, here('./workloads/processes.mjs')]),
    workload([python, here('./workloads/processes.py')]),
  );
  const name = `${PROCESSES} processes × ${STEPS / 1000}k × 10, one service`;
  return {
    rows: [
      ratioRow(`${name}: CPU of the tree`, 's', 6, results, (result) => result.cpu),
      ratioRow(`${name}: wall`, 's', 1, results, (result) => result.wall),
      ratioRow(`${name}: peak memory of the tree`, 'MiB', 1, results, (result) => result.peakRssKib / 1024),
    ],
  };
}
