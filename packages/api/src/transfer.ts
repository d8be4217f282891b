import { open } from 'node:fs/promises';
import { addAbortSignal, Readable } from 'node:stream';
import { ApiError } from './api-error.js';
import { authorize, type Credentials, type Headers, parseUploadHeaders } from './headers.js';
import type { Http } from './http.js';
import type { RetryPolicy } from './retry-policy.js';

/** Transfers have no bound of time, but a socket on which nothing moves this long is given up. */
const STALL_MS = 300_000;
const MAX_REDIRECTS = 10;
/** Larger bodies go out in pieces of this size, so that progress is seen. */
const PIECE_BYTES = 1024 * 1024;

/** What is uploaded: bytes, or the first `size` bytes of a file. */
export type UploadBody = Uint8Array | { path: string; size: number };

export interface Download {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** To be read to its end or destroyed. A failure while reading is the reader's to handle. */
  body: Readable;
}

export interface TransferOptions {
  http: Http;
  policy: Required<RetryPolicy>;
  baseUrl: URL;
  credentials: Credentials;
  headers: Headers;
}

export interface UploadCall {
  signal?: AbortSignal | undefined;
  timeoutMs?: number | undefined;
}

export interface DownloadCall extends UploadCall {
  /** More headers, such as `Range`. */
  headers?: Headers;
  /** Send the credentials if the URL lies below the base URL, as the public API does. Default: never, as the core. */
  credentials?: boolean;
}

/** PUT to a signed URL: no credentials, no Content-Type unless the server asked for one, redirects not followed. */
export async function upload(
  { http, policy, headers }: TransferOptions,
  target: string,
  request: { headers: readonly string[]; body: UploadBody },
  call: UploadCall,
): Promise<void> {
  const url = absoluteUrl(target);
  const { body } = request;
  const size = body instanceof Uint8Array ? body.byteLength : body.size;
  const sent = { ...headers, ...parseUploadHeaders(request.headers), 'Content-Length': String(size) };
  await http.send<void>({
    ...call,
    client: 'transfer',
    policy,
    label: 'upload',
    method: 'PUT',
    url,
    headers: () => sent,
    body: () => openBody(body),
    stallMs: STALL_MS,
    read: async (response) => response.body.dump(),
  });
}

/** GET, following redirects; credentials only if asked for and the URL lies below the base URL. */
export async function download(options: TransferOptions, target: string, call: DownloadCall): Promise<Download> {
  const { headers: more, credentials, ...limits } = call;
  let url = absoluteUrl(target);
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const current = url;
    const answer = await options.http.send<Download>({
      ...limits,
      client: 'transfer',
      policy: options.policy,
      label: 'download',
      method: 'GET',
      url,
      headers: async () => ({
        ...options.headers,
        'Accept-Encoding': 'identity',
        ...more,
        ...(credentials && (await authorize(current, options.baseUrl, options.credentials))),
      }),
      stallMs: STALL_MS,
      accepts: isRedirect,
      read: async ({ statusCode, headers, body }) => ({ status: statusCode, headers, body }),
    });
    if (!isRedirect(answer.status)) {
      if (call.signal) addAbortSignal(call.signal, answer.body);
      return answer;
    }
    answer.body.on('error', () => {}).destroy();
    const { location } = answer.headers;
    if (typeof location !== 'string') break;
    url = new URL(location, url);
  }
  throw new ApiError('bad-response', `download: ${url.origin}${url.pathname} redirects without end`);
}

function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

function absoluteUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  const shown = text.split('?', 1)[0];
  throw new ApiError('bad-request', `"${shown}" is not an absolute http(s) URL, as a transfer needs`);
}

async function openBody(body: UploadBody): Promise<Uint8Array | Readable> {
  if (body instanceof Uint8Array) return body.byteLength > PIECE_BYTES ? Readable.from(pieces(body)) : body;
  if (body.size === 0) return new Uint8Array(0);
  try {
    const file = await open(body.path, 'r');
    return file.createReadStream({ start: 0, end: body.size - 1 });
  } catch (cause) {
    throw new ApiError('local-file', `upload: cannot read ${body.path} (${(cause as Error).message})`, { cause });
  }
}

function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
}
