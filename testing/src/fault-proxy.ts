import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What the proxy does with a request instead of passing it on and answering what the server answered. */
export type Fault =
  /** Passes the request on after `ms`. */
  | { kind: 'latency'; ms: number }
  /** Closes the connection without an answer; the server never sees the request. */
  | { kind: 'reset' }
  /** Answers this; the server never sees the request. 429, 500, 503, 413 with what headers one likes. */
  | { kind: 'status'; status: number; headers?: Record<string, string>; body?: string }
  /** The server gets the request and answers; half of the answer arrives, then the connection closes. */
  | { kind: 'truncate' }
  /** The server gets the request and answers; nothing of the answer arrives. */
  | { kind: 'lose-answer' }
  /** Reads the request and never answers. */
  | { kind: 'black-hole' }
  /** No one listens on the port. Applies to everything: a connection has no path to match. */
  | { kind: 'refuse' };

/** Which requests a fault is for. */
export interface FaultScope {
  /** Only requests for which this holds; default all. */
  when?: (request: RecordedRequest) => boolean;
  /** Only so many requests, then the next rule or normal service; default without end. */
  times?: number;
}

/** A request that arrived at the proxy. */
export interface RecordedRequest {
  /** From 1, in order of arrival. */
  readonly seq: number;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Milliseconds on the clock of `performance.now()`. */
  readonly atMs: number;
  /** The fault it met, if any. */
  fault?: Fault['kind'];
  /** The server's status, or the injected one; absent while there is none. */
  status?: number;
  answer?: Buffer;
  answerHeaders?: IncomingHttpHeaders;
}

/** A loopback HTTP proxy in front of one server, whose behaviour a test changes while it runs. */
export interface FaultProxy {
  /** `http://127.0.0.1:<port>`; stays the same when the port refuses for a while. */
  readonly url: string;
  /** Everything that arrived so far, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** Adds a rule; the first matching rule decides. Resolves when it is in force. */
  fail(fault: Fault, scope?: FaultScope): Promise<void>;
  /** Drops all rules, and the connections that a black hole holds. Resolves when requests pass again. */
  heal(): Promise<void>;
  /** Resolves when `count` requests for which `when` holds have been answered. */
  answered(count: number, when?: (request: RecordedRequest) => boolean): Promise<void>;
  close(): Promise<void>;
}

interface Rule {
  fault: Fault;
  when: (request: RecordedRequest) => boolean;
  left: number;
}

/**
 * @param target origin of the server behind the proxy, e.g. `http://127.0.0.1:8080`. Where it names itself in an
 *   answer (signed upload URLs), the proxy's own origin is put, so that uploads pass through the proxy too.
 */
export async function createFaultProxy(target: string): Promise<FaultProxy> {
  const targetOrigin = new URL(target).origin;
  const requests: RecordedRequest[] = [];
  const rules: Rule[] = [];
  const sockets = new Set<Socket>();
  const waiters: (() => void)[] = [];
  const server = createServer((incoming, outgoing) => {
    void serve(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.keepAliveTimeout = 1000;
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await listen(0);
  const port = (server.address() as AddressInfo).port;
  const url = `http://127.0.0.1:${port}`;

  function listen(onPort: number): Promise<void> {
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(onPort, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  }

  function stopListening(): Promise<void> {
    return new Promise((resolve) => {
      for (const socket of sockets) socket.destroy();
      if (server.listening) server.close(() => resolve());
      else resolve();
    });
  }

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const record: RecordedRequest = {
      seq: requests.length + 1,
      method: incoming.method ?? 'GET',
      path: incoming.url ?? '/',
      headers: incoming.headers,
      body: await readAll(incoming),
      atMs: performance.now(),
    };
    requests.push(record);
    const fault = nextFault(record);
    if (fault !== undefined) record.fault = fault.kind;
    if (fault === undefined) return passOn(record, outgoing);
    switch (fault.kind) {
      case 'latency':
        await new Promise((resolve) => setTimeout(resolve, fault.ms));
        return passOn(record, outgoing);
      case 'reset':
      case 'refuse':
        incoming.socket.destroy();
        return;
      case 'black-hole':
        return;
      case 'status':
        record.status = fault.status;
        outgoing.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
        outgoing.end(fault.body ?? JSON.stringify({ error: `injected ${fault.status}` }));
        wake();
        return;
      case 'truncate':
      case 'lose-answer':
        return cutOff(record, outgoing, fault.kind);
    }
  }

  function nextFault(record: RecordedRequest): Fault | undefined {
    const index = rules.findIndex((rule) => rule.when(record));
    const rule = rules[index];
    if (rule === undefined) return undefined;
    rule.left -= 1;
    if (rule.left <= 0) rules.splice(index, 1);
    return rule.fault;
  }

  async function passOn(record: RecordedRequest, outgoing: ServerResponse): Promise<void> {
    try {
      await ask(record);
    } catch {
      outgoing.destroy();
      return;
    }
    outgoing.writeHead(record.status ?? 502, answerHeaders(record));
    outgoing.end(record.answer);
    wake();
  }

  async function cutOff(record: RecordedRequest, outgoing: ServerResponse, how: 'truncate' | 'lose-answer') {
    await ask(record);
    if (how === 'truncate') {
      const whole = record.answer ?? Buffer.alloc(0);
      outgoing.writeHead(record.status ?? 502, answerHeaders(record));
      outgoing.write(whole.subarray(0, Math.floor(whole.length / 2)));
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    outgoing.destroy();
    wake();
  }

  function answerHeaders(record: RecordedRequest): Record<string, string | string[]> {
    const kept = Object.entries(record.answerHeaders ?? {}).filter(
      ([name, value]) => value !== undefined && !hopByHop.has(name),
    ) as [string, string | string[]][];
    return { ...Object.fromEntries(kept), 'content-length': String(record.answer?.length ?? 0) };
  }

  async function ask(record: RecordedRequest): Promise<void> {
    const headers = { ...record.headers };
    delete headers['transfer-encoding'];
    headers['content-length'] = String(record.body.length);
    headers['accept-encoding'] = 'identity';
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const outgoing = request(targetOrigin + record.path, { method: record.method, headers }, resolve);
      outgoing.once('error', reject);
      outgoing.end(record.body);
    });
    const body = await readAll(answer);
    record.status = answer.statusCode ?? 0;
    record.answerHeaders = answer.headers;
    const isJson = /json/.test(String(answer.headers['content-type'] ?? ''));
    record.answer = isJson ? Buffer.from(body.toString('utf8').replaceAll(targetOrigin, url)) : body;
  }

  function wake(): void {
    for (const waiter of [...waiters]) waiter();
  }

  return {
    url,
    requests,
    async fail(fault, scope = {}) {
      rules.push({ fault, when: scope.when ?? (() => true), left: scope.times ?? Number.POSITIVE_INFINITY });
      if (fault.kind === 'refuse') await stopListening();
    },
    async heal() {
      rules.length = 0;
      // What a black hole holds is never answered: only a new attempt can be.
      for (const socket of sockets) socket.destroy();
      if (!server.listening) await listen(port);
    },
    answered(count, when = () => true) {
      return new Promise((resolve) => {
        const check = (): void => {
          if (requests.filter((one) => one.status !== undefined && when(one)).length < count) return;
          const at = waiters.indexOf(check);
          if (at >= 0) waiters.splice(at, 1);
          resolve();
        };
        waiters.push(check);
        check();
      });
    },
    async close() {
      await stopListening();
    },
  };
}

const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'content-encoding']);

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
