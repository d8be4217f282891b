import { relative } from 'node:path';
import {
  type PlannedRun,
  runLabel,
  type SyncObserver,
  type SyncOutcome,
  type SyncResult,
  syncRuns,
  type UploadOptions,
} from '@wandb/service';
import { CliError } from '../cli-error.js';
import type { CliContext } from '../program.js';
import type { SyncCommandOptions } from './sync.js';

/** What came of one run, as printed with `--json`. */
interface Line {
  journal: string;
  ok: boolean;
  rows: number;
  files: number;
  url: string | null;
  /** What the journal holds and the server does not have, and why. */
  leftOut: string[];
  error?: string;
}

/** Without a terminal, a run that takes long says how far it is this often. */
const SAY_MS = 10_000;

/** Uploads the runs and says what became of each. @throws CliError when one was not uploaded whole. */
export async function uploadAll(
  context: CliContext,
  journals: readonly string[],
  options: SyncCommandOptions,
  upload: UploadOptions,
): Promise<void> {
  const { signal, output } = context;
  let [done, failed] = [0, 0];
  const progress = showProgress(context, journals.length, () => done);
  const observer: SyncObserver = {
    ...progress.observer,
    warning: (run, message) => output.warn(`${named(run, context)}: ${message}`),
    ended: (outcome) => {
      progress.forget(outcome.run);
      done++;
      if (!report(context, outcome, options.json === true)) failed++;
    },
  };
  await syncRuns(journals, {
    upload,
    signal,
    live: options.live === true,
    again: options.includeSynced === true || options.skipSynced === false,
    parallelism: options.parallel,
    ...(options.entity ? { entity: options.entity } : {}),
    ...(options.project ? { project: options.project } : {}),
    ...(options.id ? { runId: options.id } : {}),
    ...(options.jobType ? { jobType: options.jobType } : {}),
    ...(options.replaceTags ? { replaceTags: options.replaceTags } : {}),
    observer,
  });
  output.progressEnd();
  if (signal.aborted) throw new CliError('failed', 'Interrupted. Run the command again for the rest.');
  if (failed > 0) {
    const what = `${failed} of ${journals.length} ${journals.length === 1 ? 'run' : 'runs'} could not be uploaded whole.`;
    throw new CliError(
      'failed',
      `${what} The reason is above; the data stays where it is, and what was sent is not sent again.`,
    );
  }
}

/** Draws a line for all runs under way or, without a terminal, says now and then how far each is. */
function showProgress(context: CliContext, total: number, done: () => number) {
  const { output } = context;
  const active = new Map<string, string>();
  const said = new Map<string, number>();
  const draw = () => {
    const shares = [...active.values()].join(', ');
    output.progress(total === 1 ? shares : `${done()} of ${total} runs; ${shares}`);
  };
  const observer: SyncObserver = {
    started: (run) => {
      active.set(run.path, `${named(run, context)}: connecting`);
      said.set(run.path, Date.now());
      draw();
    },
    progress: (run, { bytesRead, bytesTotal, rows }) => {
      const text = `${named(run, context)}: ${percent(bytesRead, bytesTotal)} read, ${rows} rows uploaded`;
      active.set(run.path, text);
      if (output.interactive) return draw();
      if (Date.now() - (said.get(run.path) ?? 0) < SAY_MS) return;
      said.set(run.path, Date.now());
      output.say(text);
    },
  };
  return { observer, forget: (run: PlannedRun) => active.delete(run.path) };
}

/** Says what became of a run; whether all of it was uploaded. */
function report(context: CliContext, outcome: SyncOutcome, json: boolean): boolean {
  const { output, signal } = context;
  const line = lineOf(outcome);
  if ('error' in outcome) {
    // Stopping is what was asked for.
    if (!(outcome.error.code === 'stopped' && signal.aborted))
      output.fail(`${named(outcome.run, context)}: ${outcome.error.message}`);
  } else {
    for (const reason of line.leftOut) output.warn(`${named(outcome.run, context)}: ${reason}`);
  }
  if (json) output.json(line);
  else if ('result' in outcome)
    output.result(
      `${line.journal}: ${line.rows} rows, ${line.files} files${line.url === null ? '' : ` → ${line.url}`}`,
    );
  return line.ok;
}

function lineOf(outcome: SyncOutcome): Line {
  const { path } = outcome.run;
  if ('error' in outcome)
    return { journal: path, ok: false, rows: 0, files: 0, url: null, leftOut: [], error: outcome.error.message };
  const left = leftOut(outcome.result);
  const { rows, files, url, complete } = outcome.result;
  return { journal: path, ok: complete && left.length === 0, rows, files, url, leftOut: left };
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

/** A run as a person knows it: its names, or its file where it has none. */
function named(run: PlannedRun, { cwd }: CliContext): string {
  return run.runId === null ? relative(cwd, run.path) : runLabel(run);
}

function percent(part: number, whole: number): string {
  return `${whole === 0 ? 100 : Math.floor((part / whole) * 100)} %`;
}
