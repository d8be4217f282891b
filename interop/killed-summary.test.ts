import { cpSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type DeadRun, killedRun, survivingRows } from '@wandb-internal/testing/durable-run';
import { firstDifference } from '@wandb-internal/testing/equal-values';
import { readJournal } from '@wandb-internal/testing/journal-contents';
import { type LocalServer, startLocalServer } from '@wandb-internal/testing/local-server';
import { readServerRun } from '@wandb-internal/testing/server-run';
import { syncChild } from '@wandb-internal/testing/sync-child';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownKeys, releasedPlace, runWandb } from './src/released.js';

/** The summary of a run whose process was killed: our tools fold the rows, the released ones read summary records. */
const SUMMARY_INTERVAL_SECONDS = 15;

let run: DeadRun;
let rows: ReturnType<typeof survivingRows>;
let server: LocalServer;

beforeAll(async () => {
  server = await startLocalServer();
  run = await killedRun({ mode: 'plain', pace: 'khz', rows: 500, extraMs: (SUMMARY_INTERVAL_SECONDS + 2) * 1000 });
  rows = survivingRows(run);
});

afterAll(async () => {
  run.remove();
  await server.close();
});

describe('the summary after a kill', () => {
  it('is at most 15 s old after the released wandb sync', async () => {
    const place = releasedPlace(server);
    const copy = join(place.dir, 'wandb', basename(dirname(run.journal)));
    cpSync(dirname(run.journal), copy, { recursive: true });
    const { stdout, stderr } = await runWandb(place, ['sync', copy]);
    place.remove();
    expect(`${stdout}${stderr}`).toContain('Finished syncing');
    const found = await readServerRun(server, 'durability', run.runId);
    const summary = found?.summary ?? {};
    const row = rows.find(({ i }) => i === summary['i']);
    expect(firstDifference(ownKeys(summary), ownKeys(row ?? {}), 'summary')).toBeNull();
    const age = Number(rows.at(-1)?.['_timestamp']) - Number(row?.['_timestamp']);
    // The timer may fire a little late on a busy machine.
    expect(age).toBeLessThan(SUMMARY_INTERVAL_SECONDS + 1);
  });

  it('is exact after our sync', async () => {
    // The kill may have cut the write of the last record: a sync names that and is not complete.
    const { torn } = readJournal(run.journal);
    expect(await syncChild(run.journal, server)).toMatchObject({ complete: !torn });
    const found = await readServerRun(server, 'durability', run.runId);
    expect(found?.lines).toBe(rows.length);
    expect(firstDifference(ownKeys(found?.summary ?? {}), ownKeys(rows.at(-1) ?? {}), 'summary')).toBeNull();
  });
});
