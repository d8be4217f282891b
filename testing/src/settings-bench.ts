import { gunzipSync } from 'node:zlib';
import { type InitOptions, init, type Run } from '@wandb/sdk';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { enterPlace, type Place } from '../../packages/sdk/test/place.js';
import { createFaultProxy, type FaultProxy, type RecordedRequest } from './fault-proxy.js';
import { type LocalServer, startLocalServer } from './local-server.js';

export type Settings = NonNullable<InitOptions['settings']>;

/** What tests of settings work with; to be used inside of tests only. */
export interface SettingsBench {
  readonly server: LocalServer;
  /** In front of the server. */
  readonly proxy: FaultProxy;
  readonly place: Place;
  /** Starts a run that does nothing by itself. */
  start(settings?: Settings, options?: InitOptions): Promise<Run>;
  /** Filestream requests of a run, so far. */
  streamed(run: Run): RecordedRequest[];
}

const QUIET = { console: 'off', x_disable_stats: true, x_disable_meta: true } as const;

/** A server and a proxy for the tests of a file, and a place of its own for each test. */
export function settingsBench(): SettingsBench {
  let server: LocalServer;
  let proxy: FaultProxy;
  let place: Place;
  beforeAll(async () => {
    server = await startLocalServer();
    proxy = await createFaultProxy(server.url);
  });
  beforeEach(() => {
    place = enterPlace({ WANDB_BASE_URL: proxy.url, WANDB_API_KEY: server.apiKey, WANDB_PROJECT: 'settings' });
  });
  afterEach(async () => {
    await proxy.heal();
    await place.leave();
  });
  afterAll(async () => {
    await proxy.close();
    await server.close();
  });
  return {
    get server() {
      return server;
    },
    get proxy() {
      return proxy;
    },
    get place() {
      return place;
    },
    start: (settings = {}, options = {}) => init({ ...options, settings: { ...QUIET, ...settings } }),
    streamed: (run) => proxy.requests.filter(({ path }) => path.endsWith(`/${run.id}/file_stream`)),
  };
}

/** The JSON of a filestream request. */
export function bodyOf({ body, headers }: RecordedRequest) {
  return JSON.parse((headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString());
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
