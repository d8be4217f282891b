import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type SyncOptions, syncJournal } from '@wandb/service';
import { findJournal } from '@wandb-internal/testing/case-run';
import { type LocalServer, startLocalServer } from '@wandb-internal/testing/local-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReleasedPlace, releasedPlace, runProgram } from './src/released.js';
import { type Meanwhile, neutralState, onBoth, scenarios as scripts } from './src/scenario.js';
import { graphql, type ServerState, serverState } from './src/server-state.js';

/*
 * The released client's scenarios of single features, as they were recorded, against our server: online on the released
 * core and on our daemon, and offline with our sync. The server has to end with the same, and with what the recordings show.
 */

const recordings = fileURLToPath(new URL('../testing/fixtures/conformance/http/', import.meta.url));

let server: LocalServer;
const places: ReleasedPlace[] = [];
beforeAll(async () => {
  server = await startLocalServer();
});
afterAll(async () => {
  for (const place of places) place.remove();
  await server.close();
});

/**
 * Plays a scenario on the released core and on our daemon: the server has to end with the same, and to have been asked the
 * same. Returns the runs.
 */
async function online(scenario: string, meanwhile?: Meanwhile): Promise<ServerState> {
  const [state] = await onBoth(scenario, meanwhile);
  expect(state).toBeDefined();
  return state as ServerState;
}

/** Runs a scenario offline and brings its journal to the server by our sync. */
async function synced(scenario: string): Promise<ServerState> {
  const runId = `${scenario}-synced`;
  const place = releasedPlace(undefined, { WANDB_RUN_ID: runId });
  places.push(place);
  await runProgram(place, `${scripts}${scenario}.py`);
  const warnings: string[] = [];
  const multipart = scenario === 'console';
  const upload = { baseUrl: server.url, appUrl: server.url, apiKey: server.apiKey, console: { multipart } };
  const options: SyncOptions = { upload, runId, onWarning: (warning) => warnings.push(warning) };
  expect(await syncJournal(findJournal(place.dir), options)).toMatchObject({ complete: true, skippedKinds: {} });
  expect(warnings).toEqual([]);
  return neutralState(await serverState(server, `interop/${runId}`));
}

/** What the recorded requests of a scenario wrote to a file of the filestream, in the end. */
function recordedLines(scenario: string, file: string): string[] {
  const lines: string[] = [];
  for (const text of readFileSync(`${recordings}${scenario}.jsonl`, 'utf8').trim().split('\n')) {
    const chunk = JSON.parse(text).body?.files?.[file];
    chunk?.content.forEach((line: string, i: number) => {
      lines[chunk.offset + i] = line;
    });
  }
  return lines;
}

/** The order of lines of two streams that were written at about the same time is not fixed. */
function sortedConsole(state: ServerState): ServerState {
  return { ...state, console: [...state.console].sort() };
}

describe('a program', () => {
  it.each(['basic', 'define_metric', 'parallel', 'fs_gzip', 'restore'])('%s', async (scenario) => {
    expect((await onBoth(scenario)).length).toBeGreaterThan(0);
  });
});

describe('console', () => {
  it('arrives as recorded', async () => {
    const [one, other] = await Promise.all([online('console'), synced('console')]);
    const contents = recordedLines('console', 'output.log').map((line) => {
      const { level, content } = JSON.parse(line);
      return level === 'error' ? `! ${content}` : content;
    });
    expect(one.console).toEqual(contents);
    expect(other).toEqual(one);
    expect(other.files['logs/output_<time>.log']).toBe(
      one.console.map((line) => `${line.replace(/^! /, '')}\n`).join(''),
    );
  });
});

describe('saved files', () => {
  it('arrive by their policies', async () => {
    const [one, other] = await Promise.all([online('save_files'), synced('save_files')]);
    const saved = { 'now.txt': 'now v2', 'live.txt': 'live v2', 'end.txt': 'end v2' };
    expect(one.files).toMatchObject(saved);
    expect(one.files['x/m.bin']).toMatch(/^256 bytes/);
    expect(one.files).not.toHaveProperty('inrundir.txt');
    expect(sortedConsole(other)).toEqual(sortedConsole(one));
  });
});

describe('alerts', () => {
  it('arrive once', async () => {
    const [one, other] = await Promise.all([online('alert'), synced('alert')]);
    expect(one.alerts).toEqual([{ title: 'T', text: 'text', severity: 'WARN' }]);
    expect(other).toEqual(one);
  });
});

describe('preemption', () => {
  it('makes a failed run a preempted one', async () => {
    const [one, other] = await Promise.all([online('preempt'), synced('preempt')]);
    expect(one).toMatchObject({ state: 'preempted', rows: [{ _step: 0, x: 1 }] });
    expect(other).toEqual(one);
  });
});

describe('what describes a run', () => {
  it('arrives as it was in the end', async () => {
    const [one, other] = await Promise.all([online('meta'), synced('meta')]);
    expect(one).toMatchObject({ name: 'renamed', notes: 'new notes', tags: ['a', 'b', 'c'], state: 'failed' });
    expect(other).toEqual(one);
  });
});

describe('a stop that was asked for', () => {
  it('interrupts the script, which ends as it likes', async () => {
    const state = await online('stop', async (asked) => {
      const id = await storageId(asked, 'stop1');
      await graphql(asked, 'mutation StopRun($id: ID!) { stopRun(input: { id: $id }) { success } }', { id });
    });
    expect(state.state).toBe('finished');
    expect(state.console).toContain('KeyboardInterrupt received');
    expect(state.rows.length).toBeLessThan(40);
  }, 60_000);
});

/** The id of a run that has begun to log: before, a stop would meet the script in the middle of its start. */
async function storageId(server: LocalServer, run: string): Promise<string> {
  const query = `query Id($run: String!) {
    project(name: "interop", entityName: "local") { run(name: $run) { id historyLineCount } }
  }`;
  let id = '';
  await expect
    .poll(
      async () => {
        const { project } = (await graphql(server, query, { run })) as {
          project: { run: { id: string; historyLineCount: number } | null } | null;
        };
        id = project?.run?.id ?? '';
        return project?.run?.historyLineCount ?? 0;
      },
      { timeout: 30_000, interval: 200 },
    )
    .toBeGreaterThan(0);
  return id;
}
