import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer, type RunningServer, type ServerOptions } from '@wandb/server';

/** A server on a directory of its own, with shorthands for its requests. */
export interface TestServer extends RunningServer {
  readonly dataDir: string;
  graphql<Data = Record<string, never>>(
    query: string,
    variables?: object,
    operationName?: string,
  ): Promise<Answer<Data>>;
  post(path: string, body: string | Uint8Array | object, headers?: Record<string, string>): Promise<Answer>;
  /** A filestream request of `local/p/<run>`. */
  stream(run: string, body: object): Promise<Answer>;
  /** Makes the run `local/p/<run>`. */
  upsert(run: string, input?: object): Promise<void>;
  /** Fields of the run `local/p/<run>`. */
  run<Data>(run: string, fields: string): Promise<Data>;
}

/** Status, body read as JSON, and headers. */
export interface Answer<Data = Record<string, never>> {
  readonly status: number;
  readonly body: { data: Data; error: string; errors?: { message: string }[] } & Record<string, unknown>;
}

/** An empty directory that `remove` takes away. */
export function temporaryDirectory(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'wandb-server-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Starts a server; `close()` also removes its directory, unless it was given one. */
export async function startServer(options: Partial<ServerOptions> = {}): Promise<TestServer> {
  const directory = options.dataDir === undefined ? temporaryDirectory() : undefined;
  const dataDir = options.dataDir ?? (directory?.path as string);
  const server = await createServer({ ...options, dataDir });
  const close = async () => {
    await server.close();
    directory?.remove();
  };
  return { ...server, ...requests(server), dataDir, close, [Symbol.asyncDispose]: close };
}

/** The `Authorization` header of the protocol. */
export function authorization(key: string): string {
  return `Basic ${Buffer.from(`api:${key}`).toString('base64')}`;
}

type Requests = Pick<TestServer, 'graphql' | 'post' | 'stream' | 'upsert' | 'run'>;

/** The shorthands, for a server that may run in another process. */
export function requests(server: { url: string; apiKey: string }): Requests {
  const post: TestServer['post'] = async (path, body, headers = {}) => {
    const response = await fetch(server.url + path, {
      method: 'POST',
      headers: { authorization: authorization(server.apiKey), 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  };
  const graphql: TestServer['graphql'] = async (query, variables, operationName) =>
    (await post('/graphql', { query, variables, operationName })) as never;
  return {
    post,
    graphql,
    stream: (run, body) => post(`/files/local/p/${run}/file_stream`, body),
    async upsert(run, input = {}) {
      const answer = await graphql(
        'mutation U($input: UpsertBucketInput!) { upsertBucket(input: $input) { inserted } }',
        {
          input: { name: run, modelName: 'p', ...input },
        },
      );
      if (answer.body.errors) throw new Error(JSON.stringify(answer.body));
    },
    async run(run, fields) {
      const query = `query R($name: String!) { project(name: "p", entityName: "local") { run(name: $name) { ${fields} } } }`;
      const answer = await graphql<{ project: { run: never } }>(query, { name: run });
      if (answer.body.errors) throw new Error(JSON.stringify(answer.body));
      return answer.body.data.project.run;
    },
  };
}

/** What an operation of the released client selects, as recorded. */
export interface RecordedOperation {
  readonly name: string;
  readonly operation: 'query' | 'mutation';
  readonly variables: Record<string, string>;
  readonly selects: Selection;
}
type Selection = { [field: string]: true | Selection };

const HTTP = fileURLToPath(new URL('../../../testing/fixtures/conformance/http/', import.meta.url));

/** The recorded operations by name; one name may have several documents. */
export function recordedOperations(): Record<string, RecordedOperation[]> {
  return JSON.parse(readFileSync(`${HTTP}operations.json`, 'utf8')) as Record<string, RecordedOperation[]>;
}

/** A document that selects what was recorded. */
export function documentOf({ name, operation, variables, selects }: RecordedOperation): string {
  const declared = Object.entries(variables).map(([variable, type]) => `$${variable}: ${type}`);
  const fields = (selection: Selection): string =>
    Object.entries(selection)
      .map(([field, inner]) => (inner === true ? field : `${field} { ${fields(inner)} }`))
      .join(' ');
  return `${operation} ${name}${declared.length > 0 ? `(${declared.join(', ')})` : ''} { ${fields(selects)} }`;
}

/** A recorded HTTP exchange. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: { operation?: string; operationName?: string; variables?: Record<string, unknown> | null } | null;
}

/** The exchanges of a recorded scenario. Bodies hold bare NaN and Infinity only where a file was uploaded. */
export function recording(scenario: string, parse: (text: string) => unknown): Exchange[] {
  return readFileSync(`${HTTP}${scenario}.jsonl`, 'utf8').split('\n').filter(Boolean).map(parse) as Exchange[];
}

/** What belongs to this release: runs, their history and files, projects, the viewer. The rest is refused until it exists. */
export const BELONGS_HERE: readonly string[] = [
  'CreateProject',
  'CreateRunFiles',
  'DeleteRun',
  'GetDefaultEntity',
  'GetProjects',
  'GetViewer',
  'HistoryPage',
  'MarkRunFilesUploaded',
  'NotifyScriptableRunAlert',
  'OrganizationCoreWeaveOrganizationID',
  'Project',
  'Run',
  'RewindRun',
  'RunFiles',
  'RunFullHistory',
  'RunHistoryKeys',
  'RunParquetHistory',
  'RunResumeStatus',
  'RunSampledHistory',
  'Runs',
  'SampledHistoryPage',
  'ServerFeaturesQuery',
  'ServerInfo',
  'StopRun',
  'UpsertBucket',
  'Viewer',
  'deleteFiles',
];
