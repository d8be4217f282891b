import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ChunkReader } from '@wandb/proto';
import { decodeMessage } from '@wandb/proto/codec';
import { expect, onTestFinished, test } from 'vitest';
import { publishing, readPortFile, startTestDaemon, TestClient, type Where } from './daemon-fixture.js';
import { brokenBytes, Chance, requestsTo } from './frame-mutations.js';

const full = process.env['WANDB_TEST_FULL'] !== undefined;
const program = fileURLToPath(new URL('../dist/wandb-core.js', import.meta.url));

/** 3: a record whose own bytes were no message got into the journal. The others are as good as any. */
const SEEDS = [3, 1, 2, ...(full ? Array.from({ length: 30 }, (_, i) => 100 + i) : [])];
const ROUNDS = 60;
const FRAMES_PER_ROUND = 40;
const MAX_RSS_BYTES = 220 * 1024 * 1024;

/** Broken clients, one after the other and several at a time; a healthy one is answered after each round. */
async function harass(seed: number, where: Where, streamId: string, check: () => Promise<void>): Promise<void> {
  const chance = new Chance(seed);
  const requests = requestsTo(streamId);
  let clients: TestClient[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    if (clients.length < 4) clients.push(await TestClient.open(where));
    for (let i = 0; i < FRAMES_PER_ROUND; i++) {
      const { socket } = chance.pick(clients);
      if (!socket.destroyed) socket.write(brokenBytes(chance, requests));
    }
    await check();
    for (const client of clients) if (chance.below(5) === 0) client.close();
    clients = clients.filter(({ socket }) => !socket.destroyed);
  }
  for (const client of clients) client.close();
}

test.each(SEEDS)('no bytes disturb the daemon or other clients (seed %i)', async (seed) => {
  const { connect, where, logged } = await startTestDaemon();
  const healthy = await connect();
  await healthy.ask({ inform_init: { _info: { stream_id: 'r1' } } });
  await harass(seed, where, 'r1', async () => {
    expect((await healthy.ask(publishing('r1'))).result_communicate).not.toBeNull();
  });
  expect(logged.filter(({ level }) => level === 'error')).toEqual([]);
});

test.each(SEEDS)('runs of a real daemon survive broken records, with their journals whole (seed %i)', async (seed) => {
  const { where, child, dir, rss } = await startProgram();
  const healthy = await TestClient.open(where);
  const journal = join(dir, 'run-r1.wandb');
  const text = (value: string) => ({ value });
  const settings = {
    run_id: text('r1'),
    sync_file: text(journal),
    sync_dir: text(dir),
    log_dir: text(dir),
    log_internal: text(join(dir, 'debug-internal.log')),
    root_dir: text(dir),
    wandb_dir: text(dir),
    _offline: { value: true },
    silent: { value: true },
  };
  const started = await healthy.ask({ inform_init: { settings, _info: { stream_id: 'r1' } } });
  expect(started.error_response).toBeNull();
  await healthy.ask(publishing('r1', { run: { run_id: 'r1', project: 'p' } }));
  await harass(seed, where, 'r1', async () => {
    const status = await healthy.ask(publishing('r1', { request: { run_status: {} } }));
    expect(status.result_communicate?.response).toBeDefined();
  });
  expect(rss()).toBeLessThan(MAX_RSS_BYTES);
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGTERM');
  expect(await ended).toBe(128);
  expect(damageOf(readFileSync(journal))).toEqual([]);
});

/** What a reader stumbles over. */
function damageOf(journal: Uint8Array): unknown[] {
  const reader = new ChunkReader();
  reader.push(journal);
  reader.end();
  const damage: unknown[] = [];
  for (let read = reader.next(); read.kind !== 'wait'; read = reader.next()) {
    if (read.kind === 'skipped') damage.push(read);
    else decodeMessage('Record', read.record);
  }
  return damage;
}

async function startProgram(): Promise<{ where: Where; child: ChildProcess; dir: string; rss(): number }> {
  const dir = mkdtempSync(join(tmpdir(), 'wandb-fuzz-'));
  const child = spawn(process.execPath, [program, '--port-filename', 'port.txt', '--pid', String(process.pid)], {
    cwd: dir,
    env: { PATH: process.env['PATH'] ?? '', HOME: dir, TMPDIR: dir },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
    rmSync(dir, { recursive: true, force: true });
  });
  for (let i = 0; i < 2_500 && !existsSync(join(dir, 'port.txt')); i++) await wait(10);
  const rss = () => {
    const status = `/proc/${child.pid}/status`;
    return existsSync(status) ? Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'))?.[1]) * 1024 : 0;
  };
  return { where: readPortFile(join(dir, 'port.txt')), child, dir, rss };
}
