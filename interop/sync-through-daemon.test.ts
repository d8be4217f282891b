import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLocalServer } from '@wandb-internal/testing/local-server';
import { expect, onTestFinished, test } from 'vitest';
import { type DaemonProgram, ourDaemon, releasedDaemon, startDaemon } from './src/daemon-process.js';
import { type ReleasedPlace, type ReleasedResult, releasedPlace, runScript, runWandb } from './src/released.js';

// The unmodified `wandb sync` of the released client, through our service and through its own.

interface Synced {
  place: ReleasedPlace;
  result: ReleasedResult;
  journals: string[];
}

/** Logs two runs offline, changes their files as asked, and syncs them. */
async function synced(
  program: DaemonProgram,
  args: readonly string[],
  change: (journals: string[]) => void = () => {},
): Promise<Synced> {
  const server = await startLocalServer();
  onTestFinished(() => server.close());
  const offline = releasedPlace();
  onTestFinished(() => offline.remove());
  await runScript(offline, 'two_runs.py');
  const journals = journalsIn(offline.dir);
  change(journals);
  const env = { ...offline.env, WANDB_BASE_URL: server.url, WANDB_API_KEY: server.apiKey };
  delete (env as Record<string, string | undefined>)['WANDB_MODE'];
  const daemon = await startDaemon(program, { dir: offline.dir, env });
  const place = { ...offline, env };
  try {
    const served = { ...place, env: { ...env, WANDB_SERVICE: daemon.token } };
    return { place, result: await runWandb(served, ['sync', './wandb', ...args]), journals };
  } finally {
    daemon.kill('SIGTERM');
    await daemon.exited;
  }
}

function journalsIn(dir: string): string[] {
  const wandb = join(dir, 'wandb');
  return readdirSync(wandb)
    .filter((name) => name.startsWith('offline-run-'))
    .sort()
    .map((name) => join(wandb, name, `run-${name.split('-').at(-1)}.wandb`));
}

/** What the command said of each run, without what differs between any two calls. */
function said({ stdout, stderr }: ReleasedResult): string[] {
  return `${stdout}\n${stderr}`
    .split('\n')
    .filter((line) => /View run|Finished syncing|Failed to sync/.test(line))
    .map((line) =>
      line
        .replaceAll(/127\.0\.0\.1:\d+/g, '<SERVER>')
        .replaceAll(/\d{8}_\d{6}/g, '<TIME>')
        .replace(/View run \S+/, 'View run <NAME>'),
    )
    .sort();
}

test('says what it says through its own service, and marks the runs as synced', async () => {
  const [ours, theirs] = [await synced(ourDaemon(), []), await synced(await releasedDaemon(), [])];
  expect(ours.result.code).toBe(0);
  expect(said(ours.result)).toHaveLength(4);
  expect(said(ours.result)).toEqual(said(theirs.result));
  for (const { journals } of [ours, theirs])
    for (const journal of journals) expect(existsSync(`${journal}.synced`)).toBe(true);
  const [name = ''] = readdirSync(join(ours.place.dir, 'wandb', 'logs'));
  expect(name).toMatch(/^debug-sync\.\d{8}\.\d{6}\.log$/);
}, 180_000);

test('takes the names and tags that it is told', async () => {
  const { result, place } = await synced(ourDaemon(), [
    '-p',
    'elsewhere',
    '--job-type',
    'eval',
    '--replace-tags',
    'a=b',
  ]);
  expect(result.code).toBe(0);
  expect(`${result.stdout}${result.stderr}`).toContain('[elsewhere/');
  const read = JSON.parse(await runScript(place, 'read_tags.py', ['elsewhere']));
  expect(read).toEqual([
    { tags: ['b'], job_type: 'eval', state: 'finished', rows: 5 },
    { tags: ['b'], job_type: 'eval', state: 'finished', rows: 5 },
  ]);
}, 180_000);

test('says of a file that ends inside a record what its own service says', async () => {
  const cut = ([journal = '']: string[]) => truncateSync(journal, readFileSync(journal).length - 5);
  const [ours, theirs] = [await synced(ourDaemon(), [], cut), await synced(await releasedDaemon(), [], cut)];
  const failures = (one: Synced) => said(one.result).filter((line) => line.includes('Failed'));
  expect(failures(ours)).toHaveLength(1);
  expect(failures(ours)).toEqual(failures(theirs));
  expect(ours.journals.map((journal) => existsSync(`${journal}.synced`))).toEqual([false, true]);
}, 180_000);

test('uploads the other runs when one file is no run', async () => {
  const spoil = ([journal = '']: string[]) => writeFileSync(journal, 'no journal');
  const { result, journals } = await synced(ourDaemon(), [], spoil);
  expect(`${result.stdout}${result.stderr}`).toMatch(/ERROR.*does not start with/);
  expect(journals.map((journal) => existsSync(`${journal}.synced`))).toEqual([false, true]);
}, 180_000);
