import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type RefusalReason, type RunStart, ServiceError, type UploadManner } from '@wandb/service';
import { deriveSettings, type ResolvedSettings, type SettingsValues } from '@wandb/settings';
import { WandbError, type WandbErrorCode } from './error.js';
import type { Printer } from './printer.js';
import type { Run } from './run.js';

// Runs that go on from what a server has: `resume`, `resumeFrom`, `forkFrom`.

type Values = Readonly<SettingsValues>;

/** What the journal says of a run that goes on. */
export function continuation({ resume, resume_from, fork_from }: Values): Pick<RunStart, 'resume' | 'branchPoint'> {
  const point = resume_from ?? fork_from;
  return {
    ...(resume === null || resume === 'never' ? {} : { resume: true }),
    ...(point === null ? {} : { branchPoint: { run: point.run, value: point.value } }),
  };
}

/** What its upload must know besides; `auto` has chosen the run's id, and is `allow` from then on. */
export function resumption({ resume }: Values): Pick<UploadManner, 'resume'> {
  return resume === null ? {} : { resume: resume === 'auto' ? 'allow' : resume };
}

/** Whether only the server can say what the run begins with. */
export function needsServer({ resume, resume_from, fork_from }: Values): boolean {
  return resume !== null || resume_from !== null || fork_from !== null;
}

/** The upload gives up by itself at `init_timeout`; if it does not, `init` does after this much more. */
const GRACE_MS = 10_000;

/**
 * Waits for the server's answer to the start of a run that goes on from what the server has; keeps the process alive.
 *
 * @throws WandbError when the run cannot go on like that; it has then ended.
 */
export async function answered(run: Run): Promise<Run> {
  let giveUp: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    const afterMs = run.settings.init_timeout * 1000 + GRACE_MS;
    const late = () => reject(new WandbError('communication', `The start of run ${run.id} was not answered in time.`));
    giveUp = setTimeout(late, Math.min(afterMs, 2 ** 31 - 1));
  });
  try {
    await Promise.race([run.ready, timeout]);
    return run;
  } catch (error) {
    run.abandon();
    throw error instanceof WandbError ? error : refusal(error);
  } finally {
    clearTimeout(giveUp);
  }
}

const CODES: Readonly<Record<RefusalReason, WandbErrorCode>> = {
  communication: 'communication',
  authentication: 'authentication',
  usage: 'invalid-argument',
  unsupported: 'not-supported',
  unknown: 'communication',
};

function refusal(cause: unknown): WandbError {
  const reason = cause instanceof ServiceError ? cause.reason : undefined;
  const message = cause instanceof Error ? cause.message : String(cause);
  return new WandbError(CODES[reason ?? 'unknown'], message, { cause });
}

/**
 * With `resume: 'auto'`, the id of the last run here that did not end well; a given id goes before it.
 *
 * @param generated the id that was made up for the run: it is not given.
 */
export function autoResumedId({ values }: ResolvedSettings, generated: string, printer: Printer): string | null {
  if (values.resume !== 'auto') return null;
  const previous = readResumeFile(values);
  if (previous === null || previous === values.run_id) return null;
  if (values.run_id === generated) return previous;
  printer.warn(`Ignoring ID ${previous} loaded due to resume='auto' because the run ID is set to ${values.run_id}.`);
  return null;
}

/** Remembers a run for `resume: 'auto'`; a run that is not to be resumed makes it forget. Best effort. */
export function rememberRun(values: Values, runId: string): void {
  const file = deriveSettings(values).resume_fname;
  try {
    if (values.resume === 'auto') writeFileSync(file, JSON.stringify({ run_id: runId }).replace(':', ': '));
    else if (values.resume === null) rmSync(file, { force: true });
  } catch {
    // It only means that the next program starts a new run.
  }
}

/** A run that ended well is not resumed. */
export function forgetRun(values: Values, exitCode: number): void {
  if (exitCode !== 0) return;
  try {
    rmSync(deriveSettings(values).resume_fname, { force: true });
  } catch {
    // As above.
  }
}

function readResumeFile(values: Values): string | null {
  try {
    const { run_id: id } = JSON.parse(readFileSync(deriveSettings(values).resume_fname, 'utf8'));
    return typeof id === 'string' && id !== '' ? id : null;
  } catch {
    return null;
  }
}
