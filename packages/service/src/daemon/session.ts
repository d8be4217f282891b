import { ServiceError } from '../service-error.js';
import type { ApiInstances } from './api-requests.js';
import type { Connection } from './connection.js';
import type { Uploads } from './daemon-modules.js';
import type { PendingAnswer } from './pending-answer.js';
import { bytesField, integerField, type RequestKind, type ServerRequest, textField } from './server-request.js';
import { bytesMessage, RESPONSE } from './server-response.js';
import type { DaemonLog, StreamRegistry } from './stream-registry-types.js';
import type { SyncSession } from './sync-session.js';

/** What a session may use of its daemon. */
export interface SessionContext {
  log: DaemonLog;
  /** Authorities that the environment says to trust; no message of a client does. */
  caFile: string | undefined;
  /** The streams; null before the first run. */
  streams(): StreamRegistry | null;
  loadStreams(): Promise<StreamRegistry>;
  /** The uploads of the engine service; null before the first one. */
  uploads(): Uploads | null;
  loadUploads(): Promise<Uploads>;
  /** `inform_teardown`: the daemon finishes everything and ends. */
  teardown(exitCode: number): void;
}

type Handler = (body: Uint8Array, answer: PendingAnswer | null, requestId: string) => Promise<void> | undefined | void;

const SETTINGS = 1;

/** What one client asks of the daemon: one handler per kind of request (service-protocol §4). */
export class Session {
  private apis: ApiInstances | null = null;
  private syncs: SyncSession | null = null;

  constructor(
    private readonly connection: Connection,
    private readonly context: SessionContext,
  ) {}

  /** Handles a request; a promise holds back those after it. @throws what the client is told. */
  handle(request: ServerRequest, answer: PendingAnswer | null): Promise<void> | undefined {
    if (request.kind === null)
      throw new ServiceError('unsupported', 'The request has no type, or one that this service does not know.');
    return this.handlers[request.kind](request.body, answer, request.requestId) ?? undefined;
  }

  /** The connection is gone. */
  close(): void {
    this.apis?.close();
    this.syncs?.close();
  }

  private readonly handlers: Readonly<Record<RequestKind, Handler>> = {
    record_publish: (body, answer) => this.publish(body, answer),
    record_communicate: (body, answer) => this.publish(body, answer),
    inform_init: (body, answer) => this.init(body, answer),
    inform_attach: (body, answer) => this.attach(body, answer),
    inform_finish: (body, answer) => this.finish(body, answer),
    inform_detach: () => {
      throw notYet('inform_detach');
    },
    inform_teardown: (body, answer) => {
      this.context.teardown(integerField(body, 1));
      answer?.respond(null);
    },
    cancel: (body) => this.connection.cancel(textField(body, 1)),
    authenticate: (body, answer) =>
      this.inBackground(answer, async () => (await this.loadApis()).authenticate(body, answer)),
    api_init_request: async (body, answer) => (await this.loadApis()).init(body, answer),
    api_request: (body, answer) => this.inBackground(answer, async () => (await this.loadApis()).request(body, answer)),
    api_cleanup_request: (body) => this.apis?.cleanup(body),
    init_sync: async (body, answer) => (await this.loadSyncs()).init(body, answer),
    sync: (body, answer) => this.inBackground(answer, async () => (await this.loadSyncs()).run(body, answer)),
    sync_status: async (body, answer) => (await this.loadSyncs()).status(body, answer),
    sweep_scheduler_init: () => {
      throw notYet('The sweep scheduler');
    },
    sweep_scheduler_next_task: () => {
      throw notYet('The sweep scheduler');
    },
    // Never answered, and there is nothing to stop.
    sweep_scheduler_stop: () => {},
    engine: (body, _answer, requestId) => this.engine(body, requestId),
  };

  private publish(record: Uint8Array, answer: PendingAnswer | null): void {
    const streamId = this.connection.streamIds.read(record);
    const streams = this.context.streams();
    if (streams === null) answer?.error(unknownStream(streamId));
    else streams.publish(streamId, record, answer, this.connection);
  }

  private init(body: Uint8Array, answer: PendingAnswer | null): Promise<void> | undefined {
    const streams = this.context.streams();
    const create = (registry: StreamRegistry) => {
      registry.init(this.connection.streamIds.read(body), bytesField(body, SETTINGS) ?? new Uint8Array(0));
      answer?.respond(null);
    };
    if (streams === null) return this.context.loadStreams().then(create);
    create(streams);
    return undefined;
  }

  private attach(body: Uint8Array, answer: PendingAnswer | null): void {
    const streamId = this.connection.streamIds.read(body);
    const settings = this.context.streams()?.attach(streamId) ?? null;
    if (settings === null) answer?.error(unknownStream(streamId));
    else answer?.respond(RESPONSE.informAttach, attachResponse(settings, streamId));
  }

  private async finish(body: Uint8Array, answer: PendingAnswer | null): Promise<void> {
    await this.context.streams()?.finish(this.connection.streamIds.read(body));
    answer?.respond(null);
  }

  /** Every reply has the request's id: the client that asked for an upload hears of it until its end. */
  private engine(body: Uint8Array, requestId: string): Promise<void> | undefined {
    const text = Buffer.from(body).toString();
    const reply = (message: string) => this.connection.send(requestId, RESPONSE.engine, Buffer.from(message));
    const take = (uploads: Uploads) => uploads.handle(text, reply, this.connection);
    const uploads = this.context.uploads();
    if (uploads === null) return this.context.loadUploads().then(take);
    take(uploads);
    return undefined;
  }

  private async loadApis(): Promise<ApiInstances> {
    const { ApiInstances } = await import('./api-requests.js');
    if (this.apis === null) {
      this.apis = new ApiInstances(this.context.log, this.context.caFile);
      if (this.connection.closed) this.apis.close();
    }
    return this.apis;
  }

  private async loadSyncs(): Promise<SyncSession> {
    const { SyncSession } = await import('./sync-session.js');
    if (this.syncs === null) {
      this.syncs = new SyncSession(this.context.log, this.context.caFile);
      if (this.connection.closed) this.syncs.close();
    }
    return this.syncs;
  }

  /** Work that nothing the connection sends has to wait for. */
  private inBackground(answer: PendingAnswer | null, work: () => Promise<void>): void {
    work().catch((error: unknown) => {
      this.context.log.warn('a request failed', { connection: this.connection.number, error });
      answer?.error(error instanceof Error ? error.message : String(error));
    });
  }
}

function attachResponse(settings: Uint8Array, streamId: string): Uint8Array {
  return Buffer.concat([bytesMessage(SETTINGS, settings), bytesMessage(200, bytesMessage(1, streamId))]);
}

function unknownStream(streamId: string): string {
  return `This service has no run ${JSON.stringify(streamId)}: it was never started here, or is finished.`;
}

function notYet(what: string): ServiceError {
  return new ServiceError('unsupported', `${what} is not supported by this service yet.`);
}
