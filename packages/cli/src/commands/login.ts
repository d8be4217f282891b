import {
  globalSettingsPath,
  netrcMachine,
  netrcPath,
  removeNetrcEntry,
  resolveSettings,
  validateSettings,
  writeSettingsFile,
} from '@wandb/settings';
import { Command } from 'commander';
import { CliError } from '../cli-error.js';
import type { CliContext } from '../program.js';

interface LoginOptions {
  host?: string;
  relogin?: boolean;
  verify: boolean;
}

/** `wandb login`: asks for an API key, or reads it from a pipe, checks it with the server and stores it. */
export function loginCommand(context: CliContext): Command {
  return new Command('login')
    .description('Store an API key for a server. Asks for it at a terminal; otherwise reads it from standard input.')
    .option('--host <url>', 'the server, remembered for later (default: the setting base_url)')
    .option('--relogin', 'ask again even if a key is stored')
    .option('--verify', 'ask the server whether it knows the key', true)
    .option('--no-verify', 'do not ask')
    .allowExcessArguments()
    .addHelpText(
      'after',
      '\nA key is never taken as an argument: arguments are seen by other users and kept in the shell’s history.\n  echo "$KEY" | wandb login',
    )
    .action((options: LoginOptions, command: Command) => login(context, options, command.args));
}

async function login(context: CliContext, options: LoginOptions, args: readonly string[]): Promise<void> {
  if (args.length > 0) {
    throw new CliError(
      'usage',
      'A key on the command line is seen by others. Run "wandb login" and paste it, or pipe it: echo "$KEY" | wandb login',
    );
  }
  const { default: wandb } = await import('@wandb/sdk');
  const key = context.stdin.isTTY ? undefined : await readKey(context.stdin);
  try {
    const loggedIn = await wandb.login({
      verify: options.verify,
      ...(key ? { key } : {}),
      ...(options.host ? { host: options.host } : {}),
      ...(options.relogin ? { relogin: true } : {}),
    });
    if (!loggedIn)
      throw new CliError('failed', 'Not logged in: the mode is offline or disabled. Run "wandb status" to see why.');
  } finally {
    wandb.teardown();
  }
  const host = options.host ?? resolveSettings({ env: context.env, cwd: context.cwd }).values.base_url;
  context.output.say(`Logged in to ${host}.`);
}

async function readKey(stdin: NodeJS.ReadStream): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8').trim() || undefined;
}

/** `wandb logout`: removes the stored key of a server. */
export function logoutCommand(context: CliContext): Command {
  return new Command('logout')
    .description('Remove the stored API key of a server from this machine.')
    .option('--host <url>', 'the server (default: the setting base_url)')
    .action((options: { host?: string }) => logout(context, options.host));
}

function logout(context: CliContext, host: string | undefined): void {
  const { values } = resolveSettings({ env: context.env, cwd: context.cwd });
  const baseUrl = host === undefined ? values.base_url : (validateSettings({ base_url: host }).base_url ?? host);
  const path = netrcPath(context.env);
  const removed = removeNetrcEntry(path, netrcMachine(baseUrl));
  if (baseUrl === values.base_url)
    writeSettingsFile(values.settings_system ?? globalSettingsPath(context.env), { remove: ['base_url'] });
  context.output.say(
    removed ? `The key for ${baseUrl} was removed from ${path}.` : `There was no stored key for ${baseUrl}.`,
  );
  if (context.env['WANDB_API_KEY'])
    context.output.warn('WANDB_API_KEY is set and will still be used; unset it to be logged out.');
}
