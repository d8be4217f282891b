import type { FromSideThread, ToSideThread } from '../side-thread-messages.js';
import type { UploadOptions } from '../upload-options.js';

// What a program whose engine is the service and the daemon tell each other: one connection for each run. The daemon
// works for the journal, not for the connection: when that is gone, the upload goes on.

/** What the program says; `upload` comes first, and again on each new connection. */
export type ToService = { kind: 'upload'; journalPath: string; filesDir: string; upload: UploadOptions } | ToSideThread;

/** What the daemon says. */
export type FromService =
  | FromSideThread
  /** The daemon ends, and the run is still being written: another one has to go on. */
  | { kind: 'leaving' };
