import type { PendingAnswer } from './pending-answer.js';
import type { DaemonLog } from './stream-registry-types.js';

export class ApiInstances {
  constructor(readonly log: DaemonLog) {}
  async authenticate(_body: Uint8Array, _answer: PendingAnswer | null): Promise<void> {}
  async init(_body: Uint8Array, _answer: PendingAnswer | null): Promise<void> {}
  async request(_body: Uint8Array, _answer: PendingAnswer | null): Promise<void> {}
  cleanup(_id: string): void {}
  close(): void {}
}
