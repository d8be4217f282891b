import type { Dispatcher, Pool as UndiciPool } from 'undici';
import { type ProxyOptions, proxyFor } from './proxy.js';
import { trustedCertificates } from './trusted-certificates.js';

/** Time for name look-up, TCP and TLS together. */
const CONNECT_TIMEOUT_MS = 30_000;
/** Sockets per origin: as many as the released client runs transfers in parallel. */
const MAX_CONNECTIONS = 128;

export interface DispatcherOptions {
  proxy?: ProxyOptions;
  /** Accept any certificate. */
  insecureDisableSsl?: boolean;
  /** A file with certificates (PEM) of authorities to trust beside the public ones. */
  caFile?: string;
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
      const pool = await open(url);
      return await pool.request({ ...request, origin: url.origin, path: url.pathname + url.search });
    },
    async destroy() {
      const opened = [...pools.values()];
      pools.clear();
      await Promise.allSettled(opened.map(async (pool) => (await pool).destroy()));
    },
  };
}

async function createDispatcher(url: URL, options: DispatcherOptions): Promise<Dispatcher> {
  const Pool = await loadPool();
  const ca = trustedCertificates(options.caFile);
  const tls = {
    rejectUnauthorized: !options.insecureDisableSsl,
    timeout: CONNECT_TIMEOUT_MS,
    ...(ca === undefined ? {} : { ca }),
  };
  // HTTP/2 is off: one POST at a time gains nothing from it, and uploads want a socket each.
  const pool = { allowH2: false, connections: MAX_CONNECTIONS, pipelining: 1 };
  const proxy = proxyFor(url, options.proxy);
  if (proxy === null) return new Pool(url.origin, { ...pool, connect: tls });
  const { default: ProxyAgent } = await import('undici/lib/dispatcher/proxy-agent.js');
  // A tunnel for https only: proxies commonly refuse CONNECT to other ports, and plain HTTP needs none.
  return new ProxyAgent({ ...pool, uri: proxy, proxyTunnel: false, requestTls: tls, proxyTls: tls });
}

/**
 * The parts of undici that are used, put together as its index does. The index itself also loads fetch, WebSocket and
 * caches (three times the time, ten megabytes more) and replaces the dispatcher behind the global `fetch` of the process,
 * which belongs to the user.
 */
async function loadPool(): Promise<typeof UndiciPool> {
  const [{ default: Dispatcher }, { default: api }, { default: Pool }] = await Promise.all([
    import('undici/lib/dispatcher/dispatcher.js'),
    import('undici/lib/api/index.js'),
    import('undici/lib/dispatcher/pool.js'),
  ]);
  Object.assign(Dispatcher.prototype, api);
  return Pool;
}
