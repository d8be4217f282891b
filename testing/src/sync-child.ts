import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../node/durable-sync.mjs', import.meta.url));

/** What a sync said; `writes` counts the cursor's. */
export interface SyncChildResult {
  complete: boolean;
  writes: number;
}

/** How a sync dies. */
export interface SyncDeath {
  /** The process kills itself when it would write its cursor for the nth time. */
  atCursorWrite?: number;
  /** It follows a run that is being written, and is killed after so many ms. */
  liveForMs?: number;
}

/**
 * Uploads a journal in a process of its own, on the built packages.
 *
 * @throws Error with its output when it fails otherwise.
 */
export async function syncChild(
  journal: string,
  server: { url: string; apiKey: string },
  { atCursorWrite = 0, liveForMs }: SyncDeath = {},
): Promise<SyncChildResult | 'killed'> {
  const env = { PATH: process.env['PATH'] ?? '', WANDB_BASE_URL: server.url, WANDB_API_KEY: server.apiKey };
  const args = [script, journal, String(atCursorWrite), ...(liveForMs === undefined ? [] : ['live'])];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const death = liveForMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), liveForMs);
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
  clearTimeout(death);
  if (signal === 'SIGKILL') return 'killed';
  if (code !== 0) throw new Error(`sync of ${journal} ended with ${code}: ${output.stderr.slice(-3000)}`);
  return JSON.parse(output.stdout.trim().split('\n').at(-1) ?? '') as SyncChildResult;
}
