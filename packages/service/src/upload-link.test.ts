import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApiClient } from '@wandb/api';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type LoopbackServer, startLoopbackServer } from '../test/loopback-server.js';
import { type Cursor, type CursorState, openCursor } from './cursor.js';
import { createOperations } from './operations.js';
import { openUploadLink } from './upload-link.js';

let server: LoopbackServer;
let directory: string;
let cursor: Cursor;
beforeEach(async () => {
  server = await startLoopbackServer();
  server.fault = () => ({ status: 200, body: {} });
  directory = mkdtempSync(join(tmpdir(), 'link-'));
  cursor = openCursor(join(directory, 'cursor'));
});
afterEach(async () => {
  cursor.close();
  await server.close();
  rmSync(directory, { recursive: true });
});

function open(position: Partial<CursorState>) {
  const lines = { history: 0, events: 0, output: 0 };
  const where = { runId: 'r1', entity: 'e', project: 'p' };
  const target = { baseUrl: server.url, entity: null, project: null, runId: null };
  const rest = { target, storageId: 's', startingStep: 0, startingRuntimeMs: 0, complete: false };
  return openUploadLink({
    api: createApiClient({ baseUrl: server.url }),
    cursor,
    position: { ...where, ...rest, base: lines, acknowledged: lines, maxLineBytes: 1000, ...position },
    upload: { baseUrl: server.url, appUrl: '', transmitIntervalMs: 1 },
    operations: createOperations(),
    canGzip: async () => false,
    onAcknowledged: () => {},
    onStopped: () => {},
    onWarning: () => {},
  });
}

it('goes on behind the acknowledged lines; console lines count from the first of the run', async () => {
  const base = { history: 100, events: 50, output: 20 };
  const { stream } = open({ base, acknowledged: { history: 7, events: 3, output: 9 } });
  stream.append('history', Buffer.from('{}'));
  stream.append('events', Buffer.from('{}'));
  stream.setConsoleLine(9, Buffer.from('tenth'));
  await stream.finish({ exitCode: 0 });
  expect(server.requests[0]?.body.files).toMatchObject({
    'wandb-history.jsonl': { offset: 107 },
    'wandb-events.jsonl': { offset: 53 },
    'output.log': { offset: 29 },
  });
  expect(cursor.state?.acknowledged).toEqual({ history: 8, events: 4, output: 10 });
});

it('does not forget console lines that were acknowledged before, when none comes any more', async () => {
  const { stream } = open({ acknowledged: { history: 7, events: 3, output: 9 } });
  stream.append('history', Buffer.from('{}'));
  await stream.finish({ exitCode: 0 });
  expect(cursor.state?.acknowledged).toEqual({ history: 8, events: 3, output: 9 });
});
