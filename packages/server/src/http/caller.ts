import type { FastifyRequest } from 'fastify';
import type { Caller } from '../access.js';

const callers = new WeakMap<FastifyRequest, Caller>();

/** A route's option that finds out who asks before the body is read. `callerOf` then knows. */
export function identifiedBy(identify: (headers: FastifyRequest['headers']) => Caller) {
  return {
    onRequest: async (request: FastifyRequest) => {
      callers.set(request, identify(request.headers));
    },
  };
}

/** Who asks, in a route with `identifiedBy`. */
export function callerOf(request: FastifyRequest): Caller {
  const caller = callers.get(request);
  if (caller === undefined) throw new Error(`Nobody has asked who calls ${request.url}.`);
  return caller;
}
