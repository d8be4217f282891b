import type { Dispatcher } from 'undici';
import { type ProxyOptions, proxyFor } from './proxy.js';

/** Time for name look-up, TCP and TLS together. */
const CONNECT_TIMEOUT_MS = 30_000;
/** Sockets per origin: as many as the released client runs transfers in parallel. */
const MAX_CONNECTIONS = 128;

export interface DispatcherOptions {
  proxy?: ProxyOptions;
  /** Accept any certificate. */
  insecureDisableSsl?: boolean;
}

/** Connection pools, one per origin, made when first needed. */
export interface Dispatchers {
  request(url: URL, options: Omit<Dispatcher.RequestOptions, 'origin' | 'path'>): Promise<Dispatcher.ResponseData>;
  /** Closes every socket, also those in use. */
  destroy(): Promise<void>;
}

/** Nothing is loaded or opened before the first request. */
export function createDispatchers(options: DispatcherOptions): Dispatchers {
  const pools = new Map<string, Promise<Dispatcher>>();
  const open = (url: URL): Promise<Dispatcher> => {
    let pool = pools.get(url.origin);
    if (!pool) {
      pool = createDispatcher(url, options);
      pools.set(url.origin, pool);
    }
    return pool;
  };
  return {
    async request(url, request) {
      const [send, pool] = await Promise.all([loadRequest(), open(url)]);
      return send.call(pool, { ...request, origin: url.origin, path: url.pathname + url.search });
    },
    async destroy() {
      const opened = [...pools.values()];
      pools.clear();
      await Promise.allSettled(opened.map(async (pool) => (await pool).destroy()));
    },
  };
}

async function createDispatcher(url: URL, options: DispatcherOptions): Promise<Dispatcher> {
  const tls = { rejectUnauthorized: !options.insecureDisableSsl };
  // HTTP/2 is off: one POST at a time gains nothing from it, and uploads want a socket each.
  const pool = { allowH2: false, connections: MAX_CONNECTIONS, pipelining: 1 };
  const proxy = proxyFor(url, options.proxy);
  if (proxy === null) {
    const { default: Pool } = await import('undici/lib/dispatcher/pool.js');
    return new Pool(url.origin, { ...pool, connect: { ...tls, timeout: CONNECT_TIMEOUT_MS } });
  }
  const { default: ProxyAgent } = await import('undici/lib/dispatcher/proxy-agent.js');
  return new ProxyAgent({ ...pool, uri: proxy, requestTls: { ...tls, timeout: CONNECT_TIMEOUT_MS } });
}

/**
 * The parts of undici that are used, not its index: that loads fetch, WebSocket and caches (three times the time, ten
 * megabytes more) and replaces the dispatcher behind the global `fetch` of the process, which belongs to the user.
 */
async function loadRequest(): Promise<typeof import('undici/lib/api/api-request.js').default> {
  return (await import('undici/lib/api/api-request.js')).default;
}
