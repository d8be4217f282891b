export { type AccessTokenOptions, createAccessToken } from './access-token.js';
export { ApiError, type ApiErrorCode } from './api-error.js';
export {
  type ApiClient,
  type ApiClientOptions,
  type CallOptions,
  createApiClient,
  type RunPath,
} from './client.js';
export type { GraphqlOperation } from './graphql.js';
export type { FailedAttempt, RetryEvent } from './http.js';
export {
  CONSOLE_LOG_PAGE,
  CONSOLE_LOG_TAIL,
  type ConsoleLogData,
  MARK_RUN_FILES_UPLOADED,
  ORG_FEATURES,
  type OrgFeaturesData,
  PARQUET_HISTORY,
  type ParquetHistoryData,
  SAMPLED_HISTORY_PAGE,
  STOP_RUN,
  type SuccessData,
} from './proxied-operations.js';
export type { ProxyOptions } from './proxy.js';
export {
  type FullRunNode,
  HISTORY_PAGE,
  type HistoryKeys,
  type InRun,
  type PageInfo,
  PROJECTS,
  type ProjectsData,
  RUN,
  RUN_FILES,
  RUN_FULL_HISTORY,
  RUN_HISTORY_KEYS,
  RUN_STATE,
  RUNS,
  type RunFileNode,
  type RunFilesData,
  type RunNode,
  type RunsData,
} from './query-operations.js';
export type { RetryPolicy } from './retry-policy.js';
export {
  CREATE_RUN_FILES,
  type CreateRunFilesData,
  NOTIFY_ALERT,
  type NotifyAlertData,
  ORGANIZATION,
  type OrganizationData,
  REWIND_RUN,
  type RewindRunData,
  RUN_RESUME_STATUS,
  type RunResumeStatusData,
  SERVER_FEATURES,
  type ServerFeaturesData,
  UPSERT_BUCKET,
  type UpsertBucketData,
  VIEWER,
  type ViewerData,
} from './run-operations.js';
export type { Download, DownloadCall, UploadBody } from './transfer.js';
