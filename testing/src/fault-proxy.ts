import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
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
  const proxy = new LoopbackProxy(new URL(target).origin);
  await proxy.listen();
  return proxy;
}

class LoopbackProxy implements FaultProxy {
  readonly requests: RecordedRequest[] = [];
  private readonly rules: Rule[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly waiters = new Set<() => void>();
  private readonly server: Server;
  private port = 0;

  constructor(private readonly target: string) {
    this.server = createServer((incoming, outgoing) => {
      this.serve(incoming, outgoing).catch(() => outgoing.destroy());
    });
    this.server.keepAliveTimeout = 1000;
    this.server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Takes a free port the first time, and the same one after a time of refusing. */
  async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.port, '127.0.0.1', () => {
        this.server.off('error', reject);
        resolve();
      });
    });
    this.port = (this.server.address() as AddressInfo).port;
  }

  async fail(fault: Fault, scope: FaultScope = {}): Promise<void> {
    this.rules.push({ fault, when: scope.when ?? (() => true), left: scope.times ?? Number.POSITIVE_INFINITY });
    if (fault.kind === 'refuse') await this.close();
  }

  async heal(): Promise<void> {
    this.rules.length = 0;
    // What a black hole holds is never answered: only a new attempt can be.
    for (const socket of this.sockets) socket.destroy();
    if (!this.server.listening) await this.listen();
  }

  answered(count: number, when: (request: RecordedRequest) => boolean = () => true): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (this.requests.filter((one) => one.status !== undefined && when(one)).length < count) return;
        this.waiters.delete(check);
        resolve();
      };
      this.waiters.add(check);
      check();
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      for (const socket of this.sockets) socket.destroy();
      if (this.server.listening) this.server.close(() => resolve());
      else resolve();
    });
  }

  private async serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const record: RecordedRequest = {
      seq: this.requests.length + 1,
      method: incoming.method ?? 'GET',
      path: incoming.url ?? '/',
      headers: incoming.headers,
      body: await readAll(incoming),
      atMs: performance.now(),
    };
    this.requests.push(record);
    const fault = this.nextFault(record);
    if (fault === undefined) return this.passOn(record, outgoing);
    record.fault = fault.kind;
    await this.misbehave(fault, record, outgoing);
  }

  private nextFault(record: RecordedRequest): Fault | undefined {
    const index = this.rules.findIndex((rule) => rule.when(record));
    const rule = this.rules[index];
    if (rule === undefined) return undefined;
    rule.left -= 1;
    if (rule.left <= 0) this.rules.splice(index, 1);
    return rule.fault;
  }

  private async misbehave(fault: Fault, record: RecordedRequest, outgoing: ServerResponse): Promise<void> {
    switch (fault.kind) {
      case 'latency':
        await new Promise((resolve) => setTimeout(resolve, fault.ms));
        return this.passOn(record, outgoing);
      case 'reset':
      case 'refuse':
        outgoing.destroy();
        return;
      case 'black-hole':
        return;
      case 'status':
        record.status = fault.status;
        outgoing.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
        outgoing.end(fault.body ?? JSON.stringify({ error: `injected ${fault.status}` }));
        return this.wake();
      case 'truncate':
      case 'lose-answer':
        return this.cutOff(record, outgoing, fault.kind);
    }
  }

  private async passOn(record: RecordedRequest, outgoing: ServerResponse): Promise<void> {
    await this.ask(record);
    outgoing.writeHead(record.status ?? 502, answerHeaders(record));
    outgoing.end(record.answer);
    this.wake();
  }

  private async cutOff(record: RecordedRequest, outgoing: ServerResponse, how: 'truncate' | 'lose-answer') {
    await this.ask(record);
    if (how === 'truncate') {
      const whole = record.answer ?? Buffer.alloc(0);
      outgoing.writeHead(record.status ?? 502, answerHeaders(record));
      outgoing.write(whole.subarray(0, Math.floor(whole.length / 2)));
      // What was written has to leave before the connection does.
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    outgoing.destroy();
    this.wake();
  }

  private async ask(record: RecordedRequest): Promise<void> {
    const { 'transfer-encoding': _encoding, ...headers } = record.headers;
    headers['content-length'] = String(record.body.length);
    headers['accept-encoding'] = 'identity';
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const outgoing = request(this.target + record.path, { method: record.method, headers }, resolve);
      outgoing.once('error', reject);
      outgoing.end(record.body);
    });
    const body = await readAll(answer);
    record.status = answer.statusCode ?? 0;
    record.answerHeaders = answer.headers;
    const isJson = /json/.test(String(answer.headers['content-type'] ?? ''));
    record.answer = isJson ? Buffer.from(body.toString('utf8').replaceAll(this.target, this.url)) : body;
  }

  private wake(): void {
    for (const waiter of [...this.waiters]) waiter();
  }
}

function answerHeaders(record: RecordedRequest): Record<string, string | string[]> {
  const kept = Object.entries(record.answerHeaders ?? {}).filter(
    ([name, value]) => value !== undefined && !hopByHop.has(name),
  ) as [string, string | string[]][];
  return { ...Object.fromEntries(kept), 'content-length': String(record.answer?.length ?? 0) };
}

const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'content-encoding']);

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
