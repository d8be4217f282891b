import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import { onTestFinished } from 'vitest';

/** A request that the server in the test has read to its end. */
export interface Received {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** Milliseconds of the monotonic clock. */
  at: number;
}

/** Answers one request. */
export type Answer = (response: ServerResponse, request: Received) => void | Promise<void>;

/** A real server on a loopback port, closed with the test. The last answer is given to all further requests. */
export async function startServer(...answers: Answer[]) {
  const { requests, listener } = recording(answers);
  const server = createServer(listener);
  return { origin: `http://127.0.0.1:${await listen(server)}`, requests };
}

/** The same with TLS, and a certificate that nobody trusts. */
export async function startTlsServer(...answers: Answer[]) {
  const { requests, listener } = recording(answers);
  const [key, cert] = ['key', 'cert'].map((part) =>
    readFileSync(new URL(`./fixtures/loopback-${part}.pem`, import.meta.url)),
  );
  const port = await listen(createTlsServer({ key, cert }, listener));
  return { origin: `https://127.0.0.1:${port}`, port, requests };
}

/** A proxy that connects every tunnel to one port here, and notes where the client wanted to go. */
export async function startTunnel(port: number) {
  const tunnels: { to: string; headers: IncomingHttpHeaders }[] = [];
  const server = createServer();
  server.on('connect', (request: IncomingMessage, client: Socket) => {
    tunnels.push({ to: request.url ?? '', headers: request.headers });
    const target = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      target.pipe(client).pipe(target);
    });
    for (const socket of [client, target]) socket.on('error', () => {});
    onTestFinished(() => {
      client.destroy();
      target.destroy();
    });
  });
  return { port: await listen(server), tunnels };
}

/**
 * A port that takes no connection and refuses none: its process does not accept, and its queue is full, so that the
 * kernel leaves further requests for a connection unanswered.
 */
export async function startBlackHole(): Promise<string> {
  const worker = new Worker(BLACK_HOLE, { eval: true });
  const port = await new Promise<number>((resolve) => worker.once('message', resolve));
  const sockets = Array.from({ length: 4 }, () => connect(port, '127.0.0.1').on('error', () => {}));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await worker.terminate();
  });
  // A queue of length one takes two.
  let taken = 0;
  await new Promise<void>((resolve) => {
    for (const socket of sockets) socket.once('connect', () => ++taken === 2 && resolve());
  });
  return `http://127.0.0.1:${port}`;
}

const BLACK_HOLE = `
  const { parentPort } = require('node:worker_threads');
  const server = require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
  });
`;

async function listen(server: Server & { closeAllConnections?(): void }): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections?.();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

function recording(answers: readonly Answer[]) {
  const requests: Received[] = [];
  const listener = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of message) chunks.push(chunk);
    } catch {
      return; // The client went away.
    }
    const { method = '', url = '', headers } = message;
    const request = { method, url, headers, body: Buffer.concat(chunks), at: performance.now() };
    requests.push(request);
    await answers[Math.min(requests.length, answers.length) - 1]?.(response, request);
  };
  return { requests, listener };
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
