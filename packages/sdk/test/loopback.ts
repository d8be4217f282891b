import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An HTTP server on this machine that answers every request the same way. */
export interface Loopback {
  url: string;
  /** Bodies and authorization of the requests it got. */
  requests: { url: string; authorization: string | undefined; body: string }[];
  close(): Promise<void>;
}

/** Starts one. */
export async function startLoopback(status: number, answer: unknown): Promise<Loopback> {
  const requests: Loopback['requests'] = [];
  const server = createServer(async (request, response) => {
    const { authorization } = request.headers;
    requests.push({ url: request.url ?? '', authorization, body: await textOf(request) });
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
