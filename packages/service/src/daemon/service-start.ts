import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ServiceError } from '../service-error.js';
import type { ServiceToken } from './service-token.js';

export interface StartServiceOptions {
  /** Time without clients after which it ends, in Go's syntax: `30s`, `10m`; `0`: never. */
  idleTimeout: string;
  /** Its environment. */
  env: NodeJS.ProcessEnv;
  /** Its code; the built `wandb-core.js` beside this module by default. */
  entry?: URL;
  /** How long it may take to listen; 30 s by default, as in the released client. */
  timeoutMs?: number;
}

const POLL_MS = 20;

/**
 * Starts a service that outlives this process and ends by itself when nobody uses it.
 *
 * @throws ServiceError `service-failed` when it does not come to listen.
 */
export async function startDetachedService(options: StartServiceOptions): Promise<ServiceToken> {
  const entry = fileURLToPath(options.entry ?? new URL('./wandb-core.js', import.meta.url));
  if (!existsSync(entry)) throw failed(`its code is not at ${entry}: install @wandb/service again`);
  const directory = mkdtempSync(join(tmpdir(), 'wandb-core-'));
  const portFile = join(directory, 'port.txt');
  const flags = ['--port-filename', portFile, '--pid', String(process.pid), '--detached'];
  const child = spawn(process.execPath, [entry, ...flags, '--idle-timeout', options.idleTimeout], {
    // Not where this process works: that directory could then not be removed while the service lives.
    cwd: homedir(),
    env: options.env,
    detached: true,
    stdio: 'ignore',
    windowsHide: true,
  });
  let ended: string | null = null;
  child.once('error', (error) => {
    ended = error.message;
  });
  child.once('exit', (code, signal) => {
    ended ??= `it ended at once with ${signal ?? `code ${code}`}`;
  });
  try {
    const deadline = Date.now() + (options.timeoutMs ?? 30_000);
    for (;;) {
      const address = readAddress(portFile);
      if (address !== null) return { pid: child.pid as number, address };
      if (ended !== null) throw failed(ended);
      if (Date.now() > deadline) throw failed('it does not come to listen');
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  } finally {
    child.unref();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Of a port file (service-protocol §2); `null` until it is whole. */
function readAddress(path: string): ServiceToken['address'] | null {
  if (!existsSync(path)) return null;
  const lines = readFileSync(path, 'utf8').split('\n');
  if (lines.at(-1) !== 'EOF') return null;
  const value = (name: string) => lines.find((line) => line.startsWith(`${name}=`))?.slice(name.length + 1);
  const unix = value('unix');
  const port = value('sock');
  if (unix !== undefined && process.platform !== 'win32') return { unix };
  return port === undefined ? null : { port: Number(port) };
}

function failed(why: string): ServiceError {
  return new ServiceError('service-failed', `The service wandb-core could not be started: ${why}.`);
}
