import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { resolveSettings } from '@wandb/settings';
import { Command, Option } from 'commander';
import { CliError } from '../cli-error.js';
import { changeLocalSettings, localSettingsPath } from '../local-settings.js';
import type { CliContext } from '../program.js';
import { ask, canAsk, confirm } from '../prompt.js';

interface InitOptions {
  project?: string;
  entity?: string;
  mode?: string;
  reset?: boolean;
}

/** `wandb init`: project, entity and mode of the working directory, kept in its settings file. */
export function initCommand(context: CliContext): Command {
  return new Command('init')
    .description('Set the project and the entity that runs of this directory go to. Asks for them at a terminal.')
    .option('-p, --project <name>', 'the project')
    .option('-e, --entity <name>', 'the user or team that it belongs to')
    .addOption(new Option('-m, --mode <mode>', 'how runs are logged').choices(['online', 'offline', 'disabled']))
    .option('--reset', 'forget project, entity and mode of this directory first')
    .addHelpText(
      'after',
      `
The settings are kept in wandb/settings of this directory. What the environment (WANDB_PROJECT …) or init() says is stronger.

  wandb init                                    asks
  wandb init --project digits --entity my-team  does not
  wandb init --mode offline                     logs here without a server
  wandb init --reset                            forgets all three`,
    )
    .action((options: InitOptions) => init(context, options));
}

async function init(context: CliContext, options: InitOptions): Promise<void> {
  const { reset, ...given } = options;
  const set = reset || Object.keys(given).length > 0 ? given : await askForSettings(context);
  if (set === null) return context.output.say('Nothing was changed.');
  const remove = ['project', 'entity', 'mode'].filter((key) => reset && !Object.hasOwn(set, key));
  changeLocalSettings(context, { set: { ...set } as Record<string, string>, remove });
  keepOutOfGit(dirname(localSettingsPath(context)));
  showNext(context);
}

async function askForSettings(context: CliContext): Promise<InitOptions | null> {
  if (!canAsk(context)) {
    throw new CliError(
      'usage',
      'There is no terminal to ask at: say what to set, for example "wandb init --project digits --entity my-team".',
    );
  }
  const { entity, project } = resolveSettings({ env: context.env, cwd: context.cwd }).values;
  if (
    existsSync(localSettingsPath(context)) &&
    !(await confirm(context, 'This directory has settings already. Change them?'))
  )
    return null;
  const owner = await ask(context, 'User or team (empty: the default of your account)', entity ?? '');
  const name = await ask(context, 'Project', project ?? basename(context.cwd));
  return { ...(owner === '' ? {} : { entity: owner }), project: name };
}

/** Runs are no source code; the settings may be. As the released client writes it. */
function keepOutOfGit(directory: string): void {
  const path = join(directory, '.gitignore');
  if (existsSync(path)) return;
  mkdirSync(directory, { recursive: true });
  writeFileSync(path, '*\n!settings\n');
}

function showNext({ env, cwd, output }: CliContext): void {
  const { project, mode } = resolveSettings({ env, cwd }).values;
  const where = mode === 'online' ? '' : ` (${mode})`;
  output.say(`Runs of this directory go to the project ${project ?? 'that init() names'}${where}. Next, in your program:

  import wandb from '@wandb/sdk';
  const run = await wandb.init();
  run.log({ loss: 0.1 });
  await run.finish();`);
}
