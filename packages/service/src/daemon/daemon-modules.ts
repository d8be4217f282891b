import type { DaemonLog, StreamRegistry, StreamRegistryOptions } from './stream-registry-types.js';

/**
 * Uploads of journals that other processes write: the engine service. It is an extension of the protocol that only this
 * daemon knows: `ServerRequest` and `ServerResponse` have a field 1000, whose bytes are JSON text.
 */
export interface Uploads {
  /** Takes one message. `reply` may be called any number of times; what it says goes out with the request's id. */
  handle(message: string, reply: (message: string) => void, connection: object): void;
  connectionClosed(connection: object): void;
  /** Resolves when all that was asked for is uploaded, or left to a process that waits for the server. Never rejects. */
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
  uploads(options: { log: DaemonLog }): Promise<Uploads>;
}

/** @param env what the streams may know of the environment */
export function daemonModules(env: Readonly<Record<string, string | undefined>>): DaemonModules {
  return {
    streams: async (options) => (await import('./stream-registry.js')).createStreamRegistry(options, { env }),
    uploads: async (options) => (await import('./uploads.js')).createUploads(options),
  };
}
