import type { Connection } from './connection.js';

/** Which connections log to which stream: more than one after a fork, or where a run is attached to. */
export class StreamClients {
  private readonly byStream = new Map<string, Set<Connection>>();

  /** Those that share the stream are read eagerly from now on: what each sends must be handled in the order it came. */
  join(streamId: string, connection: Connection): void {
    const clients = this.byStream.get(streamId);
    if (clients === undefined) {
      this.byStream.set(streamId, new Set([connection]));
      return;
    }
    clients.add(connection);
    for (const client of clients) client.wake();
  }

  isShared(streamId: string): boolean {
    return (this.byStream.get(streamId)?.size ?? 0) > 1;
  }

  leave(streamId: string, connection: Connection): void {
    const clients = this.byStream.get(streamId);
    clients?.delete(connection);
    if (clients?.size === 0) this.byStream.delete(streamId);
  }
}
