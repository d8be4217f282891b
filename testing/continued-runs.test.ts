import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '@wandb/proto';
import { type InitOptions, init, type Run, setup, teardown } from '@wandb/sdk';
import { findJournals, syncJournal } from '@wandb/service';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFaultProxy } from './src/fault-proxy.js';
import { type LocalServer, startLocalServer } from './src/local-server.js';
import { readServerRun, type ServerRun } from './src/server-run.js';

let server: LocalServer;
let dir: string;
const saved = { cwd: process.cwd(), env: { ...process.env }, write: process.stderr.write };
let stderr = '';

beforeEach(async () => {
  server = await startLocalServer();
  dir = mkdtempSync(join(tmpdir(), 'wandb-continued-'));
  process.chdir(dir);
  for (const name of Object.keys(process.env)) if (name.startsWith('WANDB_')) delete process.env[name];
  Object.assign(process.env, { HOME: dir, WANDB_BASE_URL: server.url, WANDB_API_KEY: server.apiKey });
  stderr = '';
  process.stderr.write = ((text: string) => {
    stderr += text;
    return true;
  }) as typeof process.stderr.write;
});

afterEach(async () => {
  await teardown();
  process.stderr.write = saved.write;
  process.chdir(saved.cwd);
  for (const name of Object.keys(process.env)) if (!(name in saved.env)) delete process.env[name];
  Object.assign(process.env, saved.env);
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

const PROJECT = 'p';

async function logged(options: InitOptions, rows: readonly object[], exitCode = 0): Promise<Run> {
  const run = await init({ project: PROJECT, ...options });
  for (const row of rows) run.log(row);
  await run.finish(exitCode);
  return run;
}

async function stored(id: string): Promise<ServerRun> {
  const run = await readServerRun(server, PROJECT, id);
  if (run === null) throw new Error(`the server has no run ${id}`);
  return run;
}

const own = (row: JsonObject) =>
  Object.fromEntries(Object.entries(row).filter(([key]) => !/^_(timestamp|runtime|wandb)$/.test(key)));
const rowsOf = async (id: string) => (await stored(id)).rows.map(own);

async function syncOffline(): Promise<void> {
  for (const { path } of findJournals([join(dir, 'wandb')])) {
    await syncJournal(path, { upload: { baseUrl: server.url, appUrl: server.url, apiKey: server.apiKey } });
  }
}

describe('resume online', () => {
  it('goes on with steps, config, summary, tags and notes', async () => {
    await logged(
      { id: 'r', config: { lr: 0.1, old: 1 }, tags: ['a'], notes: 'first' },
      [{ m: 1, best: 7 }, { m: 2 }],
      1,
    );
    const run = await init({ project: PROJECT, id: 'r', resume: 'allow', config: { lr: 0.5, new: 2 } });
    expect(run).toMatchObject({ resumed: true, startingStep: 2, step: 2, tags: ['a'], notes: 'first' });
    expect(run.config.toJSON()).toEqual({ lr: 0.5, new: 2, old: 1 });
    expect(run.summary).toMatchObject({ m: 2, best: 7, _step: 1 });
    run.log({ m: 3 });
    run.log({ m: 0 }, { step: 1 });
    run.log({ m: 4 }, { step: 9 });
    await run.finish();
    const { summary, config, state, lines } = await stored('r');
    expect(await rowsOf('r')).toEqual([
      { m: 1, best: 7, _step: 0 },
      { m: 2, _step: 1 },
      { m: 3, _step: 2 },
      { m: 4, _step: 9 },
    ]);
    expect({ state, lines }).toEqual({ state: 'finished', lines: 4 });
    expect(config).toEqual({ lr: 0.5, new: 2, old: 1 });
    expect(summary).toMatchObject({ m: 4, best: 7, _step: 9 });
    expect(stderr).toContain('Tried to log to step 1 that is less than the current step 3');
  });

  it('has the runtime that the run had', async () => {
    await logged({ id: 'r' }, [{ m: 1 }]);
    const first = Number((await stored('r')).rows[0]?.['_runtime']);
    await logged({ id: 'r', resume: 'must' }, [{ m: 2 }]);
    expect(Number((await stored('r')).rows[1]?.['_runtime'])).toBeGreaterThan(first);
  });

  it('moves up what was logged before the server had answered', async () => {
    await logged({ id: 'r' }, [{ m: 1 }, { m: 2 }, { m: 3 }]);
    const started = init({ project: PROJECT, id: 'r', resume: 'allow' });
    const { log } = await import('@wandb/sdk');
    log({ early: 1 });
    log({ early: 2 });
    const run = await started;
    expect(run.step).toBe(5);
    run.log({ late: 3 });
    await run.finish();
    expect((await rowsOf('r')).slice(3)).toEqual([
      { early: 1, _step: 3 },
      { early: 2, _step: 4 },
      { late: 3, _step: 5 },
    ]);
  });

  it('is a new run when there is none, and never one over another', async () => {
    const run = await logged({ id: 'n', resume: 'allow' }, [{ m: 1 }]);
    expect(run).toMatchObject({ resumed: false, startingStep: 0 });
    await logged({ id: 'm', resume: 'never' }, [{ m: 1 }]);
    await expect(init({ project: PROJECT, id: 'm', resume: 'never' })).rejects.toMatchObject({
      code: 'invalid-argument',
      message: /^Run \(m\) already exists, but your `resume` setting does not allow resuming an existing run\. /,
    });
    await expect(init({ project: PROJECT, id: 'x', resume: 'must' })).rejects.toMatchObject({
      code: 'invalid-argument',
      message: /^Run \(x\) does not exist or has not been initialized, but your `resume` setting requires /,
    });
    const next = await init({ project: PROJECT, id: 'after', mode: 'offline' });
    expect(next.id).toBe('after');
    expect(await rowsOf('m')).toEqual([{ m: 1, _step: 0 }]);
  });

  it('gives up when the time for the start is over, and says so', async () => {
    const proxy = await createFaultProxy(server.url);
    try {
      await proxy.fail({ kind: 'status', status: 500 });
      setup({ settings: { baseUrl: proxy.url, initTimeout: 1, x_graphql_retry_wait_min_seconds: 0.1 } });
      const before = performance.now();
      await expect(init({ project: PROJECT, id: 'r', resume: 'allow' })).rejects.toMatchObject({
        code: 'communication',
        message: expect.stringMatching(/^Timed out while retrying: .*\nConsider increasing the init_timeout setting:/s),
      });
      expect(performance.now() - before).toBeLessThan(10_000);
    } finally {
      await proxy.close();
    }
  });
});

describe('resume: auto', () => {
  const file = () => join(dir, 'wandb', 'wandb-resume.json');

  it('goes on with the last run that did not end well', async () => {
    const first = await init({ project: PROJECT, resume: 'auto' });
    expect(readFileSync(file(), 'utf8')).toBe(`{"run_id": "${first.id}"}`);
    first.log({ m: 1 });
    await first.finish(1);
    expect(existsSync(file())).toBe(true);
    const second = await logged({ resume: true }, [{ m: 2 }]);
    expect(second).toMatchObject({ id: first.id, resumed: true, startingStep: 1 });
    expect(existsSync(file())).toBe(false);
    expect(await rowsOf(first.id)).toEqual([
      { m: 1, _step: 0 },
      { m: 2, _step: 1 },
    ]);
  });

  it('gives way to a given id, and is forgotten by a run that is not to be resumed', async () => {
    mkdirSync(join(dir, 'wandb'));
    writeFileSync(file(), '{"run_id":"old1"}');
    const run = await init({ project: PROJECT, resume: 'auto', id: 'new1x', mode: 'offline' });
    expect(run.id).toBe('new1x');
    expect(stderr).toContain("Ignoring ID old1 loaded due to resume='auto' because the run ID is set to new1x.");
    await run.finish(1);
    await init({ project: PROJECT, mode: 'offline' });
    expect(existsSync(file())).toBe(false);
  });
});

describe('resume of an offline run', () => {
  beforeEach(() => logged({ id: 'r', config: { a: 1 }, tags: ['t'] }, [{ m: 1, best: 7 }, { m: 2 }]));

  it('is done by the sync, which may be repeated', async () => {
    const run = await logged({ id: 'r', resume: 'must', mode: 'offline', config: { b: 2 } }, [{ m: 3 }, { m: 4 }]);
    expect(run.resumed).toBe(false);
    await syncOffline();
    const directory = join(
      dir,
      'wandb',
      readdirSync(join(dir, 'wandb')).find((name) => name.startsWith('offline-')) ?? '',
    );
    const path = join(directory, 'run-r.wandb');
    expect(JSON.parse(readFileSync(`${path}.syncstate`, 'utf8'))).toMatchObject({ starting_step: 2 });
    const expected = [1, 2, 3, 4].map((m, step) => ({ m, _step: step, ...(m === 1 ? { best: 7 } : {}) }));
    expect(await rowsOf('r')).toEqual(expected);
    const { config, summary } = await stored('r');
    expect(config).toEqual({ a: 1, b: 2 });
    expect(summary).toMatchObject({ m: 4, best: 7, _step: 3 });
    // Again; again after the cursor was lost.
    const again = () =>
      syncJournal(path, {
        upload: { baseUrl: server.url, appUrl: server.url, apiKey: server.apiKey },
        again: true,
      });
    await again();
    expect(await rowsOf('r')).toEqual(expected);
    rmSync(`${path}.cursor`);
    await again();
    expect(await rowsOf('r')).toEqual(expected);
  });

  it('keeps to what was asked for', async () => {
    await logged({ id: 'r', resume: 'never', mode: 'offline' }, [{ m: 3 }]);
    await expect(syncOffline()).rejects.toMatchObject({ code: 'refused', reason: 'usage', message: /already exists/ });
    expect(await rowsOf('r')).toHaveLength(2);
  });
});

describe('rewind and fork', () => {
  beforeEach(() =>
    logged(
      { id: 'base', config: { a: 1 }, name: 'first' },
      [0, 1, 2, 3, 4].map((m) => ({ m })),
    ),
  );

  it('resumeFrom takes a run back to a step', async () => {
    const run = await init({ project: PROJECT, resumeFrom: 'base?_step=2' });
    expect(run).toMatchObject({ id: 'base', resumed: false, startingStep: 3, step: 3 });
    expect(run.config.toJSON()).toEqual({ a: 1 });
    run.log({ m: 100 });
    await run.finish();
    expect((await rowsOf('base')).map(({ m }) => m)).toEqual([0, 1, 2, 100]);
    expect(await stored('base')).toMatchObject({ lines: 4, config: { a: 1 }, summary: { m: 100, _step: 3 } });
  });

  it('forkFrom begins a run with the history of another', async () => {
    const run = await init({ project: PROJECT, forkFrom: 'base?_step=1' });
    expect(run.id).not.toBe('base');
    expect(run).toMatchObject({ startingStep: 2, step: 2 });
    run.log({ m: 100 });
    await run.finish();
    expect((await rowsOf(run.id)).map(({ m, _step }) => [m, _step])).toEqual([
      [0, 0],
      [1, 1],
      [100, 2],
    ]);
    expect(await rowsOf('base')).toHaveLength(5);
  });

  it('are done by the sync of an offline run, once', async () => {
    await logged({ resumeFrom: 'base?_step=1', mode: 'offline' }, [{ m: 10 }, { m: 11 }]);
    const fork = await logged({ forkFrom: 'base?_step=0', mode: 'offline' }, [{ m: 20 }]);
    await syncOffline();
    expect((await rowsOf('base')).map(({ m, _step }) => [m, _step])).toEqual([
      [0, 0],
      [1, 1],
      [10, 2],
      [11, 3],
    ]);
    expect((await rowsOf(fork.id)).map(({ m, _step }) => [m, _step])).toEqual([
      [0, 0],
      [20, 1],
    ]);
  });

  it('of what is not there is refused', async () => {
    await expect(init({ project: PROJECT, resumeFrom: 'nobody?_step=1' })).rejects.toMatchObject({
      code: 'communication',
      message: expect.stringMatching(/^failed to rewind run: .*There is no run local\/p\/nobody\./),
    });
    await expect(init({ project: PROJECT, forkFrom: 'nobody?_step=1' })).rejects.toMatchObject({
      code: 'communication',
      message: expect.stringContaining('There is no run local/p/nobody to fork from.'),
    });
  });
});

describe('shared mode', () => {
  it('has several writers for one run, of whom one says when it ends', async () => {
    const begin = (label: string, primary: boolean) =>
      init({
        project: PROJECT,
        id: 's',
        mode: 'shared',
        reinit: 'create_new',
        config: { [label]: 1 },
        settings: { x_label: label, x_primary: primary },
      });
    const [first, second] = [await begin('n0', true), await begin('n1', false)];
    await Promise.all([first.ready, second.ready]);
    expect(stderr).toContain('The `shared` mode feature is experimental');
    expect(() => first.step).toThrow('Cannot read the W&B step in shared mode.');
    for (const i of [0, 1, 2]) {
      first.log({ n0: i });
      second.log({ n1: i }, { step: 40 });
    }
    await second.finish();
    expect(await stored('s')).toMatchObject({ state: 'running' });
    await first.finish();
    const run = await stored('s');
    expect(run).toMatchObject({ state: 'finished', lines: 6, config: { n0: 1, n1: 1 }, summary: { n0: 2, n1: 2 } });
    const rows = run.rows.map(own);
    expect(rows.filter((row) => 'n0' in row)).toEqual([0, 1, 2].map((i) => ({ n0: i, _step: i })));
    expect(rows.filter((row) => 'n1' in row)).toEqual([0, 1, 2].map((i) => ({ n1: i, _step: i })));
    expect(stderr).toContain('In shared mode, the use of `wandb.log` with the step argument is not supported');
  });
});
