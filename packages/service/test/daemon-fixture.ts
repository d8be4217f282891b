import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeFrame, FrameReader } from '@wandb/proto';
import { decodeMessage, encodeMessage, type Message, type PlainMessage } from '@wandb/proto/codec';
import { onTestFinished } from 'vitest';
import { Daemon } from '../src/daemon/daemon.js';
import { type DaemonModules, daemonModules } from '../src/daemon/daemon-modules.js';
import type { DaemonFlags } from '../src/daemon/flags.js';
import type { Answer, DaemonLog, StreamRegistry } from '../src/daemon/stream-registry-types.js';
import { ServiceError } from '../src/service-error.js';

export type Request = PlainMessage<'ServerRequest'>;
export type Response = Message<'ServerResponse'>;

/** Where a port file says that a daemon listens. */
export interface Where {
  path?: string;
  port?: number;
}

export function readPortFile(path: string): Where {
  const text = readFileSync(path, 'utf8');
  const unix = /^unix=(.+)$/m.exec(text)?.[1];
  const port = /^sock=(\d+)$/m.exec(text)?.[1];
  return { ...(unix === undefined ? {} : { path: unix }), ...(port === undefined ? {} : { port: Number(port) }) };
}

/** A client that speaks the protocol and keeps what it is told. */
export class TestClient {
  readonly responses: Response[] = [];
  readonly closed: Promise<void>;
  private readonly frames = new FrameReader();
  private readonly waiting = new Map<string, (response: Response) => void>();
  private count = 0;

  private constructor(readonly socket: Socket) {
    socket.on('error', () => {});
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
    socket.on('data', (bytes) => {
      this.frames.push(bytes);
      for (let payload = this.frames.next(); payload !== null; payload = this.frames.next()) {
        const response = decodeMessage('ServerResponse', payload);
        this.responses.push(response);
        this.waiting.get(response.request_id)?.(response);
      }
    });
  }

  static async open({ path, port }: Where): Promise<TestClient> {
    const socket = path === undefined ? connect({ host: '127.0.0.1', port: port as number }) : connect({ path });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    return new TestClient(socket);
  }

  nextId(): string {
    return `request${String(this.count++).padStart(5, '0')}`;
  }

  /** Sends without asking for an answer. */
  tell(request: Request): void {
    this.socket.write(frameOf(request));
  }

  /** Sends and waits for the answer; rejects when the connection ends instead. */
  ask(request: Request): Promise<Response> {
    const id = request.request_id ?? this.nextId();
    const answer = this.answerTo(id);
    this.tell({ ...request, request_id: id });
    return answer;
  }

  answerTo(id: string): Promise<Response> {
    const answer = new Promise<Response>((resolve) => this.waiting.set(id, resolve));
    const gone = this.closed.then(() => Promise.reject(new Error(`the connection ended before ${id} was answered`)));
    gone.catch(() => {});
    return Promise.race([answer, gone]);
  }

  close(): void {
    this.socket.destroy();
  }
}

export function frameOf(request: Request): Uint8Array {
  return encodeFrame(encodeMessage('ServerRequest', request));
}

/** A record of a run, as a client sends it. */
export function publishing(streamId: string, record: PlainMessage<'Record'> = { history: {} }): Request {
  return { record_publish: { ...record, _info: { stream_id: streamId } } };
}

/** A registry that keeps what it is told and leaves every answer to the test. */
export class MemoryRegistry implements StreamRegistry {
  readonly streams = new Map<string, Uint8Array>();
  readonly published: { streamId: string; record: Message<'Record'>; answer: Answer | null; connection: object }[] = [];
  readonly events: string[] = [];
  /** Called for each record; answers by default at once with an empty response. */
  onPublish: (entry: MemoryRegistry['published'][number]) => void = ({ answer }) =>
    answer?.result(encodeMessage('Result', { response: {} }));
  /** Waited for by `finish` and `teardown`. */
  hold: Promise<void> = Promise.resolve();

  get size(): number {
    return this.streams.size;
  }

  init(streamId: string, settings: Uint8Array): void {
    if (this.streams.has(streamId)) throw new ServiceError('refused', `run ID ${streamId} is in use`);
    this.streams.set(streamId, Buffer.from(settings));
    this.events.push(`init ${streamId}`);
  }

  attach(streamId: string): Uint8Array | null {
    return this.streams.get(streamId) ?? null;
  }

  publish(streamId: string, record: Uint8Array, answer: Answer | null, connection: object): void {
    if (!this.streams.has(streamId)) {
      answer?.error(`no run ${streamId}`);
      return;
    }
    const entry = { streamId, record: decodeMessage('Record', record), answer, connection };
    this.published.push(entry);
    this.onPublish(entry);
  }

  async finish(streamId: string): Promise<void> {
    await this.hold;
    this.streams.delete(streamId);
    this.events.push(`finish ${streamId}`);
  }

  async teardown(exitCode: number): Promise<void> {
    this.events.push(`teardown ${exitCode}`);
    await this.hold;
    this.streams.clear();
  }

  flushSync(): void {
    this.events.push(`flush after ${this.published.length}`);
  }

  connectionClosed(): void {
    this.events.push('connection closed');
  }
}

export interface TestDaemon {
  daemon: Daemon;
  registry: MemoryRegistry;
  where: Where;
  dir: string;
  logged: { level: string; message: string; fields?: unknown }[];
  /** What a run's footer said. */
  printed: string[];
  connect(): Promise<TestClient>;
  /** Makes the parent process disappear. */
  orphan(): void;
}

/** A daemon in this process, with a registry in memory; stopped and removed with the test. */
export async function startTestDaemon(
  flags: Partial<DaemonFlags> = {},
  modules?: (registry: MemoryRegistry) => Partial<DaemonModules>,
): Promise<TestDaemon> {
  const dir = mkdtempSync(join(tmpdir(), 'wandb-daemon-'));
  const registry = new MemoryRegistry();
  const logged: TestDaemon['logged'] = [];
  const printed: string[] = [];
  let orphaned = false;
  const daemon = new Daemon({
    flags: {
      portFilename: join(dir, 'port.txt'),
      pid: 0,
      detached: false,
      idleTimeoutMs: 0,
      listenOnLocalhost: false,
      logLevel: -4,
      ...flags,
    },
    log: memoryLog(logged),
    modules: { ...daemonModules({}), streams: async () => registry, ...modules?.(registry) },
    print: (line) => printed.push(line),
    parentAlive: () => !orphaned,
  });
  const clients: TestClient[] = [];
  onTestFinished(async () => {
    for (const client of clients) client.close();
    daemon.signal('SIGTERM');
    await daemon.ended;
    rmSync(dir, { recursive: true, force: true });
  });
  await daemon.start();
  const where = readPortFile(join(dir, 'port.txt'));
  return {
    daemon,
    registry,
    where,
    dir,
    logged,
    printed,
    async connect() {
      const client = await TestClient.open(where);
      clients.push(client);
      return client;
    },
    orphan() {
      orphaned = true;
    },
  };
}

function memoryLog(logged: TestDaemon['logged']): DaemonLog {
  const write = (level: string) => (message: string, fields?: unknown) => void logged.push({ level, message, fields });
  return { path: null, debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
