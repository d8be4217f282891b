import { appUrlOf, type SettingsValues } from '@wandb/settings';
import type { IdentityToken, UploadManner, UploadOptions } from './upload-options.js';

type Client = 'x_graphql' | 'x_file_stream' | 'x_file_transfer';
type RetrySetting = 'retry_max' | 'retry_wait_min_seconds' | 'retry_wait_max_seconds' | 'timeout_seconds';

/** The settings that an upload depends on. */
export type UploadSettings = Readonly<
  Pick<
    SettingsValues,
    | 'app_url_override'
    | 'base_url'
    | 'email'
    | 'heartbeat_seconds'
    | 'http_proxy'
    | 'https_proxy'
    | 'insecure_disable_ssl'
    | 'program'
    | 'username'
    | 'x_ca_file'
    | 'x_disable_viewer'
    | 'x_extra_http_headers'
    | 'x_file_stream_max_bytes'
    | 'x_file_stream_max_line_bytes'
    | 'x_file_stream_no_gzip'
    | 'x_file_stream_transmit_interval'
    | 'x_live_policy_rate_limit'
    | 'x_live_policy_wait_time'
    | 'x_proxies'
    | 'x_server_side_derived_summary'
    | `${Client}_${RetrySetting}`
  >
>;
type Retry = NonNullable<NonNullable<UploadOptions['retry']>['graphql']>;

/**
 * What the uploader of a run needs to know: addresses, credentials and limits, as plain data.
 *
 * @param credentials an API key, or where the identity token is
 */
export function uploadOptions(values: UploadSettings, credentials: string | IdentityToken): UploadOptions {
  const { http_proxy: http, https_proxy: https, program } = values;
  return given({
    baseUrl: values.base_url,
    appUrl: values.app_url_override?.replace(/\/+$/, '') || appUrlOf(values.base_url),
    ...(typeof credentials === 'string' ? { apiKey: credentials } : { identityToken: credentials }),
    username: values.username,
    email: values.email,
    extraHeaders: values.x_extra_http_headers && { ...values.x_extra_http_headers },
    proxies: { ...values.x_proxies, ...given({ http, https }) },
    insecureDisableSsl: values.insecure_disable_ssl,
    caFile: values.x_ca_file,
    retry: {
      graphql: retry(values, 'x_graphql'),
      fileStream: retry(values, 'x_file_stream'),
      transfer: retry(values, 'x_file_transfer'),
    },
    transmitIntervalMs: milliseconds(values.x_file_stream_transmit_interval),
    heartbeatMs: milliseconds(values.heartbeat_seconds),
    gzip: values.x_file_stream_no_gzip ? null : true,
    liveFiles: liveFiles(values),
    serverSummary: values.x_server_side_derived_summary || null,
    maxLineBytes: values.x_file_stream_max_line_bytes,
    maxRequestBytes: values.x_file_stream_max_bytes,
    program,
    checkViewer: !values.x_disable_viewer,
  }) as unknown as UploadOptions;
}

/** How a run's console output and files are uploaded: its own, whoever uploads it. */
export function outputManner(values: Readonly<SettingsValues>): UploadManner {
  const { x_label, console_multipart, console_chunk_max_bytes, console_chunk_max_seconds } = values;
  return {
    console: given({
      label: x_label || null,
      multipart: console_multipart || null,
      chunkMaxBytes: console_chunk_max_bytes || null,
      chunkMaxSeconds: console_chunk_max_seconds || null,
    }),
    ...(values.ignore_globs.length > 0 ? { ignoreGlobs: [...values.ignore_globs] } : {}),
    ...(values.stop_on_fatal_error ? { stopOnFatalError: true } : {}),
  };
}

function retry(values: UploadSettings, client: Client): Retry {
  return given({
    maxRetries: values[`${client}_retry_max`],
    minWaitMs: milliseconds(values[`${client}_retry_wait_min_seconds`]),
    maxWaitMs: milliseconds(values[`${client}_retry_wait_max_seconds`]),
    timeoutMs: milliseconds(values[`${client}_timeout_seconds`]),
  }) as Retry;
}

function liveFiles(values: UploadSettings): object | null {
  const { x_live_policy_wait_time: wait, x_live_policy_rate_limit: rate } = values;
  return wait || rate ? given({ waitMs: milliseconds(wait), rateMs: milliseconds(rate) }) : null;
}

function milliseconds(seconds: number | null): number | null {
  return seconds === null ? null : seconds * 1000;
}

/** Without what is not set: an absent option means the uploader's default. */
function given(options: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== null && value !== undefined));
}
