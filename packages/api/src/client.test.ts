import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { createApiClient, VIEWER } from './index.js';

test('smoke', async () => {
  let headers: unknown;
  const server = createServer((q, s) => {
    headers = q.headers;
    q.resume();
    s.end('{"data":{"viewer":null}}');
  });
  await new Promise<void>((r) => server.listen(0, '127.0.0.1', r));
  const { port } = server.address() as { port: number };
  const api = createApiClient({ baseUrl: `http://127.0.0.1:${port}`, apiKey: 'k' });
  expect(await api.graphql(VIEWER, null)).toEqual({ viewer: null });
  console.log(headers);
  await api.close();
  server.close();
});
