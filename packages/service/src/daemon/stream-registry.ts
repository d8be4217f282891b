import { ServiceError } from '../service-error.js';
import { Stream } from './stream.js';
import type { Answer, StreamRegistry, StreamRegistryOptions } from './stream-registry-types.js';
import { readStreamSettings } from './stream-settings.js';

/** What only tests set. */
export interface StreamRegistryTuning {
  /** How long a run is kept whose clients are all gone; 30 s by default. */
  graceMs?: number;
  /** Variables that may say something of the machine; this process's by default. */
  env?: Readonly<Record<string, string | undefined>>;
}

interface Entry {
  readonly stream: Stream;
  readonly settings: Uint8Array;
  /** Who has published to it and is still there. */
  readonly connections: Set<object>;
  /** The one that published last. */
  latest: object | null;
  graceTimer: NodeJS.Timeout | null;
  /** It is being closed, and its id is not free yet. */
  closing: Promise<void> | null;
}

const GRACE_MS = 30_000;

/** The runs of a daemon. */
export function createStreamRegistry(
  options: StreamRegistryOptions,
  { graceMs = GRACE_MS, env = process.env }: StreamRegistryTuning = {},
): StreamRegistry {
  return new Streams(options, graceMs, env);
}

class Streams implements StreamRegistry {
  private readonly entries = new Map<string, Entry>();

  constructor(
    private readonly options: StreamRegistryOptions,
    private readonly graceMs: number,
    private readonly env: Readonly<Record<string, string | undefined>>,
  ) {}

  get size(): number {
    return this.entries.size;
  }

  init(streamId: string, settings: Uint8Array): void {
    if (this.entries.has(streamId)) throw new ServiceError('run-in-use', `run ID ${streamId} is in use`);
    const { log, serviceVersion } = this.options;
    const stream = new Stream({
      settings: readStreamSettings(settings),
      serviceVersion,
      serviceLogPath: log.path,
      env: this.env,
    });
    this.entries.set(streamId, {
      stream,
      settings: new Uint8Array(settings),
      connections: new Set(),
      latest: null,
      graceTimer: null,
      closing: null,
    });
  }

  attach(streamId: string): Uint8Array | null {
    return this.entries.get(streamId)?.settings ?? null;
  }

  publish(streamId: string, record: Uint8Array, answer: Answer | null, connection: object): void {
    const entry = this.entries.get(streamId);
    if (entry === undefined) {
      this.options.log.warn('a record for a run that is not here', { stream: streamId });
      answer?.error(`This service has no run ${JSON.stringify(streamId)}: it was never started here, or is finished.`);
      return;
    }
    if (entry.latest !== connection) {
      entry.latest = connection;
      entry.connections.add(connection);
      stopGrace(entry);
    }
    entry.stream.publish(asBuffer(record), answer);
  }

  async finish(streamId: string): Promise<void> {
    const entry = this.entries.get(streamId);
    if (entry !== undefined) await this.end(streamId, entry, () => entry.stream.close());
  }

  async teardown(exitCode: number): Promise<void> {
    const { print } = this.options;
    const ends = [...this.entries].map(([streamId, entry]) =>
      this.end(streamId, entry, () => entry.stream.finishUnasked(exitCode, print)),
    );
    await Promise.all(ends);
  }

  flushSync(): void {
    for (const { stream } of this.entries.values()) stream.stop();
  }

  connectionClosed(connection: object): void {
    for (const [streamId, entry] of this.entries) {
      if (!entry.connections.delete(connection)) continue;
      if (entry.latest === connection) entry.latest = null;
      if (entry.connections.size > 0 || entry.closing !== null) continue;
      entry.graceTimer ??= setTimeout(() => this.abandon(streamId, entry), this.graceMs).unref();
    }
  }

  private abandon(streamId: string, entry: Entry): void {
    this.options.log.warn('a run is ended: its clients are gone', { stream: streamId });
    void this.end(streamId, entry, () => entry.stream.close());
  }

  /** Ends a stream in one way, once; its id is free when this resolves. */
  private end(streamId: string, entry: Entry, way: () => Promise<void>): Promise<void> {
    stopGrace(entry);
    entry.closing ??= way().then(() => {
      if (this.entries.get(streamId) === entry) this.entries.delete(streamId);
    });
    return entry.closing;
  }
}

function stopGrace(entry: Entry): void {
  if (entry.graceTimer !== null) clearTimeout(entry.graceTimer);
  entry.graceTimer = null;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
