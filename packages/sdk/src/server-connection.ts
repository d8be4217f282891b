import type { ApiClient } from '@wandb/api';
import type { Credentials, SettingsValues } from '@wandb/settings';
import { findCredentials } from './credentials.js';
import { WandbError } from './error.js';
import { openSession } from './session.js';

/**
 * A connection to the server in `base_url`, with the credentials that are known for it.
 *
 * @throws WandbError `authentication` (the promise rejects) when there are none
 */
export async function connectTo(values: Readonly<SettingsValues>): Promise<ApiClient> {
  const credentials = findCredentials({ values, explicitKey: values.api_key, sessionKeys: openSession().keys });
  if (credentials === null) {
    throw new WandbError('authentication', `No API key for ${values.base_url}. Use \`wandb login\` to log in.`);
  }
  return openClient(values, credentials);
}

/** A connection with these credentials. Loaded here: programs that only log need no HTTP client in this thread. */
export async function openClient(values: Readonly<SettingsValues>, credentials: Credentials): Promise<ApiClient> {
  const { createAccessToken, createApiClient } = await import('@wandb/api');
  const { x_extra_http_headers: extraHeaders, http_proxy: http, https_proxy: https } = values;
  const connection = {
    baseUrl: values.base_url,
    insecureDisableSsl: values.insecure_disable_ssl,
    ...(values.x_ca_file ? { caFile: values.x_ca_file } : {}),
    ...(extraHeaders ? { extraHeaders } : {}),
    proxy: { ...values.x_proxies, ...(http ? { http } : {}), ...(https ? { https } : {}) },
  };
  return createApiClient({
    ...connection,
    ...(credentials.kind === 'api-key'
      ? { apiKey: credentials.key }
      : { accessToken: createAccessToken({ ...connection, ...credentials }) }),
  });
}
