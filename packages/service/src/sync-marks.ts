import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** What `run-<id>.wandb.syncstate` holds; fixed at the first upload of a journal (service-protocol §7.4). */
export interface SyncState {
  startingStep: number;
  startingRuntimeMs: number;
}

/** Path of the empty file that says that the server has all of a journal. */
export function syncedPath(journalPath: string): string {
  return `${journalPath}.synced`;
}

/** Whether a journal was uploaded to its end. */
export function isSynced(journalPath: string): boolean {
  return existsSync(syncedPath(journalPath));
}

/** Says that the server has all of a journal. */
export function markSynced(journalPath: string): void {
  writeFileSync(syncedPath(journalPath), '');
}

/**
 * The state the first upload fixed, by whichever tool; made now if there is none. Its two keys are the released ones. Where
 * it cannot be written (a full disk), the next upload fixes it.
 */
export function fixSyncState(journalPath: string, { startingStep, startingRuntimeMs }: SyncState): SyncState {
  const text = `{"starting_step":${startingStep},"starting_runtime":${startingRuntimeMs}}`;
  try {
    writeFileSync(syncStatePath(journalPath), text, { flag: 'wx' });
    return { startingStep, startingRuntimeMs };
  } catch {
    return readSyncState(journalPath) ?? { startingStep, startingRuntimeMs };
  }
}

function syncStatePath(journalPath: string): string {
  return `${journalPath}.syncstate`;
}

/** The state that was fixed; `null` when the journal was never begun to be uploaded. */
export function readSyncState(journalPath: string): SyncState | null {
  try {
    const state = JSON.parse(readFileSync(syncStatePath(journalPath), 'utf8'));
    return { startingStep: Number(state.starting_step) || 0, startingRuntimeMs: Number(state.starting_runtime) || 0 };
  } catch {
    return null;
  }
}
