import type { FastifyInstance, FastifyReply } from 'fastify';
import { findRun } from '../graphql/run-lookup.js';
import { PAGE_POLICY } from '../page/html.js';
import { indexPage } from '../page/index-page.js';
import { runPage } from '../page/run-page.js';
import { ServerError } from '../server-error.js';
import type { Store } from '../store/store.js';
import { callerOf, identifiedBy } from './caller.js';
import type { Guard } from './guard.js';

interface Names {
  Params: { entity: string; project: string; run: string };
}

/**
 * Read-only pages for people, under the URLs that clients print. Off loopback, and when there are several users, they ask
 * for a key (user `api`).
 */
export function registerPageRoutes(app: FastifyInstance, { store, guard }: { store: Store; guard: Guard }): void {
  const open = identifiedBy(guard.identifyReader);
  app.get('/', open, async (request, reply) => {
    const caller = callerOf(request);
    const projects = store.projects.list().filter(({ entity }) => caller.can('read', entity));
    return sendPage(reply, indexPage(store, 'Projects', projects));
  });
  app.get<Names>('/:entity/:project', open, async (request, reply) => {
    const { entity, project: name } = request.params;
    const project = store.projects.find(entity, name);
    if (project === undefined || !callerOf(request).can('read', entity))
      throw new ServerError('not-found', `There is no project ${entity}/${name}.`);
    return sendPage(reply, indexPage(store, `${entity}/${name}`, [project]));
  });
  app.get<Names>('/:entity/:project/runs/:run', open, async (request, reply) => {
    const { entity, project: projectName, run: runName } = request.params;
    const { project, run } = findRun(store, { entityName: entity, projectName, runName }, callerOf(request), 'read');
    return sendPage(reply, runPage(store, project, run));
  });
}

function sendPage(reply: FastifyReply, text: string): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('Content-Security-Policy', PAGE_POLICY)
    .header('X-Content-Type-Options', 'nosniff')
    .header('Referrer-Policy', 'no-referrer')
    .header('Cache-Control', 'no-store')
    .send(text);
}
