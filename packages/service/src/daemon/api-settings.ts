import { type ApiClientOptions, createAccessToken } from '@wandb/api';
import type { Message } from '@wandb/proto/codec';
import { ServiceError } from '../service-error.js';

type Settings = Message<'Settings'>;
type Retry = NonNullable<NonNullable<ApiClientOptions['retry']>['graphql']>;

/**
 * The client that a `Settings` message asks for. A wrapper that is absent means the default.
 *
 * @param caFile authorities that the environment says to trust; the message does not
 */
export function apiClientOptions(settings: Settings, caFile?: string): ApiClientOptions {
  const http = text(settings.http_proxy);
  const https = text(settings.https_proxy);
  const connection = given({
    baseUrl: text(settings.base_url) ?? '',
    extraHeaders: { ...settings.x_extra_http_headers?.value },
    proxy: { ...settings.x_proxies?.value, ...given({ http, https }) },
    insecureDisableSsl: settings.insecure_disable_ssl?.value || undefined,
    caFile,
  }) as unknown as ApiClientOptions;
  return given({
    ...connection,
    apiKey: text(settings.api_key),
    accessToken: accessToken(settings, connection),
    username: text(settings.username),
    email: text(settings.email),
    retry: { graphql: retry(settings, 'x_graphql'), transfer: retry(settings, 'x_file_transfer') },
  }) as unknown as ApiClientOptions;
}

function text(wrapper: { value?: string | null } | null | undefined): string | undefined {
  return wrapper?.value || undefined;
}

/** With federated identity: what exchanges the identity token for an access token. */
function accessToken(settings: Settings, connection: ApiClientOptions): (() => Promise<string>) | undefined {
  const tokenFile = text(settings.identity_token_file);
  if (tokenFile === undefined) return undefined;
  const credentialsFile = text(settings.credentials_file);
  if (credentialsFile === undefined)
    throw new ServiceError('bad-request', 'The settings have an identity_token_file, but no credentials_file.');
  return createAccessToken({ ...connection, tokenFile, credentialsFile });
}

function retry(settings: Settings, client: 'x_graphql' | 'x_file_transfer'): Retry {
  const ms = (wrapper: { value?: number | null } | null | undefined) =>
    wrapper ? (wrapper.value ?? 0) * 1000 : undefined;
  const max = settings[`${client}_retry_max`];
  return given({
    maxRetries: max ? (max.value ?? 0) : undefined,
    minWaitMs: ms(settings[`${client}_retry_wait_min_seconds`]),
    maxWaitMs: ms(settings[`${client}_retry_wait_max_seconds`]),
    timeoutMs: ms(settings[`${client}_timeout_seconds`]),
  }) as Retry;
}

/** Without what is not set: an absent option means the client's default. */
function given(options: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
