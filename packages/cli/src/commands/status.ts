import { existsSync } from 'node:fs';
import { findJournals } from '@wandb/service';
import { findCredentials, type ResolvedSettings, wandbDir } from '@wandb/settings';
import { Command } from 'commander';
import type { CliContext } from '../program.js';
import { settingsInForce } from '../settings-in-force.js';
import { explainSetting } from './status-explain.js';

/** What `wandb status` tells, and prints with `--json`. */
interface Status {
  /** The server's address. */
  baseUrl: string;
  /** Where the API key or the identity token comes from; null when there is none. It is never shown itself. */
  keySource: string | null;
  mode: string;
  entity: string | null;
  project: string | null;
  /** The directory of runs. */
  directory: string;
  /** Run files of offline runs that have not been uploaded. */
  unsynced: string[];
  /** Settings that are not at their default: value and source. */
  settings: Record<string, { value: unknown; source: string }>;
  /** What was wrong in settings files. */
  problems: string[];
}

/** `wandb status`: the settings in force and where each comes from, and the runs that wait for upload. */
export function statusCommand(context: CliContext): Command {
  return new Command('status')
    .description('Show the settings in force, where each comes from, and the runs that wait to be uploaded.')
    .option('--explain <key>', 'one setting: every source that sets it, and which one counts')
    .option('--json', 'as one line of JSON')
    .addHelpText(
      'after',
      `
Sources from the strongest: what the server enforces, arguments of init(), its settings, setup(), the environment, the settings file of this directory,
the global settings file, defaults of the server, defaults. What a program itself says is not known here. Secrets are shown as ***.

  wandb status --explain project`,
    )
    .action(async (options: { explain?: string; json?: boolean }) => {
      if (options.explain !== undefined) {
        const resolved = settingsInForce(context);
        return explainSetting(context, resolved, options.explain, options.json === true);
      }
      const status = await statusOf(context);
      if (options.json) context.output.json(status);
      else show(context, status);
    });
}

async function statusOf(context: CliContext): Promise<Status> {
  const resolved = settingsInForce(context);
  const { values } = resolved;
  const directory = wandbDir(values, { cwd: context.cwd });
  return {
    baseUrl: values.base_url,
    keySource: keySource(context, values),
    mode: values.mode,
    entity: values.entity,
    project: values.project,
    directory,
    unsynced: existsSync(directory) ? findJournals([directory]).map(({ path }) => path) : [],
    settings: changedSettings(resolved),
    problems: resolved.problems.map(({ message }) => message),
  };
}

function keySource({ env }: CliContext, values: ResolvedSettings['values']): string | null {
  const credentials = findCredentials({ values, env });
  if (credentials === null) return null;
  return credentials.kind === 'api-key' ? credentials.source : credentials.tokenFile;
}

function changedSettings(resolved: ResolvedSettings): Status['settings'] {
  const entries = Object.entries(resolved.explain()).filter(
    ([, { layer }]) => layer !== 'default' && layer !== 'detected',
  );
  return Object.fromEntries(entries.map(([name, { value, source }]) => [name, { value, source }]));
}

function show({ output }: CliContext, status: Status): void {
  const line = (name: string, value: string) => output.result(`${name.padEnd(12)}${value}`);
  line('server', status.baseUrl);
  line(
    'key',
    status.keySource === null
      ? 'none: run "wandb login"; until then runs are logged offline'
      : `from ${status.keySource}`,
  );
  line('mode', status.mode);
  line('entity', status.entity ?? 'the default of your account');
  line('project', status.project ?? 'taken from the git repository, else "uncategorized"');
  line('runs', status.directory);
  line('unsynced', status.unsynced.length === 0 ? 'none' : `${status.unsynced.length}: run "wandb sync"`);
  for (const path of status.unsynced) output.result(`            ${path}`);
  const settings = Object.entries(status.settings);
  if (settings.length > 0) output.result('\nsettings that are not at their default');
  for (const [name, { value, source }] of settings) output.result(`  ${name} = ${JSON.stringify(value)}   (${source})`);
  for (const problem of status.problems) output.warn(problem);
}
