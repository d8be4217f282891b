// Steps per second from init() to the end of finish(), memory of the tree and bytes per step: 50,000 steps of 10 keys.
import { statSync } from 'node:fs';
import { here } from '../environment.mjs';
import { measure } from '../measure.mjs';
import { alternate, ratioRow } from '../pairs.mjs';

const STEPS = 50_000;

export async function throughputSection({ python, pairs, sink }) {
  const rows = [];
  let journal;
  for (const mode of ['offline', 'online']) {
    const workload = (command) => async () => {
      await sink.reset();
      const result = await measure([...command, mode, String(STEPS), '10'], {
        rss: true,
        ...(mode === 'online' ? { sink } : {}),
      });
      if (mode === 'online') {
        const { historyLines, completes } = await sink.stats();
        if (historyLines !== STEPS || completes !== 1)
          throw new Error(`The sink has ${historyLines} of ${STEPS} lines and ${completes} ends.`);
      }
      return { ...result, journalBytes: statSync(result.journal).size };
    };
    const results = await alternate(
      pairs,
      workload([process.execPath, here('./workloads/ours.mjs')]),
      workload([python, here('./workloads/released.py')]),
    );
    rows.push(
      ratioRow(
        `wall from init() to the end of finish(), 50k × 10, ${mode}`,
        's',
        mode === 'offline' ? 8 : 5,
        results,
        (result) => result.initToFinish,
      ),
    );
    rows.push(
      ratioRow(
        `peak memory of the process tree, 50k × 10, ${mode}`,
        'MiB',
        1,
        results,
        (result) => result.peakRssKib / 1024,
      ),
    );
    if (mode === 'offline') {
      rows.push(
        ratioRow('journal bytes per step, 10 keys', 'B', 1 / 0.55, results, (result) => result.journalBytes / STEPS),
      );
      journal = results.at(-1)[0].journal;
    }
  }
  return { rows, journal, steps: STEPS };
}
