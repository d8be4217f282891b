import { join } from 'node:path';
import * as z from 'zod/mini';
import { apiKey, atLeast, baseUrl, httpUrl } from '../rules.js';
import { custom, decimal, dictionary, flag, integer, jsonDictionary, text } from '../setting.js';

/** Ours: the released client takes a negative time, and then no request can succeed. */
const NOT_NEGATIVE = atLeast(0, 'A timeout cannot be negative');

/** The server, the credentials, and how requests are made. */
export const connectionSettings = {
  /** The server's API address. Trailing slashes are dropped. */
  base_url: text('https://api.forge.coreweave.com', { rule: baseUrl }),
  /** The address of the server's pages. Default: derived from `base_url`. */
  app_url_override: text(null, { env: 'WANDB_APP_URL', clientOnly: true }),
  /** The key that the server knows the user by. */
  api_key: text(null, { rule: apiKey, secret: true }),
  /** A file with an identity token (JWT) to exchange for an access token, instead of a key. */
  identity_token_file: text(null),
  /** Where access tokens are kept. */
  credentials_file: text(({ home }) => join(home, '.config', 'wandb', 'credentials.json')),
  /** Ask for the key even if one is stored. */
  relogin: flag(false),
  /** Seconds to wait at the login prompt. Default: no limit. */
  login_timeout: decimal(null),
  /** No effect any more. */
  anonymous: custom<unknown, unknown>(
    (value) => value,
    () => z.unknown(),
    { clientOnly: true },
  ),
  /** The user that a run logged with a service account's key is attributed to. */
  username: text(null),
  /** The e-mail address of that user. */
  email: text(null, { env: 'WANDB_USER_EMAIL' }),
  /** Proxy for http requests; an http(s) URL. */
  http_proxy: text(null, { rule: httpUrl, secret: true }),
  /** Proxy for https requests; an http(s) URL. */
  https_proxy: text(null, { rule: httpUrl, secret: true }),
  /** Proxies by scheme; use `http_proxy` and `https_proxy`. */
  x_proxies: dictionary({ secret: true }),
  /** Accept any certificate. Whoever is on the way can then read the key. */
  insecure_disable_ssl: flag(false),
  /** Headers added to every request to the server. */
  x_extra_http_headers: jsonDictionary({ secret: true }),
  /** Access keys of Azure storage accounts, by account URL. */
  azure_account_url_to_access_key: dictionary({ secret: true }),
  /** Do not ask the server who the user is when a run starts. */
  x_disable_viewer: flag(false),

  /** Seconds between signs of life of an idle run. */
  heartbeat_seconds: integer(30),
  /** Seconds that `init` waits for the server where it needs an answer. */
  init_timeout: decimal(90),
  /** Seconds that `finish` waits for uploads; 0: a minute. What is left then is on disk, for `wandb sync`. */
  finish_timeout: decimal(0),
  /** Whether an upload that is not done when `finish` stops waiting is an error rather than a warning. */
  finish_timeout_raises: flag(false, { clientOnly: true }),
  /** Stop the run after an upload error that cannot be retried. Default: go on writing to disk. */
  stop_on_fatal_error: flag(false),

  /** Bytes that one filestream request holds at most, roughly. Default: the uploader's. */
  x_file_stream_max_bytes: integer(null),
  /** Bytes that one line of history may have. Default: the uploader's. */
  x_file_stream_max_line_bytes: integer(null, {
    rule: atLeast(1, 'File stream max line bytes must be greater than 0'),
  }),
  /** Seconds between filestream requests. Default: the uploader's. */
  x_file_stream_transmit_interval: decimal(null),
  /** Send filestream requests uncompressed; `false` compresses them for servers that can take it. */
  x_file_stream_no_gzip: flag(true),
  /** How often a filestream request is tried again. */
  x_file_stream_retry_max: integer(null),
  /** Seconds before its first retry. */
  x_file_stream_retry_wait_min_seconds: decimal(null),
  /** Seconds between later retries, at most. */
  x_file_stream_retry_wait_max_seconds: decimal(null),
  /** Seconds that one filestream request may take. */
  x_file_stream_timeout_seconds: decimal(null, { rule: NOT_NEGATIVE }),

  /** How often a file transfer is tried again. */
  x_file_transfer_retry_max: integer(null),
  /** Seconds before its first retry. */
  x_file_transfer_retry_wait_min_seconds: decimal(null),
  /** Seconds between later retries, at most. */
  x_file_transfer_retry_wait_max_seconds: decimal(null),
  /** Seconds that one file transfer may take. */
  x_file_transfer_timeout_seconds: decimal(null, { env: 'WANDB_FILE_PUSHER_TIMEOUT', rule: NOT_NEGATIVE }),

  /** How often a GraphQL request is tried again. */
  x_graphql_retry_max: integer(null),
  /** Seconds before its first retry. */
  x_graphql_retry_wait_min_seconds: decimal(null),
  /** Seconds between later retries, at most. */
  x_graphql_retry_wait_max_seconds: decimal(null),
  /** Seconds that one GraphQL request may take. */
  x_graphql_timeout_seconds: decimal(null, { env: 'WANDB_HTTP_TIMEOUT', rule: NOT_NEGATIVE }),

  /** How to reach the background service. */
  x_service_transport: text(null, { env: 'WANDB_SERVICE_TRANSPORT' }),
  /** Seconds to wait for the background service to start (`x_engine`: `service`). */
  x_service_wait: decimal(30, { rule: atLeast(0, 'Service wait time cannot be negative') }),
  /** Seconds between checks that the background service lives. */
  x_internal_check_process: decimal(8),
  /** Kept for compatibility; no effect. */
  x_flow_control_custom: flag(null),
  /** Kept for compatibility; no effect. */
  x_flow_control_disabled: flag(null),
  /** Kept for compatibility; no effect. */
  x_network_buffer: integer(null),
  /** Seconds between two uploads of a file with the policy `live`, at least. Default: none. */
  x_live_policy_rate_limit: integer(null),
  /** Seconds from a change of such a file to its upload. Default: none. */
  x_live_policy_wait_time: integer(null),
};
