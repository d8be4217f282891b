import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findJournal } from './src/case-run.js';
import {
  type DeadRun,
  type KillOptions,
  killedRun,
  type LogMode,
  lossOf,
  startWriter,
  survivingRows,
} from './src/durable-run.js';
import { firstDifference } from './src/equal-values.js';
import { readJournal } from './src/journal-contents.js';
import { type LocalServer, startLocalServer } from './src/local-server.js';
import { readServerRun } from './src/server-run.js';
import { syncChild } from './src/sync-child.js';

/**
 * Processes that log are killed with SIGKILL; what `log()` had returned for must be in the journal or `.pending`, and
 * after a sync on the server, each row once. `WANDB_DURABILITY_ROUNDS` multiplies the kills (the long suite does).
 */
const rounds = Number(process.env['WANDB_DURABILITY_ROUNDS'] ?? 1);
const modes: readonly LogMode[] = ['plain', 'step', 'commit'];
const ROWS_BEFORE_KILL = 500;

let server: LocalServer;

beforeAll(async () => {
  server = await startLocalServer();
});

afterAll(async () => {
  await server.close();
});

/** Two at a time: there are two cores. */
async function killAll(all: readonly KillOptions[]): Promise<void> {
  const waiting = [...all];
  const work = async (): Promise<void> => {
    for (let options = waiting.shift(); options !== undefined; options = waiting.shift()) {
      await expectNothingLost(await killedRun(options));
    }
  };
  await Promise.all([work(), work()]);
}

async function expectNothingLost(run: DeadRun): Promise<void> {
  expect(lossOf(run)).toBeNull();
  const kept = survivingRows(run);
  expect(await syncChild(run.journal, server)).toMatchObject({ complete: !isTorn(run) });
  await expectOnServer(run, kept);
  run.remove();
}

/** A kill can cut the write of a record whose `log()` had not returned: a sync names that piece and is not complete. */
function isTorn(run: DeadRun): boolean {
  return readJournal(run.journal).torn;
}

async function expectOnServer(run: DeadRun, kept: ReturnType<typeof survivingRows>): Promise<void> {
  const found = await readServerRun(server, 'durability', run.runId);
  expect(found?.lines).toBe(kept.length);
  expect(firstDifference(found?.rows, kept, 'rows on the server')).toBeNull();
}

const repeat = (count: number, make: (index: number) => KillOptions): KillOptions[] =>
  Array.from({ length: count * rounds }, (_, index) => make(index));

const random = (below: number): number => Math.floor(Math.random() * below);

describe('SIGKILL at a random moment loses no row whose log() returned', () => {
  it.each(modes)('in a tight loop, %s calls', { timeout: 120_000 * rounds }, async (mode) => {
    await killAll(repeat(8, () => ({ mode, pace: 'tight', rows: ROWS_BEFORE_KILL + random(500), extraMs: random(8) })));
  });

  it.each(modes)('at 1 kHz, %s calls', { timeout: 120_000 * rounds }, async (mode) => {
    await killAll(repeat(6, () => ({ mode, pace: 'khz', rows: ROWS_BEFORE_KILL + random(50), extraMs: random(20) })));
  });

  it.each(modes)('at 4 rows/s, %s calls', { timeout: 120_000 * rounds }, async (mode) => {
    await killAll(repeat(2, () => ({ mode, pace: 'slow', rows: 3, extraMs: random(500) })));
  });
});

describe('SIGKILL between writing a row and writing over its calls in .pending', () => {
  it.each(['step', 'commit'] as const)('%s calls', { timeout: 120_000 * rounds }, async (mode) => {
    await killAll(repeat(6, () => ({ mode, pace: 'tight', rows: 0, atPending: ROWS_BEFORE_KILL + random(200) })));
  });
});

describe('SIGKILL of a process that logs and uploads', () => {
  it.each(modes)('%s calls', { timeout: 120_000 * rounds }, async (mode) => {
    let midway = 0;
    for (let time = 0; time < 4 * rounds; time++) {
      const run = await killedRun({
        mode,
        pace: 'khz',
        rows: ROWS_BEFORE_KILL + random(50),
        extraMs: random(30),
        server,
      });
      const uploaded = (await readServerRun(server, 'durability', run.runId))?.lines ?? 0;
      if (uploaded > 0 && uploaded < survivingRows(run).length) midway++;
      await expectNothingLost(run);
    }
    // The kills hit uploads that were under way, or this would show nothing.
    expect(midway).toBeGreaterThan(0);
  });
});

describe('SIGKILL of an uploader while it uploads a run that is being written', () => {
  it('each row is on the server once in the end', { timeout: 180_000 * rounds }, async () => {
    for (let time = 0; time < 2 * rounds; time++) {
      const writer = startWriter({ mode: 'plain', pace: 'khz' });
      await writer.logged(ROWS_BEFORE_KILL);
      const journal = findJournal(writer.dir);
      const runId = /run-(\w+)\.wandb$/.exec(journal)?.[1] ?? '';
      let lines = 0;
      let wentOn = 0;
      for (let kill = 0, patienceMs = 600; kill < 15 || wentOn < 4; kill++) {
        // Long enough for a process to start and send something, short enough to hit it at any point of that.
        expect(await syncChild(journal, server, { liveForMs: 150 + random(patienceMs) })).toBe('killed');
        const now = (await readServerRun(server, 'durability', runId))?.lines ?? 0;
        if (now > lines) wentOn++;
        else patienceMs += 200;
        lines = now;
      }
      await expectNothingLost(await writer.killed());
    }
  });
});

describe('SIGKILL of an uploader between an acknowledgement and its cursor', () => {
  it('each row is on the server once in the end', { timeout: 120_000 * rounds }, async () => {
    for (let time = 0; time < 4 * rounds; time++) {
      const run = await killedRun({ mode: 'plain', pace: 'tight', rows: ROWS_BEFORE_KILL });
      const kept = survivingRows(run);
      // The cursor's first write comes before the first POST, the later ones after an acknowledgement each.
      let kills = 0;
      while ((await syncChild(run.journal, server, { atCursorWrite: kills + 1 })) === 'killed') kills++;
      expect(kills).toBeGreaterThanOrEqual(2);
      expect(await syncChild(run.journal, server)).toMatchObject({ complete: !isTorn(run) });
      await expectOnServer(run, kept);
      run.remove();
    }
  });
});
