// Several processes, each with a run of its own, on one service: @wandb/sdk with the daemon.
// usage: node processes.mjs PROCESSES STEPS KEYS        (WANDB_BASE_URL, WANDB_API_KEY)
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const [processes, steps, keys] = process.argv.slice(2);
const portFile = join(mkdtempSync(join(tmpdir(), 'bench-core-')), 'port');
const core = fileURLToPath(new URL('../../packages/service/dist/wandb-core.js', import.meta.url));
const daemon = spawn(process.execPath, [core, '--port-filename', portFile, '--pid', String(process.pid)], {
  stdio: 'inherit',
});
while (!existsSync(portFile)) await pause(5);
const socket = /^unix=(.+)$/m.exec(readFileSync(portFile, 'utf8'))[1];
const env = { ...process.env, WANDB_SERVICE: `3-${process.pid}-unix-${socket}`, WANDB_X_ENGINE: 'service' };
const workload = fileURLToPath(new URL('./ours.mjs', import.meta.url));
const children = Array.from({ length: Number(processes) }, () =>
  spawn(process.execPath, [workload, 'online', steps, keys], { env, stdio: ['ignore', 'ignore', 'inherit'] }),
);
const codes = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0]));
daemon.kill('SIGTERM');
await once(daemon, 'exit');
console.log(JSON.stringify({ codes }));
process.exitCode = Math.max(...codes);
