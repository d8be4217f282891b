import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readJournal } from '@wandb-internal/testing/journal-contents';
import { type LocalServer, startLocalServer } from '@wandb-internal/testing/local-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Daemon, ourDaemon, startDaemon } from './src/daemon-process.js';
import { finishSocketRun, logSocketRow, startSocketRun } from './src/socket-run.js';

const DAEMONS = 50;
const RUNS = 100;
const ROWS = 20;
const dir = mkdtempSync(join(tmpdir(), 'wandb-fleet-'));
const env = { PATH: process.env['PATH'] ?? '', HOME: dir, TMPDIR: dir };
let server: LocalServer;

beforeAll(async () => {
  server = await startLocalServer();
});

afterAll(async () => {
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

describe('many at a time', () => {
  it(`${DAEMONS} daemons started together all answer, and end when told to`, { timeout: 120_000 }, async () => {
    const daemons = await Promise.all(Array.from({ length: DAEMONS }, () => startDaemon(ourDaemon(), { dir, env })));
    const runs = await Promise.all(daemons.map((daemon, i) => oneRun(daemon, `d${i}`)));
    expect(new Set(daemons.map(({ token }) => token)).size).toBe(DAEMONS);
    expect(runs.map(({ rows, exitCode }) => [rows, exitCode])).toEqual(runs.map(() => [ROWS, 0]));
    expect(await Promise.all(daemons.map(tearDown))).toEqual(daemons.map(() => 0));
  });

  it.each(['offline', 'online'] as const)(`${RUNS} runs on one daemon: %s`, { timeout: 120_000 }, async (mode) => {
    const daemon = await startDaemon(ourDaemon(), { dir, env });
    const ids = Array.from({ length: RUNS }, (_, i) => `${mode}${i}`);
    const runs = await Promise.all(ids.map((id) => oneRun(daemon, id, mode === 'online' ? server : undefined)));
    expect(runs.map(({ rows, exitCode }) => [rows, exitCode])).toEqual(runs.map(() => [ROWS, 0]));
    // Each run has its own numbers.
    expect(runs.map(({ last }) => last)).toEqual(ids.map((_, i) => i + ROWS - 1));
    if (mode === 'online') expect(await onServer(ids)).toEqual(ids.map(() => [ROWS, 'finished']));
    expect(await tearDown(daemon)).toBe(0);
  });
});

/** A run of a connection of its own; what its journal then holds. */
async function oneRun(daemon: Daemon, id: string, on?: LocalServer) {
  const connection = await daemon.connect();
  const { journal } = await startSocketRun(connection, { dir, id, ...(on ? { server: on } : {}) });
  const offset = Number(/\d+$/.exec(id)?.[0]);
  for (let i = 0; i < ROWS; i++) logSocketRow(connection, id, { i: i + offset });
  await finishSocketRun(connection, id);
  connection.end();
  await connection.closed;
  const { rows, records } = readJournal(journal);
  const exit = records.find((record) => 'exit' in record)?.['exit'] as { exit_code?: number } | undefined;
  return { rows: rows.length, exitCode: exit && (exit.exit_code ?? 0), last: rows.at(-1)?.['i'] };
}

async function tearDown(daemon: Daemon): Promise<number | string> {
  const connection = await daemon.connect();
  connection.send({ inform_teardown: { exit_code: 0 } });
  connection.end();
  return daemon.exited;
}

/** How many rows the server has of each run, and how it says they ended. */
async function onServer(ids: readonly string[]): Promise<[number, string][]> {
  const run = (id: string) => `${id}: run(name: "${id}") { historyLineCount state }`;
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`api:${server.apiKey}`).toString('base64')}`,
    },
    body: JSON.stringify({ query: `query Runs { project(name: "interop") { ${ids.map(run).join(' ')} } }` }),
  });
  const { data } = (await response.json()) as {
    data: { project: Record<string, { historyLineCount: number; state: string }> };
  };
  return Object.values(data.project).map(({ historyLineCount, state }) => [historyLineCount, state]);
}
