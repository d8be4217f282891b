// `npm run bench [-- --pairs 7] [-- --only cost,start]`: measures side by side with the released client and writes RESULTS.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { compareWithReleasedSync } from './check-output.mjs';
import { here, pythonWith, startSink } from './environment.mjs';
import { report } from './report.mjs';
import { costSection } from './sections/cost.mjs';
import { peersSection } from './sections/peers.mjs';
import { startSection } from './sections/start.mjs';
import { throughputSection } from './sections/throughput.mjs';

const SECTIONS = { cost: costSection, throughput: throughputSection, start: startSection, peers: peersSection };

const { values } = parseArgs({
  options: { pairs: { type: 'string', default: '7' }, only: { type: 'string', default: '' }, out: { type: 'string' } },
});
const pairs = Number(values.pairs);
const chosen = values.only ? values.only.split(',') : Object.keys(SECTIONS);

const python = await pythonWith('wandb-0.31.0', ['wandb==0.31.0']);
const sink = await startSink();
const rows = [];
let check = 'not checked in this run (the throughput section was left out).';
try {
  for (const name of chosen) {
    const started = Date.now();
    const section = await SECTIONS[name]({ python, pairs, sink });
    rows.push(...section.rows);
    console.error(`${name}: ${((Date.now() - started) / 1000).toFixed(0)} s`);
    for (const row of section.rows)
      console.error(
        `  ${row.name}: ${row.ratio ? `${row.ratio.median.toFixed(2)}× (goal ${row.goal.toFixed(2)})` : row.values.map((value) => value.toFixed(2)).join(' ')}`,
      );
    if (section.journal) check = await compareWithReleasedSync(python, section.journal, section.steps);
  }
} finally {
  sink.stop();
}

const notesFile = here('./NOTES.md');
const text = report({
  rows,
  pairs,
  date: new Date().toISOString().slice(0, 10),
  check,
  notes: `\n${readFileSync(notesFile, 'utf8')}`,
});
writeFileSync(values.out ?? here('./RESULTS.md'), text);
