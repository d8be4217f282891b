// `npm run bench [-- --pairs 7] [-- --only cost,start]`: measures side by side with the released client, section by section.
import { parseArgs } from 'node:util';
import { compareWithReleasedSync } from './check-output.mjs';
import { pythonWith, startSink } from './environment.mjs';
import { keep } from './report.mjs';
import { costSection } from './sections/cost.mjs';
import { daemonSection } from './sections/daemon.mjs';
import { peersSection } from './sections/peers.mjs';
import { processesSection } from './sections/processes.mjs';
import { startSection } from './sections/start.mjs';
import { syncSection } from './sections/sync.mjs';
import { sysmonSection } from './sections/sysmon.mjs';
import { throughputSection } from './sections/throughput.mjs';

const SECTIONS = {
  cost: costSection,
  throughput: throughputSection,
  start: startSection,
  daemon: daemonSection,
  sync: syncSection,
  processes: processesSection,
  sysmon: sysmonSection,
  peers: peersSection,
};

const { values } = parseArgs({
  options: { pairs: { type: 'string', default: '7' }, only: { type: 'string', default: '' } },
});
const pairs = Number(values.pairs);
const chosen = values.only ? values.only.split(',') : Object.keys(SECTIONS);

const python = await pythonWith('wandb-0.31.0', ['wandb==0.31.0']);
const sink = await startSink();
try {
  for (const name of chosen) {
    const started = Date.now();
    const section = await SECTIONS[name]({ python, pairs, sink });
    console.error(`${name}: ${((Date.now() - started) / 1000).toFixed(0)} s`);
    for (const row of section.rows)
      console.error(
        `  ${row.name}: ${row.ratio ? `${row.ratio.median.toFixed(2)}× (goal ${row.goal.toFixed(2)})` : row.values.map((value) => value.toFixed(2)).join(' ')}`,
      );
    const check = section.journal ? await compareWithReleasedSync(python, section.journal, section.steps) : undefined;
    keep(name, { pairs, rows: section.rows, check });
  }
} finally {
  sink.stop();
}
