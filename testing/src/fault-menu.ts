import type { Fault, RecordedRequest } from './fault-proxy.js';

/** Kinds of trouble that a server can be in. */
export const TROUBLES: Readonly<Record<string, Fault>> = {
  latency: { kind: 'latency', ms: 300 },
  resets: { kind: 'reset' },
  '429 with Retry-After': { kind: 'status', status: 429, headers: { 'retry-after': '0.2' } },
  500: { kind: 'status', status: 500 },
  503: { kind: 'status', status: 503, headers: { 'retry-after': '0.1' } },
  413: { kind: 'status', status: 413 },
  'truncated answers': { kind: 'truncate' },
  'lost answers': { kind: 'lose-answer' },
  'a black hole': { kind: 'black-hole' },
};

const operation = (name: string) => (request: RecordedRequest) =>
  request.path.endsWith('/graphql') && request.body.includes(`"operationName":"${name}"`);

/** The kinds of requests that a run makes, and what each is for. */
export const REQUESTS: Readonly<Record<string, (request: RecordedRequest) => boolean>> = {
  'rows, summary, console lines': ({ path }) => path.endsWith('/file_stream'),
  'registration, config': operation('UpsertBucket'),
  'addresses of files': operation('CreateRunFiles'),
  files: ({ method }) => method === 'PUT',
  alerts: operation('NotifyScriptableRunAlert'),
  'what there is of a run': operation('RunResumeStatus'),
};
