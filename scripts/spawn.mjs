import { spawn } from 'node:child_process';

/** Quiet tools: no telemetry, no update checks, no prompt. */
export function childEnvironment() {
  return {
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
    NO_UPDATE_NOTIFIER: '1',
    COREPACK_ENABLE_DOWNLOAD_PROMPT: '0',
  };
}

/**
 * Runs a command to its end and returns its exit code.
 *
 * With `quiet` its output is kept and shown only if it fails; with `check: false` a failure is returned, not thrown.
 */
export function run(command, args, { quiet = false, check = true, env = {}, cwd } = {}) {
  return new Promise((resolve, reject) => {
    const kept = [];
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      shell: process.platform === 'win32' && command.endsWith('.cmd'),
    });
    child.stdout?.on('data', (chunk) => kept.push(chunk));
    child.stderr?.on('data', (chunk) => kept.push(chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const exit = code ?? (signal ? 1 : 0);
      if (exit === 0 || !check) return resolve(exit);
      process.stderr.write(Buffer.concat(kept));
      reject(new Error(`${command} ${args.join(' ')} failed with exit code ${exit}.`));
    });
  });
}
