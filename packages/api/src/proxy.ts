import { BlockList, isIP } from 'node:net';

/** Which proxy to use. Values are URLs such as `http://user:password@proxy.example:3128`. */
export interface ProxyOptions {
  /** For `http:` URLs. */
  http?: string;
  /** For `https:` URLs. */
  https?: string;
  /**
   * Hosts that are reached directly, separated by commas, as in the `no_proxy` variable: `*`, `example.com` (and its
   * subdomains), `.example.com` (subdomains only), an address, a range (`10.0.0.0/8`), each with `:port` or without.
   */
  noProxy?: string;
}

/** The proxy for `url`, or null. Loopback hosts never go through a proxy, as in the released client. */
export function proxyFor(url: URL, options: ProxyOptions | undefined): string | null {
  const proxy = url.protocol === 'https:' ? options?.https : options?.http;
  if (!proxy) return null;
  const host = url.hostname.toLowerCase().replace(/^\[|\]$/g, '');
  if (host === 'localhost' || host === '::1' || /^127(\.\d+){3}$/.test(host)) return null;
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const exceptions = (options?.noProxy ?? '').toLowerCase().split(',');
  return exceptions.some((exception) => matches(exception.trim(), host, port)) ? null : proxy;
}

function matches(exception: string, host: string, port: string): boolean {
  if (exception === '') return false;
  if (exception === '*') return true;
  const range = /^([^/]+)\/(\d+)$/.exec(exception);
  if (range) return inRange(host, range[1]!, Number(range[2]));
  if (exception === host) return true;
  const withPort = /^(.*):(\d+)$/.exec(exception);
  if (withPort && isIP(exception) === 0 && withPort[2] !== port) return false;
  const name = (withPort && isIP(exception) === 0 ? withPort[1]! : exception).replace(/^\[|\]$/g, '');
  if (name.startsWith('*.')) return host.endsWith(name.slice(1));
  return name.startsWith('.') ? host.endsWith(name) : host === name || host.endsWith(`.${name}`);
}

function inRange(host: string, network: string, bits: number): boolean {
  const family = isIP(network);
  if (family === 0 || isIP(host) !== family || bits > (family === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  const type = family === 4 ? 'ipv4' : 'ipv6';
  list.addSubnet(network, bits, type);
  return list.check(host, type);
}
