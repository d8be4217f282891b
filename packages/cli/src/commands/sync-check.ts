import { type CheckedCount, type CheckOutcome, type CheckReport, checkRuns, type UploadOptions } from '@wandb/service';
import { CliError } from '../cli-error.js';
import type { CliContext } from '../program.js';
import type { SyncCommandOptions } from './sync.js';

/** So many names of what is missing are listed; `--verbose` and `--json` give all. */
const NAMED = 8;

/** Compares the runs with what the server has and reports each. @throws CliError when one differs. */
export async function checkAll(
  context: CliContext,
  journals: readonly string[],
  options: SyncCommandOptions,
  upload: UploadOptions,
): Promise<void> {
  const { output, signal } = context;
  const outcomes = await checkRuns(journals, {
    upload,
    signal,
    ...(options.entity ? { entity: options.entity } : {}),
    ...(options.project ? { project: options.project } : {}),
    ...(options.id ? { runId: options.id } : {}),
    onWarning: (message) => output.warn(message),
    onReport: (outcome) => show(context, outcome, options),
  });
  if (signal.aborted) throw new CliError('failed', 'Interrupted before all runs were compared.');
  const different = outcomes.filter((outcome) => !('report' in outcome && outcome.report.same)).length;
  if (different === 0)
    return output.say(
      `The server has everything of ${outcomes.length === 1 ? 'the run' : `all ${outcomes.length} runs`}.`,
    );
  throw new CliError(
    'failed',
    `${different} of ${outcomes.length} runs are not on the server as they are here. "wandb sync --include-synced" with their directories sends what is missing.`,
  );
}

function show({ output }: CliContext, outcome: CheckOutcome, { json, verbose }: SyncCommandOptions): void {
  if ('error' in outcome) {
    output.fail(`${outcome.run.path}: ${outcome.error.message}`);
    if (json) output.json({ journal: outcome.run.path, same: false, error: outcome.error.message });
    return;
  }
  const { report } = outcome;
  if (json) {
    output.json(report);
    return;
  }
  output.result(`${report.entity}/${report.project}/${report.runId}  ${verdict(report)}  ${report.journal}`);
  for (const count of report.counts)
    if (verbose || !report.same) for (const line of lines(count, verbose === true)) output.result(line);
  for (const [kind, number] of Object.entries(report.notUploaded))
    output.result(`  ${number} × ${kind}: this release cannot upload them yet`);
  if (report.damaged > 0) output.result(`  ${report.damaged} damaged parts of the run file cannot be read`);
}

function verdict({ found, same, isWritten }: CheckReport): string {
  if (!found) return 'is not on the server';
  if (same) return 'same';
  return isWritten ? 'DIFFERENT (still being written)' : 'DIFFERENT';
}

function lines({ what, local, server, missing, different, same }: CheckedCount, all: boolean): string[] {
  const head = `  ${what.padEnd(15)} ${String(local).padStart(9)} here ${String(server).padStart(9)} on the server`;
  return [
    `${head}  ${same ? 'same' : 'DIFFERENT'}`,
    ...(missing.length > 0 ? [`    missing there: ${names(missing, all)}`] : []),
    ...(different.length > 0 ? [`    different there: ${names(different, all)}`] : []),
  ];
}

function names(given: readonly string[], all: boolean): string {
  if (all || given.length <= NAMED) return given.join(', ');
  return `${given.slice(0, NAMED).join(', ')} and ${given.length - NAMED} more`;
}
