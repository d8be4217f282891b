import { type ApiClient, RUN_RESUME_STATUS } from '@wandb/api';
import type { CursorState } from './cursor.js';
import type { RegisteredRun } from './registration.js';

/**
 * Whether the server still has the lines that an earlier attempt saw acknowledged. It has not when it lost the run, or a
 * part of it, or when another run answers to the names since (another key has another default entity). Lines sent behind
 * the gap would then be refused, or leave it open for ever.
 *
 * The answer to the registration is not enough: an attempt that died just after it made the run anew.
 * A server that cannot tell its counts is believed to have everything.
 */
export async function serverHasLines(
  api: ApiClient,
  run: RegisteredRun,
  start: CursorState,
  signal: AbortSignal,
): Promise<boolean> {
  const { base, acknowledged } = start;
  if (acknowledged.history + acknowledged.events === 0) return true;
  const isSame = run.storageId === start.storageId && run.entity === start.entity && run.project === start.project;
  if (run.inserted || !isSame) return false;
  const names = { entity: run.entity, project: run.project, name: run.runId };
  const status = await api.graphql(RUN_RESUME_STATUS, names, { signal }).catch(() => null);
  signal.throwIfAborted();
  if (!status) return true;
  const found = status.model?.bucket;
  if (!found) return false;
  const has = (count: number | null, lines: 'history' | 'events') =>
    count === null || count >= base[lines] + acknowledged[lines];
  return has(found.historyLineCount, 'history') && has(found.eventsLineCount, 'events');
}
