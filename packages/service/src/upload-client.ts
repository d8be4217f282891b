import { type ApiClient, createApiClient } from '@wandb/api';
import { withoutCredentials } from './server-address.js';
import type { UploadOptions } from './upload-options.js';

/** The connection of one upload. */
export interface UploadClient {
  api: ApiClient;
  /** Set once the viewer is known: sent with every later request. */
  setEmail(email: string): void;
}

/**
 * Makes the client of one upload. Trouble with the network is told once; what follows is only repeated.
 *
 * @param holdProcess whether waiting for the server keeps the process alive.
 */
export function createUploadClient(
  options: UploadOptions,
  context: { holdProcess: boolean; onWarning(message: string): void },
): UploadClient {
  let email = options.email;
  let told = false;
  const api = createApiClient({
    baseUrl: options.baseUrl,
    ...(options.apiKey === undefined ? {} : { apiKey: options.apiKey }),
    ...(options.username === undefined ? {} : { username: options.username }),
    ...(options.extraHeaders ? { extraHeaders: options.extraHeaders } : {}),
    ...(options.proxies ? { proxy: options.proxies } : {}),
    ...(options.insecureDisableSsl ? { insecureDisableSsl: true } : {}),
    ...(options.retry ? { retry: options.retry } : {}),
    email: () => email,
    holdProcess: context.holdProcess,
    onRetry: (event) => {
      if (told) return;
      told = true;
      context.onWarning(
        `The W&B server at ${withoutCredentials(options.baseUrl)} does not take the run at the moment (${event.message}). ` +
          'Nothing is lost: the data stays in the run directory and the upload is tried again.',
      );
    },
  });
  return {
    api,
    setEmail(known) {
      email ??= known;
    },
  };
}
