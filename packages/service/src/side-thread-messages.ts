import type { PendingWork, RunInfo } from './backend.js';
import type { ServiceErrorCode } from './service-error.js';
import type { UploaderOptions } from './upload-options.js';

/** What the thread is given at its start. */
export type SideThreadData = Omit<UploaderOptions, 'onWarning' | 'onStopRequested'>;

/** What the run's thread tells the side thread. */
export type ToSideThread = { kind: 'ask-pending'; id: number } | { kind: 'writer-finished' } | { kind: 'stop' };

/** What the side thread tells the run's thread. */
export type FromSideThread =
  /** Its code has been loaded; from here on it does what an uploader does. */
  | { kind: 'started' }
  | { kind: 'ready'; info: RunInfo }
  | { kind: 'not-ready'; code: ServiceErrorCode; message: string }
  | { kind: 'warning'; message: string }
  | { kind: 'stop-requested' }
  | { kind: 'pending'; id: number; pending: PendingWork }
  /** What is pending cannot be told. */
  | { kind: 'pending-unknown'; id: number; message: string }
  | { kind: 'done'; complete: boolean };
