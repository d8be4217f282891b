import type { PendingWork, RunInfo } from './backend.js';
import type { RefusalReason, ServiceErrorCode } from './service-error.js';
import type { NetworkResponse, Uploader, UploaderOptions, UploaderProgress } from './upload-options.js';

/** What the thread is given at its start. */
export type SideThreadData = Omit<UploaderOptions, 'onWarning' | 'onStopRequested' | 'isWriterGone'>;

/** What can be asked of an uploader, and what it answers. */
export interface UploaderAnswers {
  pending: PendingWork;
  progress: UploaderProgress;
  'network-responses': NetworkResponse[];
}

/** What the run's thread tells the side thread. */
export type ToSideThread =
  | { kind: 'ask'; id: number; what: keyof UploaderAnswers }
  | { kind: 'writer-finished' }
  | { kind: 'stop' };

/** What the side thread tells the run's thread. */
export type FromSideThread =
  /** Its code has been loaded; from here on it does what an uploader does. */
  | { kind: 'started' }
  | { kind: 'ready'; info: RunInfo }
  | { kind: 'not-ready'; code: ServiceErrorCode; reason?: RefusalReason; message: string }
  | { kind: 'warning'; message: string }
  | { kind: 'stop-requested' }
  | { kind: 'answer'; id: number; answer: UploaderAnswers[keyof UploaderAnswers] }
  /** What was asked cannot be told. */
  | { kind: 'no-answer'; id: number; message: string }
  | { kind: 'done'; complete: boolean };

/** Puts a question to an uploader. */
export function askUploader<What extends keyof UploaderAnswers>(
  uploader: Uploader,
  what: What,
): Promise<UploaderAnswers[What]>;
export function askUploader(
  uploader: Uploader,
  what: keyof UploaderAnswers,
): Promise<UploaderAnswers[keyof UploaderAnswers]> {
  switch (what) {
    case 'pending':
      return uploader.pending();
    case 'progress':
      return uploader.progress();
    case 'network-responses':
      return uploader.networkResponses();
    default:
      throw new TypeError(`unknown question ${what satisfies never}`);
  }
}
