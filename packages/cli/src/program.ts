import { Command, CommanderError } from 'commander';
import { CliError } from './cli-error.js';
import { cleanCommand } from './commands/clean.js';
import { coreCommand } from './commands/core.js';
import { initCommand } from './commands/init.js';
import { loginCommand, logoutCommand } from './commands/login.js';
import { modeCommands } from './commands/mode.js';
import { serverCommand } from './commands/server.js';
import { statusCommand } from './commands/status.js';
import { syncCommand } from './commands/sync.js';
import { createOutput, type Output } from './output.js';
import { version } from './version.js';

/** What a command gets from outside; tests pass their own. */
export interface CliContext {
  output: Output;
  env: Record<string, string | undefined>;
  cwd: string;
  stdin: NodeJS.ReadStream;
  /** Aborted by Ctrl-C: a command stops cleanly, keeping what it has done. */
  signal: AbortSignal;
}

/**
 * Runs the `wandb` command with the given arguments (without the program's name).
 *
 * @returns the exit code: 0 done, 1 failed or incomplete, 2 wrong usage, 130 interrupted.
 */
export async function runCli(args: readonly string[], context: Partial<CliContext> = {}): Promise<number> {
  const output = context.output ?? createOutput(process.stdout, process.stderr);
  const interrupt = new AbortController();
  const onInterrupt = () => interrupt.abort();
  process.once('SIGINT', onInterrupt);
  process.once('SIGTERM', onInterrupt);
  try {
    const program = createProgram({
      env: process.env,
      cwd: process.cwd(),
      stdin: process.stdin,
      signal: interrupt.signal,
      ...context,
      output,
    });
    await program.parseAsync(args as string[], { from: 'user' });
    return 0;
  } catch (error) {
    if (interrupt.signal.aborted) return 130;
    return explain(error, output);
  } finally {
    process.off('SIGINT', onInterrupt);
    process.off('SIGTERM', onInterrupt);
  }
}

function createProgram(context: CliContext): Command {
  const program = new Command('wandb')
    .description(
      'Track experiments with Weights & Biases: log in, set up a directory, upload runs, run a local server.',
    )
    .version(version, '-V, --version')
    .showHelpAfterError('Run "wandb --help" for the commands.')
    .exitOverride();
  const commands = [
    loginCommand(context),
    logoutCommand(context),
    initCommand(context),
    ...modeCommands(context),
    statusCommand(context),
    syncCommand(context),
    cleanCommand(context),
    coreCommand(context),
    serverCommand(context),
  ];
  for (const command of commands) program.addCommand(command.exitOverride());
  return program;
}

/** Prints what a person needs to know of a failure and returns the exit code. */
function explain(error: unknown, output: Output): number {
  // commander has printed its own message; help and version are no failures.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof CliError) {
    output.fail(error.message);
    return error.code === 'usage' ? 2 : 1;
  }
  output.fail(error instanceof Error ? error.message : String(error));
  return 1;
}
