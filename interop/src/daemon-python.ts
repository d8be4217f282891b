import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePythonEnv } from '@wandb-internal/testing/python-env';
import { type Daemon, type DaemonProgram, startDaemon } from './daemon-process.js';
import type { ReleasedPlace, ReleasedResult } from './released.js';

/** How the client comes to its service: it finds one that runs, or starts its own. */
export type Way = 'WANDB_SERVICE' | 'its own';

/** What happens to the client from outside when it has said that it logged. */
export type Fate = 'ends by itself' | 'SIGINT' | 'SIGKILL';

const python = fileURLToPath(new URL('../python/', import.meta.url));
const SAID_LOGGED = /^LOGGED$/m;

/** Runs a scenario of `scenarios.py` with the unmodified client on a daemon, until both have ended. */
export async function runScenario(
  place: ReleasedPlace,
  { program, way, scenario, id, fate }: { program: DaemonProgram; way: Way; scenario: string; id: string; fate: Fate },
): Promise<ReleasedResult> {
  if (way === 'its own') {
    const env = { ...place.env, ...startsInstead(place, program) };
    return runClient({ ...place, env }, scenario, id, fate);
  }
  const daemon = await startDaemon(program, { dir: place.dir, env: place.env });
  try {
    const result = await runClient(
      { ...place, env: { ...place.env, WANDB_SERVICE: daemon.token } },
      scenario,
      id,
      fate,
    );
    await tearDown(daemon);
    return result;
  } finally {
    daemon.kill('SIGKILL');
  }
}

/** As `wandb beta core stop` does it: a client that did not start the daemon does not end it. */
async function tearDown(daemon: Daemon): Promise<void> {
  const connection = await daemon.connect();
  connection.send({ inform_teardown: { exit_code: 0 } });
  connection.end();
  await daemon.exited;
}

/** The environment in which the client starts another program than its own. It must become that program: `exec`. */
export function startsInstead(
  place: Pick<ReleasedPlace, 'dir'>,
  { name, command }: DaemonProgram,
): Record<string, string> {
  if (name === 'released') return {};
  const wrapper = join(mkdtempSync(join(place.dir, 'bin-')), 'wandb-core');
  writeFileSync(wrapper, `#!/bin/sh\nexec ${command.map((word) => `'${word}'`).join(' ')} "$@"\n`);
  chmodSync(wrapper, 0o755);
  return { PYTHONPATH: join(python, 'substitute'), INTEROP_CORE: wrapper };
}

async function runClient(place: ReleasedPlace, scenario: string, id: string, fate: Fate): Promise<ReleasedResult> {
  const { python: interpreter } = await ensurePythonEnv();
  const args = [join(python, 'scenarios.py'), scenario, id];
  // In a process group of its own: what is sent to it must not reach anything else, and what it leaves can be seen.
  const child = spawn(interpreter, args, { cwd: place.dir, env: place.env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const before = SAID_LOGGED.test(output.stdout);
    output.stdout += text;
    // The message itself has reached the service by then.
    if (fate !== 'ends by itself' && !before && SAID_LOGGED.test(output.stdout))
      setTimeout(() => child.kill(fate), 200);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  // The pipes close when the daemon, which inherits them, has ended too.
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code: code ?? (signal === null ? -1 : 128), ...output }));
  });
}

/** The journals below a place, in the order of their names. */
export function journalsOf(place: ReleasedPlace): string[] {
  return readdirSync(place.dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\/(offline-)?run-[^/]+\/run-[^/]+\.wandb$/.test(name) && !name.includes('latest-run'))
    .map((name) => join(place.dir, name))
    .sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
}

function idOf(journal: string): string {
  return /run-([^/]+)\.wandb$/.exec(journal)?.[1] ?? '';
}
