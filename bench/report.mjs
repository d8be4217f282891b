// Writes RESULTS.md from what is kept in results/: one file a section, and one of the last long test run.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const results = fileURLToPath(new URL('./results', import.meta.url));
const target = fileURLToPath(new URL('./RESULTS.md', import.meta.url));
const TESTS = 'test-full';
/** The order of the tables. */
const ORDER = ['cost', 'throughput', 'start', 'daemon', 'sync', 'processes', 'sysmon', 'peers'];

/** Rows that no goal is set for: they are there because users will ask. */
const WITHOUT_GOAL = [/apart/, /^log\(\) of the Python client/, /one service: (wall|peak memory)/];

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
  const hasGoal = !WITHOUT_GOAL.some((name) => name.test(row.name));
  const goal = hasGoal ? `≥ ${figure(row.goal)} | ${row.met ? 'met' : '**missed**'}` : '– | reported';
  return `| ${row.name}${unit} | ${range(row.ours)} | ${range(row.theirs)} | ${range(row.ratio)} | ${goal} |`;
}

/** Keeps the outcome of a section, or of the long test run, and writes RESULTS.md anew. */
export function keep(name, outcome) {
  mkdirSync(results, { recursive: true });
  const where = {
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    cpus: cpus().length,
    cpu: cpus()[0]?.model,
  };
  writeFileSync(join(results, `${name}.json`), `${JSON.stringify({ ...where, ...outcome }, null, 1)}\n`);
  writeFileSync(target, text());
}

function kept(name) {
  const path = join(results, `${name}.json`);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

function sections() {
  const names = readdirSync(results).map((file) => file.replace('.json', ''));
  return ORDER.filter((name) => names.includes(name)).map(kept);
}

function text() {
  const measured = sections();
  const checked =
    measured.find((section) => section.check)?.check ?? 'not checked yet (`npm run bench -- --only throughput` does).';
  return `# Results

Written by \`npm run bench\`; the figures are kept in \`results/\`.

Each row is made of alternating pairs after one uncounted run of each side. Figures are median [least–greatest]; the ratio is theirs ÷
ours, taken pair by pair, so more is better. CPU is user + system of **every** process and thread of the side, its service included (a
subreaper collects them, \`measure.py\`); memory is the peak of the tree's summed resident sizes, sampled each 100 ms. CPU per step is
the slope between N and 2N steps; start-up is reported apart. Theirs is the released client 0.31.0 unless the row names another. Online
runs go to \`sink.mjs\`, a server that answers at once and keeps nothing.

${measured.map(table).join('\n\n')}

**The output counts**: ${checked}

Switched off on both sides, so that the logging is compared: console capture (\`console="off"\`), git (\`disable_git\`), system metrics
(\`x_disable_stats\`; on in the rows about memory of the service, and in those about system metrics), metadata
(\`x_disable_machine_info\`, \`x_disable_meta\`), the requirements file (\`x_save_requirements=False\`), printing (\`silent\`); on the
released side also telemetry (\`WANDB_ERROR_REPORTING=false\`), which ours does not have. Validation, the summary and
one \`define_metric(summary="min,max")\` are on in both; each row is durable when the call returns on our side. Both log the same number
of random doubles from a pool of 500 rows.

${readFileSync(fileURLToPath(new URL('./NOTES.md', import.meta.url)), 'utf8').trim()}

## The long test run

${tests(kept(TESTS))}
`;
}

function table({ rows, pairs, date, node, cpus: cores, cpu }) {
  return `| what (${pairs} pairs, ${date}, Node ${node}, ${cores} × ${cpu}) | ours | theirs | ratio | goal | |
|---|---|---|---|---|---|
${rows.map(tableRow).join('\n')}`;
}

function tests(run) {
  if (!run) return '`npm run test:full` has not been run yet.';
  const { date, node, otherNode, passed, failed, skipped, minutes } = run;
  return `\`npm run test:full\` (${date}, Node ${node}, the packages once more on Node ${otherNode}): ${passed} passed, ${failed} failed, ${skipped} skipped, in ${minutes} minutes.`;
}
