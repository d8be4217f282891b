import { spawn } from 'node:child_process';
import { closeSync, openSync, utimesSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { acquireLease, thisProcess, writerLeasePath } from '../src/lease.js';
import { type SyncOutcome, type SyncRunsOptions, syncRuns } from '../src/sync-runs.js';
import { watchWriter } from '../src/sync-writer.js';
import { type Body, JournalFile } from './journal-file.js';
import { type LoopbackServer, startLoopbackServer } from './loopback-server.js';

let server: LoopbackServer;
let journals: JournalFile[];
beforeEach(async () => {
  server = await startLoopbackServer();
  journals = [];
});
afterEach(async () => {
  await server.close();
  for (const journal of journals) journal.remove();
});

function journal(id: string): JournalFile {
  const made = new JournalFile(id);
  journals.push(made);
  return made;
}
const sync = (options: Partial<SyncRunsOptions> = {}) =>
  syncRuns(
    journals.map(({ path }) => path),
    { upload: { baseUrl: server.url, appUrl: 'https://app.example' }, ...options },
  );
const started = (seconds: number): Partial<Body> => ({ start_time: { seconds, nanos: 0 } }) as Partial<Body>;

describe('many runs', () => {
  it('uploads as many at the same time as it is told, and each to its end', async () => {
    for (let i = 0; i < 6; i++) journal(`r${i}`).begin().rows(20).exit();
    let [now, most] = [0, 0];
    const observer = {
      started: () => {
        most = Math.max(most, ++now);
      },
      ended: () => {
        now--;
      },
    };
    const outcomes = await sync({ parallelism: 3, observer });
    expect(most).toBe(3);
    expect(outcomes).toHaveLength(6);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ result: { complete: true, rows: 20 } });
    expect([...server.runs.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5].map((i) => `team/digits/r${i}`));
  });

  it('uploads a dozen at the same time without a warning of Node.js', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => void warnings.push(warning);
    process.on('warning', note);
    onTestFinished(() => void process.off('warning', note));
    for (let i = 0; i < 12; i++) journal(`r${i}`).begin().rows(1).exit();
    await sync({ parallelism: 12, signal: new AbortController().signal });
    expect(warnings).toEqual([]);
  });

  it('uploads the journals of one run one after another, by start time', async () => {
    journal('later').begin(started(2000)).rows(2).exit();
    journal('first').begin(started(1000)).rows(5).exit();
    const order: string[] = [];
    const observer = {
      started: (run: { path: string }) => order.push(`+${run.path === journals[1]?.path ? 'first' : 'later'}`),
      ended: ({ run }: SyncOutcome) => order.push(`-${run.path === journals[1]?.path ? 'first' : 'later'}`),
    };
    await sync({ runId: 'together', observer });
    expect(order).toEqual(['+first', '-first', '+later', '-later']);
    expect([...server.runs.keys()]).toEqual(['team/digits/together']);
  });

  it('goes on with other runs when one fails, but not with the rest of that run', async () => {
    journal('r1').begin(started(1000)).rows(1).exit();
    journal('r1').begin(started(2000)).rows(1).exit();
    journal('r2').begin().rows(1).exit();
    const writer = acquireLease(writerLeasePath(journals[0]?.path ?? ''));
    const outcomes = await sync();
    if ('lease' in writer) writer.lease.release();
    const of = (index: number) => outcomes.find(({ run }) => run.path === journals[index]?.path);
    expect(of(0)).toMatchObject({ error: { code: 'leased' } });
    expect(of(1)).toMatchObject({ error: { message: expect.stringContaining('an earlier part') } });
    expect(of(2)).toMatchObject({ result: { complete: true } });
  });

  it('stops when told to; the next call uploads the rest, and nothing twice', async () => {
    for (let i = 0; i < 4; i++) journal(`r${i}`).begin().rows(3).exit();
    const stop = new AbortController();
    const observer = { ended: () => stop.abort() };
    const before = await sync({ parallelism: 1, signal: stop.signal, observer });
    expect(before).toHaveLength(1);
    expect(await sync()).toHaveLength(4);
    for (const run of server.runs.values()) expect(run).toMatchObject({ complete: true, exitcode: 0 });
    const registrations = server.requests.filter(({ operation }) => operation === 'UpsertBucket');
    expect(new Set(registrations.map(({ body }) => body.variables.name)).size).toBe(4);
    expect(
      server.requests.filter(({ body }) => body.variables?.name === 'r0' && body.variables.id === null),
    ).toHaveLength(1);
  });

  it('gives a run another job type and renames tags', async () => {
    journal('r1')
      .begin({ job_type: 'train', tags: ['old', 'kept'] })
      .rows(1)
      .exit();
    await sync({ jobType: 'eval', replaceTags: { old: 'new' } });
    const { variables } = server.requests.find(({ operation }) => operation === 'UpsertBucket')?.body ?? {};
    expect(variables).toMatchObject({ jobType: 'eval', tags: ['new', 'kept'] });
  });

  it('says of a journal that holds no run why it was not uploaded', async () => {
    const empty = journal('none');
    expect(await sync()).toMatchObject([{ run: { path: empty.path, runId: null }, error: { code: 'bad-journal' } }]);
  });
});

describe('following a writer', () => {
  it('ends with the exit record of a writer that holds no lease, as the released client', async () => {
    journal('r1').begin().rows(1);
    const following = sync({ live: true });
    setTimeout(() => journals[0]?.rows(2).exit(3), 100);
    expect(await following).toMatchObject([{ result: { complete: true, rows: 3 } }]);
    expect(server.run()).toMatchObject({ complete: true, exitcode: 3 });
  });

  it.skipIf(process.platform !== 'linux')('ends when the process that has the file open dies', async () => {
    const { path } = journal('r1').begin().rows(2);
    const file = openSync(path, 'a');
    const writer = spawn('sleep', ['60'], { stdio: ['ignore', file, 'ignore'] });
    await new Promise((resolve) => writer.once('spawn', resolve));
    closeSync(file);
    const watch = watchWriter(path);
    expect(watch.isGone()).toBe(false);
    const ended = new Promise((resolve) => writer.once('exit', resolve));
    writer.kill('SIGKILL');
    await ended;
    expect(watch.isGone()).toBe(true);
  });

  it('takes a lease that was left behind for the end of its writer', () => {
    const { path } = journal('r1').begin();
    writeFileSync(writerLeasePath(path), JSON.stringify({ ...thisProcess(), pid: 2 ** 22 + 1, token: 't' }));
    expect(watchWriter(path).isGone()).toBe(true);
  });

  it('takes a writer that was never seen for gone after a while of silence', () => {
    const { path } = journal('r1').begin();
    expect(watchWriter(path, 60_000).isGone()).toBe(false);
    utimesSync(path, 0, 0);
    expect(watchWriter(path, 60_000).isGone()).toBe(true);
  });
});
