import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { startLocalServer } from './src/local-server.js';
import { readServerReport } from './src/server-report.js';

const script = fileURLToPath(new URL('node/reporting-run.mjs', import.meta.url));

it('a run whose program blocks its thread gives signs of life all the same', async () => {
  const server = await startLocalServer();
  const dir = mkdtempSync(join(tmpdir(), 'wandb-heartbeat-'));
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: dir,
    WANDB_BASE_URL: server.url,
    WANDB_API_KEY: server.apiKey,
  };
  const child = spawn(process.execPath, [script, 'r1', 'blocks'], { cwd: dir, env, stdio: 'ignore' });
  try {
    const beats = new Set<string>();
    // The first row, and then, half a minute after the last request each, one heartbeat after another.
    while (beats.size < 4) {
      const report = await readServerReport(server, 'states', 'r1');
      if (report) beats.add(report.heartbeatAt);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    expect(child.exitCode).toBeNull();
  } finally {
    child.kill('SIGKILL');
    await server.close();
    rmSync(dir, { recursive: true, force: true });
  }
}, 150_000);
