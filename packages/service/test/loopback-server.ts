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
  console: string[];
  alerts: object[];
  preempting: boolean;
  summary: string | null;
  files: Map<string, string>;
  uploaded: string[];
  complete: boolean;
  exitcode: number | null;
}

/** A W&B server in memory, as strict about offsets as ours: a gap is refused, a repeated line replaces itself. */
export class LoopbackServer {
  readonly runs = new Map<string, StoredRun>();
  readonly requests: SeenRequest[] = [];
  /** Asked before each request is answered. */
  fault: (request: SeenRequest) => Fault | undefined = () => undefined;
  /** Answers of the filestream say that the run should stop. */
  stopRuns = false;
  url = '';
  /** Features of the protocol that it tells of. */
  features: string[] = [];
  /** Whose runs are those of nobody in particular. */
  defaultEntity = 'team';
  private readonly server: Server = createServer((request, response) => void this.serve(request, response));

  /** The only run. */
  run(): StoredRun {
    const [run] = this.runs.values();
    if (!run) throw new Error('no run was registered');
    return run;
  }

  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const seen = read(request, Buffer.concat(chunks));
    this.requests.push(seen);
    const fault = this.fault(seen);
    if (fault === 'hang') return;
    if (typeof fault === 'object') {
      response.writeHead(fault.status, fault.headers).end(JSON.stringify(fault.body ?? { error: 'injected' }));
      return;
    }
    const [status, body] = this.answer(seen);
    if (fault === 'lose-answer') response.destroy();
    else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  private answer(seen: SeenRequest): [number, object] {
    switch (seen.operation) {
      case 'put':
        return this.storeFile(seen);
      case 'file_stream':
        return this.storeLines(seen);
      case 'Viewer':
        return [200, { data: { viewer: VIEWER } }];
      case 'UpsertBucket':
        return [200, { data: { upsertBucket: this.upsert(seen.body.variables) } }];
      case 'RunResumeStatus':
        return [200, { data: { model: this.resumeStatus(seen.body.variables) } }];
      case 'RewindRun':
        return [200, { data: { rewindRun: this.rewind(seen.body.variables) } }];
      case 'CreateRunFiles':
        return [200, { data: { createRunFiles: this.fileAddresses(seen.body.variables) } }];
      case 'ServerFeaturesQuery':
        return [200, { data: { serverInfo: { features: this.features.map((name) => ({ name, isEnabled: true })) } } }];
      case 'NotifyScriptableRunAlert':
        return [200, { data: { notifyScriptableRunAlert: this.alert(seen.body.variables) } }];
      default:
        throw new Error(`unexpected operation ${seen.operation}`);
    }
  }

  // biome-ignore lint/suspicious/noExplicitAny: GraphQL variables
  private upsert(v: any): object {
    const entity = v.entity ?? this.defaultEntity;
    const project = v.project ?? 'uncategorized';
    const key = `${entity}/${project}/${v.name}`;
    const inserted = !this.runs.has(key);
    const run = this.runs.get(key) ?? emptyRun();
    this.runs.set(key, run);
    run.config = v.config;
    run.displayName = v.displayName ?? run.displayName ?? 'bright-sun-1';
    const bucket = { id: `storage-${v.name}`, name: v.name, displayName: run.displayName, historyLineCount: null };
    return { bucket: { ...bucket, project: { id: 'P', name: project, entity: { id: 'E', name: entity } } }, inserted };
  }

  // biome-ignore lint/suspicious/noExplicitAny: GraphQL variables
  private resumeStatus({ entity, project, name }: any): object {
    const key = `${entity ?? this.defaultEntity}/${project}/${name}`;
    const run = this.runs.get(key);
    return { id: 'P', name: project, entity: { id: 'E', name: entity }, bucket: run ? resumeBucket(name, run) : null };
  }

  // biome-ignore lint/suspicious/noExplicitAny: GraphQL variables
  private rewind({ entity, project, runName, metricValue }: any): object {
    const names = { entity: entity ?? this.defaultEntity, project };
    const run = this.runs.get(`${names.entity}/${project}/${runName}`);
    if (!run) return { rewoundRun: null };
    const beyond = run.history.findIndex((line) => JSON.parse(line)._step > metricValue);
    if (beyond >= 0) run.history.length = beyond;
    const { config, displayName } = run;
    const rewound = {
      id: `storage-${runName}`,
      name: runName,
      displayName,
      config,
      historyLineCount: run.history.length,
    };
    return { rewoundRun: { ...rewound, project: { id: 'P', name: project, entity: { id: 'E', name: names.entity } } } };
  }

  // biome-ignore lint/suspicious/noExplicitAny: GraphQL variables
  private alert({ entityName, projectName, runName, ...alert }: any): object {
    this.runs.get(`${entityName}/${projectName}/${runName}`)?.alerts.push(alert);
    return { success: true };
  }

  // biome-ignore lint/suspicious/noExplicitAny: GraphQL variables
  private fileAddresses(v: any): object {
    const address = (name: string) => `${this.url}/blob/${v.entity}/${v.project}/${v.run}/file/${name}`;
    const files = v.files.map((name: string) => ({ name, uploadUrl: address(name) }));
    return { runID: v.run, uploadHeaders: [], files };
  }

  private storeFile({ path, body }: SeenRequest): [number, object] {
    const [, key = '', name = ''] = /^\/blob\/(.+?)\/file\/(.+)$/.exec(path) ?? [];
    this.runs.get(key)?.files.set(decodeURIComponent(name), body);
    return [200, {}];
  }

  private storeLines({ path, body }: SeenRequest): [number, object] {
    const [, key = ''] = /^\/files\/(.+)\/file_stream$/.exec(path) ?? [];
    const run = this.runs.get(key);
    if (!run) return [404, { error: 'no such run' }];
    for (const [file, lines] of [
      ['wandb-history.jsonl', run.history],
      ['wandb-events.jsonl', run.events],
    ] as const) {
      const { offset, content } = body.files?.[file] ?? { offset: 0, content: [] };
      if (offset > lines.length) return [400, { error: `a gap: offset ${offset} after ${lines.length} lines` }];
      content.forEach((line: string, index: number) => {
        lines[offset + index] = line;
      });
    }
    const output = body.files?.['output.log'];
    output?.content.forEach((line: string, index: number) => {
      run.console[output.offset + index] = line;
    });
    if (body.preempting) run.preempting = true;
    run.summary = body.files?.['wandb-summary.json']?.content.at(-1) ?? run.summary;
    run.uploaded.push(...(body.uploaded ?? []));
    if (body.complete) Object.assign(run, { complete: true, exitcode: body.exitcode });
    return [200, { exitcode: null, limits: {}, ...(this.stopRuns ? { stopped: true } : {}) }];
  }
}

/** @param port 0 takes a free one. */
export async function startLoopbackServer(port = 0): Promise<LoopbackServer> {
  const server = new LoopbackServer();
  await server.listen(port);
  return server;
}

const VIEWER = {
  id: 'V1',
  entity: 'team',
  username: 'ada',
  email: 'ada@example.com',
  flags: '{}',
  teams: { edges: [] },
};

/** What a run that is to be resumed is told to have. */
function resumeBucket(name: string, run: StoredRun): object {
  const { _wandb } = JSON.parse(run.config);
  const tail = (lines: string[]) => JSON.stringify(lines.slice(-1));
  return {
    id: `storage-${name}`,
    name,
    displayName: run.displayName,
    config: run.config,
    summaryMetrics: run.summary ?? '{}',
    wandbConfig: JSON.stringify(_wandb?.value ?? {}),
    historyTail: tail(run.history),
    eventsTail: tail(run.events),
    historyLineCount: run.history.length,
    eventsLineCount: run.events.length,
    logLineCount: 0,
    tags: [],
    notes: null,
  };
}

function emptyRun(): StoredRun {
  return {
    config: '',
    displayName: null,
    history: [],
    events: [],
    console: [],
    alerts: [],
    preempting: false,
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
