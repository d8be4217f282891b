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
export function fixSyncState(journalPath: string, initial: SyncState): SyncState {
  const path = `${journalPath}.syncstate`;
  const text = `{"starting_step":${initial.startingStep},"starting_runtime":${initial.startingRuntimeMs}}`;
  try {
    writeFileSync(path, text, { flag: 'wx' });
    return initial;
  } catch {
    return readSyncState(path) ?? initial;
  }
}

function readSyncState(path: string): SyncState | null {
  try {
    const state = JSON.parse(readFileSync(path, 'utf8'));
    return { startingStep: Number(state.starting_step) || 0, startingRuntimeMs: Number(state.starting_runtime) || 0 };
  } catch {
    return null;
  }
}
