import type { MemberNode, RoleName, UserKey } from '@wandb/api/accounts';
import { Argument, Command, Option } from 'commander';
import type { CliContext } from '../program.js';
import { administer } from '../server-connection.js';

/** Where a command goes and how it answers. */
interface Common {
  host?: string;
  json?: boolean;
}

const ROLES = ['read', 'write', 'admin', 'none'];

/** A command of `wandb server`: all of them are told the server. */
export function serverAction(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--host <url>', 'the server (default: the setting base_url)')
    .exitOverride();
}

const json = () => new Option('--json', 'as one line of JSON');

/** `wandb server user | team | org`: who may do what on a server of ours. */
export function accountCommands(context: CliContext): Command[] {
  return [userCommand(context), teamCommand(context), organizationCommand(context)];
}

function userCommand(context: CliContext): Command {
  const command = new Command('user').description('Users of the server and their keys.').exitOverride();
  command.addCommand(
    serverAction('create', 'Make a user and print their API key: the one time that it can be seen.')
      .argument('<name>')
      .option('--email <address>')
      .option('--org <name>', 'the organization that their own entity belongs to')
      .option('--admin', 'they administer the whole server')
      .action(async (name: string, options: Common & { email?: string; org?: string; admin?: boolean }) => {
        const { CREATE_USER } = await import('@wandb/api/accounts');
        const input = { username: name, email: options.email, organization: options.org, admin: options.admin };
        const { createUser } = await administer(context, options.host, (ask) => ask(CREATE_USER, { input }));
        showKey(context, createUser);
      }),
  );
  command.addCommand(
    serverAction('key', 'Make another API key for a user or service account and print it.')
      .argument('<name>')
      .action(async (username: string, options: Common) => {
        const { CREATE_USER_KEY } = await import('@wandb/api/accounts');
        const made = await administer(context, options.host, (ask) => ask(CREATE_USER_KEY, { input: { username } }));
        showKey(context, made.createUserKey);
      }),
  );
  command.addCommand(
    serverAction('revoke-keys', 'Make all API keys of a user or service account worthless.')
      .argument('<name>')
      .action(async (username: string, options: Common) => {
        const { REVOKE_USER_KEYS } = await import('@wandb/api/accounts');
        const { revokeUserKeys } = await administer(context, options.host, (ask) =>
          ask(REVOKE_USER_KEYS, { input: { username } }),
        );
        context.output.say(`Revoked ${revokeUserKeys.revoked} key(s) of ${username}.`);
      }),
  );
  command.addCommand(
    serverAction('list', 'List the users; the default user, "local", is always there.')
      .addOption(json())
      .action(async (options: Common) => {
        const { USERS } = await import('@wandb/api/accounts');
        const { users } = await administer(context, options.host, (ask) => ask(USERS));
        if (options.json) return context.output.json(users);
        for (const { username, email, admin, organization, serviceOf } of users) {
          const facts = [
            ...(serviceOf === null ? [] : [`service account of ${serviceOf}`]),
            ...(admin ? ['administrator'] : []),
            ...(organization === null ? [] : [`organization ${organization}`]),
            ...(email === null ? [] : [email]),
          ];
          context.output.result([username, ...facts].join('  '));
        }
      }),
  );
  return command;
}

function showKey({ output }: CliContext, { user, apiKey }: UserKey): void {
  output.result(apiKey);
  output.say(`The API key of ${user.username}. It is not kept here and cannot be shown again.`);
}

function teamCommand(context: CliContext): Command {
  const command = new Command('team').description('Teams: entities that several users share.').exitOverride();
  command.addCommand(
    serverAction('create', 'Make a team.')
      .argument('<name>')
      .option('--org <name>', 'the organization that it belongs to')
      .action(async (name: string, options: Common & { org?: string }) => {
        const { CREATE_TEAM } = await import('@wandb/api/accounts');
        await administer(context, options.host, (ask) =>
          ask(CREATE_TEAM, { input: { name, organization: options.org } }),
        );
        context.output.say(`Made the team ${name}. Give roles with "wandb server team role ${name} USER ROLE".`);
      }),
  );
  command.addCommand(roleCommand(context, 'team'));
  command.addCommand(
    serverAction('service-account', 'Make a service account that logs for the team, and print its API key.')
      .argument('<team>')
      .argument('<name>')
      .addHelpText('after', '\nWANDB_USERNAME names the member of the team that a run belongs to.')
      .action(async (team: string, username: string, options: Common) => {
        const { CREATE_SERVICE_ACCOUNT } = await import('@wandb/api/accounts');
        const made = await administer(context, options.host, (ask) =>
          ask(CREATE_SERVICE_ACCOUNT, { input: { team, username } }),
        );
        showKey(context, made.createServiceAccount);
      }),
  );
  command.addCommand(
    serverAction('list', 'List the teams that you can read, with their members.')
      .addOption(json())
      .action(async (options: Common) => {
        const { TEAMS } = await import('@wandb/api/accounts');
        const { teamAccounts } = await administer(context, options.host, (ask) => ask(TEAMS));
        if (options.json) return context.output.json(teamAccounts);
        for (const { name, organization, members } of teamAccounts) {
          context.output.result(organization === null ? name : `${name}  organization ${organization}`);
          showMembers(context, members);
        }
      }),
  );
  return command;
}

function organizationCommand(context: CliContext): Command {
  const command = new Command('org').description('Organizations: several teams under one roof.').exitOverride();
  command.addCommand(
    serverAction('create', 'Make an organization.')
      .argument('<name>')
      .action(async (name: string, options: Common) => {
        const { CREATE_ORGANIZATION } = await import('@wandb/api/accounts');
        await administer(context, options.host, (ask) => ask(CREATE_ORGANIZATION, { input: { name } }));
        context.output.say(
          `Made the organization ${name}. Give it teams with "wandb server team create TEAM --org ${name}".`,
        );
      }),
  );
  command.addCommand(roleCommand(context, 'org'));
  command.addCommand(
    serverAction(
      'list',
      'List the organizations that you administer, with those who have a role in all of their teams.',
    )
      .addOption(json())
      .action(async (options: Common) => {
        const { ORGANIZATIONS } = await import('@wandb/api/accounts');
        const { organizations } = await administer(context, options.host, (ask) => ask(ORGANIZATIONS));
        if (options.json) return context.output.json(organizations);
        for (const { name, members } of organizations) {
          context.output.result(name);
          showMembers(context, members);
        }
      }),
  );
  return command;
}

function roleCommand(context: CliContext, kind: 'team' | 'org'): Command {
  const where = kind === 'team' ? 'team' : 'organization, and with that in each of its teams';
  return serverAction('role', `Give a user a role in a ${where}, or take it away ("none").`)
    .argument(kind === 'team' ? '<team>' : '<org>')
    .argument('<user>')
    .addArgument(new Argument('<role>').choices(ROLES))
    .action(async (owner: string, username: string, role: string, options: Common) => {
      const { SET_ROLE } = await import('@wandb/api/accounts');
      const input = {
        [kind === 'team' ? 'team' : 'organization']: owner,
        username,
        role: role === 'none' ? null : (role.toUpperCase() as RoleName),
      };
      await administer(context, options.host, (ask) => ask(SET_ROLE, { input }));
      context.output.say(
        role === 'none'
          ? `${username} has no role in ${owner} any more.`
          : `${username} has the role ${role} in ${owner}.`,
      );
    });
}

function showMembers({ output }: CliContext, members: readonly MemberNode[]): void {
  for (const { username, role } of members) output.result(`  ${username}  ${role.toLowerCase()}`);
}
