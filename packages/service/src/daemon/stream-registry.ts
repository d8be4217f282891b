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
  const entries = new Map<string, Entry>();
  const { log, serviceVersion } = options;

  /** The id is free when this resolves. */
  function close(streamId: string, entry: Entry): Promise<void> {
    stopGrace(entry);
    entry.closing ??= entry.stream.close().then(() => forget(streamId, entry));
    return entry.closing;
  }

  function forget(streamId: string, entry: Entry): void {
    if (entries.get(streamId) === entry) entries.delete(streamId);
  }

  function abandon(streamId: string, entry: Entry): void {
    entry.graceTimer = null;
    log.warn('a run is ended: its clients are gone', { stream: streamId });
    void close(streamId, entry);
  }

  function stopGrace(entry: Entry): void {
    if (entry.graceTimer !== null) clearTimeout(entry.graceTimer);
    entry.graceTimer = null;
  }

  return {
    init(streamId, settings) {
      if (entries.has(streamId)) throw new ServiceError('run-in-use', `run ID ${streamId} is in use`);
      const stream = new Stream({
        settings: readStreamSettings(settings),
        serviceVersion,
        serviceLogPath: log.path,
        env,
      });
      entries.set(streamId, {
        stream,
        settings: new Uint8Array(settings),
        connections: new Set(),
        latest: null,
        graceTimer: null,
        closing: null,
      });
    },

    attach: (streamId) => entries.get(streamId)?.settings ?? null,

    publish(streamId, record, answer, connection) {
      const entry = entries.get(streamId);
      if (entry === undefined) {
        refuseUnknown(streamId, answer);
        return;
      }
      if (entry.latest !== connection) {
        entry.latest = connection;
        entry.connections.add(connection);
        stopGrace(entry);
      }
      entry.stream.publish(asBuffer(record), answer);
    },

    async finish(streamId) {
      const entry = entries.get(streamId);
      if (entry !== undefined) await close(streamId, entry);
    },

    async teardown(exitCode) {
      const ends = [...entries].map(async ([streamId, entry]) => {
        stopGrace(entry);
        entry.closing ??= entry.stream.finishUnasked(exitCode, options.print).then(() => forget(streamId, entry));
        await entry.closing;
      });
      await Promise.all(ends);
    },

    flushSync() {
      for (const { stream } of entries.values()) stream.stop();
    },

    connectionClosed(connection) {
      for (const [streamId, entry] of entries) {
        if (!entry.connections.delete(connection)) continue;
        if (entry.latest === connection) entry.latest = null;
        if (entry.connections.size > 0 || entry.closing !== null) continue;
        entry.graceTimer ??= setTimeout(() => abandon(streamId, entry), graceMs);
      }
    },

    get size() {
      return entries.size;
    },
  };

  function refuseUnknown(streamId: string, answer: Answer | null): void {
    log.warn('a record for a run that is not here', { stream: streamId });
    answer?.error(`This service has no run ${JSON.stringify(streamId)}: it was never started here, or is finished.`);
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
