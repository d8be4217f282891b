import { decodeMessage, encodeMessage } from '@wandb/proto/codec';
import type { PendingAnswer } from './pending-answer.js';
import { RESPONSE } from './server-response.js';
import type { DaemonLog } from './stream-registry-types.js';
import { createSyncRequests, type SyncRequests } from './sync-requests.js';

/** The sync requests of one connection, between bytes and messages. */
export class SyncSession {
  private readonly requests: SyncRequests;

  constructor(log: DaemonLog, caFile: string | undefined) {
    this.requests = createSyncRequests({ log, caFile });
  }

  init(body: Uint8Array, answer: PendingAnswer | null): void {
    const response = this.requests.init(decodeMessage('ServerInitSyncRequest', body));
    answer?.respond(RESPONSE.initSync, encodeMessage('ServerInitSyncResponse', response));
  }

  async run(body: Uint8Array, answer: PendingAnswer | null): Promise<void> {
    const response = await this.requests.sync(decodeMessage('ServerSyncRequest', body));
    answer?.respond(RESPONSE.sync, encodeMessage('ServerSyncResponse', response));
  }

  status(body: Uint8Array, answer: PendingAnswer | null): void {
    const response = this.requests.status(decodeMessage('ServerSyncStatusRequest', body));
    answer?.respond(RESPONSE.syncStatus, encodeMessage('ServerSyncStatusResponse', response));
  }

  close(): void {
    this.requests.close();
  }
}
