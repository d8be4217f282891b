import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JsonObject } from '@wandb/proto';
import { syncJournal } from '@wandb/service';
import { findJournal } from '@wandb-internal/testing/case-run';
import { type LocalServer, startLocalServer } from '@wandb-internal/testing/local-server';
import { afterEach, describe, expect, it } from 'vitest';
import { ourDaemon, startDaemon } from './src/daemon-process.js';
import { runNode } from './src/node-run.js';
import { type ReleasedPlace, releasedPlace, runProgram, runScript, runWandb } from './src/released.js';
import { serverState } from './src/server-state.js';

/*
 * Runs that go on from what the server has: the released client's recorded scenarios on its own core and on our daemon, and
 * the same with our SDK. Our server has to end with the same.
 */

const scripts = fileURLToPath(new URL('../testing/fixtures/conformance/python/', import.meta.url));
const servers: LocalServer[] = [];
const places: ReleasedPlace[] = [];
afterEach(async () => {
  for (const place of places.splice(0)) place.remove();
  for (const server of servers.splice(0)) await server.close();
});

async function newServer(): Promise<LocalServer> {
  const server = await startLocalServer();
  servers.push(server);
  return server;
}

function newPlace(server?: LocalServer, extra: Record<string, string> = {}): ReleasedPlace {
  const place = releasedPlace(server, extra);
  places.push(place);
  return place;
}

/** Whose client on whose service. */
const WAYS = ['the released client', 'the released client on our daemon', 'our SDK'] as const;
type Way = (typeof WAYS)[number];

/** Runs a scenario against a server of its own. Returns what it printed. */
async function run(way: Way, scenario: string, server: LocalServer): Promise<string> {
  if (way === 'our SDK') {
    const node = await runNode('continued.mjs', [scenario], server);
    node.remove();
    return node.stdout;
  }
  const place = newPlace(server);
  if (way === 'the released client') return await printed(place, scenario);
  const daemon = await startDaemon(ourDaemon(), { dir: place.dir, env: place.env });
  try {
    return await printed({ ...place, env: { ...place.env, WANDB_SERVICE: daemon.token } }, scenario);
  } finally {
    daemon.kill('SIGKILL');
  }
}

async function printed(place: ReleasedPlace, scenario: string): Promise<string> {
  const { code, stdout, stderr } = await runProgram(place, `${scripts}${scenario}.py`);
  if (code !== 0) throw new Error(`${scenario}.py ended with ${code}:\n${stderr.slice(-3000)}`);
  return stdout;
}

async function state(server: LocalServer, id: string) {
  const { state: ended, tags, notes, rows, config, summary } = await serverState(server, `interop/${id}`);
  return { state: ended, tags, notes, rows, config: valuesOf(config), summary };
}

/** A config without the `{"value": …}` around each entry. */
function valuesOf(config: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(config).map(([key, entry]) => [key, (entry as JsonObject)['value'] ?? null]),
  );
}

const row = (m: number, step: number): JsonObject => ({ m, _step: step });
/** The released client tells the step of a run that goes on as 0 until its first row; ours tells the truth. */
const told = (way: Way, step: number) => (way === 'our SDK' ? step : 0);

/** A client in Python starts, and asks, for some seconds; on a busy machine for many. */
const SLOW = { timeout: 180_000 };

describe.each(WAYS)('%s', SLOW, (way) => {
  it('resumes', async () => {
    const server = await newServer();
    const stdout = await run(way, 'resume', server);
    const isOurs = way === 'our SDK';
    expect(stdout.match(/resumed (true|false)/gi)?.map((text) => text.toLowerCase())).toEqual(
      ['false', 'true', 'true', 'false', 'false', ...(isOurs ? [] : ['false'])].map((resumed) => `resumed ${resumed}`),
    );
    expect(stdout.match(/^ERR .*(Run \(\S+\) (already exists|does not exist)).*$/gm)).toHaveLength(2);
    expect(stdout).toMatch(/'?"?b"?'?: ?2.* sum .*m/);
    expect(await state(server, 'res1')).toEqual({
      state: 'finished',
      tags: [],
      notes: null,
      rows: [row(0, 0), row(1, 1), row(told(way, 2), 2), row(3, 3), row(told(way, 4), 4), row(5, 5)],
      config: { a: 1, b: 2 },
      summary: row(5, 5),
    });
    expect(await state(server, 'res-new')).toMatchObject({ state: 'finished', rows: [row(0, 0), row(1, 1)] });
    await expect(serverState(server, 'interop/res-missing')).rejects.toThrow('has no run');
  });

  it('forks and rewinds', async () => {
    const server = await newServer();
    const stdout = await run(way, 'fork_rewind', server);
    const fork = /^ok .*?([a-z0-9]{8}) \d+$/m.exec(stdout)?.[1] ?? '';
    const history = [row(0, 0), row(1, 1), row(2, 2), row(100, 3)];
    const both = { state: 'finished', tags: [], notes: null, rows: history, summary: row(100, 3) };
    expect(await state(server, 'frk1')).toEqual({ ...both, config: { a: 1 } });
    expect(await state(server, fork)).toEqual({ ...both, config: {} });
  });

  it('shares a run', async () => {
    const server = await newServer();
    await run(way, 'multiproc', server);
    const { rows, ...rest } = await state(server, 'shr1');
    expect(rest).toEqual({ state: 'finished', tags: [], notes: null, config: {}, summary: { n0: 2, n1: 2, _step: 2 } });
    for (const key of ['n0', 'n1']) {
      expect(rows.filter((one) => key in one)).toEqual([0, 1, 2].map((s) => ({ [key]: s, _step: s })));
    }
    expect(rows).toHaveLength(6);
  });
});

it('the released client has two runs at a time', SLOW, async () => {
  const server = await newServer();
  expect(await run('the released client on our daemon', 'parallel', server)).toContain('to both?');
});

describe('an offline run of the released client that is resumed', SLOW, () => {
  it('is the same on the server whether it is synced by theirs or by ours', async () => {
    const ends: Awaited<ReturnType<typeof state>>[] = [];
    for (const tool of ['theirs', 'ours'] as const) {
      const server = await newServer();
      await runScript(newPlace(server), 'resumed_offline.py', ['begin']);
      const offline = newPlace();
      await runScript(offline, 'resumed_offline.py', ['resume']);
      const journal = findJournal(offline.dir);
      if (tool === 'ours') {
        const upload = { baseUrl: server.url, appUrl: server.url, apiKey: server.apiKey };
        expect(await syncJournal(journal, { upload })).toMatchObject({ complete: true, skippedKinds: {} });
      } else {
        const env = { ...offline.env, ...newPlace(server).env, HOME: offline.dir };
        delete (env as Record<string, string>)['WANDB_MODE'];
        const synced = await runWandb({ ...offline, env }, ['sync', dirname(journal)]);
        expect(synced.code, synced.stderr).toBe(0);
      }
      ends.push(await state(server, 'off1'));
    }
    const [theirs, ours] = ends;
    expect(ours?.rows).toHaveLength(7);
    // What only the earlier rows had is dropped from the summary by the released tool; ours goes on from the old summary.
    expect(ours).toEqual({ ...theirs, summary: { ...theirs?.summary, first: 1 } });
  });
});
