import { type JsonValue, stringifyJson } from '@wandb/proto';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import { createAccountMutations, createAccountQueries } from '../graphql/account-resolvers.js';
import type { RequestContext } from '../graphql/context.js';
import { createExecutor, type GraphQLRequest } from '../graphql/execute.js';
import { createMutations } from '../graphql/mutations.js';
import { createPolicyMutations, createPolicyQueries } from '../graphql/policy-resolvers.js';
import { createQueries } from '../graphql/queries.js';
import { findRun } from '../graphql/run-lookup.js';
import { createSchema } from '../graphql/schema.js';
import { ServerError, statusOf } from '../server-error.js';
import type { Store } from '../store/store.js';
import { callerOf, identifiedBy } from './caller.js';
import { registerFileRoutes } from './file-routes.js';
import { decodeBody, readFileStream } from './filestream-body.js';
import type { Guard } from './guard.js';
import { registerPageRoutes } from './page-routes.js';
import { createSignedUrls } from './signed-url.js';

/** What the HTTP side is built of. */
export interface AppOptions {
  readonly store: Store;
  readonly guard: Guard;
  /** Largest body of a GraphQL or filestream request, also after unpacking. Files have no limit but the disk. */
  readonly maxBodyBytes: number;
}

/** The HTTP server, not yet listening. */
export function createApp({ store, guard, maxBodyBytes }: AppOptions): FastifyInstance {
  const app = fastify({
    bodyLimit: maxBodyBytes,
    // File names are part of paths and may be long.
    routerOptions: { maxParamLength: 4096 },
    // close() waits for what is being answered, not for connections that are merely open.
    forceCloseConnections: 'idle',
    keepAliveTimeout: 72_000,
  });
  const urls = createSignedUrls(store.secret, store.now);
  const resolving = { store, urls };
  const execute = createExecutor<RequestContext>(createSchema(), {
    ...createQueries(resolving),
    ...createMutations(resolving),
    ...createAccountQueries(resolving),
    ...createAccountMutations(resolving),
    ...createPolicyQueries(resolving),
    ...createPolicyMutations(resolving),
  });

  answerErrors(app);
  app.addHook('onRequest', async (request) => guard.checkAddress(request.headers));
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  const authorized = identifiedBy(guard.identify);
  const readBody = async (request: FastifyRequest): Promise<unknown> => {
    const text = await decodeBody(request.body as Buffer, request.headers['content-encoding'], maxBodyBytes);
    return parseBody(text);
  };

  app.post('/graphql', authorized, async (request, reply) => {
    const answer = await execute((await readBody(request)) as GraphQLRequest, {
      baseUrl: baseUrl(request),
      caller: callerOf(request),
      shared: isShared(request),
    });
    return sendJson(reply.code(answer.status), answer.body);
  });

  app.post<{ Params: Record<'entity' | 'project' | 'run', string> }>(
    '/files/:entity/:project/:run/file_stream',
    authorized,
    async (request) => {
      const body = readFileStream(await readBody(request));
      const { entity, project, run } = request.params;
      const path = { entityName: entity, projectName: project, runName: run };
      const found = findRun(store, path, callerOf(request), 'write');
      store.applyFileStream(found.run, body, writerOf(request));
      return { exitcode: null, limits: {}, ...(found.run.stopRequested ? { stopped: true } : {}) };
    },
  );
  registerFileRoutes(app, { store, urls, guard });
  registerPageRoutes(app, { store, guard });
  return app;
}

/** Whether the request comes from one of several writers of a run (http-protocol §1.1). */
function isShared({ headers }: FastifyRequest): boolean {
  return headers['x-wandb-use-async-filestream'] === 'true';
}

/** The id of the writer of a shared run; null when there is only one. */
function writerOf(request: FastifyRequest): string | null {
  if (!isShared(request)) return null;
  const writer = request.headers['x-wandb-async-client-id'];
  if (typeof writer === 'string' && writer !== '') return writer;
  throw new ServerError('bad-request', 'A filestream of several writers names each in X-WANDB-ASYNC-CLIENT-ID.');
}

/** The address under which the client reached us, so that the URLs we give lead back the same way. */
function baseUrl(request: FastifyRequest): string {
  const scheme = request.headers['x-forwarded-proto'] === 'https' ? 'https' : 'http';
  return `${scheme}://${request.headers.host}`;
}

function parseBody(text: string): unknown {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  } catch (cause) {
    throw new ServerError('bad-request', `The body is not valid JSON: ${(cause as Error).message}`, { cause });
  }
  throw new ServerError('bad-request', 'The body must be a JSON object.');
}

/** Every error leaves as `{"error": "text"}`; what is not ours to explain is logged and told as an internal error. */
function answerErrors(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).send({ error: `There is nothing at ${request.method} ${request.url.split('?')[0]}.` }),
  );
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    if (error instanceof ServerError) {
      if (error.code === 'unauthorized') reply.header('WWW-Authenticate', 'Basic realm="wandb", charset="UTF-8"');
      return reply.code(statusOf(error.code)).send({ error: error.message });
    }
    const status = error.statusCode ?? 500;
    if (status < 500) return reply.code(status).send({ error: error.message });
    return reply.code(500).send({ error: `Internal error: ${error.message}` });
  });
}

/** Integers beyond 2^53 are told exactly; they are rare, so the fast way is tried first. */
function sendJson(reply: FastifyReply, body: object): FastifyReply {
  let text: string;
  try {
    text = JSON.stringify(body);
  } catch {
    text = stringifyJson(body as JsonValue);
  }
  return reply.type('application/json; charset=utf-8').send(text);
}
