import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request that the server in the test has read to its end. */
export interface Received {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  /** Header names as they were written. */
  rawHeaders: string[];
  body: Buffer;
  /** Milliseconds of the monotonic clock. */
  at: number;
}

/** Answers one request; throwing fails the test's request with a 500. */
export type Answer = (response: ServerResponse, request: Received) => void | Promise<void>;

/** A real server on a loopback port, closed with the test. The last answer is given to all further requests. */
export async function startServer(...answers: Answer[]) {
  const requests: Received[] = [];
  const server = createServer(async (message, response) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of message) chunks.push(chunk);
    } catch {
      return; // The client went away.
    }
    const { method = '', url = '', headers, rawHeaders } = message;
    const request = { method, url, headers, rawHeaders, body: Buffer.concat(chunks), at: performance.now() };
    requests.push(request);
    const answer = answers[Math.min(requests.length, answers.length) - 1];
    await answer?.(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, requests, server };
}

export const json =
  (value: unknown, status = 200, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end(typeof value === 'string' ? value : JSON.stringify(value));
  };

/** Says nothing and keeps the connection. */
export const silence: Answer = () => {};

/** Promises more than it sends, then hangs up. */
export const truncated: Answer = (response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
  response.write('{"data":{"vie', () => response.destroy());
};

/** Hangs up without a word. */
export const hangUp: Answer = (response) => {
  response.destroy();
};
