import { ApiError, createApiClient } from '@wandb/api';
import { decodeMessage, encodeMessage, type PlainMessage } from '@wandb/proto/codec';
import { ApiInstance, viewerOf } from './api-instance.js';
import { apiClientOptions } from './api-settings.js';
import { IncompleteHistoryError } from './history-reads.js';
import type { PendingAnswer } from './pending-answer.js';
import { RESPONSE } from './server-response.js';
import type { DaemonLog } from './stream-registry-types.js';

/** `ErrorType` of the protocol. */
const INCOMPLETE_RUN_HISTORY = 1;

/** The API instances of one connection; they end with it. */
export class ApiInstances {
  private count = 0;
  private readonly instances = new Map<string, ApiInstance>();

  constructor(
    private readonly log: DaemonLog,
    private readonly caFile: string | undefined,
  ) {}

  /** `api_init_request`: opens an instance; nothing goes over the network yet. @throws what the client is told. */
  init(body: Uint8Array, answer: PendingAnswer | null): void {
    const { settings } = decodeMessage('ServerApiInitRequest', body);
    const options = apiClientOptions(settings ?? decodeMessage('Settings', new Uint8Array(0)), this.caFile);
    const id = `api-${this.count++}`;
    this.instances.set(id, new ApiInstance(createApiClient(options), options.accessToken ?? null));
    answer?.respond(RESPONSE.apiInit, encodeMessage('ServerApiInitResponse', { api_id: id }));
  }

  /** `api_request`: every outcome is an answer. */
  async request(body: Uint8Array, answer: PendingAnswer | null): Promise<void> {
    const request = decodeMessage('ApiRequest', body);
    const instance = this.instances.get(request.api_id);
    const respond = (response: PlainMessage<'ApiResponse'>) =>
      answer?.respond(RESPONSE.api, encodeMessage('ApiResponse', response));
    if (instance === undefined) {
      respond({ api_error_response: { message: 'WandbAPI is not initialized' } });
      return;
    }
    try {
      respond(await instance.handle(request, answer?.signal() ?? new AbortController().signal));
    } catch (error) {
      this.log.debug('an API request failed', { kind: request.request, error });
      respond({ api_error_response: apiError(error) });
    }
  }

  /** `authenticate`, which the released client no longer sends. */
  async authenticate(body: Uint8Array, answer: PendingAnswer | null): Promise<void> {
    const { api_key, base_url } = decodeMessage('ServerAuthenticateRequest', body);
    const respond = (response: PlainMessage<'ServerAuthenticateResponse'>) =>
      answer?.respond(RESPONSE.authenticate, encodeMessage('ServerAuthenticateResponse', response));
    const api = createApiClient({
      baseUrl: base_url,
      apiKey: api_key,
      ...(this.caFile ? { caFile: this.caFile } : {}),
    });
    try {
      const { entity } = await viewerOf(api, answer?.signal());
      respond({ default_entity: entity });
    } catch (error) {
      this.log.debug('credentials were not accepted', { error });
      respond({ error_status: 'Invalid credentials' });
    } finally {
      await api.close();
    }
  }

  /** `api_cleanup_request`. */
  cleanup(body: Uint8Array): void {
    const { api_id } = decodeMessage('ServerApiCleanupRequest', body);
    this.instances.get(api_id)?.close();
    this.instances.delete(api_id);
  }

  close(): void {
    for (const instance of this.instances.values()) instance.close();
    this.instances.clear();
  }
}

function apiError(error: unknown): PlainMessage<'ApiErrorResponse'> {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof IncompleteHistoryError) return { message, error_type: INCOMPLETE_RUN_HISTORY };
  return { message, http_status: error instanceof ApiError ? error.status : undefined };
}
