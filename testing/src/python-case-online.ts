import { type JsonObject, type JsonValue, parseJson } from '@wandb/proto';
import { createFaultProxy, type RecordedRequest } from './fault-proxy.js';
import { startLocalServer } from './local-server.js';

/** A server for one online case, behind a proxy that records and that answers what the case says in the server's place. */
export interface OnlinePlace {
  readonly env: Record<string, string>;
  requests(): CaseRequest[];
  close(): Promise<void>;
}

/** A request of a case. */
export interface CaseRequest {
  method: string;
  path: string;
  /** GraphQL operation, or empty. */
  operation: string;
  body: JsonValue;
}

/** What the server of the recordings could do. */
const FEATURES: JsonObject = { ServerFeaturesQuery: { data: { serverInfo: { features: [] } } } };

/** A run that the server only pretends to have has no lines: ours would refuse those that come after them. */
const ACCEPTING: JsonObject = { file_stream: { exitcode: null, limits: {} } };

/** @param overrides answers by the name of the GraphQL operation, or `file_stream` */
export async function openOnlinePlace(overrides: JsonObject): Promise<OnlinePlace> {
  const server = await startLocalServer();
  const proxy = await createFaultProxy(server.url);
  for (const [name, answer] of Object.entries({
    ...FEATURES,
    ...('RunResumeStatus' in overrides ? ACCEPTING : {}),
    ...overrides,
  })) {
    const headers = { 'content-type': 'application/json' };
    const fault = { kind: 'status', status: 200, headers, body: JSON.stringify(answer) } as const;
    await proxy.fail(fault, { when: (request) => isNamed(request, name) });
  }
  return {
    env: { WANDB_BASE_URL: proxy.url, WANDB_API_KEY: server.apiKey },
    requests: () => proxy.requests.map(requestOf),
    async close() {
      await proxy.close();
      await server.close();
    },
  };
}

function isNamed(request: RecordedRequest, name: string): boolean {
  return name === 'file_stream' ? request.path.endsWith('/file_stream') : requestOf(request).operation === name;
}

function requestOf({ method, path, body }: RecordedRequest): CaseRequest {
  const text = body.toString('utf8');
  const parsed = text.startsWith('{') ? parseJson(text) : text;
  const query = path === '/graphql' ? String((parsed as JsonObject)['query']) : '';
  return {
    method,
    path,
    operation: /(?:query|mutation)\s+(\w+)/.exec(query)?.[1] ?? '',
    body: parsed,
  };
}
