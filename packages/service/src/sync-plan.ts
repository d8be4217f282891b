import { peekRecord } from '@wandb/proto';
import { decodeMessage, type Message } from '@wandb/proto/codec';
import { openJournalReader } from './journal-reader.js';
import type { RunTarget } from './run-state.js';

/** A journal and the run it is of, under the names it is uploaded as. */
export interface PlannedRun {
  /** The journal. */
  path: string;
  /** `null`: the journal does not say; the server takes the default. */
  entity: string | null;
  project: string | null;
  /** `null`: the journal cannot be read, or has no run. */
  runId: string | null;
  /** Unix seconds; `null` where the journal does not say. */
  startTime: number | null;
}

/**
 * Journals in the order they are uploaded: those of one run (resumed, or brought together under one id) one after
 * another by start time, as one group; groups do not need each other. A journal that cannot be read is a group of its own:
 * its upload will say why.
 */
export function planSync(paths: readonly string[], target: RunTarget = {}): PlannedRun[][] {
  const groups = new Map<string, PlannedRun[]>();
  for (const path of paths) {
    const run = readPlannedRun(path, target);
    const key = run.runId === null ? path : JSON.stringify([run.entity, run.project, run.runId]);
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  const byStart = (a: PlannedRun, b: PlannedRun) => (a.startTime ?? 0) - (b.startTime ?? 0);
  return [...groups.values()].map((group) => group.sort(byStart));
}

/** How messages call a run: `entity/project/id`, without what is not known. */
export function runLabel({ entity, project, runId }: Pick<PlannedRun, 'entity' | 'project' | 'runId'>): string {
  return [entity, project, runId].filter((part) => part !== null && part !== '').join('/');
}

function readPlannedRun(path: string, target: RunTarget): PlannedRun {
  const run = firstRunRecord(path);
  const time = run?.start_time;
  return {
    path,
    entity: target.entity || run?.entity || null,
    project: target.project || run?.project || null,
    runId: run?.run_id ? target.runId || run.run_id : null,
    startTime: time ? Number(time.seconds ?? 0) + (time.nanos ?? 0) / 1e9 : null,
  };
}

function firstRunRecord(path: string): Message<'Record'>['run'] {
  try {
    const reader = openJournalReader(path);
    try {
      for (;;) {
        const read = reader.next();
        if (read.kind === 'wait') return null;
        if (read.kind === 'record' && peekRecord(read.record).kind === 'run')
          return decodeMessage('Record', read.record).run ?? null;
      }
    } finally {
      reader.close();
    }
  } catch {
    return null;
  }
}
