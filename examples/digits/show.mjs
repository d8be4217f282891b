// Reads a run back from the server over HTTP and prints it: usage: node show.mjs PROJECT   (WANDB_BASE_URL, WANDB_API_KEY)
import { createApiClient, HISTORY_PAGE, RUN, RUNS, VIEWER } from '@wandb/api';
import { plot } from './plot.mjs';

const project = process.argv[2];
const baseUrl = process.env.WANDB_BASE_URL;
const client = createApiClient({ baseUrl, apiKey: process.env.WANDB_API_KEY, retry: { graphql: { maxRetries: 2 } } });

const { viewer } = await client.graphql(VIEWER, null);
const entity = viewer.entity;
const newest = await client.graphql(RUNS, { entity, project, order: '-created_at', perPage: 1, filters: '{}' });
const name = newest.project?.runs?.edges[0]?.node.name;
if (!name) throw new Error(`The server has no run in ${entity}/${project}.`);

const { run } = (await client.graphql(RUN, { entity, project, name })).project;
const rows = [];
const { lastStep } = run.historyKeys;
for (let minStep = 0; minStep <= lastStep; minStep += 1000) {
  const page = await client.graphql(HISTORY_PAGE, {
    entity,
    project,
    run: name,
    minStep,
    maxStep: minStep + 1000,
    pageSize: 1000,
  });
  rows.push(...page.project.run.history.map((line) => JSON.parse(line)));
}
await client.close();

const config = JSON.parse(run.config);
const summary = JSON.parse(run.summaryMetrics);
const losses = rows.map((row) => row.loss).filter((loss) => loss !== undefined);
const show = (value) => (typeof value === 'number' ? Number(value.toPrecision(4)) : JSON.stringify(value));

console.log(`   ${run.displayName}  (${run.state}, ${rows.length} rows, ${run.tags.join(', ')})\n`);
console.log(`   loss of ${losses.length} steps`);
console.log(plot(losses));
console.log('\n   config');
for (const [key, { value }] of Object.entries(config))
  if (key !== '_wandb') console.log(`     ${key.padEnd(20)} ${show(value)}`);
console.log('\n   summary');
for (const [key, value] of Object.entries(summary))
  if (!key.startsWith('_')) console.log(`     ${key.padEnd(20)} ${show(value)}`);
console.log(`\n   ${baseUrl}/${entity}/${project}/runs/${name}`);

if (run.state !== 'finished') throw new Error(`The run is ${run.state}, not finished.`);
if (rows.length < 100) throw new Error(`Only ${rows.length} rows arrived; there should be at least 100.`);
if (!(summary.finalAccuracy > 0.85))
  throw new Error(`The accuracy on held-out digits is ${summary.finalAccuracy}; it should be above 0.85.`);
