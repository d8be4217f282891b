import { bytesMessage, RESPONSE } from './server-response.js';
import type { Answer } from './stream-registry-types.js';

/**
 * The answer that one request waits for, of any kind.
 *
 * pending → answered (sent once) | cancelled (by the client, or because its connection is gone); both are final.
 */
export class PendingAnswer implements Answer {
  private state: 'pending' | 'answered' | 'cancelled' = 'pending';
  private listeners: (() => void)[] = [];

  /** @param send puts the answer on the wire, and forgets the request. */
  constructor(private readonly send: (field: number | null, body: Uint8Array) => void) {}

  get cancelled(): boolean {
    return this.state === 'cancelled';
  }

  /** Answers with the message of that field of `ServerResponse`; null: with none. */
  respond(field: number | null, body: Uint8Array = new Uint8Array(0)): void {
    if (this.state !== 'pending') return;
    this.state = 'answered';
    this.listeners = [];
    this.send(field, body);
  }

  result(result: Uint8Array): void {
    this.respond(RESPONSE.result, result);
  }

  error(message: string): void {
    this.respond(RESPONSE.error, bytesMessage(1, message));
  }

  cancel(): void {
    if (this.state !== 'pending') return;
    this.state = 'cancelled';
    for (const listener of this.listeners.splice(0)) listener();
  }

  onCancel(listener: () => void): void {
    if (this.state === 'cancelled') listener();
    else if (this.state === 'pending') this.listeners.push(listener);
  }

  /** Aborts when the request is cancelled. */
  signal(): AbortSignal {
    const controller = new AbortController();
    this.onCancel(() => controller.abort());
    return controller.signal;
  }
}
