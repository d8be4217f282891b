import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChunkReader, encodeFrame, peekRecord } from '@wandb/proto';
import { encodeMessage } from '@wandb/proto/codec';
import { startLocalServer } from '@wandb-internal/testing/local-server';
import { afterAll, expect, it } from 'vitest';
import { type Daemon, ourDaemon, startDaemon } from './src/daemon-process.js';
import { startSocketRun } from './src/socket-run.js';

const MILLION = 1_000_000;
const ROWS = process.env['WANDB_TEST_FULL'] ? 10 * MILLION : MILLION;
const BATCH = 500;
const ID = 'million';
/** By then code is compiled and the heap has its size. */
const WARM_UP_ROWS = ROWS * 0.3;
/** The upload reads on until 8 MiB wait for the server, in a buffer that doubles: it may come to that later. */
const BACKLOG_MIB = 3 * 8;
const dir = mkdtempSync(join(tmpdir(), 'wandb-million-'));
const env = { PATH: process.env['PATH'] ?? '', HOME: dir, TMPDIR: dir };

afterAll(() => rmSync(dir, { recursive: true, force: true }));

it(`${ROWS / MILLION} million rows while the server is down: memory stays flat, every row is in the journal`, {
  timeout: 1_200_000,
}, async () => {
  const server = await startLocalServer();
  const daemon = await startDaemon(ourDaemon(), { dir, env });
  const { journal } = await startSocketRun(await daemon.connect(), { dir, id: ID, server });
  await server.close();

  const memory = await logRows(daemon);
  const warm = memory.filter(({ rows }) => rows >= WARM_UP_ROWS).map(({ mib }) => mib);
  expect(Math.max(...warm), JSON.stringify(memory)).toBeLessThan(1.25 * (warm[0] as number) + BACKLOG_MIB);

  daemon.kill('SIGTERM');
  await daemon.exited;
  expect(await rowsOf(journal)).toBe(ROWS);
});

/** Sends the rows as fast as they are taken, and looks at the daemon's memory every tenth of the way. */
async function logRows(daemon: Daemon): Promise<{ rows: number; mib: number }[]> {
  const socket = createConnection(/unix-(.+)$/.exec(daemon.token)?.[1] as string);
  const item = ['loss', 'accuracy', 'rate'].map((key, i) => ({ key, value_json: String(0.1234567 * (i + 1)) }));
  const record = { _info: { stream_id: ID }, request: { partial_history: { item } } };
  const frame = encodeFrame(encodeMessage('ServerRequest', { record_publish: record }));
  const batch = Buffer.concat(Array.from({ length: BATCH }, () => frame));
  const memory = [];
  for (let rows = 0; rows < ROWS; ) {
    if (!socket.write(batch)) await new Promise((resolve) => socket.once('drain', resolve));
    rows += BATCH;
    if (rows % (ROWS / 10) === 0) memory.push({ rows, mib: residentMib(daemon.pid) });
  }
  await new Promise<void>((resolve) => socket.end(resolve));
  return memory;
}

function residentMib(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1]) / 1024;
}

async function rowsOf(journal: string): Promise<number> {
  const chunks = new ChunkReader();
  let rows = 0;
  for await (const bytes of createReadStream(journal) as AsyncIterable<Buffer>) {
    chunks.push(bytes);
    for (let read = chunks.next(); read.kind !== 'wait'; read = chunks.next()) {
      if (read.kind === 'record' && peekRecord(read.record).kind === 'history') rows++;
    }
  }
  return rows;
}
