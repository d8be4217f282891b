// `wandb sync` of one journal of 100,000 rows of 10 keys, written by the released client: ours against the released command.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { here } from '../environment.mjs';
import { measure } from '../measure.mjs';
import { alternate, ratioRow } from '../pairs.mjs';

const ROWS = 100_000;

export async function syncSection({ python, pairs, sink }) {
  const { journal } = await measure([python, here('./workloads/released.py'), 'offline', String(ROWS), '10']);
  const sync = (command) => async () => {
    // A fresh copy each time: a synced run is skipped.
    const room = mkdtempSync(join(tmpdir(), 'bench-sync-'));
    const run = join(room, basename(dirname(journal)));
    cpSync(dirname(journal), run, { recursive: true });
    await sink.reset();
    const result = await measure([...command, 'sync', run], { sink, rss: true });
    const { historyLines, completes } = await sink.stats();
    if (historyLines !== ROWS || completes !== 1)
      throw new Error(`The sink has ${historyLines} of ${ROWS} lines and ${completes} ends.`);
    rmSync(room, { recursive: true });
    return result;
  };
  const results = await alternate(
    pairs,
    sync([process.execPath, here('../packages/cli/dist/bin.js')]),
    sync([python, '-m', 'wandb']),
  );
  const name = `sync of ${ROWS / 1000}k × 10`;
  return {
    rows: [
      ratioRow(`${name}: wall`, 's', 5, results, (result) => result.wall),
      ratioRow(`${name}: CPU of the tree`, 's', 5, results, (result) => result.cpu),
      ratioRow(`${name}: peak memory of the tree`, 'MiB', 1 / 0.7, results, (result) => result.peakRssKib / 1024),
    ],
  };
}
