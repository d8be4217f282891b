import { relative } from 'node:path';
import { type FoundJournal, findJournals, type IdentityToken, uploadOptions } from '@wandb/service';
import { findCredentials, resolveSettings, type SettingsValues, wandbDir } from '@wandb/settings';
import { Command, InvalidArgumentError, Option } from 'commander';
import { CliError } from '../cli-error.js';
import type { CliContext } from '../program.js';
import { canAsk, confirm } from '../prompt.js';
import { checkAll } from './sync-check.js';
import { uploadAll } from './sync-upload.js';

/** What was asked for on the command line. */
export interface SyncCommandOptions {
  entity?: string;
  project?: string;
  id?: string;
  jobType?: string;
  replaceTags?: Record<string, string>;
  live?: boolean;
  check?: boolean;
  parallel: number;
  includeSynced?: boolean;
  includeOnline?: boolean;
  skipSynced?: boolean;
  skipOnline?: boolean;
  dryRun?: boolean;
  yes?: boolean;
  verbose?: boolean;
  json?: boolean;
}

const PARALLEL = 5;
const LISTED = 20;

const HELP = `
Without paths it takes the runs of this directory that wait, and asks before it starts (at a terminal, unless --yes).
A run counts as synced when its file has a ".synced" beside it; as online when its directory is not called offline-….

  wandb sync                                          everything that waits here
  wandb sync wandb/offline-run-20260101_120000-abc    one run
  wandb sync --live wandb/latest-run                  a run that is still being logged
  wandb sync --check wandb                            has the server everything? ends with 1 if not

Ctrl-C stops it; the same command again goes on where it was.`;

/** `wandb sync`: uploads runs that were logged offline or whose upload was cut off, or compares them with the server. */
export function syncCommand(context: CliContext): Command {
  const command = new Command('sync')
    .description('Upload runs that were logged offline, or whose upload was cut off. Nothing is sent twice.')
    .argument('[paths...]', 'run files, run directories, or a directory of runs (default: the directory of runs here)')
    .option('-e, --entity <name>', 'upload to this entity instead')
    .option('-p, --project <name>', 'upload to this project instead')
    .option('--id <id>', 'upload under this run id instead; several runs become one, by start time')
    .option('--job-type <type>', 'give the runs this job type instead')
    .option('--replace-tags <names>', 'rename tags: old1=new1,old2=new2', tagNames)
    .option('--live', 'follow a run that is still being logged, until it ends or its process is gone')
    .option('--check', 'send nothing: compare rows, config, summary, files and console lines with the server')
    .option('-n, --parallel <number>', 'runs uploaded at the same time', count, PARALLEL)
    .option('--include-synced', 'also runs that were synced before: what the server has lost since is sent again')
    .option('--include-online', 'also runs that were started online, when a directory of runs is given')
    .option('--dry-run', 'only list the runs that would be uploaded')
    .option('--yes', 'do not ask')
    .option('-v, --verbose', 'list all runs and all differences')
    .option('--json', 'one line of JSON per run')
    .addHelpText('after', HELP)
    .action((paths: string[], options: SyncCommandOptions) => sync(context, paths, options));
  for (const flag of ['skip-synced', 'skip-online', 'include-synced', 'include-online']) {
    // The released client's other names of the two above.
    if (flag.startsWith('skip')) command.addOption(new Option(`--${flag}`).hideHelp());
    command.addOption(new Option(`--no-${flag}`).hideHelp());
  }
  return command;
}

async function sync(context: CliContext, paths: readonly string[], options: SyncCommandOptions): Promise<void> {
  const { values } = resolveSettings({ env: context.env, cwd: context.cwd });
  const journals = find(context, paths.length > 0 ? paths : [wandbDir(values, { cwd: context.cwd })], options);
  if (journals.length === 0) return context.output.say('Nothing to upload.');
  if (options.dryRun) {
    list(context, journals, 'Would upload', true);
    return;
  }
  if (paths.length === 0 && !options.yes && !options.json && !options.check && canAsk(context)) {
    list(context, journals, 'To be uploaded:', options.verbose === true);
    if (!(await confirm(context, 'Upload them?'))) return;
  }
  const upload = uploadOptions(values, credentials(context, values, journals));
  const found = journals.map(({ path }) => path);
  if (options.check) await checkAll(context, found, options, upload);
  else await uploadAll(context, found, options, upload);
}

function find({ output }: CliContext, paths: readonly string[], options: SyncCommandOptions): FoundJournal[] {
  const includeSynced = options.check || options.includeSynced === true || options.skipSynced === false;
  const includeOnline = options.check || options.includeOnline === true || options.skipOnline === false;
  try {
    const all = findJournals(paths, { includeSynced: true, includeOnline: true });
    const chosen = findJournals(paths, { includeSynced, includeOnline });
    const left = all.filter(({ path }) => !chosen.some((other) => other.path === path));
    const synced = left.filter((journal) => journal.synced && !includeSynced).length;
    if (synced > 0) output.say(`Left out ${synced} synced ${runs(synced)} (--include-synced takes them too).`);
    const online = left.length - synced;
    if (online > 0) output.say(`Left out ${online} online ${runs(online)} (--include-online takes them too).`);
    return chosen;
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' && paths.length === 1)
      throw new CliError('failed', `There are no runs at ${paths[0]}.`, { cause });
    throw new CliError('failed', `The runs cannot be read: ${message}`, { cause });
  }
}

function list({ output, cwd }: CliContext, journals: readonly FoundJournal[], title: string, all: boolean): void {
  output.say(`${title} ${journals.length} ${runs(journals.length)}:`);
  const shown = all ? journals : journals.slice(0, LISTED);
  for (const { path } of shown) output.say(`  ${relative(cwd, path)}`);
  if (shown.length < journals.length) output.say(`  … and ${journals.length - shown.length} more`);
}

function credentials(
  { env, output }: CliContext,
  values: Readonly<SettingsValues>,
  journals: readonly FoundJournal[],
): string | IdentityToken {
  const elsewhere = journals.find(
    ({ startedFor }) => startedFor !== null && startedFor !== values.base_url,
  )?.startedFor;
  const hint = elsewhere ? ` The run was started for ${elsewhere}: set WANDB_BASE_URL to upload it there.` : '';
  const found = findCredentials({ values, env });
  if (found === null) {
    const what = `There is no API key for ${values.base_url}.`;
    throw new CliError('failed', `${what} Run "wandb login", or set WANDB_API_KEY.${hint}`);
  }
  if (elsewhere) output.say(`Uploading to ${values.base_url}.${hint}`);
  if (found.kind === 'api-key') return found.key;
  return { tokenFile: found.tokenFile, credentialsFile: found.credentialsFile };
}

function runs(number: number): string {
  return number === 1 ? 'run' : 'runs';
}

function tagNames(text: string): Record<string, string> {
  const pairs = text.split(',').map((pair) => pair.split('=').map((name) => name.trim()));
  if (pairs.some((pair) => pair.length !== 2 || pair.includes('')))
    throw new InvalidArgumentError('Tags are renamed like this: old1=new1,old2=new2');
  return Object.fromEntries(pairs as [string, string][]);
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('Give a whole number from 1 on.');
  return value;
}
