import { basename, dirname, isAbsolute, relative, sep } from 'node:path';
import type { PlainMessage } from '@wandb/proto/codec';
import type { RunTarget } from '../run-state.js';
import { type PlannedRun, runLabel } from '../sync-plan.js';
import { type SyncObserver, type SyncOutcome, syncRuns } from '../sync-runs.js';
import type { UploadOptions } from '../upload-options.js';
import type { SessionResult } from '../upload-session.js';
import { openSyncLog, type SyncLog } from './sync-log.js';

export interface SyncOperationOptions {
  paths: readonly string[];
  /** The client's working directory: paths in messages start there. May be empty. */
  cwd: string;
  /** Its log file goes below it. */
  wandbDir: string;
  live: boolean;
  upload: UploadOptions;
  target: RunTarget;
}

type SyncMessage = PlainMessage<'ServerSyncMessage'>;
/** `ServerSyncMessage.Severity`, which are the levels of Python's logging. */
const SEVERITY = { info: 20, warning: 30, error: 40 } as const;
const LOG_LEVEL = { info: 'INFO', warning: 'WARN', error: 'ERROR' } as const;
const INCOMPLETE = 'the file ends inside a record';

/** A run that is being uploaded. */
interface Activity {
  run: PlannedRun;
  /** What is being done, since when, and how far it is. */
  desc: string;
  since: number;
  progress: string;
}

/** One `wandb sync` of a client: uploads its journals and collects what the client shows of it. */
export class SyncOperation {
  private messages: SyncMessage[] = [];
  private readonly active = new Map<string, Activity>();
  private readonly abort = new AbortController();
  private log: SyncLog | null = null;

  constructor(private readonly options: SyncOperationOptions) {}

  /** Uploads everything. To be called once. @param parallelism runs at the same time; 0: the default. */
  async run(parallelism: number): Promise<void> {
    const { paths, live, upload, target, wandbDir } = this.options;
    this.log = openSyncLog(wandbDir, new Date());
    try {
      const observer = this.observer();
      await syncRuns(paths, { ...target, upload, live, again: true, parallelism, signal: this.abort.signal, observer });
    } finally {
      this.log.close();
      this.log = null;
    }
  }

  /** Ends what is under way; the next sync goes on there. */
  stop(): void {
    this.abort.abort();
  }

  /** What has been said since the last call. */
  takeMessages(): SyncMessage[] {
    const taken = this.messages;
    this.messages = [];
    return taken;
  }

  say(level: keyof typeof SEVERITY, text: string, run?: PlannedRun): void {
    const label = run ? runLabel(run) : '';
    this.messages.push({ severity: SEVERITY[level], content: label === '' ? text : `[${label}] ${text}` });
    this.log?.write(LOG_LEVEL[level], text, run ? { sync_path: run.path } : {});
  }

  /** What is under way, run by run. */
  stats(): PlainMessage<'OperationStats'>[] {
    const now = performance.now();
    return [...this.active.values()].map(({ run, desc, since, progress }) => ({
      label: runLabel(run),
      operations: [{ desc, runtime_seconds: (now - since) / 1000, progress }],
      total_operations: 1,
    }));
  }

  private observer(): SyncObserver {
    return {
      started: (run) => this.doing(run, `setting up run ${run.runId ?? basename(run.path)}`),
      registered: (run, { name, id, url }) => {
        this.doing(run, 'uploading data');
        this.say('info', `View run ${name ?? id} at ${url}`, run);
      },
      progress: (run, { bytesRead, bytesTotal }) => {
        const activity = this.active.get(run.path);
        if (activity && bytesTotal > 0) activity.progress = `${Math.floor((bytesRead / bytesTotal) * 100)}%`;
      },
      warning: (run, message) => this.say('warning', message, run),
      ended: (outcome) => this.ended(outcome),
    };
  }

  private doing(run: PlannedRun, desc: string): void {
    this.active.set(run.path, { run, desc, since: performance.now(), progress: '' });
  }

  private ended(outcome: SyncOutcome): void {
    this.active.delete(outcome.run.path);
    if ('error' in outcome) this.say('error', outcome.error.message, outcome.run);
    else this.uploaded(outcome.run, outcome.result);
  }

  private uploaded(run: PlannedRun, { damaged, skippedKinds, complete }: SessionResult): void {
    for (const range of damaged) this.say('error', this.damage(run, range));
    const kinds = Object.entries(skippedKinds).map(([kind, count]) => `${count} × ${kind}`);
    if (kinds.length > 0) {
      const what = `Not uploaded, because this release of the service cannot yet: ${kinds.join(', ')}.`;
      this.say('warning', `${what} The run stays unsynced.`, run);
    }
    if (damaged.length > 0) return;
    if (complete || kinds.length > 0) this.say('info', `Finished syncing ${this.shown(run.path)}`, run);
    else this.say('error', 'Not everything was uploaded. Sync the run again.', run);
  }

  /** Service-protocol §7.5. What the released service leaves out behind a damaged part, we upload. */
  private damage(run: PlannedRun, { from, to, reason }: SessionResult['damaged'][number]): string {
    const what = `Failed to sync all data from ${JSON.stringify(this.shown(run.path))}:`;
    return reason === INCOMPLETE
      ? `${what} the file ends with an incomplete record. If the run is still running, retry after it finishes or use \`wandb beta sync --live\`.`
      : `${what} bytes ${from} to ${to} are damaged (${reason}). What stands before and behind them was uploaded.`;
  }

  /** A run directory by its name, any other place by its file; from the client's working directory where it is below that. */
  private shown(journal: string): string {
    const directory = dirname(journal);
    const id = /^run-(.+)\.wandb$/.exec(basename(journal))?.[1];
    const place = id !== undefined && basename(directory).endsWith(`-${id}`) ? directory : journal;
    if (this.options.cwd === '') return place;
    const path = relative(this.options.cwd, place);
    return path === '' || path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path) ? place : path;
  }
}
