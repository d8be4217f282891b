import { startDetachedUpload } from '../detached-upload-start.js';
import { ServiceError } from '../service-error.js';
import { leftLines } from './footer.js';
import { Stream } from './stream.js';
import type { Answer, StreamRegistry, StreamRegistryOptions } from './stream-registry-types.js';
import { readStreamSettings } from './stream-settings.js';

/** What the program knows and the streams do not. */
export interface StreamRegistryTuning {
  /** Variables that may say something of the machine. */
  env: Readonly<Record<string, string | undefined>>;
  /** How long a run is kept whose clients are all gone; 30 s by default. */
  graceMs?: number;
  /** How long nothing may get through to the server before a run is left to another process; 10 s by default. */
  stuckMs?: number;
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
  { env, graceMs = GRACE_MS, stuckMs }: StreamRegistryTuning,
): StreamRegistry {
  return new Streams(options, { graceMs, stuckMs, env });
}

class Streams implements StreamRegistry {
  private readonly entries = new Map<string, Entry>();

  constructor(
    private readonly options: StreamRegistryOptions,
    private readonly tuning: {
      graceMs: number;
      stuckMs: number | undefined;
      env: Readonly<Record<string, string | undefined>>;
    },
  ) {}

  get size(): number {
    return this.entries.size;
  }

  init(streamId: string, settings: Uint8Array): void {
    if (this.entries.has(streamId)) throw new ServiceError('run-in-use', `run ID ${streamId} is in use`);
    const { log, serviceVersion } = this.options;
    const stream = new Stream({
      settings: readStreamSettings(settings, this.tuning.env['SSL_CERT_FILE']),
      serviceVersion,
      serviceLogPath: log.path,
      env: this.tuning.env,
      stuckMs: this.tuning.stuckMs,
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
    const all = [...this.entries];
    await Promise.all(all.map(([streamId, entry]) => this.endUnasked(streamId, entry, exitCode)));
    this.handOver(all.map(([, { stream }]) => stream));
  }

  flushSync(): void {
    for (const [streamId, { stream }] of this.entries) {
      try {
        stream.stop();
      } catch (error) {
        this.options.log.error('a run could not be ended', { stream: streamId, error });
      }
    }
  }

  connectionClosed(connection: object): void {
    for (const [streamId, entry] of this.entries) {
      if (!entry.connections.delete(connection)) continue;
      if (entry.latest === connection) entry.latest = null;
      if (entry.connections.size > 0 || entry.closing !== null) continue;
      entry.graceTimer ??= setTimeout(() => this.abandon(streamId, entry), this.tuning.graceMs).unref();
    }
  }

  /** Never rejects: one run must not keep the service from ending. */
  private async endUnasked(streamId: string, entry: Entry, exitCode: number): Promise<void> {
    try {
      stopGrace(entry);
      await entry.stream.finishUnasked(exitCode, this.options.print);
      await this.end(streamId, entry, () => entry.stream.close());
    } catch (error) {
      this.options.log.error('a run could not be ended', { stream: streamId, error });
    }
  }

  /** Starts what uploads the runs that the server takes nothing of, and says so. */
  private handOver(streams: readonly Stream[]): void {
    const left = streams.flatMap(({ left: upload, settings }) => (upload === null ? [] : [{ upload, settings }]));
    if (left.length === 0) return;
    const outcome = startDetachedUpload(left.map(({ upload }) => upload));
    this.options.log.warn('uploads are left to other processes', { outcome });
    const shown = left.flatMap(({ settings }) => (settings.silent ? [] : [settings]));
    if (shown.length > 0) for (const line of leftLines(shown, outcome)) this.options.print(line);
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
