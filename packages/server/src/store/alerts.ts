import type { Database } from './database.js';

/** How much an alert matters. */
export type AlertSeverity = 'INFO' | 'WARN' | 'ERROR';

/** A message of a run to whoever watches it. */
export interface Alert {
  readonly title: string;
  readonly text: string;
  readonly severity: AlertSeverity;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** The alerts of all runs. */
export interface AlertStore {
  /** Keeps an alert; one whose title the run has used within `waitMs` is not kept. Whether it was. */
  add(runId: number, alert: Omit<Alert, 'createdAt'>, waitMs: number): boolean;
  /** Oldest first. */
  list(runId: number): Alert[];
  remove(runId: number): void;
}

export function createAlertStore(database: Database, now: () => number): AlertStore {
  return {
    add(runId, { title, text, severity }, waitMs) {
      const at = now();
      const { changes } = database
        .prepare(
          `insert into alerts (run_id, title, text, severity, created_at) select ?, ?, ?, ?, ?
           where not exists (select 1 from alerts where run_id = ? and title = ? and created_at > ?)`,
        )
        .run(runId, title, text, severity, at, runId, title, at - waitMs);
      return changes > 0;
    },
    list: (runId) =>
      database
        .prepare('select * from alerts where run_id = ? order by id')
        .all(runId)
        .map((row) => ({
          title: String(row['title']),
          text: String(row['text']),
          severity: row['severity'] as AlertSeverity,
          createdAt: Number(row['created_at']),
        })),
    remove: (runId) => void database.prepare('delete from alerts where run_id = ?').run(runId),
  };
}
