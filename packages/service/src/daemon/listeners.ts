import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type ListenOptions, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Addresses } from './port-file.js';
import type { DaemonLog } from './stream-registry-types.js';

/** What a `sockaddr_un` holds, less the closing zero. Node may cut a longer path short instead of refusing it. */
const MAX_SOCKET_PATH_BYTES = process.platform === 'linux' ? 107 : 103;

/** The sockets a daemon listens on. */
export interface Listeners {
  readonly addresses: Addresses;
  /** No more connections, and the socket's directory is gone. Idempotent; may be called while the process exits. */
  close(): void;
}

export interface ListenOptionsOfDaemon {
  /** Names the socket's directory, as the released binary does: `--pid`. */
  parentPid: number;
  /** Listen on 127.0.0.1 too. Done anyway when no unix socket can be opened. */
  localhost: boolean;
  log: DaemonLog;
  onConnection(socket: Socket): void;
}

/** Opens the listeners. @throws when none can be opened. */
export async function openListeners(options: ListenOptionsOfDaemon): Promise<Listeners> {
  const servers: Server[] = [];
  const unix = process.platform === 'win32' ? null : await openUnixSocket(options, servers);
  let port: number | null = null;
  if (options.localhost || unix === null) {
    const server = await listen(options, { host: '127.0.0.1', port: 0 });
    servers.push(server);
    port = (server.address() as { port: number }).port;
  }
  return {
    addresses: { unix: unix?.path ?? null, port },
    close() {
      for (const server of servers.splice(0)) server.close();
      if (unix !== null) rmSync(unix.dir, { recursive: true, force: true });
    },
  };
}

/** A socket in a directory of its own, that only this user may enter (mode 0700); below /tmp when the usual place does not do. */
async function openUnixSocket(
  options: ListenOptionsOfDaemon,
  servers: Server[],
): Promise<{ dir: string; path: string } | null> {
  for (const parent of new Set([tmpdir(), '/tmp'])) {
    let dir: string | null = null;
    try {
      dir = mkdtempSync(join(parent, `wandb-${options.parentPid}-${process.pid}-`));
      const path = join(dir, 'socket');
      if (Buffer.byteLength(path) > MAX_SOCKET_PATH_BYTES) throw new Error(`${path} is too long for a socket`);
      servers.push(await listen(options, { path }));
      return { dir, path };
    } catch (error) {
      options.log.warn('no unix socket here', { parent, error });
      if (dir !== null) rmSync(dir, { recursive: true, force: true });
    }
  }
  return null;
}

function listen({ onConnection, log }: ListenOptionsOfDaemon, where: ListenOptions): Promise<Server> {
  return new Promise((resolve, reject) => {
    // A paused socket is read on until its buffer is full: with one of a byte the kernel keeps what comes (docs/design/0009).
    const server = createServer({ noDelay: true, highWaterMark: 1 }, onConnection);
    server.once('error', reject);
    server.listen(where, () => {
      server.off('error', reject);
      // Such as too many open files: the client finds its connection refused or waits; the others go on.
      server.on('error', (error) => log.error('a connection could not be accepted', { error }));
      resolve(server);
    });
  });
}
