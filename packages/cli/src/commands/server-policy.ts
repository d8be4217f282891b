import type { PolicyNode, PolicyScopeName } from '@wandb/api/accounts';
import { checkPolicyValue, SettingsError } from '@wandb/settings';
import { Command } from 'commander';
import { CliError } from '../cli-error.js';
import type { CliContext } from '../program.js';
import { administer } from '../server-connection.js';
import { serverAction } from './server-accounts.js';

interface PolicyOptions {
  host?: string;
  json?: boolean;
  org?: string;
  team?: string;
  user?: string;
  project?: string;
}

/** `wandb server policy list | set | enforce | unset`: settings that a server gives to those who log to it. */
export function policyCommand(context: CliContext): Command {
  const command = new Command('policy')
    .description('Settings that the server gives to an organization, a team, a user or a project.')
    .addHelpText(
      'after',
      `
A setting that is "set" is a default: what users set themselves wins. One that is "enforced" wins over whatever they set, and
they are told. Enforced by an organization wins over a team, then user, then project; among defaults the project's wins.
Runs learn of changes when they register with the server; settings that a run has used by then hold from the next run on.

  wandb server policy enforce --team vision save_code false
  wandb server policy set --project vision/digits run_tags '["digits"]'
  wandb server policy unset --team vision save_code`,
    )
    .exitOverride();
  command.addCommand(
    scoped('list', 'List the policies of one owner.')
      .option('--json', 'as one line of JSON')
      .action((options: PolicyOptions) => list(context, options)),
  );
  command.addCommand(
    scoped('set', 'Give a setting a default. The value is JSON, or else taken as text.')
      .argument('<setting>')
      .argument('<value>')
      .action((key: string, value: string, options: PolicyOptions) =>
        set(context, { key, value, enforced: false }, options),
      ),
  );
  command.addCommand(
    scoped('enforce', 'Give a setting a value that users cannot change. The value is JSON, or else taken as text.')
      .argument('<setting>')
      .argument('<value>')
      .action((key: string, value: string, options: PolicyOptions) =>
        set(context, { key, value, enforced: true }, options),
      ),
  );
  command.addCommand(
    scoped('unset', 'Give a setting back to the users.')
      .argument('<setting>')
      .action((key: string, options: PolicyOptions) => unset(context, key, options)),
  );
  return command;
}

function scoped(name: string, description: string): Command {
  return serverAction(name, description)
    .option('--org <name>', 'for everybody in an organization')
    .option('--team <name>', 'for everybody who logs to a team')
    .option('--user <name>', 'for the runs of a user')
    .option('--project <entity/project>', 'for everybody who logs to a project');
}

/** Whose policy it is: exactly one of the four. */
function ownerOf({ org, team, user, project }: PolicyOptions): { scope: PolicyScopeName; owner: string } {
  const given: [PolicyScopeName, string | undefined][] = [
    ['ORGANIZATION', org],
    ['TEAM', team],
    ['USER', user],
    ['PROJECT', project],
  ];
  const [first, ...more] = given.flatMap(([scope, owner]) => (owner === undefined ? [] : [{ scope, owner }]));
  if (first !== undefined && more.length === 0) return first;
  throw new CliError('usage', 'Say whose policy it is with one of --org, --team, --user, --project.');
}

async function list(context: CliContext, options: PolicyOptions): Promise<void> {
  const owner = ownerOf(options);
  const { SETTINGS_POLICIES } = await import('@wandb/api/accounts');
  const { settingsPolicies } = await administer(context, options.host, (ask) => ask(SETTINGS_POLICIES, owner));
  if (options.json) return context.output.json(settingsPolicies);
  if (settingsPolicies.length === 0) context.output.say('There are none.');
  for (const policy of settingsPolicies) context.output.result(lineOf(policy));
}

function lineOf({ key, value, enforced, setBy, setAt }: PolicyNode): string {
  return `${key} = ${JSON.stringify(value)}   (${enforced ? 'enforced' : 'default'}, set by ${setBy} at ${setAt})`;
}

async function set(
  context: CliContext,
  { key, value: text, enforced }: { key: string; value: string; enforced: boolean },
  options: PolicyOptions,
): Promise<void> {
  const owner = ownerOf(options);
  const value = checkedValue(key, text);
  const { SET_SETTINGS_POLICY } = await import('@wandb/api/accounts');
  const input = { ...owner, key, value: JSON.stringify(value), enforced };
  const { setSettingsPolicy } = await administer(context, options.host, (ask) => ask(SET_SETTINGS_POLICY, { input }));
  context.output.result(lineOf(setSettingsPolicy));
}

/** Said here, before anything is sent; the server checks it too. */
function checkedValue(key: string, text: string): unknown {
  try {
    return checkPolicyValue(key, readValue(text));
  } catch (cause) {
    if (!(cause instanceof SettingsError)) throw cause;
    throw new CliError('usage', `${key}: ${cause.reason}`, { cause });
  }
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function unset(context: CliContext, key: string, options: PolicyOptions): Promise<void> {
  const owner = ownerOf(options);
  const { UNSET_SETTINGS_POLICY } = await import('@wandb/api/accounts');
  const { unsetSettingsPolicy } = await administer(context, options.host, (ask) =>
    ask(UNSET_SETTINGS_POLICY, { input: { ...owner, key } }),
  );
  if (!unsetSettingsPolicy.success) throw new CliError('failed', `There is no policy for ${key} there.`);
  context.output.say(`${key} is the users' own again.`);
}
