import { join } from 'node:path';
import { decodeMessage, type Message } from '@wandb/proto/codec';
import { type StatsOptions, statsOptions } from '../stats-options.js';
import type { IdentityToken, UploadOptions } from '../upload-options.js';
import { writerId } from './writer-id.js';

type Settings = Message<'Settings'>;

/** What a stream takes from its client's settings (service-protocol §8.3), with the core's meaning of what is absent. */
export interface StreamSettings {
  runId: string;
  offline: boolean;
  shared: boolean;
  primary: boolean;
  silent: boolean;
  syncDir: string;
  /** The journal. */
  syncFile: string;
  filesDir: string;
  logDir: string;
  /** The run's own log; empty: none. */
  logInternal: string;
  /** No journal is to be left behind. */
  skipJournal: boolean;
  typedHistory: boolean;
  /** The server derives the summary from the rows. */
  serverSummary: boolean;
  /** Nothing is to be told of the machine. */
  disableMeta: boolean;
  /** What is measured of the machine; `null`: nothing is. */
  stats: StatsOptions | null;
  /** How long the server has to register the run. */
  initTimeoutMs: number;
  /** How long `finish()` waits for the upload; 0: as long as it takes. */
  finishTimeoutMs: number;
  /** Names this writer of the run. */
  writerId: string;
  /** The message itself, for what is only passed on. */
  message: Settings;
  upload: UploadOptions;
}

const DEFAULT_INIT_TIMEOUT_S = 90;

/**
 * @param caFile authorities that the environment says to trust; the message does not
 * @throws ProtoError when the bytes are no settings.
 */
export function readStreamSettings(bytes: Uint8Array, caFile?: string): StreamSettings {
  const message = decodeMessage('Settings', bytes);
  const syncDir = message.sync_dir?.value ?? '';
  const id = writerId();
  const shared = message._shared?.value === true;
  const initTimeoutMs = (message.init_timeout?.value || DEFAULT_INIT_TIMEOUT_S) * 1000;
  return {
    runId: message.run_id?.value ?? '',
    offline: message._offline?.value === true,
    shared,
    primary: message.x_primary?.value === true,
    silent: message.silent?.value === true,
    syncDir,
    syncFile: message.sync_file?.value ?? '',
    filesDir: join(syncDir, 'files'),
    logDir: message.log_dir?.value ?? '',
    logInternal: message.log_internal?.value ?? '',
    skipJournal: message.x_skip_transaction_log?.value === true,
    typedHistory: (message.x_history_value_encoding?.value ?? '').split(',').includes('typed'),
    serverSummary: message.x_server_side_derived_summary?.value === true,
    disableMeta: message.x_disable_meta?.value === true || message.x_disable_machine_info?.value === true,
    stats: statsOf(message),
    initTimeoutMs,
    finishTimeoutMs: Math.max(0, message.finish_timeout?.value ?? 0) * 1000,
    writerId: id,
    message,
    upload: uploadOf(message, {
      initTimeoutMs,
      ...(caFile ? { caFile } : {}),
      ...(shared ? { shared: { clientId: id } } : {}),
    }),
  };
}

/** How a run goes on. With `auto` the client has put the id of a run that failed here; whether the server knows it is left open. */
function resumeOf(resume: string | null | undefined): UploadOptions['resume'] {
  if (resume === 'auto') return 'allow';
  return resume === 'allow' || resume === 'must' || resume === 'never' ? resume : undefined;
}

function uploadOf(message: Settings, own: Pick<UploadOptions, 'initTimeoutMs' | 'shared' | 'caFile'>): UploadOptions {
  return given({
    ...connectionOptions(message),
    program: message.program?.value,
    // The client has asked whose key it is before it starts a run.
    checkViewer: false,
    resume: resumeOf(message.resume?.value),
    console: given({
      label: message.x_label?.value,
      multipart: message.console_multipart?.value,
      chunkMaxBytes: message.console_chunk_max_bytes?.value,
      chunkMaxSeconds: message.console_chunk_max_seconds?.value,
    }),
    ignoreGlobs: message.ignore_globs?.value ? [...message.ignore_globs.value] : undefined,
    primary: message.x_primary?.value === true,
    updateFinishState: message.x_update_finish_state?.value !== false,
    stopOnFatalError: message.stop_on_fatal_error?.value === true,
    ...own,
  }) as unknown as UploadOptions;
}

/** How a client's settings say to upload whatever run it is: addresses, credentials, limits. */
export function connectionOptions(message: Settings): UploadOptions {
  return given({
    baseUrl: message.base_url?.value ?? '',
    appUrl: message.app_url?.value ?? '',
    apiKey: message.api_key?.value,
    identityToken: identityTokenOf(message),
    username: message.username?.value,
    email: message.email?.value,
    extraHeaders: message.x_extra_http_headers?.value && { ...message.x_extra_http_headers.value },
    proxies: given({ http: message.http_proxy?.value, https: message.https_proxy?.value }),
    insecureDisableSsl: message.insecure_disable_ssl?.value,
    retry: {
      graphql: retry(message, 'x_graphql'),
      fileStream: retry(message, 'x_file_stream'),
      transfer: retry(message, 'x_file_transfer'),
    },
    transmitIntervalMs: milliseconds(message.x_file_stream_transmit_interval?.value),
    heartbeatMs: milliseconds(message.heartbeat_seconds?.value),
    // Absent is false in these settings; the client sends its default, which is true.
    gzip: message.x_file_stream_no_gzip?.value === false ? true : undefined,
    liveFiles: liveFiles(message),
    serverSummary: message.x_server_side_derived_summary?.value === true ? true : undefined,
    maxLineBytes: message.x_file_stream_max_line_bytes?.value,
    maxRequestBytes: message.x_file_stream_max_bytes?.value,
  }) as unknown as UploadOptions;
}

function statsOf(message: Settings): StatsOptions | null {
  const { sequence, mapping } = message.x_stats_open_metrics_filters ?? {};
  const labels = Object.entries(mapping?.value ?? {}).map(([name, { value }]) => [name, { ...value }] as const);
  return statsOptions({
    x_disable_stats: message.x_disable_stats?.value,
    x_disable_machine_info: message.x_disable_machine_info?.value,
    x_label: message.x_label?.value,
    x_stats_sampling_interval: message.x_stats_sampling_interval?.value,
    x_stats_pid: message.x_stats_pid?.value,
    x_stats_track_process_tree: message.x_stats_track_process_tree?.value,
    x_stats_disk_paths: message.x_stats_disk_paths?.value,
    x_stats_no_cgroup: message.x_stats_no_cgroup?.value,
    x_stats_gpu_device_ids: message.x_stats_gpu_device_ids?.value,
    x_stats_self_usage: message.x_stats_self_usage?.value,
    x_stats_buffer_size: message.x_stats_buffer_size?.value,
    x_stats_open_metrics_endpoints: message.x_stats_open_metrics_endpoints?.value,
    x_stats_open_metrics_filters: sequence?.value ?? (mapping ? Object.fromEntries(labels) : null),
    x_stats_open_metrics_http_headers: message.x_stats_open_metrics_http_headers?.value,
    x_stats_dcgm_exporter: message.x_stats_dcgm_exporter?.value,
    x_stats_neuron_monitor_config_path: message.x_stats_neuron_monitor_config_path?.value,
  });
}

function identityTokenOf({ identity_token_file, credentials_file }: Settings): IdentityToken | undefined {
  const [tokenFile, credentialsFile] = [identity_token_file?.value, credentials_file?.value];
  return tokenFile && credentialsFile ? { tokenFile, credentialsFile } : undefined;
}

function retry(message: Settings, client: 'x_graphql' | 'x_file_stream' | 'x_file_transfer'): object {
  return given({
    maxRetries: message[`${client}_retry_max`]?.value,
    minWaitMs: milliseconds(message[`${client}_retry_wait_min_seconds`]?.value),
    maxWaitMs: milliseconds(message[`${client}_retry_wait_max_seconds`]?.value),
    timeoutMs: milliseconds(message[`${client}_timeout_seconds`]?.value),
  });
}

function liveFiles(message: Settings): object | undefined {
  const waitMs = milliseconds(message.x_live_policy_wait_time?.value);
  const rateMs = milliseconds(message.x_live_policy_rate_limit?.value);
  return waitMs || rateMs ? given({ waitMs, rateMs }) : undefined;
}

function milliseconds(seconds: number | null | undefined): number | undefined {
  return seconds ? seconds * 1000 : undefined;
}

/** Without what is not set: an absent option means the uploader's default. In these settings 0 and '' are not set either. */
function given(options: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined && value !== null && value !== '' && value !== 0),
  );
}
