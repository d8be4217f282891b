import { type ApiClient, createAccessToken, createApiClient } from '@wandb/api';
import { createOperations, type Operations } from './operations.js';
import type { RunLog } from './run-log.js';
import { withoutCredentials } from './server-address.js';
import type { IdentityToken, NetworkResponse, UploadOptions } from './upload-options.js';

/** The connection of one upload. */
export interface UploadClient {
  api: ApiClient;
  /** Set once the viewer is known: sent with every later request. */
  setEmail(email: string): void;
  /** What is under way. */
  readonly operations: Operations;
  /** Answers that were no success, since the last call. */
  networkResponses(): NetworkResponse[];
}

/** Calls that a display tells of. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  UpsertBucket: 'updating run metadata',
  NotifyScriptableRunAlert: 'sending an alert',
  CreateRunFiles: 'preparing to upload files',
};

/**
 * Makes the client of one upload. Trouble with the network is told once; what follows is only repeated.
 *
 * @param holdProcess whether waiting for the server keeps the process alive.
 */
export function createUploadClient(
  options: UploadOptions,
  context: { holdProcess: boolean; log?: RunLog; onWarning(message: string): void },
): UploadClient {
  let email = options.email;
  let told = false;
  const operations = createOperations();
  const drained = new WeakSet<object>();
  const api = createApiClient({
    baseUrl: options.baseUrl,
    ...(options.apiKey === undefined ? {} : { apiKey: options.apiKey }),
    ...(options.identityToken ? { accessToken: accessTokenOf(options, context.holdProcess) } : {}),
    ...(options.username === undefined ? {} : { username: options.username }),
    ...(options.extraHeaders ? { extraHeaders: options.extraHeaders } : {}),
    ...(options.proxies ? { proxy: options.proxies } : {}),
    ...(options.insecureDisableSsl ? { insecureDisableSsl: true } : {}),
    ...(options.caFile ? { caFile: options.caFile } : {}),
    ...(options.retry ? { retry: options.retry } : {}),
    ...writerHeaders(options),
    email: () => email,
    holdProcess: context.holdProcess,
    onRetry: (event) => {
      operations.failed(event.label, event.answer || event.message);
      const { label, status, message, retry, delayMs } = event;
      context.log?.warn('request failed and is made again', { request: label, status, message, retry, delayMs });
      if (told) return;
      told = true;
      context.onWarning(
        `The W&B server at ${withoutCredentials(options.baseUrl)} does not take the run at the moment (${event.message}). ` +
          'Nothing is lost: the data stays in the run directory and the upload is tried again.',
      );
    },
  });
  return {
    api: shown(api, operations, context.log),
    setEmail(known) {
      email ??= known;
    },
    operations,
    networkResponses() {
      const fresh = api.lastFailures.filter((failure) => !drained.has(failure));
      for (const failure of fresh) drained.add(failure);
      return fresh.flatMap(({ status, answer }) => (status === null ? [] : [{ status, text: answer }]));
    },
  };
}

/** What the server must know of a run's writer with every request of the run (http-protocol §1.1). */
function writerHeaders({ shared, serverSummary }: UploadOptions) {
  const headers = {
    // Several writers of one run: the server keeps their lines apart by these.
    ...(shared ? { 'X-WANDB-USE-ASYNC-FILESTREAM': 'true' } : {}),
    ...(serverSummary ? { 'X-WANDB-SERVER-SIDE-DERIVED-SUMMARY': 'true' } : {}),
  };
  return {
    graphqlHeaders: { ...headers, ...(shared ? { 'X-WANDB-CLIENT-ID': shared.clientId } : {}) },
    fileStreamHeaders: { ...headers, ...(shared ? { 'X-WANDB-ASYNC-CLIENT-ID': shared.clientId } : {}) },
  };
}

/** The client, whose calls are seen among the operations while they last. */
function shown(api: ApiClient, operations: Operations, log?: RunLog): ApiClient {
  return {
    get lastFailures() {
      return api.lastFailures;
    },
    async graphql(operation, variables, call) {
      log?.debug('request', { request: operation.name });
      const description = DESCRIPTIONS[operation.name];
      if (description === undefined) return api.graphql(operation, variables, call);
      const shownCall = operations.begin(operation.name, () => description);
      return api.graphql(operation, variables, call).finally(() => shownCall.end());
    },
    fileStream(run, body, call) {
      log?.debug('request', { request: 'file_stream', bytes: body.length });
      return api.fileStream(run, body, call);
    },
    upload: (url, request, call) => api.upload(url, request, call),
    download: (url, call) => api.download(url, call),
    close: () => api.close(),
    [Symbol.asyncDispose]: () => api.close(),
  };
}

function accessTokenOf(options: UploadOptions, holdProcess: boolean): () => Promise<string> {
  const { baseUrl, extraHeaders, proxies, insecureDisableSsl, caFile } = options;
  return createAccessToken({
    ...(options.identityToken as IdentityToken),
    baseUrl,
    holdProcess,
    ...(extraHeaders ? { extraHeaders } : {}),
    ...(proxies ? { proxy: proxies } : {}),
    ...(insecureDisableSsl ? { insecureDisableSsl } : {}),
    ...(caFile ? { caFile } : {}),
  });
}
