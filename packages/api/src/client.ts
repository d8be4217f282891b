import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { ApiError } from './api-error.js';
import type { DispatcherOptions } from './dispatchers.js';
import { type GraphqlOperation, readGraphql } from './graphql.js';
import { authorize, type Credentials, type Headers } from './headers.js';
import { type FailedAttempt, Http, type HttpRequest, type RetryEvent } from './http.js';
import { RateLimiter } from './rate-limit.js';
import { readBody } from './response.js';
import { DEFAULT_POLICIES, type RetryPolicy } from './retry-policy.js';
import { sleep } from './time-limit.js';
import {
  type Download,
  type DownloadCall,
  download,
  type TransferOptions,
  type UploadBody,
  upload,
} from './transfer.js';

export interface ApiClientOptions extends DispatcherOptions {
  /** The server, such as `https://api.wandb.ai`; may have a path prefix. */
  baseUrl: string;
  /** Sent as Basic `api:KEY`. */
  apiKey?: string;
  /** Sent as Bearer instead of the key; asked before every attempt, so it should cache. */
  accessToken?: () => Promise<string>;
  /** Default `wandb-core`, as the released client's core. */
  userAgent?: string;
  /** `X-WANDB-USERNAME` of GraphQL requests; sent empty when absent. */
  username?: string;
  /** `X-WANDB-USER-EMAIL` of GraphQL requests; a function when it becomes known only later (from the viewer). */
  email?: string | (() => string | undefined);
  /** Added to every request, transfers included. */
  extraHeaders?: Readonly<Record<string, string>>;
  /** Added to GraphQL requests only. */
  graphqlHeaders?: Readonly<Record<string, string>>;
  /** Added to filestream requests only. */
  fileStreamHeaders?: Readonly<Record<string, string>>;
  retry?: { graphql?: RetryPolicy; fileStream?: RetryPolicy; transfer?: RetryPolicy };
  /** Told of every attempt that failed and will be repeated, so that the user can be told (once). */
  onRetry?: (event: RetryEvent) => void;
  /**
   * Whether the waits between attempts keep the process alive. Default true; false for uploads in the background, whose
   * data are safe on disk. A request that is on the wire keeps it alive in any case.
   */
  holdProcess?: boolean;
}

export interface CallOptions {
  signal?: AbortSignal;
  /** Bound of the whole call, retries and waits included; the bound of one attempt is in the retry policy. */
  timeoutMs?: number;
}

export interface FileStreamCall extends CallOptions {
  /** Send it compressed. Only servers with the feature `FILESTREAM_GZIP` understand that. */
  gzip?: boolean;
}

/** A W&B server, as a client sees it. Every method rejects with {@link ApiError} only. */
export interface ApiClient extends AsyncDisposable {
  /**
   * Runs an operation and returns its `data`. `errors` in the answer reject with code `graphql`, joined by "; ".
   * Variables given as text are the JSON of an object, and sent as they are.
   */
  graphql<T>(operation: GraphqlOperation<T>, variables: object | string | null, options?: CallOptions): Promise<T>;
  /** Posts a filestream body (JSON bytes) of a run. `stopped`: the server wants the run to stop. */
  fileStream(run: RunPath, body: Uint8Array, options?: FileStreamCall): Promise<{ stopped: boolean }>;
  /** PUT to an absolute URL that the server gave out; `headers` are its `uploadHeaders` ("Name:value"). No credentials. */
  upload(url: string, request: { headers: readonly string[]; body: UploadBody }, options?: CallOptions): Promise<void>;
  /** GET of an absolute URL. Retries until the answer begins; its body is the caller's. */
  download(url: string, options?: DownloadCall): Promise<Download>;
  /** The last failed attempts, oldest first; at most ten. */
  readonly lastFailures: readonly FailedAttempt[];
  /** Gives up what is under way (`aborted`) and closes all sockets. Idempotent. */
  close(): Promise<void>;
}

export interface RunPath {
  entity: string;
  project: string;
  runId: string;
}

/**
 * Makes a client. Nothing is loaded or opened before its first request.
 *
 * @throws ApiError `bad-request` when the base URL is not an absolute http(s) URL.
 */
export function createApiClient(options: ApiClientOptions): ApiClient {
  const connection = openConnection(options);
  const { http } = connection;
  const limiter = new RateLimiter(performance.now());
  return {
    get lastFailures() {
      return http.lastFailures;
    },
    graphql: async (operation, variables, call = {}) =>
      http.send(graphqlRequest(connection, operation, variables, call)),
    fileStream: async (run, body, { gzip: compressed, ...call } = {}) => {
      const content = compressed ? { body: await promisify(gzip)(body), encoding: GZIP } : { body, encoding: {} };
      return http.send(fileStreamRequest(connection, limiter, run, content, call));
    },
    upload: (url, request, call = {}) => upload(connection, url, request, call),
    download: (url, call = {}) => download(connection, url, call),
    close: () => http.close(),
    [Symbol.asyncDispose]: () => http.close(),
  };
}

/** What all requests of a client share. */
interface Connection extends TransferOptions {
  policies: Record<'graphql' | 'fileStream' | 'transfer', Required<RetryPolicy>>;
  graphqlHeaders: Headers;
  fileStreamHeaders: Headers;
  username: string;
  email(): string;
  holdProcess: boolean;
}

function openConnection(options: ApiClientOptions): Connection {
  const { email, retry, holdProcess = true } = options;
  const policies = {
    graphql: { ...DEFAULT_POLICIES.graphql, ...retry?.graphql },
    fileStream: { ...DEFAULT_POLICIES.fileStream, ...retry?.fileStream },
    transfer: { ...DEFAULT_POLICIES.transfer, ...retry?.transfer },
  };
  return {
    baseUrl: parseBaseUrl(options.baseUrl),
    http: new Http({ ...options, holdProcess }),
    credentials: pickCredentials(options),
    headers: { 'User-Agent': options.userAgent ?? 'wandb-core', ...options.extraHeaders },
    policy: policies.transfer,
    policies,
    graphqlHeaders: { ...options.graphqlHeaders },
    fileStreamHeaders: { ...options.fileStreamHeaders },
    username: options.username ?? '',
    email: () => (typeof email === 'function' ? email() : email) ?? '',
    holdProcess,
  };
}

function graphqlRequest<T>(
  connection: Connection,
  operation: GraphqlOperation<T>,
  variables: object | string | null,
  call: CallOptions,
): HttpRequest<T> {
  const { name, query, retryConflict } = operation;
  const body = Buffer.from(graphqlBody(query, variables, name));
  const url = below(connection.baseUrl, ['graphql']);
  return {
    ...call,
    client: retryConflict ? 'upsert-bucket' : 'graphql',
    policy: connection.policies.graphql,
    label: name || 'graphql',
    method: 'POST',
    url,
    headers: async () => ({
      ...(await jsonHeaders(connection, url)),
      'X-WANDB-USERNAME': connection.username,
      'X-WANDB-USER-EMAIL': connection.email(),
      ...connection.graphqlHeaders,
    }),
    body: () => body,
    read: async (response) => readGraphql<T>(operation, await readBody(response)),
  };
}

/** The operation's name is left out when it has none: servers look for an operation called "". */
function graphqlBody(query: string, variables: object | string | null, name: string): string {
  const operationName = name || undefined;
  if (typeof variables !== 'string') return JSON.stringify({ query, variables, operationName });
  const rest = JSON.stringify({ query, operationName });
  return `{"variables":${variables},${rest.slice(1)}`;
}

const GZIP: Headers = { 'Content-Encoding': 'gzip' };

function fileStreamRequest(
  connection: Connection,
  limiter: RateLimiter,
  { entity, project, runId }: RunPath,
  { body, encoding }: { body: Uint8Array; encoding: Headers },
  call: CallOptions,
): HttpRequest<{ stopped: boolean }> {
  const url = below(connection.baseUrl, ['files', entity, project, runId, 'file_stream']);
  return {
    ...call,
    client: 'file-stream',
    policy: connection.policies.fileStream,
    label: 'file_stream',
    method: 'POST',
    url,
    headers: async () => ({ ...(await jsonHeaders(connection, url)), ...encoding, ...connection.fileStreamHeaders }),
    body: () => body,
    before: (signal) => sleep(limiter.reserve(performance.now()), signal, connection.holdProcess),
    onHeaders: (headers) => limiter.observe(headers, performance.now()),
    read: async (response) => ({ stopped: isStopped(await readBody(response)) }),
  };
}

async function jsonHeaders({ headers, baseUrl, credentials }: Connection, url: URL): Promise<Headers> {
  const authorization = await authorize(url, baseUrl, credentials);
  return { ...headers, 'Content-Type': 'application/json', 'Accept-Encoding': 'gzip', ...authorization };
}

function pickCredentials({ apiKey, accessToken }: ApiClientOptions): Credentials {
  return { ...(apiKey !== undefined && { apiKey }), ...(accessToken && { accessToken: guarded(accessToken) }) };
}

/** A token that cannot be had is a failure of authentication, not of the network. */
function guarded(accessToken: () => Promise<string>): () => Promise<string> {
  return async () => {
    try {
      return await accessToken();
    } catch (cause) {
      if (cause instanceof ApiError) throw cause;
      throw new ApiError('auth', `No access token could be had (${(cause as Error)?.message ?? cause})`, { cause });
    }
  };
}

function parseBaseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  throw new ApiError('bad-request', `The base URL "${text}" is not an absolute http(s) URL`);
}

/** The base URL with path segments appended, each escaped. */
function below(baseUrl: URL, segments: readonly string[]): URL {
  const path = segments.map((segment) => encodeURIComponent(segment)).join('/');
  return new URL(`${baseUrl.pathname.replace(/\/+$/, '')}/${path}`, baseUrl.origin);
}

/** Only `stopped` is read; an answer that is no JSON is as good as an empty one (http-protocol §6). */
function isStopped(body: Buffer): boolean {
  try {
    return (JSON.parse(body.toString('utf8')) as { stopped?: unknown } | null)?.stopped === true;
  } catch {
    return false;
  }
}
