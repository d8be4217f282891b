import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PlainMessage } from '@wandb/proto/codec';
import type { ServiceConnection } from './daemon-process.js';

/** A run as a client would start it, as far as a service needs to know. */
export interface SocketRun {
  readonly id: string;
  readonly journal: string;
}

type RecordFields = PlainMessage<'Record'>;

/** Starts a run over a connection: the directories, `inform_init`, the run record and `run_start`. */
export async function startSocketRun(
  connection: ServiceConnection,
  { dir, id, server }: { dir: string; id: string; server?: { url: string; apiKey: string } },
): Promise<SocketRun> {
  const text = (value: string) => ({ value });
  const syncDir = join(dir, 'wandb', `${server ? '' : 'offline-'}run-20260101_000000-${id}`);
  const [logDir, journal] = [join(syncDir, 'logs'), join(syncDir, `run-${id}.wandb`)];
  for (const one of [logDir, join(syncDir, 'files')]) mkdirSync(one, { recursive: true });
  const answer = await connection.ask({
    inform_init: {
      _info: { stream_id: id },
      settings: {
        _offline: { value: server === undefined },
        run_id: text(id),
        project: text('interop'),
        sync_dir: text(syncDir),
        sync_file: text(journal),
        log_dir: text(logDir),
        log_internal: text(join(logDir, 'debug-internal.log')),
        root_dir: text(dir),
        wandb_dir: text(join(dir, 'wandb')),
        silent: { value: true },
        ...(server ? { base_url: text(server.url), api_key: text(server.apiKey) } : {}),
      },
    },
  });
  if (answer.error_response) throw new Error(String(answer.error_response.message));
  publish(connection, id, { header: {} });
  const run = { run_id: id, project: 'interop', start_time: { seconds: 1_767_225_600 } };
  const { result_communicate } = await ask(connection, id, { run });
  if (!result_communicate?.run_result?.run) throw new Error(`the run ${id} was refused`);
  await ask(connection, id, { request: { run_start: { run } } });
  return { id, journal };
}

/** `run.log()`. */
export function logSocketRow(connection: ServiceConnection, id: string, row: Readonly<Record<string, number>>): void {
  const item = Object.entries(row).map(([key, value]) => ({ key, value_json: JSON.stringify(value) }));
  publish(connection, id, { request: { partial_history: { item } } });
}

/** `run.finish()`: resolves when everything is in the journal and, online, on the server. */
export async function finishSocketRun(connection: ServiceConnection, id: string): Promise<void> {
  await ask(connection, id, { exit: { exit_code: 0 } });
  connection.send({ inform_finish: { _info: { stream_id: id } } });
}

/** A record or request that wants no answer. */
export function publish(connection: ServiceConnection, id: string, record: RecordFields): void {
  connection.send({ record_publish: { ...record, _info: { stream_id: id } } });
}

function ask(connection: ServiceConnection, id: string, record: RecordFields) {
  return connection.ask({ record_publish: { ...record, _info: { stream_id: id } } }, 60_000);
}
