import { dirname } from 'node:path';
import { findJournal } from '@wandb-internal/testing/case-run';
import { type LocalServer, startLocalServer } from '@wandb-internal/testing/local-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runNode } from './src/node-run.js';
import { releasedPlace, runWandb } from './src/released.js';
import { type ServerState, serverState } from './src/server-state.js';

/** What our SDK captures, brought to the server by us and by the released core, which reads the same records. */
let server: LocalServer;

beforeAll(async () => {
  server = await startLocalServer();
});
afterAll(() => server.close());

async function online(): Promise<ServerState> {
  const run = await runNode('console.mjs', ['console-online'], server);
  run.remove();
  return await serverState(server, 'interop/console-online');
}

async function syncedByReleased(): Promise<ServerState> {
  const run = await runNode('console.mjs', ['console-offline']);
  const place = releasedPlace(server);
  const result = await runWandb(place, ['sync', dirname(findJournal(run.dir))]);
  place.remove();
  run.remove();
  expect(result.code, result.stderr).toBe(0);
  return await serverState(server, 'interop/console-offline');
}

const LINES = [
  'plain line',
  'progress 2',
  '! to stderr',
  '\u001b[31mred\u001b[0m 漢字 😀',
  'é',
  'UP',
  'under',
  'of the child',
  'from a logger',
  'in two lines',
];

describe('console output and alerts of our SDK', () => {
  it('are on the server as they are when the released wandb sync brings them', async () => {
    const [ours, theirs] = await Promise.all([online(), syncedByReleased()]);
    expect(ours.console).toEqual(LINES);
    expect(ours.files['output.log']).toBe(LINES.map((line) => `${line.replace('! ', '')}\n`).join(''));
    expect(ours.alerts).toEqual([{ title: 'A title', text: 'and a text', severity: 'WARN' }]);
    expect(theirs.console).toEqual(ours.console);
    expect(theirs.alerts).toEqual(ours.alerts);
    expect(theirs.state).toBe(ours.state);
  });
});
