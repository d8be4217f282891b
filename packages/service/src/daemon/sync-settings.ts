import type { Message } from '@wandb/proto/codec';
import type { UploadOptions } from '../upload-options.js';
import { type UploadSettings, uploadOptions } from '../upload-settings.js';

type Settings = Message<'Settings'>;

/** What uploads under a client's settings need to know. Its settings message has each value in a wrapper, or not at all. */
export function syncUploadOptions(settings: Settings): UploadOptions {
  const key = settings.api_key?.value;
  const { apiKey: _, ...options } = uploadOptions(uploadSettings(settings), '');
  return { ...options, ...(key ? { apiKey: key } : {}) };
}

/** `program` is left out: in these settings it is the command that syncs, not the script that logged. */
function uploadSettings(settings: Settings): UploadSettings {
  const value = <T>(wrapper: { value?: T | null } | null | undefined): T | null => wrapper?.value ?? null;
  const headers = value(settings.x_extra_http_headers);
  const proxies = value(settings.x_proxies);
  return {
    app_url_override: value(settings.app_url),
    base_url: value(settings.base_url) ?? 'https://api.wandb.ai',
    email: value(settings.email),
    heartbeat_seconds: value(settings.heartbeat_seconds) ?? 30,
    http_proxy: value(settings.http_proxy),
    https_proxy: value(settings.https_proxy),
    insecure_disable_ssl: value(settings.insecure_disable_ssl) ?? false,
    program: null,
    username: value(settings.username),
    x_disable_viewer: value(settings.x_disable_viewer) ?? false,
    x_extra_http_headers: headers,
    x_file_stream_max_bytes: value(settings.x_file_stream_max_bytes),
    x_file_stream_max_line_bytes: value(settings.x_file_stream_max_line_bytes),
    x_file_stream_no_gzip: value(settings.x_file_stream_no_gzip) ?? true,
    x_file_stream_transmit_interval: value(settings.x_file_stream_transmit_interval),
    // Nothing changes any more while a run is synced.
    x_live_policy_rate_limit: null,
    x_live_policy_wait_time: null,
    x_proxies: proxies,
    x_server_side_derived_summary: value(settings.x_server_side_derived_summary) ?? false,
    x_graphql_retry_max: value(settings.x_graphql_retry_max),
    x_graphql_retry_wait_min_seconds: value(settings.x_graphql_retry_wait_min_seconds),
    x_graphql_retry_wait_max_seconds: value(settings.x_graphql_retry_wait_max_seconds),
    x_graphql_timeout_seconds: value(settings.x_graphql_timeout_seconds),
    x_file_stream_retry_max: value(settings.x_file_stream_retry_max),
    x_file_stream_retry_wait_min_seconds: value(settings.x_file_stream_retry_wait_min_seconds),
    x_file_stream_retry_wait_max_seconds: value(settings.x_file_stream_retry_wait_max_seconds),
    x_file_stream_timeout_seconds: value(settings.x_file_stream_timeout_seconds),
    x_file_transfer_retry_max: value(settings.x_file_transfer_retry_max),
    x_file_transfer_retry_wait_min_seconds: value(settings.x_file_transfer_retry_wait_min_seconds),
    x_file_transfer_retry_wait_max_seconds: value(settings.x_file_transfer_retry_wait_max_seconds),
    x_file_transfer_timeout_seconds: value(settings.x_file_transfer_timeout_seconds),
  };
}
