import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from '@wandb/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRun } from '../src/engine.js';
import { runStart } from './memory-run.js';

const apiKey = 'local-0123456789abcdef0123456789abcdef01234567';
let server: Awaited<ReturnType<typeof createServer>>;

beforeAll(async () => {
  server = await createServer({ dataDir: mkdtempSync(join(tmpdir(), 'online-')), host: '127.0.0.1', port: 0, apiKey });
});
afterAll(() => server.close());

function online(url: string, id: string) {
  const syncDir = join(mkdtempSync(join(tmpdir(), 'online-run-')), `run-20260102_030405-${id}`);
  const warnings: string[] = [];
  const run = startRun({
    start: runStart({ id, config: { lr: 0.1 } }),
    mode: 'online',
    paths: {
      syncDir,
      syncFile: join(syncDir, `run-${id}.wandb`),
      filesDir: join(syncDir, 'files'),
      logDir: join(syncDir, 'logs'),
    },
    upload: { baseUrl: url, appUrl: url, apiKey },
    onWarning: (message) => void warnings.push(message),
  });
  return { run, warnings };
}

describe('an online run', () => {
  it('is ready with the answer of the server, and is finished when everything has arrived', async () => {
    const { run, warnings } = online(server.url, 'one');
    for (let i = 0; i < 100; i++) run.publish({ kind: 'row', data: { loss: 1 / (i + 1) }, timestamp: 1 });
    expect(await run.ready).toMatchObject({ id: 'one', project: 'project', url: expect.stringContaining('/runs/one') });
    expect(await run.deliver({ kind: 'stop-status' })).toEqual({ shouldStop: false });
    expect(await run.finish({ exitCode: 0, timeoutMs: 20_000 })).toEqual({});
    expect(await run.deliver({ kind: 'pending' })).toEqual({ rows: 0, files: 0, calls: 0 });
    // Sources have no built thread: the uploader says that it runs here.
    expect(warnings).toEqual([expect.stringContaining('thread')]);
  });

  it('logs without a server, ends within its bound, and says what is pending', async () => {
    const { run } = online('http://127.0.0.1:9', 'two');
    for (let i = 0; i < 10; i++) run.publish({ kind: 'row', data: { loss: 1 / (i + 1) }, timestamp: 1 });
    const started = performance.now();
    const { pending } = await run.finish({ exitCode: 0, timeoutMs: 500 });
    expect(pending).toMatchObject({ rows: 10 });
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
