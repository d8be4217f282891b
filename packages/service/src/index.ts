export type { AttachedBackend } from './attach/attached-backend.js';
export { runTokenText } from './attach/run-token.js';
export type { AttachedRun } from './attach/spool-directory.js';
export type {
  AlertLevel,
  ContinuedRun,
  FinishResult,
  MetricDefinition,
  Path,
  PendingWork,
  PublishedFile,
  PublishedRecord,
  RunAlert,
  RunAnswers,
  RunBackend,
  RunChange,
  RunInfo,
  RunRequest,
  RunStart,
  SummaryOp,
} from './backend.js';
export { writerId } from './daemon/writer-id.js';
export { type LeftUpload, startDetachedUpload } from './detached-upload-start.js';
export { type StartRunOptions, startRun } from './engine.js';
export type { CleaningRules, KeptRun } from './housekeeping.js';
export type { LocalRun } from './journal-run.js';
export {
  checkRuns,
  createAttachedBackend,
  fetchPolicy,
  loadHousekeeping,
  recordProject,
  runsLeftBehind,
} from './loaded-on-use.js';
export { createNullBackend } from './null-backend.js';
export { type PendingRow, pendingPath, readPendingRow } from './pending-file.js';
export { createSecretMask } from './project/secret-mask.js';
export { makeDirectory, type RunPaths } from './run-directory.js';
export { type RefusalReason, ServiceError, type ServiceErrorCode } from './service-error.js';
export { type StatsOptions, statsOptions } from './stats-options.js';
export { type SummaryEntry, SummaryFold } from './summary-fold.js';
export {
  type FindOptions,
  type FoundJournal,
  findJournals,
  type SyncOptions,
  type SyncResult,
  syncJournal,
} from './sync.js';
export type { CheckOptions, CheckOutcome, CheckReport } from './sync-check.js';
export type { CheckedCount } from './sync-difference.js';
export { type PlannedRun, planSync, runLabel } from './sync-plan.js';
export { type SyncObserver, type SyncOutcome, type SyncRunsOptions, syncRuns } from './sync-runs.js';
export type { IdentityToken, Uploader, UploaderOptions, UploadManner, UploadOptions } from './upload-options.js';
export { outputManner, uploadOptions } from './upload-settings.js';
export { startUploader } from './uploader.js';
