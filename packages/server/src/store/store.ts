import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ServerError } from '../server-error.js';
import { type AccountStore, createAccountStore } from './accounts.js';
import { type AlertStore, createAlertStore } from './alerts.js';
import { openDatabase } from './database.js';
import { createFileStore, type FileStore } from './files.js';
import { applyFileStream, type FileStreamRequest } from './filestream.js';
import { createHistoryStore, createLineStore, type HistoryStore, type LineStore } from './lines.js';
import { createPolicyStore, type PolicyStore } from './policies.js';
import { createProjectStore, type ProjectStore } from './projects.js';
import { createRunStore, type RunRecord, type RunStore } from './runs.js';
import { prepareTables, releaseTables } from './tables.js';
import { createWriterLines, type WriterLines } from './writer-lines.js';

/** Everything the server remembers: `wandb.db` and `files/` in one directory, which it has for itself. */
export interface Store {
  readonly accounts: AccountStore;
  readonly policies: PolicyStore;
  readonly projects: ProjectStore;
  readonly runs: RunStore;
  readonly history: HistoryStore;
  readonly events: LineStore;
  readonly console: LineStore;
  readonly writerLines: WriterLines;
  readonly files: FileStore;
  readonly alerts: AlertStore;
  /** Key of the signed URLs. It lives as long as the directory, so that a URL outlives a restart. */
  readonly secret: Buffer;
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `work` in one transaction; when this returns, what it wrote is on the disk. */
  transaction<T>(work: () => T): T;
  /** Takes in one filestream request, whole or not at all; `writer` is who sent it, when several share the run. */
  applyFileStream(run: RunRecord, request: FileStreamRequest, writer?: string | null): void;
  /** Deletes a run with its lines and files. */
  removeRun(run: RunRecord): Promise<void>;
  close(): void;
}

/**
 * Opens (or makes) the data directory.
 *
 * @throws ServerError `data-dir`, `data-dir-in-use`, `no-sqlite`
 */
export async function openStore(directory: string, now: () => number = Date.now): Promise<Store> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new ServerError('data-dir', `Cannot make the data directory ${directory}: ${(cause as Error).message}`, {
      cause,
    });
  }
  const database = openDatabase(join(directory, 'wandb.db'));
  try {
    prepareTables(database, directory);
    const projects = createProjectStore(database, now);
    const parts = {
      accounts: createAccountStore(database, now),
      policies: createPolicyStore(database, now),
      projects,
      runs: createRunStore(database, projects, now),
      history: createHistoryStore(database),
      events: createLineStore(database, 'event_lines'),
      console: createLineStore(database, 'console_lines'),
      writerLines: createWriterLines(database),
      files: await createFileStore(database, directory, now),
      alerts: createAlertStore(database, now),
    };
    return {
      ...parts,
      secret: urlSecret(database),
      now,
      transaction: (work) => database.transaction(work),
      applyFileStream: (run, request, writer) =>
        database.transaction(() => applyFileStream(parts, run, request, now(), writer)),
      async removeRun(run) {
        const removeBytes = database.transaction(() => {
          for (const lines of [parts.history, parts.events, parts.console, parts.writerLines]) lines.remove(run.id);
          parts.alerts.remove(run.id);
          parts.runs.remove(run.id);
          return parts.files.forgetRun(run.id);
        });
        await removeBytes();
      },
      close() {
        releaseTables(database);
        database.close();
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
}

function urlSecret(database: ReturnType<typeof openDatabase>): Buffer {
  database
    .prepare(`insert into facts (name, value) values ('url-secret', ?) on conflict (name) do nothing`)
    .run(randomBytes(32).toString('hex'));
  const row = database.prepare(`select value from facts where name = 'url-secret'`).get();
  return Buffer.from(String(row?.['value']), 'hex');
}
