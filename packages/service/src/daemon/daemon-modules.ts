import type { StreamRegistry, StreamRegistryOptions } from './stream-registry-types.js';

/** Uploads of journals that other processes write: the engine service (our own extension of the protocol, field 1000). */
export interface Uploads {
  /** One message, JSON text as bytes; `reply` may be called any number of times. */
  handle(json: Uint8Array, reply: (json: Uint8Array) => void, connection: object): void;
  connectionClosed(connection: object): void;
  /** Resolves when all that was asked for is uploaded. */
  drain(): Promise<void>;
  /** Uploads under way. */
  readonly size: number;
}

/**
 * The parts of the daemon that are loaded when the first message needs them: what an idle daemon does not load, it need
 * not keep in memory.
 */
export interface DaemonModules {
  streams(options: StreamRegistryOptions): Promise<StreamRegistry>;
}

export const daemonModules: DaemonModules = {
  streams: async (options) => (await import('./stream-registry.js')).createStreamRegistry(options),
};
