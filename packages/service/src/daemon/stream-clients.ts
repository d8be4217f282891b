import type { Connection } from './connection.js';

/** Which connections log to which stream: more than one after a fork, or where a run is attached to. */
export class StreamClients {
  private readonly byStream = new Map<string, Set<Connection>>();
  /** The streams that a connection does not have for itself. */
  private readonly shared = new Map<Connection, Set<string>>();

  /** Those that share the stream are read eagerly from now on: what each sends must be handled in the order it came. */
  join(streamId: string, connection: Connection): void {
    const clients = this.byStream.get(streamId);
    if (clients === undefined) {
      this.byStream.set(streamId, new Set([connection]));
      return;
    }
    clients.add(connection);
    for (const client of clients) {
      this.shared.set(client, (this.shared.get(client) ?? new Set()).add(streamId));
      client.wake();
    }
  }

  /** Whether others log to a stream of this connection. */
  shares(connection: Connection): boolean {
    return this.shared.has(connection);
  }

  leave(streamId: string, connection: Connection): void {
    const clients = this.byStream.get(streamId);
    clients?.delete(connection);
    this.shared.delete(connection);
    if (clients?.size === 0) this.byStream.delete(streamId);
    if (clients?.size === 1) for (const last of clients) this.hasForItself(streamId, last);
  }

  private hasForItself(streamId: string, connection: Connection): void {
    const streams = this.shared.get(connection);
    streams?.delete(streamId);
    if (streams?.size === 0) this.shared.delete(connection);
  }
}
