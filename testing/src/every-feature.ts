import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attach, init, type Run } from '@wandb/sdk';
import { expect } from 'vitest';
import { readServerReport } from './server-report.js';
import { readServerRun } from './server-run.js';

/** Rows of each of the two parts of the run. */
const ROWS = 30;

/** Waits and bounds of a test's length instead of a day's. */
export const IMPATIENT = {
  console: 'off',
  x_disable_stats: true,
  x_file_stream_transmit_interval: 0.05,
  x_graphql_retry_wait_min_seconds: 0.05,
  x_graphql_retry_wait_max_seconds: 0.2,
  x_graphql_timeout_seconds: 1,
  x_file_stream_retry_wait_min_seconds: 0.05,
  x_file_stream_retry_wait_max_seconds: 0.2,
  x_file_stream_timeout_seconds: 1,
  x_file_transfer_retry_wait_min_seconds: 0.05,
  x_file_transfer_retry_wait_max_seconds: 0.2,
  x_file_transfer_timeout_seconds: 1,
} as const;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Logs the first part: rows, some by an attached writer; config, summary, console lines, alerts, files of each policy. */
export async function firstPart(dir: string, id: string): Promise<Run> {
  const run = await init({ project: 'features', id, config: { lr: 0.1 }, settings: IMPATIENT });
  const file = (name: string, text: string) => writeFileSync(join(dir, name), text);
  for (const policy of ['now', 'live', 'end'] as const) {
    file(`${id}-${policy}.txt`, `${policy} first`);
    run.save(`${id}-${policy}.txt`, { policy });
  }
  for (let i = 0; i < ROWS; i++) {
    run.log({ i, loss: 1 / (i + 1) });
    run.writeLogs(`line ${i}`);
    if (i % 10 === 0) await pause(30);
  }
  run.config.update({ layers: 3 });
  run.summary['best'] = 'first';
  run.alert({ title: `half ${id}`, text: 'way' });
  const other = await attach(run.token);
  for (let i = 0; i < ROWS; i++) other.log({ other: i });
  await other.finish();
  file(`${id}-live.txt`, 'live last');
  file(`${id}-end.txt`, 'end last');
  run.alert({ title: `over ${id}`, text: 'and out', level: 'WARN' });
  return run;
}

/** Goes on with the run where the server has it. */
export async function secondPart(id: string): Promise<Run> {
  const run = await init({ project: 'features', id, resume: 'must', settings: IMPATIENT });
  for (let i = ROWS; i < 2 * ROWS; i++) run.log({ i, loss: 1 / (i + 1) });
  run.writeLogs('resumed');
  run.summary['best'] = 'second';
  return run;
}

/** Expects that the server has all of a run, once and in order. */
export async function expectFirstPart(server: { url: string; apiKey: string }, id: string): Promise<void> {
  const run = await readServerRun(server, 'features', id);
  const of = (key: string) => run?.rows.flatMap((row) => (key in row ? [row[key]] : []));
  const numbers = Array.from({ length: ROWS }, (_, i) => i);
  expect(of('i')).toEqual(numbers);
  expect(of('other')).toEqual(numbers);
  expect(of('_step')).toEqual(Array.from({ length: 2 * ROWS }, (_, i) => i));
  expect(run).toMatchObject({ state: 'finished', lines: 2 * ROWS, config: { lr: 0.1, layers: 3 } });
  expect(run?.summary).toMatchObject({ best: 'first', i: ROWS - 1, other: ROWS - 1 });
  const report = await readServerReport(server, 'features', id);
  expect(report?.console).toEqual(numbers.map((i) => `line ${i}`));
  expect(report?.alerts.map(({ title }) => title)).toEqual([`half ${id}`, `over ${id}`]);
  const files = await readServerFiles(server, id);
  expect(files).toMatchObject({
    [`${id}-now.txt`]: 'now first',
    [`${id}-live.txt`]: 'live last',
    [`${id}-end.txt`]: 'end last',
  });
  expect(Object.keys(files)).toEqual(expect.arrayContaining(['config.yaml', 'wandb-summary.json', 'output.log']));
}

/** Expects that it also has what came when the run went on. */
export async function expectSecondPart(server: { url: string; apiKey: string }, id: string): Promise<void> {
  const run = await readServerRun(server, 'features', id);
  const values = run?.rows.flatMap((row) => ('i' in row ? [row['i']] : []));
  expect(values).toEqual(Array.from({ length: 2 * ROWS }, (_, i) => i));
  expect(run).toMatchObject({ state: 'finished', lines: 3 * ROWS, summary: { best: 'second' } });
  const report = await readServerReport(server, 'features', id);
  expect(report?.console.slice(-2)).toEqual([`line ${ROWS - 1}`, 'resumed']);
}

const FILES = `query Files($run: String!) {
  project(name: "features", entityName: "local") { run(name: $run) {
    files(first: 1000) { edges { node { name directUrl } } }
  } }
}`;

interface FilesAnswer {
  data: { project: { run: { files: { edges: { node: { name: string; directUrl: string } }[] } } } };
}

async function readServerFiles({ url, apiKey }: { url: string; apiKey: string }, run: string) {
  const authorization = `Basic ${Buffer.from(`api:${apiKey}`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const body = JSON.stringify({ query: FILES, variables: { run } });
  const { data } = (await (await fetch(`${url}/graphql`, { method: 'POST', headers, body })).json()) as FilesAnswer;
  const files: Record<string, string> = {};
  for (const { node } of data.project.run.files.edges) files[node.name] = await (await fetch(node.directUrl)).text();
  return files;
}
