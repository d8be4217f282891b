import type { Database, SqlRow } from './database.js';
import { checkName } from './names.js';

/** A project as stored. `createdAt` is in milliseconds since 1970. */
export interface Project {
  readonly id: number;
  readonly entity: string;
  readonly name: string;
  readonly createdAt: number;
  readonly description: string | null;
}

/** The projects of all entities. A project comes into being with its first run or when asked for. */
export interface ProjectStore {
  find(entity: string, name: string): Project | undefined;
  byId(id: number): Project | undefined;
  /** Projects of one entity (of all, without an entity), newest first. */
  list(entity?: string): Project[];
  entities(): string[];
  /** The project of that name, made if it is not there. */
  ensure(entity: string, name: string): { project: Project; inserted: boolean };
  describe(id: number, description: string): void;
  /** Counts up and returns the number for the next run's display name. Numbers of deleted runs are not used again. */
  nextRunNumber(id: number): number;
}

export function createProjectStore(database: Database, now: () => number): ProjectStore {
  const find = (entity: string, name: string) =>
    toProject(database.prepare('select * from projects where entity = ? and name = ?').get(entity, name));
  return {
    find,
    byId: (id) => toProject(database.prepare('select * from projects where id = ?').get(id)),
    list(entity) {
      const rows =
        entity === undefined
          ? database.prepare('select * from projects order by created_at desc, id desc').all()
          : database.prepare('select * from projects where entity = ? order by created_at desc, id desc').all(entity);
      return rows.map((row) => toProject(row) as Project);
    },
    entities: () =>
      database
        .prepare('select distinct entity from projects order by entity')
        .all()
        .map((row) => String(row['entity'])),
    ensure(entity, name) {
      const found = find(entity, name);
      if (found !== undefined) return { project: found, inserted: false };
      checkName('entity', entity);
      checkName('project', name);
      database.prepare('insert into projects (entity, name, created_at) values (?, ?, ?)').run(entity, name, now());
      return { project: find(entity, name) as Project, inserted: true };
    },
    describe: (id, description) =>
      void database.prepare('update projects set description = ? where id = ?').run(description, id),
    nextRunNumber(id) {
      database.prepare('update projects set run_counter = run_counter + 1 where id = ?').run(id);
      return Number(database.prepare('select run_counter from projects where id = ?').get(id)?.['run_counter']);
    },
  };
}

function toProject(row: SqlRow | undefined): Project | undefined {
  if (row === undefined) return undefined;
  return {
    id: Number(row['id']),
    entity: String(row['entity']),
    name: String(row['name']),
    createdAt: Number(row['created_at']),
    description: row['description'] as string | null,
  };
}
