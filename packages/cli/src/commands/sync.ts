import {
  type FoundJournal,
  findJournals,
  ServiceError,
  type SyncResult,
  syncJournal,
  uploadOptions,
} from '@wandb/service';
import { findApiKey, resolveSettings, wandbDir } from '@wandb/settings';
import { Command } from 'commander';
import { CliError } from '../cli-error.js';
import type { CliContext } from '../program.js';

interface SyncOptions {
  entity?: string;
  project?: string;
  id?: string;
  skipSynced: boolean;
  skipOnline: boolean;
  json?: boolean;
}

/** The outcome for one journal, as printed with `--json`. */
interface Outcome {
  journal: string;
  ok: boolean;
  rows: number;
  files: number;
  url: string | null;
  /** What the journal holds and the server does not have, and why. */
  leftOut: string[];
  error?: string;
}

/** `wandb sync`: uploads runs that were logged offline or whose upload was cut off. */
export function syncCommand(context: CliContext): Command {
  return new Command('sync')
    .description(
      'Upload runs that were logged offline, or whose upload was cut off. Can be stopped and repeated: nothing is sent twice.',
    )
    .argument('[paths...]', 'run files, run directories, or a directory of runs (default: the directory of runs here)')
    .option('-e, --entity <name>', 'upload to this entity instead')
    .option('-p, --project <name>', 'upload to this project instead')
    .option('--id <id>', 'upload under this run id instead; for a single run')
    .option('--no-skip-synced', 'also runs that were uploaded before: what the server has lost since is sent again')
    .option('--no-skip-online', 'also runs that were started online, when a directory of runs is given')
    .option('--json', 'one line of JSON per run')
    .action((paths: string[], options: SyncOptions) => sync(context, paths, options));
}

async function sync(context: CliContext, paths: readonly string[], options: SyncOptions): Promise<void> {
  const { values } = resolveSettings({ env: context.env, cwd: context.cwd });
  const journals = find(paths.length > 0 ? paths : [wandbDir(values, { cwd: context.cwd })], options);
  if (journals.length === 0) {
    context.output.say('Nothing to upload. (--no-skip-synced and --no-skip-online look at more runs.)');
    return;
  }
  if (options.id !== undefined && journals.length > 1) {
    throw new CliError('usage', `--id names one run, and ${journals.length} were found. Name the run's directory.`);
  }
  const elsewhere = journals.find(
    ({ startedFor }) => startedFor !== null && startedFor !== values.base_url,
  )?.startedFor;
  const hint = elsewhere ? ` The run was started for ${elsewhere}: set WANDB_BASE_URL to upload it there.` : '';
  const found = findApiKey({ values, env: context.env });
  if (found === null)
    throw new CliError(
      'failed',
      `There is no API key for ${values.base_url}. Run "wandb login", or set WANDB_API_KEY.${hint}`,
    );
  if (elsewhere) context.output.say(`Uploading to ${values.base_url}.${hint}`);
  const upload = uploadOptions(values, found.key);

  let failed = 0;
  for (const { path } of journals) {
    if (context.signal.aborted) break;
    const outcome = await syncOne(context, path, options, upload);
    if (!outcome.ok) failed += 1;
    if (options.json) context.output.json(outcome);
  }
  // Between two runs: the one under way says so itself.
  if (context.signal.aborted) throw new CliError('failed', 'Interrupted. Run the command again for the rest.');
  if (failed > 0)
    throw new CliError(
      'failed',
      `${failed} of ${journals.length} ${journals.length === 1 ? 'run' : 'runs'} could not be uploaded whole. Nothing is lost: run the command again.`,
    );
}

function find(paths: readonly string[], options: SyncOptions): FoundJournal[] {
  try {
    return findJournals(paths, { includeSynced: !options.skipSynced, includeOnline: !options.skipOnline });
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' && paths.length === 1)
      throw new CliError('failed', `There are no runs at ${paths[0]}.`, { cause });
    throw new CliError('failed', `The runs cannot be read: ${message}`, { cause });
  }
}

async function syncOne(
  { output, signal }: CliContext,
  journal: string,
  options: SyncOptions,
  upload: ReturnType<typeof uploadOptions>,
): Promise<Outcome> {
  try {
    const result = await syncJournal(journal, {
      upload,
      signal,
      again: !options.skipSynced,
      ...(options.entity ? { entity: options.entity } : {}),
      ...(options.project ? { project: options.project } : {}),
      ...(options.id ? { runId: options.id } : {}),
      onProgress: ({ bytesRead, bytesTotal, rows }) =>
        output.progress(`${journal}: ${percent(bytesRead, bytesTotal)} read, ${rows} rows uploaded`),
      onWarning: (message) => output.warn(message),
    });
    output.progressEnd();
    const left = leftOut(result);
    for (const reason of left) output.warn(`${journal}: ${reason}`);
    if (!options.json) report(output, journal, result);
    const { rows, files, url } = result;
    return { journal, ok: result.complete && left.length === 0, rows, files, url, leftOut: left };
  } catch (error) {
    output.progressEnd();
    if (!(error instanceof ServiceError) && !signal.aborted) throw error;
    const message = error instanceof Error ? error.message : String(error);
    output.fail(`${journal}: ${message}`);
    return { journal, ok: false, rows: 0, files: 0, url: null, leftOut: [], error: message };
  }
}

function report(output: CliContext['output'], journal: string, result: SyncResult): void {
  output.result(
    `${journal}: ${result.rows} rows, ${result.files} files${result.url === null ? '' : ` → ${result.url}`}`,
  );
}

/** Sentences on what could not be uploaded: kinds of records whose feature is not there yet, and damaged parts. */
function leftOut({ skippedKinds, damaged }: SyncResult): string[] {
  const kinds = Object.entries(skippedKinds).map(([kind, count]) => `${count} × ${kind}`);
  return [
    ...(kinds.length > 0
      ? [`not uploaded, because this release cannot yet: ${kinds.join(', ')} (see docs/PARITY.md).`]
      : []),
    ...damaged.map(({ from, to, reason }) => `bytes ${from} to ${to} are damaged and were skipped: ${reason}`),
  ];
}

function percent(part: number, whole: number): string {
  return `${whole === 0 ? 100 : Math.floor((part / whole) * 100)} %`;
}
