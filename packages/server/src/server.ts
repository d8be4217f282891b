import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { ServerError } from './server-error.js';
import { settleServerKey } from './server-key.js';

/** How to start a server. */
export interface ServerOptions {
  /** Directory for everything it keeps; made (0700) when it is not there. One server at a time. */
  readonly dataDir: string;
  /** Address to listen on. Default: `127.0.0.1`, this machine only. */
  readonly host?: string;
  /** Port to listen on; 0, the default, takes a free one. */
  readonly port?: number;
  /** API key to use from now on. Default: the one kept in `dataDir`, made with the first start. */
  readonly apiKey?: string;
  /** Largest body of a request other than a file, in bytes. Default: 128 MiB. */
  readonly maxBodyBytes?: number;
  /**
   * The clock, in ms since 1970, for everything the server dates and judges by time: a run that is silent for five minutes is
   * `crashed`. Default: `Date.now`. A test need not wait.
   */
  readonly now?: () => number;
}

/** A server that answers. */
export interface RunningServer {
  /** Base URL for clients (`WANDB_BASE_URL`), without a slash at its end. */
  readonly url: string;
  readonly port: number;
  /** The key that clients send (`WANDB_API_KEY`). */
  readonly apiKey: string;
  /** Answers what has begun, then stops and closes the data directory. Calling it again waits for the same. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** How long `close()` waits for requests under way. */
const CLOSE_GRACE_MS = 5_000;

const DEFAULT_MAX_BODY_BYTES = 128 * 1024 * 1024;

/**
 * Starts a local W&B-compatible server: GraphQL, filestream and files of runs, on SQLite and a directory. When the promise
 * resolves, it answers.
 *
 * @throws ServerError `data-dir-in-use`, `data-dir`, `no-sqlite`, `listen`, or `bad-request` for a malformed key.
 */
export async function createServer(options: ServerOptions): Promise<RunningServer> {
  const { host = '127.0.0.1', port = 0, maxBodyBytes = DEFAULT_MAX_BODY_BYTES, now = Date.now } = options;
  const dataDir = resolve(options.dataDir);
  // Loaded here, so that importing the package costs nothing.
  const [{ createApp }, { createGuard }, { openStore }] = await Promise.all([
    import('./http/app.js'),
    import('./http/guard.js'),
    import('./store/store.js'),
  ]);
  const store = await openStore(dataDir, now);
  try {
    // The store's lock is held: no other server settles a key here at the same time.
    const apiKey = await settleServerKey(dataDir, options.apiKey);
    const app = createApp({ store, guard: createGuard({ host, apiKey, accounts: store.accounts }), maxBodyBytes });
    const address = await listen(app, host, port);
    let closing: Promise<void> | undefined;
    const close = () => {
      closing ??= closeApp(app).then(() => store.close());
      return closing;
    };
    return { ...address, apiKey, close, [Symbol.asyncDispose]: close };
  } catch (error) {
    store.close();
    throw error;
  }
}

/** Requests that do not end are cut off: a client that stalls must not keep the server from stopping. */
async function closeApp(app: Listening): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), CLOSE_GRACE_MS);
  await app.close();
  clearTimeout(timer);
}

interface Listening {
  listen(options: { host: string; port: number }): Promise<string>;
  readonly server: { address(): unknown; closeAllConnections(): void };
  close(): PromiseLike<unknown>;
}

async function listen(app: Listening, host: string, port: number): Promise<{ url: string; port: number }> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    await app.close();
    throw new ServerError('listen', `Cannot listen on ${host}:${port}: ${(cause as Error).message}`, { cause });
  }
  const bound = (app.server.address() as { port: number }).port;
  // A wildcard is no address to connect to.
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return { url: `http://${isIP(name) === 6 ? `[${name}]` : name}:${bound}`, port: bound };
}
