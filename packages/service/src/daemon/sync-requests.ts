import { resolve } from 'node:path';
import type { Message, PlainMessage } from '@wandb/proto/codec';
import { ServiceError } from '../service-error.js';
import type { DaemonLog } from './stream-registry-types.js';
import { connectionOptions } from './stream-settings.js';
import { SyncOperation } from './sync-operation.js';

/** What a client may ask of `wandb sync`, on decoded messages; one for each connection. */
export interface SyncRequests {
  /** `init_sync`: prepares an operation; nothing is read or sent yet. */
  init(request: Message<'ServerInitSyncRequest'>): PlainMessage<'ServerInitSyncResponse'>;
  /** `sync`: runs it; resolves at its end. Never rejects. */
  sync(request: Message<'ServerSyncRequest'>): Promise<PlainMessage<'ServerSyncResponse'>>;
  /** `sync_status`: what is under way, and what has been said since the last time; empty for one that is not running. */
  status(request: Message<'ServerSyncStatusRequest'>): PlainMessage<'ServerSyncStatusResponse'>;
  /** The connection is gone: what is under way stops, to be taken up by the next sync. */
  close(): void;
}

/** `ServerSyncMessage.Severity.SEVERITY_ERROR`. */
const ERROR = 40;

/** @param options `log`: the daemon's own; each operation also has a log file of its own. */
export function createSyncRequests({ log, caFile }: { log: DaemonLog; caFile?: string | undefined }): SyncRequests {
  const prepared = new Map<string, SyncOperation>();
  const running = new Map<string, SyncOperation>();
  let count = 0;
  return {
    init(request) {
      const id = `sync-${count++}`;
      prepared.set(id, operationOf(request, caFile));
      return { id };
    },
    async sync({ id, parallelism }) {
      const operation = prepared.get(id);
      if (!operation) {
        const content = `Internal error: operation unknown or already started: ${id}`;
        return { messages: [{ severity: ERROR, content }] };
      }
      prepared.delete(id);
      running.set(id, operation);
      try {
        await operation.run(parallelism);
      } catch (error) {
        log.error('a sync ended unexpectedly', { id, error });
        operation.say('error', `Internal error: ${error instanceof Error ? error.message : String(error)}`);
      } finally {
        running.delete(id);
      }
      return { messages: operation.takeMessages() };
    },
    status({ id }) {
      const operation = running.get(id);
      return operation ? { stats: operation.stats(), new_messages: operation.takeMessages() } : {};
    },
    close() {
      prepared.clear();
      for (const operation of running.values()) operation.stop();
    },
  };
}

function operationOf(request: Message<'ServerInitSyncRequest'>, caFile: string | undefined): SyncOperation {
  const { settings } = request;
  if (!settings) throw new ServiceError('unsupported', 'A sync needs settings: the request has none.');
  return new SyncOperation({
    paths: request.path,
    cwd: request.cwd,
    wandbDir: settings.wandb_dir?.value ?? resolve(request.cwd, 'wandb'),
    live: request.live,
    upload: { ...connectionOptions(settings), ...(caFile ? { caFile } : {}) },
    target: {
      ...(request.new_entity ? { entity: request.new_entity } : {}),
      ...(request.new_project ? { project: request.new_project } : {}),
      ...(request.new_run_id ? { runId: request.new_run_id } : {}),
      ...(request.new_job_type ? { jobType: request.new_job_type } : {}),
      replaceTags: request.tag_replacements,
    },
  });
}
