import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { CliError } from '../cli-error.js';
import type { CliContext } from '../program.js';
import { accountCommands } from './server-accounts.js';
import { policyCommand } from './server-policy.js';

const DEFAULT_PORT = 8080;

/** `wandb server start | key | user | team | org | policy`: the local server, without an account until someone makes one. */
export function serverCommand(context: CliContext): Command {
  const command = new Command('server').description('Run a local W&B server; no account, nothing leaves this machine.');
  command
    .command('start')
    .description('Start the server and print its URL when it is ready. Ctrl-C stops it.')
    .option(
      '--host <address>',
      'address to listen on; anything but loopback makes it reachable from other machines',
      '127.0.0.1',
    )
    .option('--port <number>', 'port to listen on; 0 takes a free one', parsePort, DEFAULT_PORT)
    .option('--data-dir <folder>', 'where runs and files are kept (default: ~/.local/share/wandb-server)')
    .exitOverride()
    .action((options: ServerOptions) => start(context, options));
  command
    .command('key')
    .description('Print the API key of the default user.')
    .option('--data-dir <folder>', 'the data folder of the server (default: ~/.local/share/wandb-server)')
    .exitOverride()
    .action((options: Pick<ServerOptions, 'dataDir'>) => printKey(context, options));
  for (const account of accountCommands(context)) command.addCommand(account);
  command.addCommand(policyCommand(context));
  return command;
}

interface ServerOptions {
  host: string;
  port: number;
  dataDir?: string;
}

async function start(context: CliContext, options: ServerOptions): Promise<void> {
  const { createServer } = await import('@wandb/server');
  const apiKey = context.env['WANDB_SERVER_API_KEY'];
  const dataDir = dataFolder(context, options.dataDir);
  const server = await createServer({ dataDir, host: options.host, port: options.port, ...(apiKey ? { apiKey } : {}) });
  context.output.result(server.url);
  context.output.say(
    `Log in with:  wandb login --host ${server.url}   (the key: wandb server key --data-dir ${dataDir})`,
  );
  context.output.say('Ctrl-C stops the server; what it has acknowledged is kept.');
  try {
    await stopped(context.signal);
  } finally {
    await server.close();
  }
}

async function printKey(context: CliContext, options: Pick<ServerOptions, 'dataDir'>): Promise<void> {
  const preset = context.env['WANDB_SERVER_API_KEY'];
  if (preset) return context.output.result(preset);
  const { readServerKey } = await import('@wandb/server');
  const dataDir = dataFolder(context, options.dataDir);
  const key = await readServerKey(dataDir);
  if (key === null) {
    throw new CliError(
      'failed',
      `No server has been started with ${dataDir} yet: run "wandb server start --data-dir ${dataDir}" first.`,
    );
  }
  context.output.result(key);
}

function dataFolder(context: CliContext, given: string | undefined): string {
  if (given !== undefined) return resolve(context.cwd, given);
  const { XDG_DATA_HOME, HOME, USERPROFILE } = context.env;
  const home = HOME ?? USERPROFILE;
  const data = XDG_DATA_HOME ?? (home === undefined ? undefined : resolve(home, '.local', 'share'));
  if (data === undefined)
    throw new CliError('usage', 'There is no home folder to keep the data in: give one with --data-dir.');
  return resolve(data, 'wandb-server');
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
  return port;
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });
}
