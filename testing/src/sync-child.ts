import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../node/durable-sync.mjs', import.meta.url));

/** What a sync said; `writes` counts the cursor's. */
export interface SyncChildResult {
  complete: boolean;
  writes: number;
}

/**
 * Uploads a journal in a process of its own, on the built packages. With `dieAtWrite` the process kills itself when it
 * would write its cursor for the nth time.
 *
 * @throws Error with its output when it fails otherwise.
 */
export async function syncChild(
  journal: string,
  server: { url: string; apiKey: string },
  dieAtWrite = 0,
): Promise<SyncChildResult | 'killed'> {
  const env = { PATH: process.env['PATH'] ?? '', WANDB_BASE_URL: server.url, WANDB_API_KEY: server.apiKey };
  const child = spawn(process.execPath, [script, journal, String(dieAtWrite)], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      output[stream] += text;
    });
  }
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (...end) => resolve(end));
  });
  if (signal === 'SIGKILL') return 'killed';
  if (code !== 0) throw new Error(`sync of ${journal} ended with ${code}: ${output.stderr.slice(-3000)}`);
  return JSON.parse(output.stdout.trim().split('\n').at(-1) ?? '') as SyncChildResult;
}
