import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { findRun } from '../graphql/run-lookup.js';
import { ServerError } from '../server-error.js';
import type { RunFile } from '../store/files.js';
import type { Store } from '../store/store.js';
import { callerOf, identifiedBy } from './caller.js';
import type { Guard } from './guard.js';
import { mimeType } from './mime-type.js';
import type { SignedUrls } from './signed-url.js';

interface Parts {
  readonly store: Store;
  readonly urls: SignedUrls;
  readonly guard: Guard;
}

/** Bytes of run files: by signed URL both ways, and by name with the API key. */
export function registerFileRoutes(app: FastifyInstance, parts: Parts): void {
  void app.register(async (scope) => {
    // Bodies here are files: they flow to the disk and are never held in memory.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    registerSigned(scope, parts);
    registerNamed(scope, parts);
  });
}

interface SignedRoute {
  Params: { run: string; '*': string };
  Querystring: { expires?: string; signature?: string };
}

function registerSigned(scope: FastifyInstance, { store, urls }: Parts): void {
  const path = '/storage/:run/*';
  scope.put<SignedRoute>(path, async (request) => {
    const { run, '*': name } = request.params;
    urls.check('PUT', Number(run), name, request.query);
    const body = request.body instanceof Readable ? request.body : Readable.from([]);
    const file = await store.files.save(Number(run), name, body);
    return { name: file.name, sizeBytes: file.sizeBytes };
  });
  scope.get<SignedRoute>(path, async (request, reply) => {
    const { run, '*': name } = request.params;
    urls.check(request.method, Number(run), name, request.query);
    return sendFile(reply, name, store.files.find(Number(run), name));
  });
}

interface NamedRoute {
  Params: { entity: string; project: string; run: string; '*': string };
}

function registerNamed(scope: FastifyInstance, { store, guard }: Parts): void {
  scope.get<NamedRoute>('/files/:entity/:project/:run/*', identifiedBy(guard.identify), async (request, reply) => {
    const { entity, project, run, '*': name } = request.params;
    const path = { entityName: entity, projectName: project, runName: run };
    const found = findRun(store, path, callerOf(request), 'read');
    return sendFile(reply, name, store.files.find(found.run.id, name));
  });
}

async function sendFile(reply: FastifyReply, name: string, file: RunFile | undefined): Promise<FastifyReply> {
  if (file === undefined) throw new ServerError('not-found', `The run has no file ${JSON.stringify(name)}.`);
  const { size } = await stat(file.path);
  return (
    reply
      .type(mimeType(name))
      .header('Content-Length', size)
      .header('ETag', `"${file.md5}"`)
      // Files come from whoever logs: a browser shows none of them as a page of ours.
      .header('X-Content-Type-Options', 'nosniff')
      .header('Content-Security-Policy', "sandbox; default-src 'none'")
      .send(createReadStream(file.path))
  );
}
