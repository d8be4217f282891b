// A figure counts only if the output is right: the timed run's own journal is uploaded by the released `wandb sync` to the local
// server, read back by the released wandb.Api(), and compared row by row with what the journal holds.
import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { createServer } from '@wandb/server';
import { freshRoom, here, KEY } from './environment.mjs';

const execute = promisify(execFile);

/** Returns the sentence for the report; throws when a row is missing or differs. */
export async function compareWithReleasedSync(python, journal, steps) {
  const server = await createServer({ dataDir: mkdtempSync(join(tmpdir(), 'bench-server-')), port: 0, apiKey: KEY });
  try {
    const { env, folder } = freshRoom({ WANDB_BASE_URL: server.url, WANDB_API_KEY: KEY });
    await execute(join(dirname(python), 'wandb'), ['sync', '--no-skip-online', dirname(journal)], {
      env,
      cwd: folder,
      maxBuffer: 1 << 26,
    });
    const { stdout } = await execute(python, [here('./check_output.py'), journal, String(steps)], {
      env,
      cwd: folder,
      maxBuffer: 1 << 26,
    });
    return `the journal of the last timed offline run (${steps} rows) was uploaded by the released \`wandb sync\` and read back by the released \`wandb.Api()\`: ${stdout.trim()}`;
  } finally {
    await server.close();
  }
}
