import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAttachedBackend, createNullBackend, type LocalRun, type RunStart, startRun } from '@wandb/service';
import { afterEach } from 'vitest';
import { testBackend } from './backend-suite.js';

testBackend('null', createNullBackend);

testBackend('local', openLocal);

const hosts: LocalRun[] = [];
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.finish({ exitCode: 0, timeoutMs: 5000 });
});

testBackend('attached', (start) => {
  const host = openLocal(start);
  hosts.push(host);
  return createAttachedBackend(host.share(start.config), { onWarning() {} });
});

function openLocal(start: RunStart): LocalRun {
  const syncDir = join(mkdtempSync(join(tmpdir(), 'backend-suite-')), `offline-run-20260102_030405-${start.id}`);
  return startRun({
    start,
    mode: 'offline',
    paths: {
      syncDir,
      syncFile: join(syncDir, `run-${start.id}.wandb`),
      filesDir: join(syncDir, 'files'),
      logDir: join(syncDir, 'logs'),
    },
    onWarning() {},
  });
}
