import { gunzipSync } from 'node:zlib';
import { type JsonObject, type JsonValue, parseJson } from '@wandb/proto';
import type { RecordedRequest } from '@wandb-internal/testing/fault-proxy';
import { parse as parseYaml } from 'yaml';

/** A request as the recordings and the recording proxy have it. */
export interface HttpRequest {
  method: string;
  path: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** Parsed JSON, or text. */
  body: JsonValue;
}

/** What one run said to its server, taken apart: what is compared, in the form it is compared in. */
export interface RunTraffic {
  /** How often each GraphQL operation was asked, and with which name. */
  operations: string[];
  /** Variables of each UpsertBucket, config parsed. */
  upserts: JsonObject[];
  /** Lines of the run's files as the server has them in the end, by the offsets of the requests. */
  history: JsonObject[];
  events: JsonObject[];
  console: string[];
  summary: JsonObject;
  /** Uploaded run files by name, parsed. */
  files: JsonObject;
  /** Without its lines: `complete`, `exitcode`. */
  completing: JsonObject;
  /** Names listed as uploaded, over all requests. */
  uploaded: string[];
  /** `method path` of the last request. */
  last: string;
  /** What the requests of each kind say about their sender: every distinct combination. */
  headers: Record<'graphql' | 'filestream' | 'upload', string[]>;
}

/** Reads one line of a recording. */
export function recordedRequest(line: string): HttpRequest {
  const one = parseJson(line) as JsonObject;
  const headers = lowerNames(one['headers'] as Record<string, string>);
  return { method: String(one['method']), path: String(one['path']), headers, body: one['body'] ?? null };
}

function lowerNames(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** Reads a request that arrived at the proxy. */
export function proxiedRequest(one: RecordedRequest): HttpRequest {
  const text = (one.headers['content-encoding'] === 'gzip' ? gunzipSync(one.body) : one.body).toString('utf8');
  const isJson = text.startsWith('{');
  const body = isJson ? (parseJson(text) as JsonObject) : text;
  if (isJson && one.path === '/graphql') {
    const { query } = body as JsonObject;
    (body as JsonObject)['operation'] = /(?:query|mutation)\s+(\w+)/.exec(String(query))?.[1] ?? '';
  }
  return { method: one.method, path: one.path, headers: lowerNames(one.headers as Record<string, string>), body };
}

/** Takes the requests of one run apart. */
export function trafficOf(requests: readonly HttpRequest[]): RunTraffic {
  const traffic: RunTraffic = {
    operations: [],
    upserts: [],
    history: [],
    events: [],
    console: [],
    summary: {},
    files: {},
    completing: {},
    uploaded: [],
    last: '',
    headers: { graphql: [], filestream: [], upload: [] },
  };
  for (const request of requests) {
    traffic.last = `${request.method} ${request.path}`;
    const kind = kindOf(request);
    const sender = senderOf(request);
    if (!traffic.headers[kind].includes(sender)) traffic.headers[kind].push(sender);
    if (kind === 'graphql') addOperation(traffic, request.body as JsonObject);
    else if (kind === 'filestream') addLines(traffic, request.body as JsonObject);
    else addFile(traffic, request);
  }
  return traffic;
}

function kindOf(request: HttpRequest): keyof RunTraffic['headers'] {
  if (request.path === '/graphql') return 'graphql';
  return request.path.endsWith('/file_stream') ? 'filestream' : 'upload';
}

/** Whether a request carries credentials, from which agent, of which type. */
function senderOf({ headers, method }: HttpRequest): string {
  const credentials = headers['authorization'] === undefined ? 'without credentials' : 'with credentials';
  const type = method === 'POST' ? `, ${headers['content-type']}` : '';
  return `${headers['user-agent']} ${credentials}${type}`;
}

function addOperation(traffic: RunTraffic, body: JsonObject): void {
  traffic.operations.push(String(body['operation']));
  if (body['operation'] !== 'UpsertBucket') return;
  const variables = { ...(body['variables'] as JsonObject) };
  if (typeof variables['config'] === 'string') variables['config'] = parseJson(variables['config']);
  traffic.upserts.push(variables);
}

function addLines(traffic: RunTraffic, body: JsonObject): void {
  const { files = {}, uploaded = [], ...rest } = body;
  for (const [name, chunk] of Object.entries(files as JsonObject)) {
    const { offset, content } = chunk as { offset: number; content: string[] };
    if (name === 'output.log') put(traffic.console, offset, content);
    else if (name === 'wandb-history.jsonl') put(traffic.history, offset, content.map(parseObject));
    else if (name === 'wandb-events.jsonl') put(traffic.events, offset, content.map(parseObject));
    else if (name === 'wandb-summary.json') traffic.summary = parseObject(content.at(-1) ?? '{}');
  }
  traffic.uploaded.push(...(uploaded as string[]));
  traffic.completing = rest;
}

function addFile(traffic: RunTraffic, request: HttpRequest): void {
  const name = decodeURIComponent(request.path.split('?')[0] ?? '')
    .split('/')
    .at(-1);
  if (name === undefined) return;
  const { body } = request;
  traffic.files[name] = name.endsWith('.yaml') && typeof body === 'string' ? yamlOf(body) : body;
}

/** The recording's neutral host text took a line's end with it; it is put back. */
function yamlOf(text: string): JsonValue {
  return parseYaml(text.replace(/(os: \S+)( +program: )/, '$1\n$2')) as JsonValue;
}

function parseObject(text: string): JsonObject {
  return parseJson(text) as JsonObject;
}

function put<T>(lines: T[], offset: number, content: readonly T[]): void {
  for (const [index, line] of content.entries()) lines[offset + index] = line;
}
