import { parseJson, stringifyJson } from '@wandb/proto';
import { describe, expect, it } from 'vitest';
import {
  BELONGS_HERE,
  documentOf,
  type Exchange,
  recordedOperations,
  recording,
  startServer,
  type TestServer,
} from './support.js';

/**
 * The requests of the released client, as recorded, sent again in their order. Every one that belongs to this release must
 * be accepted, and afterwards the server must hold what they said.
 */
const SCENARIOS: [scenario: string, runs: Record<string, { rows: number; state: string }>][] = [
  ['basic', { sdphml6v: { rows: 3, state: 'finished' } }],
  ['fs_gzip', {}],
  ['offline_sync', {}],
  ['console', {}],
  ['preempt', {}],
  ['resume', {}],
  ['save_files', {}],
  ['define_metric', {}],
  ['parallel', {}],
  ['fork_rewind', { frk1: { rows: 4, state: 'finished' }, ppb7qi5v: { rows: 1, state: 'finished' } }],
];

interface Replay {
  readonly server: TestServer;
  readonly operations: ReturnType<typeof recordedOperations>;
  /** Upload URLs by their file's name. */
  readonly uploads: Map<string, string>;
}

async function send({ server, operations, uploads }: Replay, exchange: Exchange): Promise<number | 'skipped'> {
  if (exchange.method === 'PUT') {
    const name = /\/blob\/run\/[^/]+\/[^/]+\/([^?]+)/.exec(exchange.path)?.[1];
    const url = uploads.get(decodeURIComponent(name ?? ''));
    if (url === undefined) return 'skipped';
    const body = typeof exchange.body === 'string' ? exchange.body : stringifyJson(exchange.body as never);
    return (await fetch(url, { method: 'PUT', body })).status;
  }
  const body = exchange.body ?? {};
  if (exchange.path.endsWith('/file_stream')) {
    return (await server.post(exchange.path.replace('/default/', '/local/'), stringifyJson(body as never))).status;
  }
  const { operation = '' } = body;
  const document = operations[operation]?.map(documentOf)[0];
  if (exchange.path !== '/graphql' || document === undefined || !BELONGS_HERE.includes(operation)) return 'skipped';
  const variables = Object.entries(body.variables ?? {}).map(([key, value]) => [
    key,
    value === 'default' ? 'local' : value,
  ]);
  const request = { query: document, variables: Object.fromEntries(variables), operationName: body.operationName };
  const answer = await server.post('/graphql', request, { 'user-agent': exchange.headers['User-Agent'] ?? '' });
  const created = answer.body.data?.['createRunFiles'] as { files: { name: string; uploadUrl: string }[] } | undefined;
  for (const file of created?.files ?? []) uploads.set(file.name, file.uploadUrl);
  return answer.body.errors === undefined ? answer.status : 400;
}

describe('recorded requests of the released client', () => {
  it.each(SCENARIOS)('%s is accepted', async (scenario, runs) => {
    await using server = await startServer();
    const replay: Replay = { server, operations: recordedOperations(), uploads: new Map() };
    const exchanges = recording(scenario, (text) => parseJson(text));
    expect(exchanges.length).toBeGreaterThan(3);
    const refused: string[] = [];
    for (const exchange of exchanges) {
      const status = await send(replay, exchange);
      if (status !== 200 && status !== 'skipped')
        refused.push(`${status} ${exchange.path} ${exchange.body?.operation}`);
    }
    expect(refused).toEqual([]);
    for (const [name, expected] of Object.entries(runs)) {
      const query = `{ project(name: "golden") { run(name: "${name}") { historyLineCount state fileCount } } }`;
      const { body } = await server.graphql<{ project: { run: Record<string, unknown> } }>(query);
      expect(body.data.project.run).toMatchObject({
        historyLineCount: expected.rows,
        state: expected.state,
        fileCount: 5,
      });
    }
  });
});
