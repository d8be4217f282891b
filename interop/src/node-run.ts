import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A process of our SDK, as built: where it ran and what it said. */
export interface NodeRun {
  /** Working directory and home; `wandb/` is in it. */
  dir: string;
  stdout: string;
  stderr: string;
  remove(): void;
}

const scripts = fileURLToPath(new URL('../node/', import.meta.url));

/**
 * Runs a script of `interop/node` on the built packages, with nothing of this process's environment but PATH.
 * Without a server it logs offline.
 *
 * @throws Error with its output when it does not end with 0.
 */
export async function runNode(
  script: string,
  args: readonly string[],
  server?: { url: string; apiKey: string },
): Promise<NodeRun> {
  const dir = mkdtempSync(join(tmpdir(), 'wandb-node-'));
  const env: Record<string, string> = {
    PATH: process.env['PATH'] ?? '',
    HOME: dir,
    ...(server === undefined
      ? { WANDB_MODE: 'offline' }
      : { WANDB_BASE_URL: server.url, WANDB_API_KEY: server.apiKey }),
  };
  const child = spawn(process.execPath, [join(scripts, script), ...args], {
    cwd: dir,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const run = { dir, stdout: '', stderr: '', remove: () => rmSync(dir, { recursive: true, force: true }) };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    run.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    run.stderr += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${script} ${args.join(' ')} ended with ${code}:\n${run.stderr.slice(-4000)}`);
  return run;
}
