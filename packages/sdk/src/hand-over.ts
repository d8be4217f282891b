import { startDetachedUpload } from '@wandb/service';
import type { Run } from './run.js';
import type { LeftRun } from './run-parts.js';

/** Runs that have been seen to. */
const seenTo = new WeakSet<Run>();

/**
 * Starts a process that uploads what is left of these runs, as this one is about to end; says in one line what became of
 * them. Synchronous. Each run is handed over once.
 */
export function handOver(runs: Iterable<Run>): void {
  const left = [...new Set(runs)].flatMap((run) => {
    if (seenTo.has(run)) return [];
    seenTo.add(run);
    return run.leftRun() ?? [];
  });
  const given = left.filter(({ isDetached }) => isDetached);
  const kept = left.filter(({ isDetached }) => !isDetached);
  if (given.length > 0) start(given);
  if (kept.length > 0) tellKept(kept, 'the setting x_detached_upload is off');
}

function start(left: readonly LeftRun[]): void {
  const outcome = startDetachedUpload(left.map(({ upload }) => upload));
  if (typeof outcome === 'string') {
    tellKept(left, `no process can be started for it (${outcome})`);
    return;
  }
  const by = `process ${outcome.join(', ')}`;
  left[0]?.printer.info(
    `The upload of ${named(left)} goes on in the background (${by}). Should it not get through: ${sync(left)}`,
  );
}

function tellKept(left: readonly LeftRun[], reason: string): void {
  left[0]?.printer.warn(
    `Not uploaded to its end: ${named(left)}, as ${reason}. Nothing is lost; upload with: ${sync(left)}`,
  );
}

function named(left: readonly LeftRun[]): string {
  return left.length === 1 ? `run ${left[0]?.id}` : `runs ${left.map(({ id }) => id).join(', ')}`;
}

function sync(left: readonly LeftRun[]): string {
  return `wandb sync ${left.map(({ syncDir }) => syncDir).join(' ')}`;
}
