import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { type Caller, createCaller } from '../access.js';
import { ServerError } from '../server-error.js';
import { type AccountStore, DEFAULT_USER } from '../store/accounts.js';

const NO_KEY = 'An API key is needed. Log in with the key that "wandb server key" prints, or set WANDB_API_KEY.';
const WRONG_KEY =
  'This server does not know the API key. "wandb server key" prints the one of its default user, "wandb server user key NAME" makes one for another.';

/** Checks that a request may be answered at all. */
export interface Guard {
  /**
   * Refuses a request for a host that is not this server's, or from a page of another origin: without that, any web page
   * could reach a server on loopback through a DNS name of its own (rebinding) or a form (CSRF).
   *
   * @throws ServerError `forbidden`
   */
  checkAddress(headers: IncomingHttpHeaders): void;
  /**
   * Who asks, by their API key: `Authorization: Basic base64("api:" + KEY)` or `Bearer KEY`.
   *
   * @throws ServerError `unauthorized` without a key that the server knows
   */
  identify(headers: IncomingHttpHeaders): Caller;
  /**
   * For the read-only pages: open to this machine while there is nobody but the default user, else behind a key.
   *
   * @throws ServerError `unauthorized`
   */
  identifyReader(headers: IncomingHttpHeaders): Caller;
}

/** `host` is the address that the server listens on, `apiKey` the key of the default user. */
export function createGuard(options: { host: string; apiKey: string; accounts: AccountStore }): Guard {
  const bound = options.host.toLowerCase();
  const { accounts } = options;
  const identify = (headers: IncomingHttpHeaders) => {
    const key = readKey(headers.authorization);
    if (key === undefined) throw new ServerError('unauthorized', NO_KEY);
    const user = equalSecrets(key, options.apiKey) ? DEFAULT_USER : accounts.userOfKey(key);
    if (user === undefined) throw new ServerError('unauthorized', WRONG_KEY);
    return createCaller(accounts, user, {
      username: textOf(headers['x-wandb-username']),
      email: textOf(headers['x-wandb-user-email']),
    });
  };
  return {
    checkAddress(headers) {
      const host = hostName(headers.host);
      if (!isLoopback(host) && host !== bound && !(isWildcard(bound) && isIP(host) !== 0)) {
        throw new ServerError('forbidden', `This server does not answer for the host ${JSON.stringify(host)}.`);
      }
      const { origin } = headers;
      if (origin !== undefined && !isSameOrigin(origin, headers.host)) {
        throw new ServerError(
          'forbidden',
          `This server does not answer requests from pages of ${JSON.stringify(origin)}.`,
        );
      }
    },
    identify,
    identifyReader: (headers) =>
      isLoopback(bound) && !accounts.hasUsers() ? createCaller(accounts, DEFAULT_USER) : identify(headers),
  };
}

/** The name in a Host header, without the port and without the brackets of an IPv6 address. */
function hostName(host: string | undefined): string {
  const name = (host ?? '').toLowerCase().replace(/:\d+$/, '');
  return name.startsWith('[') ? name.slice(1, -1) : name;
}

/** Whether a name or address means this machine. */
function isLoopback(host: string): boolean {
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '::1' ||
    (isIP(host) === 4 && host.startsWith('127.'))
  );
}

/** Bound to every address, the server cannot list its own; an address in digits cannot be rebound, a name can. */
function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

function isSameOrigin(origin: string, host: string | undefined): boolean {
  return origin.toLowerCase() === `http://${host}`.toLowerCase();
}

function readKey(authorization: string | undefined): string | undefined {
  const [, scheme, credentials] = /^(basic|bearer) +(\S+)$/i.exec(authorization ?? '') ?? [];
  if (scheme === undefined || credentials === undefined) return undefined;
  if (scheme.toLowerCase() === 'bearer') return credentials;
  const [, user, key] = /^([^:]*):(.+)$/s.exec(Buffer.from(credentials, 'base64').toString()) ?? [];
  return user === 'api' ? key : undefined;
}

function textOf(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined;
}

function equalSecrets(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
