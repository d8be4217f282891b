// The least server that both clients accept: it answers GraphQL, filestream posts and uploads, keeps nothing, and counts.
// usage: node sink.mjs [--delay MS]; prints its URL; GET /stats tells what came in, POST /reset forgets it.
import { createServer } from 'node:http';

const delayMs = process.argv.includes('--delay') ? Number(process.argv[process.argv.indexOf('--delay') + 1]) : 0;
let stats = { requests: [], historyLines: 0, completes: 0 };

const bucket = (name, project, entity) => ({
  id: 'UnVuOnYxOnNpbms=',
  name,
  displayName: 'sink-run-1',
  description: null,
  config: '{}',
  sweepName: null,
  historyLineCount: null,
  project: { id: 'UHJvamVjdA==', name: project, entity: { id: 'RW50aXR5', name: entity } },
});

function answer(query, variables, base) {
  const operation = /^\s*(?:query|mutation)\s+(\w+)/.exec(query)?.[1];
  switch (operation) {
    case 'Viewer':
      return {
        viewer: {
          id: 'VXNlcjox',
          entity: 'sink',
          username: 'sink',
          email: 'sink@example.invalid',
          flags: '{}',
          teams: { edges: [] },
        },
      };
    case 'UpsertBucket':
      return {
        upsertBucket: {
          bucket: bucket(variables.name ?? 'sink', variables.project ?? 'sink', variables.entity ?? 'sink'),
          inserted: true,
        },
      };
    case 'ServerFeaturesQuery':
      return { serverInfo: { features: [] } };
    case 'CreateRunFiles':
      return {
        createRunFiles: {
          runID: 'UnVuOnYxOnNpbms=',
          uploadHeaders: [],
          files: variables.files.map((name) => ({ name, uploadUrl: `${base}/put/${encodeURIComponent(name)}` })),
        },
      };
    default:
      return { entity: { organization: null } };
  }
}

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const reply = (value) => {
      const text = JSON.stringify(value);
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
      response.end(text);
    };
    if (request.url === '/stats') return reply(stats);
    if (request.url === '/reset') {
      stats = { requests: [], historyLines: 0, completes: 0 };
      return reply({});
    }
    const body = Buffer.concat(chunks);
    const entry = {
      at: performance.now(),
      method: request.method,
      url: request.url,
      bytes: body.length,
      operation: null,
    };
    stats.requests.push(entry);
    const send = (value) => (delayMs > 0 ? setTimeout(reply, delayMs, value) : reply(value));
    if (request.method === 'PUT') return send({});
    const parsed = JSON.parse(body.toString('utf8') || '{}');
    if (request.url.endsWith('/file_stream')) {
      entry.operation = 'filestream';
      stats.historyLines += parsed.files?.['wandb-history.jsonl']?.content.length ?? 0;
      if (parsed.complete) stats.completes += 1;
      return send({});
    }
    entry.operation = /^\s*(?:query|mutation)\s+(\w+)/.exec(parsed.query ?? '')?.[1] ?? 'unknown';
    return send({ data: answer(parsed.query ?? '', parsed.variables ?? {}, `http://${request.headers.host}`) });
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
