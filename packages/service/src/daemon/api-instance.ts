import { statSync } from 'node:fs';
import {
  type ApiClient,
  ApiError,
  CONSOLE_LOG_PAGE,
  CONSOLE_LOG_TAIL,
  MARK_RUN_FILES_UPLOADED,
  ORG_FEATURES,
  SERVER_FEATURES,
  STOP_RUN,
  VIEWER,
} from '@wandb/api';
import { type JsonObject, stringifyJson } from '@wandb/proto';
import type { Message, PlainMessage } from '@wandb/proto/codec';
import { ServiceError } from '../service-error.js';
import { ConcurrencyLimit } from './concurrency-limit.js';
import { downloadFile } from './history-download.js';
import { HistoryReads } from './history-reads.js';
import { rewriteQuery } from './query-rewriting.js';
import { exactly } from './run-history.js';
import { SERVER_FEATURES_BY_NAME } from './server-features.js';

type Request = Message<'ApiRequest'>;
type RequestKind = NonNullable<Request['request']>;
type Response = PlainMessage<'ApiResponse'>;
/** The kinds of requests, with the messages they hold. */
interface Bodies {
  auth_request: Message<'AuthRequest'>;
  features_request: Message<'FeaturesRequest'>;
  graphql_request: Message<'GraphQLRequest'>;
  download_file_request: Message<'DownloadFileRequest'>;
  upload_file_request: Message<'UploadFileRequest'>;
  mark_run_files_uploaded_request: Message<'MarkRunFilesUploadedRequest'>;
  stop_run_request: Message<'StopRunRequest'>;
  read_run_console_logs_request: Message<'ReadRunConsoleLogsRequest'>;
  read_run_history_request: Message<'ReadRunHistoryRequest'>;
  create_custom_chart_request: Message<'CreateCustomChartRequest'>;
  run_queue_operation_request: Message<'RunQueueOperationRequest'>;
  open_telemetry_request: Message<'OpenTelemetryRequest'>;
}
type Handlers = { readonly [K in RequestKind]: (body: Bodies[K], signal: AbortSignal) => Promise<Response> };

const MAX_CONCURRENT = 10;

/** The account behind an API key. @throws ApiError `auth` when there is none. */
export async function viewerOf(api: ApiClient, signal?: AbortSignal) {
  const { viewer } = await api.graphql(VIEWER, null, signal ? { signal } : {});
  if (viewer === null) throw new ApiError('auth', 'The server does not know this API key.', { status: 401 });
  return viewer;
}

/** What one client may ask of a server through the daemon, with one set of credentials (`api_request`, service-protocol §4). */
export class ApiInstance {
  private readonly limit = new ConcurrencyLimit(MAX_CONCURRENT);
  private readonly history: HistoryReads;
  private features: Promise<ReadonlySet<string>> | null = null;

  /** @param accessToken gives the token that requests are sent with; null without federated identity. */
  constructor(
    private readonly api: ApiClient,
    private readonly accessToken: (() => Promise<string>) | null,
  ) {
    this.history = new HistoryReads(api);
  }

  /** Does what is asked. @throws ApiError, ServiceError. */
  async handle(request: Request, signal: AbortSignal): Promise<Response> {
    const kind = request.request;
    if (!kind)
      throw new ServiceError('bad-request', 'The API request has no type, or one that this service does not know.');
    // Each body belongs to the handler of its kind; the compiler cannot follow that.
    const handler = this.handlers[kind] as (body: unknown, signal: AbortSignal) => Promise<Response>;
    return this.limit.run(async () => {
      signal.throwIfAborted();
      return handler(request[kind], signal);
    });
  }

  close(): void {
    void this.api.close();
  }

  private readonly handlers: Handlers = {
    auth_request: async (body, signal) => ({
      auth_response: body.authenticate_request
        ? { authenticate_response: await this.authenticate(signal) }
        : { get_access_token_response: { access_token: (await this.accessToken?.()) ?? '' } },
    }),
    features_request: async ({ server, org }, signal) => ({
      features_response: org
        ? { org: { features: await this.orgFeatures(org.org ?? '', org.features ?? [], signal) } }
        : { server: { enabled: await this.serverFeatures(server?.features ?? []) } },
    }),
    graphql_request: async (body, signal) => ({ graphql_response: { data_json: await this.graphql(body, signal) } }),
    download_file_request: async ({ url, path }, signal) => {
      await downloadFile(this.api, url, path, signal);
      return { download_file_response: {} };
    },
    upload_file_request: async (body, signal) => {
      await this.upload(body, signal);
      return { upload_file_response: {} };
    },
    mark_run_files_uploaded_request: async ({ entity, project, run_id: run, files }, signal) => {
      await this.api.graphql(MARK_RUN_FILES_UPLOADED, { entity, project, run, files }, { signal });
      return { mark_run_files_uploaded_response: {} };
    },
    stop_run_request: async ({ storage_id: id }, signal) => {
      const { stopRun } = await this.api.graphql(STOP_RUN, { id }, { signal });
      if (stopRun?.success !== true) throw new ServiceError('refused', `The server did not stop the run ${id}.`);
      return { stop_run_response: {} };
    },
    read_run_console_logs_request: async (body, signal) => ({
      read_run_console_logs_response: await this.consoleLogs(body, signal),
    }),
    read_run_history_request: async (body, signal) => ({
      read_run_history_response: await this.history.handle(body, signal),
    }),
    create_custom_chart_request: async () => {
      throw new ServiceError('unsupported', 'Custom charts cannot be created through this service yet.');
    },
    run_queue_operation_request: async () => {
      throw new ServiceError('unsupported', 'Run queues cannot be changed through this service yet.');
    },
    // The client's own telemetry: nobody waits for it, and it goes nowhere.
    open_telemetry_request: async () => ({}),
  };

  private async authenticate(signal: AbortSignal) {
    const { entity, username, email, flags, teams } = await viewerOf(this.api, signal);
    return {
      default_entity: entity,
      username,
      email,
      teams: teams?.edges.map(({ node }) => node.name) ?? [],
      flags_json: flags || '{}',
    };
  }

  private async serverFeatures(wanted: readonly number[]): Promise<number[]> {
    this.features ??= this.askFeatures();
    const enabled = await this.features;
    const numbers = new Set([...enabled].map((name) => SERVER_FEATURES_BY_NAME[name]));
    return wanted.filter((feature) => numbers.has(feature));
  }

  /** Servers that do not know the question have no features; one that does not answer is asked again next time. */
  private async askFeatures(): Promise<ReadonlySet<string>> {
    try {
      const { serverInfo } = await this.api.graphql(SERVER_FEATURES, null);
      const features = serverInfo?.features ?? [];
      return new Set(features.filter(({ isEnabled }) => isEnabled).map(({ name }) => name));
    } catch (error) {
      this.features = null;
      if (error instanceof ApiError && error.status !== undefined && !error.retryable) return new Set();
      throw error;
    }
  }

  private async orgFeatures(
    org: string,
    wanted: readonly string[],
    signal: AbortSignal,
  ): Promise<Record<string, boolean>> {
    const { organization } = await this.api.graphql(ORG_FEATURES, { org }, { signal });
    const flags = organization?.featureFlags ?? [];
    return Object.fromEntries(
      flags.filter(({ rampKey }) => wanted.includes(rampKey)).map(({ rampKey, isEnabled }) => [rampKey, isEnabled]),
    );
  }

  private async graphql(body: Message<'GraphQLRequest'>, signal: AbortSignal): Promise<string> {
    const { query, name } = rewriteQuery(await import('graphql'), body.query, {
      omitVariables: body.omit_variables,
      omitFragments: body.omit_fragments,
      omitFields: body.omit_fields,
      renameFields: body.rename_fields,
    });
    const variables = variablesText(body.variables_json, body.omit_variables);
    const data = await this.api.graphql({ name: name ?? '', query, parse: exactly }, variables, { signal });
    return stringifyJson(data as JsonObject);
  }

  private async upload({ path, url, headers }: Message<'UploadFileRequest'>, signal: AbortSignal): Promise<void> {
    const size = sizeOf(path);
    const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}`);
    await this.api.upload(url, { headers: lines, body: { path, size } }, { signal });
  }

  private async consoleLogs(body: Message<'ReadRunConsoleLogsRequest'>, signal: AbortSignal) {
    const { entity, project, run_id: name, first, after, last } = body;
    const run = { entity, project, name };
    const answer = last
      ? await this.api.graphql(CONSOLE_LOG_TAIL, { ...run, last }, { signal })
      : await this.api.graphql(CONSOLE_LOG_PAGE, { ...run, first: first || null, after: after || null }, { signal });
    const found = answer.project?.run;
    if (!found) throw new ServiceError('not-found', `The server has no run ${entity}/${project}/${name}.`);
    return {
      lines: (found.logLines?.edges ?? []).map(({ node: { line, ...rest } }) => ({ ...rest, content: line })),
      end_cursor: found.logLines?.pageInfo.endCursor,
      has_next_page: found.logLines?.pageInfo.hasNextPage,
      total_lines: found.logLineCount,
    };
  }
}

/** The variables as the client wrote them, but for the omitted ones. */
function variablesText(text: string, omitted: readonly string[]): string | null {
  if (text === '') return null;
  const variables = exactly(text);
  if (variables === null) return null;
  if (typeof variables !== 'object' || Array.isArray(variables))
    throw new ServiceError('bad-request', 'The variables of a GraphQL query are not a JSON object.');
  if (!omitted.some((name) => Object.hasOwn(variables, name))) return text;
  const kept = Object.entries(variables).filter(([name]) => !omitted.includes(name));
  return stringifyJson(Object.fromEntries(kept));
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch (cause) {
    throw new ServiceError('bad-request', `The file to upload cannot be read: ${(cause as Error).message}`, { cause });
  }
}
