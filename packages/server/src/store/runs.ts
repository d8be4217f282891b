import type { Database, SqlRow, SqlValue } from './database.js';
import { displayName } from './display-name.js';
import { checkName } from './names.js';
import type { Project, ProjectStore } from './projects.js';
import type { RunState } from './run-state.js';

/** A run as stored. Times are milliseconds since 1970; `config` and `summary` are extended JSON, as they came. */
export interface RunRecord {
  /** Row id: what lines and files hang on. Never used again. */
  readonly id: number;
  readonly projectId: number;
  /** The run id of the clients. */
  readonly name: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly notes: string | null;
  readonly config: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly group: string | null;
  readonly jobType: string | null;
  readonly program: string | null;
  readonly host: string | null;
  readonly commit: string | null;
  readonly repo: string | null;
  readonly sweep: string | null;
  /** As last told by the run; readers want `stateAt`. */
  readonly state: RunState;
  readonly exitCode: number | null;
  readonly stopRequested: boolean;
  readonly createdAt: number;
  readonly heartbeatAt: number;
  /** Lines at the beginning of its history that are those of the run it was forked from. It does not count them. */
  readonly inherited: number;
  /** The user it belongs to; null for the default user. */
  readonly user: string | null;
}

/** What an upsert can change. What is absent stays as it is. */
export type RunChange = Partial<Omit<RunRecord, 'id' | 'projectId' | 'name' | 'createdAt'>>;

/** The runs of all projects. */
export interface RunStore {
  byId(id: number): RunRecord | undefined;
  find(project: Project, name: string): RunRecord | undefined;
  list(project: Project): RunRecord[];
  count(project: Project): number;
  /** Makes the run if it is not there. A new run is `running`, with a generated display name. */
  ensure(project: Project, name: string): { run: RunRecord; inserted: boolean };
  change(id: number, change: RunChange): void;
  /** Removes the run's row. Its lines and files are the caller's to remove, in the same transaction. */
  remove(id: number): void;
}

const COLUMNS: Record<keyof RunChange, string> = {
  displayName: 'display_name',
  description: 'description',
  notes: 'notes',
  config: 'config',
  summary: 'summary',
  tags: 'tags',
  group: 'group_name',
  jobType: 'job_type',
  program: 'program',
  host: 'host',
  commit: 'commit_sha',
  repo: 'repo',
  sweep: 'sweep',
  state: 'state',
  exitCode: 'exit_code',
  stopRequested: 'stop_requested',
  heartbeatAt: 'heartbeat_at',
  inherited: 'inherited',
  user: 'user_name',
};

export function createRunStore(database: Database, projects: ProjectStore, now: () => number): RunStore {
  const byId = (id: number) => toRun(database.prepare('select * from runs where id = ?').get(id));
  const find = (project: Project, name: string) =>
    toRun(database.prepare('select * from runs where project_id = ? and name = ?').get(project.id, name));
  return {
    byId,
    find,
    list: (project) =>
      database
        .prepare('select * from runs where project_id = ? order by id')
        .all(project.id)
        .map((row) => toRun(row) as RunRecord),
    count: (project) =>
      Number(database.prepare('select count(*) as n from runs where project_id = ?').get(project.id)?.['n']),
    ensure(project, name) {
      const found = find(project, name);
      if (found !== undefined) return { run: found, inserted: false };
      checkName('run', name);
      const at = now();
      const sql = `insert into runs (project_id, name, display_name, state, created_at, heartbeat_at) values (?, ?, ?, 'running', ?, ?)`;
      database.prepare(sql).run(project.id, name, displayName(projects.nextRunNumber(project.id)), at, at);
      return { run: find(project, name) as RunRecord, inserted: true };
    },
    change(id, change) {
      const entries = Object.entries(change).filter(([, value]) => value !== undefined);
      if (entries.length === 0) return;
      const assignments = entries.map(([field]) => `${COLUMNS[field as keyof RunChange]} = ?`).join(', ');
      const values = entries.map(([, value]) => toSql(value));
      database.prepare(`update runs set ${assignments} where id = ?`).run(...values, id);
    },
    remove: (id) => void database.prepare('delete from runs where id = ?').run(id),
  };
}

function toSql(value: unknown): SqlValue {
  if (Array.isArray(value)) return JSON.stringify(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value as SqlValue;
}

function toRun(row: SqlRow | undefined): RunRecord | undefined {
  if (row === undefined) return undefined;
  const text = (column: string) => row[column] as string | null;
  return {
    id: Number(row['id']),
    projectId: Number(row['project_id']),
    name: String(row['name']),
    displayName: String(row['display_name']),
    description: text('description'),
    notes: text('notes'),
    config: String(row['config']),
    summary: String(row['summary']),
    tags: JSON.parse(String(row['tags'])) as string[],
    group: text('group_name'),
    jobType: text('job_type'),
    program: text('program'),
    host: text('host'),
    commit: text('commit_sha'),
    repo: text('repo'),
    sweep: text('sweep'),
    state: row['state'] as RunState,
    exitCode: row['exit_code'] === null ? null : Number(row['exit_code']),
    stopRequested: row['stop_requested'] === 1,
    createdAt: Number(row['created_at']),
    heartbeatAt: Number(row['heartbeat_at']),
    inherited: Number(row['inherited']),
    user: text('user_name'),
  };
}
