import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the server saw it. */
export interface SeenRequest {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  /** Name of the GraphQL operation, `file_stream`, or `put`. */
  operation: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a test looks at is its own business
  body: any;
}

/** What is done instead of, or after, an ordinary answer. */
export type Fault =
  | { status: number; body?: object; headers?: Record<string, string> }
  /** Never answers. */
  | 'hang'
  /** Does what was asked and closes the socket without an answer. */
  | 'lose-answer';

/** A run as the server has it. */
export interface StoredRun {
  config: string;
  displayName: string | null;
  history: string[];
  events: string[];
  summary: string | null;
  files: Map<string, string>;
  uploaded: string[];
  complete: boolean;
  exitcode: number | null;
}

/** A W&B server in memory, as strict about offsets as ours: a gap is refused, a repeated line replaces itself. */
export interface LoopbackServer {
  url: string;
  runs: Map<string, StoredRun>;
  /** The only run. */
  run(): StoredRun;
  requests: SeenRequest[];
  /** Asked before each request is answered. */
  fault: (request: SeenRequest) => Fault | undefined;
  /** Answers of the filestream carry this. */
  stopRuns: boolean;
  close(): Promise<void>;
}

export async function startLoopbackServer(port = 0): Promise<LoopbackServer> {
  const server: Server = createServer((request, response) => void serve(request, response));
  const loopback: LoopbackServer = {
    url: '',
    runs: new Map(),
    run() {
      const [run] = loopback.runs.values();
      if (!run) throw new Error('no run was registered');
      return run;
    },
    requests: [],
    fault: () => undefined,
    stopRuns: false,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const seen = read(request, Buffer.concat(chunks));
    loopback.requests.push(seen);
    const fault = loopback.fault(seen);
    if (fault === 'hang') return;
    if (typeof fault === 'object') {
      response.writeHead(fault.status, fault.headers).end(JSON.stringify(fault.body ?? { error: 'injected' }));
      return;
    }
    const [status, body] = answer(seen);
    if (fault === 'lose-answer') response.destroy();
    else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  function answer(seen: SeenRequest): [number, object] {
    if (seen.operation === 'put') {
      const [, , key, name] = /^\/(blob)\/(.+?)\/file\/(.+)$/.exec(seen.path) ?? [];
      loopback.runs.get(key ?? '')?.files.set(name ?? '', seen.body);
      return [200, {}];
    }
    if (seen.operation === 'file_stream') return fileStream(seen);
    return [200, { data: graphql(seen.operation, seen.body.variables) }];
  }

  // biome-ignore lint/suspicious/noExplicitAny: GraphQL variables
  function graphql(operation: string, v: any): object {
    switch (operation) {
      case 'Viewer':
        return {
          viewer: {
            id: 'V1',
            entity: 'team',
            username: 'ada',
            email: 'ada@example.com',
            flags: '{}',
            teams: { edges: [] },
          },
        };
      case 'UpsertBucket': {
        const entity = v.entity ?? 'team';
        const project = v.project ?? 'uncategorized';
        const key = `${entity}/${project}/${v.name}`;
        const inserted = !loopback.runs.has(key);
        const run = loopback.runs.get(key) ?? emptyRun();
        loopback.runs.set(key, run);
        run.config = v.config;
        run.displayName = v.displayName ?? run.displayName ?? 'bright-sun-1';
        const bucket = { id: `storage-${v.name}`, name: v.name, displayName: run.displayName, historyLineCount: null };
        return {
          upsertBucket: {
            bucket: { ...bucket, project: { id: 'P', name: project, entity: { id: 'E', name: entity } } },
            inserted,
          },
        };
      }
      case 'CreateRunFiles': {
        const blob = (name: string) => `${loopback.url}/blob/${v.entity}/${v.project}/${v.run}/file/${name}`;
        const files = v.files.map((name: string) => ({ name, uploadUrl: blob(name) }));
        return { createRunFiles: { runID: v.run, uploadHeaders: [], files } };
      }
      default:
        throw new Error(`unexpected operation ${operation}`);
    }
  }

  function fileStream({ path, body }: SeenRequest): [number, object] {
    const [, entity, project, id] = /^\/files\/([^/]+)\/([^/]+)\/([^/]+)\/file_stream$/.exec(path) ?? [];
    const run = loopback.runs.get(`${entity}/${project}/${id}`);
    if (!run) return [404, { error: 'no such run' }];
    for (const [file, lines] of [
      ['wandb-history.jsonl', run.history] as const,
      ['wandb-events.jsonl', run.events] as const,
    ]) {
      const part = body.files?.[file];
      if (!part) continue;
      if (part.offset > lines.length)
        return [400, { error: `a gap: offset ${part.offset} after ${lines.length} lines` }];
      part.content.forEach((line: string, index: number) => {
        lines[part.offset + index] = line;
      });
    }
    const summary = body.files?.['wandb-summary.json']?.content.at(-1);
    if (summary !== undefined) run.summary = summary;
    run.uploaded.push(...(body.uploaded ?? []));
    if (body.complete) Object.assign(run, { complete: true, exitcode: body.exitcode });
    return [200, { exitcode: null, limits: {}, ...(loopback.stopRuns ? { stopped: true } : {}) }];
  }

  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  loopback.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return loopback;
}

function emptyRun(): StoredRun {
  return {
    config: '',
    displayName: null,
    history: [],
    events: [],
    summary: null,
    files: new Map(),
    uploaded: [],
    complete: false,
    exitcode: null,
  };
}

function read(request: IncomingMessage, bytes: Buffer): SeenRequest {
  const path = request.url ?? '';
  const text = bytes.toString('utf8');
  const base = { method: request.method ?? '', path, headers: request.headers };
  if (request.method === 'PUT') return { ...base, operation: 'put', body: text };
  const body = JSON.parse(text);
  return { ...base, operation: path === '/graphql' ? body.operationName : 'file_stream', body };
}
