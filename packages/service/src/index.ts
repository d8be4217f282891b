export type {
  FinishResult,
  MetricDefinition,
  Path,
  PendingWork,
  PublishedRecord,
  RunAnswers,
  RunBackend,
  RunChange,
  RunInfo,
  RunRequest,
  RunStart,
  SummaryOp,
} from './backend.js';
export { type StartRunOptions, startRun } from './engine.js';
export type { LocalRun } from './journal-run.js';
export { createNullBackend } from './null-backend.js';
export { type PendingRow, pendingPath, readPendingRow } from './pending-file.js';
export { makeDirectory, type RunPaths } from './run-directory.js';
export { ServiceError, type ServiceErrorCode } from './service-error.js';
export { type SummaryEntry, SummaryFold } from './summary-fold.js';
export {
  type FindOptions,
  type FoundJournal,
  findJournals,
  type SyncOptions,
  type SyncResult,
  syncJournal,
} from './sync.js';
export type { Uploader, UploaderOptions, UploadOptions } from './upload-options.js';
export { uploadOptions } from './upload-settings.js';
export { startUploader } from './uploader.js';
