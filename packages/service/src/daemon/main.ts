import { writeSync } from 'node:fs';
import { version } from '../version.js';
import { Daemon } from './daemon.js';
import { openDaemonLog, userCacheDir } from './daemon-log.js';
import { daemonModules } from './daemon-modules.js';
import { type DaemonFlags, parseCommandLine } from './flags.js';

/** Runs the daemon of this process and resolves with the exit code. */
export async function main(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const command = parseCommandLine(args, version);
  switch (command.kind) {
    case 'show':
      write(1, command.text);
      return 0;
    case 'refuse':
      write(2, command.text);
      return command.exitCode;
    case 'serve':
      return serve(command.flags, env);
  }
}

async function serve(flags: DaemonFlags, env: Readonly<Record<string, string | undefined>>): Promise<number> {
  const log = openDaemonLog({ cacheDir: userCacheDir(env), level: flags.logLevel, now: new Date() });
  const daemon = new Daemon({
    flags,
    log,
    modules: daemonModules(env),
    caFile: env['SSL_CERT_FILE'],
    print: (line) => write(1, `${line}\n`),
    parentAlive,
  });
  process.on('uncaughtException', (error) => daemon.mishap(error));
  process.on('unhandledRejection', (error) => daemon.mishap(error));
  process.on('SIGINT', () => daemon.signal('SIGINT'));
  process.on('SIGTERM', () => daemon.signal('SIGTERM'));
  process.on('exit', () => daemon.removeSocket());
  try {
    await daemon.start();
  } catch (error) {
    log.error('the service could not start', { error });
    write(2, `wandb-core: the service could not start: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
  return daemon.ended;
}

/** On POSIX a process whose parent dies gets another parent; Windows has no such thing, there the process itself is looked for. */
function parentAlive(pid: number): boolean {
  if (process.platform !== 'win32') return process.ppid === pid;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}

/** The terminal may be gone: what cannot be said is not said. */
function write(file: number, text: string): void {
  try {
    writeSync(file, text);
  } catch {
    // Nothing to do about it.
  }
}
