/** Header names and values as they are sent. */
export type Headers = Record<string, string>;

/** How the client proves who it is: not at all, with an API key, or with a token that is asked for before each attempt. */
export interface Credentials {
  apiKey?: string;
  accessToken?: () => Promise<string>;
}

/**
 * The `Authorization` header for `url`: Basic `api:KEY`, or Bearer with a token. Empty unless the URL has the base
 * URL's scheme, host and port, and its path lies below the base path: credentials go nowhere else (http-protocol §1.1).
 */
export async function authorize(url: URL, baseUrl: URL, credentials: Credentials): Promise<Headers> {
  if (!isBelow(url, baseUrl)) return {};
  if (credentials.accessToken) return { Authorization: `Bearer ${await credentials.accessToken()}` };
  if (credentials.apiKey === undefined) return {};
  return { Authorization: `Basic ${Buffer.from(`api:${credentials.apiKey}`, 'utf8').toString('base64')}` };
}

function isBelow(url: URL, baseUrl: URL): boolean {
  if (url.origin !== baseUrl.origin) return false;
  const base = baseUrl.pathname.replace(/\/+$/, '');
  return url.pathname === base || url.pathname.startsWith(`${base}/`);
}

/** Headers that describe the connection or the length of the body, which the client alone knows. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  'content-length',
  'transfer-encoding',
  'connection',
  'host',
  'keep-alive',
  'upgrade',
  'expect',
]);

/**
 * Headers that the server wants with an upload, given as `Name:value` strings (http-protocol §8): split at the first
 * colon, value trimmed. Malformed ones are skipped, and so are those that only the client can know.
 */
export function parseUploadHeaders(lines: readonly string[]): Headers {
  const headers: Headers = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim();
    const value = line.slice(colon + 1).trim();
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a control character in a header value is what is refused
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || /[\x00-\x08\x0a-\x1f\x7f]/.test(value)) continue;
    if (!OWN_HEADERS.has(name.toLowerCase())) headers[name] = value;
  }
  return headers;
}
