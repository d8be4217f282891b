import { resolveSettings, type SettingsInput } from '@wandb/settings';
import { expect, it } from 'vitest';
import { outputManner, uploadOptions } from './upload-settings.js';

const values = (init: SettingsInput = {}) => resolveSettings({ env: {}, cwd: '/c', home: '/h', init }).values;

it('settings nobody has set are left to the uploader', () => {
  const { retry, ...options } = uploadOptions(values(), 'key');
  expect(retry).toEqual({ graphql: {}, fileStream: {}, transfer: {} });
  expect(options).toEqual({
    baseUrl: 'https://api.forge.coreweave.com',
    appUrl: 'https://forge.coreweave.com/wandb',
    apiKey: 'key',
    proxies: {},
    insecureDisableSsl: false,
    heartbeatMs: 30_000,
    checkViewer: true,
  });
  expect(outputManner(values())).toEqual({ console: {} });
});

it('each bound of each kind of request is its own; seconds become milliseconds', () => {
  const settings = {
    x_graphql_retry_max: 1,
    x_graphql_retry_wait_min_seconds: 0.1,
    x_graphql_retry_wait_max_seconds: 0.2,
    x_graphql_timeout_seconds: 0.3,
    x_file_stream_retry_max: 2,
    x_file_stream_retry_wait_min_seconds: 1.1,
    x_file_stream_retry_wait_max_seconds: 1.2,
    x_file_stream_timeout_seconds: 1.3,
    x_file_transfer_retry_max: 3,
    x_file_transfer_retry_wait_min_seconds: 2.1,
    x_file_transfer_retry_wait_max_seconds: 2.2,
    x_file_transfer_timeout_seconds: 2.3,
  };
  const { retry } = uploadOptions(values(settings), 'key');
  expect(retry).toEqual({
    graphql: { maxRetries: 1, minWaitMs: 100, maxWaitMs: 200, timeoutMs: 300 },
    fileStream: { maxRetries: 2, minWaitMs: 1100, maxWaitMs: 1200, timeoutMs: 1300 },
    transfer: { maxRetries: 3, minWaitMs: 2100, maxWaitMs: 2200, timeoutMs: 2300 },
  });
});

it('http_proxy and https_proxy are stronger than x_proxies', () => {
  const settings = { x_proxies: { http: 'http://a', https: 'http://b' }, https_proxy: 'http://c' };
  expect(uploadOptions(values(settings), 'key').proxies).toEqual({ http: 'http://a', https: 'http://c' });
});

it('how console output is kept', () => {
  const settings = {
    x_label: 'rank0',
    console_multipart: true,
    console_chunk_max_bytes: 7,
    console_chunk_max_seconds: 8,
    ignore_globs: ['*.tmp'],
    stop_on_fatal_error: true,
  };
  expect(outputManner(values(settings))).toEqual({
    console: { label: 'rank0', multipart: true, chunkMaxBytes: 7, chunkMaxSeconds: 8 },
    ignoreGlobs: ['*.tmp'],
    stopOnFatalError: true,
  });
});
