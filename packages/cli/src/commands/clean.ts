import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { type CleaningRules, type KeptRun, loadHousekeeping } from '@wandb/service';
import { resolveSettings, wandbDir } from '@wandb/settings';
import { Command, InvalidArgumentError } from 'commander';
import { CliError } from '../cli-error.js';
import type { CliContext } from '../program.js';
import { canAsk, confirm } from '../prompt.js';

interface CleanOptions {
  olderThan?: number;
  keep?: number;
  maxSize?: number;
  yes?: boolean;
  dryRun?: boolean;
  verbose?: boolean;
  json?: boolean;
}

const HELP = `
Only runs that the server has acknowledged to their end are removed: a run that was not uploaded, has changed since, has
files that were never uploaded or is still being written stays. Without --yes it asks, or, where nobody can be asked, only
says what it would do.

  wandb clean                        what may go here?
  wandb clean --older-than 30d       uploaded runs that have not changed for 30 days
  wandb clean --keep 20 --yes        all uploaded runs but the newest 20, without a question
  wandb clean --max-size 2GB --yes   the oldest uploaded runs, until all runs take less than 2 GB`;

const LISTED = 20;

/** `wandb clean`: removes directories of runs that the server has. */
export function cleanCommand(context: CliContext): Command {
  return new Command('clean')
    .description('Remove run directories that the server has all of. Nothing that is not uploaded is touched.')
    .argument('[directory]', 'the directory of runs (default: the one here)')
    .option('--older-than <age>', 'only runs that have not changed for so long: 12h, 30d, 8w', milliseconds)
    .option('--keep <number>', 'leave so many of the newest uploaded runs', count)
    .option('--max-size <size>', 'only as many, oldest first, as bring all runs below this: 500MB, 2GB', bytes)
    .option('--dry-run', 'only say what would be removed')
    .option('--yes', 'do not ask')
    .option('-v, --verbose', 'list all runs, and why the others stay')
    .option('--json', 'one line of JSON per run; removes only with --yes')
    .addHelpText('after', HELP)
    .action((directory: string | undefined, options: CleanOptions) => clean(context, directory, options));
}

async function clean(context: CliContext, named: string | undefined, options: CleanOptions): Promise<void> {
  const { output, cwd, env } = context;
  const directory = named ?? wandbDir(resolveSettings({ env, cwd }).values, { cwd });
  if (!existsSync(directory)) throw new CliError('failed', `There are no runs at ${directory}.`);
  const { planCleaning, surveyRuns } = await loadHousekeeping();
  const runs = await surveyRuns(directory);
  const chosen = planCleaning(runs, rulesOf(options));
  if (!options.json) report(context, runs, chosen, options.verbose === true);
  const removes = chosen.length > 0 && (await isWanted(context, options, chosen));
  const removed = removes ? await removeAll(context, directory, chosen) : new Set<KeptRun>();
  if (options.json)
    for (const run of runs) output.json({ ...run, chosen: chosen.includes(run), removed: removed.has(run) });
  else if (removes) output.result(`Removed ${described([...removed])}.`);
  if (removes && removed.size < chosen.length) {
    throw new CliError('failed', `${chosen.length - removed.size} could not be removed.`);
  }
}

function rulesOf({ olderThan, keep, maxSize }: CleanOptions): CleaningRules {
  return {
    ...(olderThan === undefined ? {} : { olderThanMs: olderThan }),
    ...(keep === undefined ? {} : { keep }),
    ...(maxSize === undefined ? {} : { maxBytes: maxSize }),
  };
}

function report({ output, cwd }: CliContext, runs: readonly KeptRun[], chosen: readonly KeptRun[], all: boolean): void {
  const needed = runs.filter((run) => run.needed !== null);
  const others = runs.length - needed.length - chosen.length;
  const line = (run: KeptRun, note: string) => output.say(`  ${relative(cwd, run.directory) || '.'}   ${note}`);
  if (chosen.length === 0) output.say('Nothing to remove.');
  else output.say(`Uploaded, and can be removed: ${described(chosen)}`);
  for (const run of all ? chosen : chosen.slice(0, LISTED)) line(run, size(run.bytes));
  if (!all && chosen.length > LISTED) output.say(`  … and ${chosen.length - LISTED} more`);
  if (others > 0)
    output.say(`${counted(others)} that the server has ${others === 1 ? 'stays' : 'stay'} by the options given.`);
  if (needed.length > 0)
    output.say(
      `${counted(needed.length)} that the server does not have all of ${needed.length === 1 ? 'stays' : 'stay'}.`,
    );
  if (all) for (const run of needed) line(run, `stays because it ${run.needed}`);
}

async function isWanted(context: CliContext, options: CleanOptions, chosen: readonly KeptRun[]): Promise<boolean> {
  if (options.dryRun) return false;
  if (options.yes) return true;
  if (!options.json && canAsk(context)) return confirm(context, `Remove ${counted(chosen.length)}?`, 'n');
  if (!options.json) context.output.say('Nothing was removed: add --yes.');
  return false;
}

async function removeAll({ output, signal }: CliContext, directory: string, chosen: readonly KeptRun[]) {
  const { removeDeadLinks, removeRun } = await loadHousekeeping();
  const removed = new Set<KeptRun>();
  for (const run of chosen) {
    signal.throwIfAborted();
    try {
      if (await removeRun(run)) removed.add(run);
      else output.warn(`${run.directory} stays: it has changed in the meantime.`);
    } catch (error) {
      output.warn(`${run.directory} could not be removed: ${(error as Error).message}`);
    }
  }
  await removeDeadLinks(directory);
  return removed;
}

function described(runs: readonly KeptRun[]): string {
  return `${counted(runs.length)}, ${size(runs.reduce((sum, run) => sum + run.bytes, 0))}`;
}

function counted(number: number): string {
  return number === 1 ? '1 run' : `${number} runs`;
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

function size(number: number): string {
  const unit = Math.min(UNITS.length - 1, number < 1000 ? 0 : Math.floor(Math.log10(number) / 3));
  return `${(number / 1000 ** unit).toFixed(unit === 0 ? 0 : 1)} ${UNITS[unit]}`;
}

const HOUR = 3_600_000;
const AGES: Readonly<Record<string, number>> = { m: HOUR / 60, h: HOUR, d: 24 * HOUR, w: 7 * 24 * HOUR };

function milliseconds(text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)([mhdw])$/.exec(text) ?? [];
  if (unit === undefined) throw new InvalidArgumentError('Give an age as 45m, 12h, 30d or 8w.');
  return Number(number) * (AGES[unit] ?? 0);
}

function bytes(text: string): number {
  const [, number, prefix] = /^(\d+(?:\.\d+)?) ?([kMGT]?)B?$/i.exec(text) ?? [];
  if (number === undefined) throw new InvalidArgumentError('Give a size as 500MB or 2GB.');
  return Number(number) * 1000 ** ' kmgt'.indexOf(prefix?.toLowerCase() || ' ');
}

function count(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Give a whole number from 0 on.');
  return Number(text);
}
