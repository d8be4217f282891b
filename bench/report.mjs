// Writes RESULTS.md: the table, how it was measured, and what was switched off.
import { cpus } from 'node:os';

const figure = (value) =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value >= 0.1 ? value.toFixed(2) : value.toFixed(3);
const range = ({ median, min, max }) => `${figure(median)} [${figure(min)}–${figure(max)}]`;

function tableRow(row) {
  if (row.limit !== undefined) {
    const sorted = [...row.values].sort((a, b) => a - b);
    const median = sorted[sorted.length >> 1];
    return `| ${row.name} (${row.unit}) | ${figure(median)} [${figure(sorted[0])}–${figure(sorted.at(-1))}] | – | – | ≤ ${row.limit} ${row.unit} | ${median <= row.limit ? 'met' : '**missed**'} |`;
  }
  const unit = row.unit ? ` (${row.unit})` : '';
  const verdict = row.name.includes('apart') ? 'reported' : row.met ? 'met' : '**missed**';
  return `| ${row.name}${unit} | ${range(row.ours)} | ${range(row.theirs)} | ${range(row.ratio)} | ≥ ${figure(row.goal)} | ${verdict} |`;
}

export function report({ rows, pairs, date, check, notes }) {
  return `# Results

Written by \`npm run bench\` (${date}; Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}).

Each row is ${pairs} alternating pairs after one uncounted run of each side. Figures are median [least–greatest]; the ratio is theirs ÷ ours,
taken pair by pair, so more is better. CPU is user + system of **every** process and thread of the side, its service included (a subreaper
collects them, \`bench/measure.py\`); memory is the peak of the tree's summed resident sizes, sampled each 100 ms. CPU per step is the slope
between N and 2N steps; start-up is reported apart. Theirs is the released client 0.31.0 unless the row names another.

| what | ours | theirs | ratio | goal | |
|---|---|---|---|---|---|
${rows.map(tableRow).join('\n')}

**The output counts**: ${check}

Switched off on the released side, because the other side does not have it yet: console capture (\`console="off"\`), git (\`disable_git\`),
system metrics (\`x_disable_stats\`), metadata (\`x_disable_machine_info\`, \`x_disable_meta\`), the requirements file
(\`x_save_requirements=False\`), telemetry (\`WANDB_ERROR_REPORTING=false\`); on both sides: printing (\`silent\`). Validation, the summary and one
\`define_metric(summary="min,max")\` are on in both. Both log the same number of random doubles from a pool of 500 rows.
${notes}
`;
}
