import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNullBackend, startRun } from '@wandb/service';
import { testBackend } from './backend-suite.js';

testBackend('null', createNullBackend);

testBackend('local', (start) => {
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
});
