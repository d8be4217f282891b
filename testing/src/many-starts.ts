import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { syncRuns } from '@wandb/service';
import { expect } from 'vitest';
import { TROUBLES } from './fault-menu.js';
import { createFaultProxy, type Fault } from './fault-proxy.js';
import { startLocalServer } from './local-server.js';
import { readServerRun } from './server-run.js';

const STATES: Readonly<Record<string, Fault | null>> = { well: null, absent: { kind: 'refuse' }, ...TROUBLES };
const script = fileURLToPath(new URL('../node/many-starts.mjs', import.meta.url));

/** `finish()` of these runs waits so long at most. */
const FINISH_TIMEOUT_MS = 1000;
/** `init` waits half a second at most for the thread of the upload (see there), whatever the server does. */
const INIT_MS = 500;
/** The uploader's last words (a second each for what is pending and for its end), and a machine with other work. */
const SLACK_MS = 4000;

interface Start {
  initMs: number;
  finishMs: number;
  pending: boolean;
}

/** The states that a server can be in. */
export const SERVER_STATES: readonly string[] = Object.keys(STATES);

/**
 * Starts and finishes runs in one process, while the server is in a state. Each is within its bounds; what they logged is
 * on the server once it is well and the rest has been synced.
 */
export async function startMany(state: string, runs: number, atOnce: number): Promise<void> {
  const server = await startLocalServer();
  const proxy = await createFaultProxy(server.url);
  const dir = mkdtempSync(join(tmpdir(), 'wandb-starts-'));
  try {
    const fault = STATES[state];
    if (fault) await proxy.fail(fault);
    const env = { PATH: process.env['PATH'] ?? '', HOME: dir, WANDB_BASE_URL: proxy.url, WANDB_API_KEY: server.apiKey };
    const starts = await runProgram(
      [state.replaceAll(/\W/g, ''), runs, atOnce, FINISH_TIMEOUT_MS].map(String),
      dir,
      env,
    );
    expect(starts).toHaveLength(runs);
    expect(starts.filter(({ initMs }) => initMs > INIT_MS + SLACK_MS)).toEqual([]);
    expect(starts.filter(({ finishMs }) => finishMs > FINISH_TIMEOUT_MS + SLACK_MS)).toEqual([]);
    await proxy.heal();
    const directories = readdirSync(join(dir, 'wandb')).filter((name) => name.startsWith('run-'));
    expect(directories).toHaveLength(runs);
    const upload = { baseUrl: proxy.url, appUrl: proxy.url, apiKey: server.apiKey };
    const journals = directories.map((name) =>
      join(dir, 'wandb', name, `run-${/^run-\d+_\d+-(.*)$/.exec(name)?.[1]}.wandb`),
    );
    const outcomes = await syncRuns(journals, { upload });
    expect(outcomes.filter((outcome) => !('result' in outcome && outcome.result.complete))).toEqual([]);
    for (let n = 0; n < runs; n++) {
      const run = await readServerRun(server, 'starts', `${state.replaceAll(/\W/g, '')}-${n}`);
      expect(run?.rows.map((row) => row['i'])).toEqual([0, 1, 2, 3, 4]);
    }
  } finally {
    await proxy.close();
    await server.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function runProgram(args: readonly string[], cwd: string, env: Record<string, string>): Promise<Start[]> {
  const child = spawn(process.execPath, [script, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      output[stream] += text;
    });
  }
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`the program ended with ${code}: ${output.stderr.slice(-3000)}`);
  return JSON.parse(output.stdout.trim().split('\n').at(-1) ?? '') as Start[];
}
