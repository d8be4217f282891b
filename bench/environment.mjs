// What a benchmark needs around it: the released client's environment, the peers', a sink, a clean environment for children.
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const execute = promisify(execFile);
export const root = fileURLToPath(new URL('..', import.meta.url));
export const here = (name) => fileURLToPath(new URL(name, import.meta.url));
export const KEY = 'b'.repeat(40);

/** A virtual environment below .venv with the given requirements, made once. */
export async function pythonWith(name, requirements) {
  const folder = join(root, '.venv', name);
  const python = join(folder, 'bin', 'python');
  if (existsSync(join(folder, 'ready'))) return python;
  mkdirSync(join(root, '.venv'), { recursive: true });
  await execute('python3', ['-m', 'venv', folder]);
  await execute(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', 'uv']);
  await execute(python, ['-m', 'uv', 'pip', 'install', '--quiet', '--python', python, ...requirements]);
  await execute(python, ['-c', `open(${JSON.stringify(join(folder, 'ready'))}, 'w').close()`]);
  return python;
}

/** The published @wandb/sdk 0.5.1, installed apart from the workspace; returns the path of its module. */
export async function publishedSdk() {
  const folder = join(root, '.tools', 'published-sdk');
  const module = join(folder, 'node_modules', '@wandb', 'sdk', 'index.js');
  if (!existsSync(module)) {
    mkdirSync(folder, { recursive: true });
    await execute('npm', ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', '@wandb/sdk@0.5.1']);
  }
  return module;
}

/** Starts the sink; `stop()` ends it. */
export async function startSink({ delayMs = 0 } = {}) {
  const child = spawn(process.execPath, [here('./sink.mjs'), '--delay', String(delayMs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.stdout.once('data', (chunk) => resolve(String(chunk).trim()));
  });
  return {
    url,
    stats: async () => (await fetch(`${url}/stats`)).json(),
    reset: () => fetch(`${url}/reset`, { method: 'POST' }),
    stop: () => child.kill(),
  };
}

/** A new working folder and an environment without the caller's W&B settings. */
export function freshRoom(extra = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith('WANDB_')));
  return {
    folder,
    env: { ...env, HOME: folder, WANDB_DIR: folder, WANDB_ERROR_REPORTING: 'false', WANDB_SILENT: 'true', ...extra },
  };
}
