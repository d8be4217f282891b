import { Command, InvalidArgumentError } from 'commander';
import { CliError } from '../cli-error.js';
import type { CliContext } from '../program.js';

const IDLE_TIMEOUT = '10m';
const STOP_SECONDS = 60;

/** `wandb core start | stop | status`: one service for many processes of this machine. */
export function coreCommand(context: CliContext): Command {
  const command = new Command('core')
    .description('Manage a service that many processes of this machine share, in any language.')
    .addHelpText(
      'after',
      `
Every Python process that calls wandb.init() starts a service of its own, unless WANDB_SERVICE names one. Many workers
on one machine are cheaper with one:

  export WANDB_SERVICE="$(wandb core start)"
  python launcher.py
  wandb core stop

The service ends by itself when nobody has used it for ${IDLE_TIMEOUT}.`,
    );
  command
    .command('start')
    .description('Start a service that outlives this command, and print its address: the value of WANDB_SERVICE.')
    .option(
      '--idle-timeout <duration>',
      'end after this time without clients, such as 30s, 10m or 1h30m; 0: never',
      duration,
      IDLE_TIMEOUT,
    )
    .exitOverride()
    .action((options: { idleTimeout: string }) => start(context, options.idleTimeout));
  command
    .command('stop')
    .description('Let the service that WANDB_SERVICE names finish its uploads and end.')
    .option('--wait <seconds>', 'how long to wait for its end; it goes on by itself', seconds, STOP_SECONDS)
    .exitOverride()
    .action((options: { wait: number }) => stop(context, options.wait));
  command
    .command('status')
    .description('Tell whether the service that WANDB_SERVICE names answers. Ends with 1 if it does not.')
    .option('--json', 'as one line of JSON')
    .exitOverride()
    .action((options: { json?: boolean }) => status(context, options.json === true));
  return command;
}

async function start({ env, output }: CliContext, idleTimeout: string): Promise<void> {
  const { formatServiceToken, SERVICE_VARIABLE, startDetachedService } = await import('@wandb/service/control');
  if (env[SERVICE_VARIABLE]) {
    throw new CliError(
      'usage',
      `${SERVICE_VARIABLE} is set already: run "wandb core stop" and unset it before another service is started.`,
    );
  }
  const token = formatServiceToken(await startDetachedService({ idleTimeout, env }));
  output.result(token);
  output.say(`The service runs${idleTimeout === '0' ? '' : `; it ends after ${idleTimeout} without clients`}.`);
  output.say(`Processes started with ${SERVICE_VARIABLE}=${token} use it.`);
}

async function stop(context: CliContext, waitSeconds: number): Promise<void> {
  const { stopService } = await import('@wandb/service/control');
  const token = await namedService(context);
  const ended = await stopService(token, { timeoutMs: waitSeconds * 1000 });
  context.output.say(
    ended ? 'The service has ended.' : 'The service was told to end. It still finishes uploads, and ends by itself.',
  );
  context.output.say('Unset WANDB_SERVICE where it is still set.');
}

async function status(context: CliContext, json: boolean): Promise<void> {
  const { formatServiceToken, pingService } = await import('@wandb/service/control');
  const token = await namedService(context);
  const answered = await pingService(token).catch((error: Error) => error);
  if (json) {
    const answers = typeof answered === 'number';
    context.output.json({
      token: formatServiceToken(token),
      pid: token.pid,
      answers,
      answerMs: answers ? answered : null,
    });
  }
  if (typeof answered !== 'number')
    throw new CliError('failed', `${answered.message} Start one with "wandb core start".`);
  if (json) return;
  const where = 'unix' in token.address ? token.address.unix : `127.0.0.1:${token.address.port}`;
  context.output.result(`The service at ${where} answers, after ${answered.toFixed(1)} ms.`);
}

async function namedService({ env }: CliContext) {
  const { parseServiceToken, SERVICE_VARIABLE } = await import('@wandb/service/control');
  const text = env[SERVICE_VARIABLE];
  if (!text)
    throw new CliError(
      'usage',
      `${SERVICE_VARIABLE} is not set: set it to what "wandb core start" printed, and try again.`,
    );
  try {
    return parseServiceToken(text);
  } catch (cause) {
    throw new CliError('usage', (cause as Error).message, { cause });
  }
}

/** Go's syntax of durations, as far as anybody writes it. */
function duration(text: string): string {
  if (!/^(0|(\d+(\.\d+)?(ms|s|m|h))+)$/.test(text))
    throw new InvalidArgumentError('A duration is written like 30s, 10m or 1h30m; 0 is none.');
  return text;
}

function seconds(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0) throw new InvalidArgumentError('Give a number of seconds.');
  return value;
}
