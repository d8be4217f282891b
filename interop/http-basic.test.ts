import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { JsonObject } from '@wandb/proto';
import { createFaultProxy } from '@wandb-internal/testing/fault-proxy';
import { startLocalServer } from '@wandb-internal/testing/local-server';
import { beforeAll, describe, expect, it } from 'vitest';
import { normalisations, trafficDifference } from './src/http-comparison.js';
import { type HttpRequest, proxiedRequest, type RunTraffic, recordedRequest, trafficOf } from './src/http-traffic.js';
import { runNode } from './src/node-run.js';

const recording = fileURLToPath(new URL('../testing/fixtures/conformance/http/basic.jsonl', import.meta.url));
const recorded = (): HttpRequest[] => readFileSync(recording, 'utf8').trim().split('\n').map(recordedRequest);

/** The HTTP requests of the basic scenario, by the released client as recorded and by ours as it runs here. */
let ours: RunTraffic;

beforeAll(async () => {
  const server = await startLocalServer();
  const proxy = await createFaultProxy(server.url);
  const run = await runNode('basic.mjs', [], { url: proxy.url, apiKey: server.apiKey });
  ours = trafficOf(proxy.requests.map(proxiedRequest));
  run.remove();
  await proxy.close();
  await server.close();
});

describe('HTTP of the basic scenario', () => {
  it('says the same as the released client', () => {
    expect(trafficDifference(ours, trafficOf(recorded()))).toBeNull();
  });

  it('ends with the completing request', () => {
    expect(ours.completing).toEqual({ complete: true, exitcode: 0 });
    expect(ours.last).toMatch(/^POST \/files\/.*\/file_stream$/);
  });

  it('normalises nothing without a reason', () => {
    expect(normalisations.filter(([what, why]) => what === '' || why.length < 5)).toEqual([]);
  });
});

const lastStream = (requests: HttpRequest[]): JsonObject => requests.at(-1)?.body as JsonObject;
const stream = (requests: HttpRequest[], file: string): { offset: number; content: string[] } =>
  (lastStream(requests)['files'] as JsonObject)[file] as { offset: number; content: string[] };
const upsert = (requests: HttpRequest[]): JsonObject => {
  const first = requests.find(({ body }) => (body as JsonObject)?.['operation'] === 'UpsertBucket') as HttpRequest;
  return (first.body as JsonObject)['variables'] as JsonObject;
};
const put = (requests: HttpRequest[], name: string): HttpRequest =>
  requests.find(({ method, path }) => method === 'PUT' && path.includes(name)) as HttpRequest;

/** Ten recordings that are not the same: the comparison has to see each. */
const mutations: Record<string, (requests: HttpRequest[]) => void> = {
  'a logged value': (requests) => {
    const { content } = stream(requests, 'wandb-history.jsonl');
    content[1] = String(content[1]).replace('"loss":0.5', '"loss":0.6');
  },
  'a row less': (requests) => {
    stream(requests, 'wandb-history.jsonl').content.pop();
  },
  'rows at another offset': (requests) => {
    stream(requests, 'wandb-history.jsonl').offset = 1;
  },
  'NaN as null': (requests) => {
    const { content } = stream(requests, 'wandb-history.jsonl');
    content[0] = String(content[0]).replace('"nan":NaN', '"nan":null');
  },
  'a summary value': (requests) => {
    const { content } = stream(requests, 'wandb-summary.json');
    content[0] = String(content[0]).replace('"best":0.5', '"best":1');
  },
  'another exit code': (requests) => {
    lastStream(requests)['exitcode'] = 1;
  },
  'a run that is not completed': (requests) => {
    delete lastStream(requests)['complete'];
  },
  'a config value of the registration': (requests) => {
    upsert(requests)['config'] = String(upsert(requests)['config']).replace('{"value":0.1}', '{"value":0.2}');
  },
  'a variable that is set where it was null': (requests) => {
    upsert(requests)['displayName'] = 'a name';
  },
  'a value in config.yaml': (requests) => {
    const file = put(requests, 'config.yaml');
    file.body = String(file.body).replace('late:\n    value: x', 'late:\n    value: y');
  },
  'a value in wandb-summary.json': (requests) => {
    (put(requests, 'wandb-summary.json').body as JsonObject)['acc'] = 3;
  },
  'a file that is not listed as uploaded': (requests) => {
    lastStream(requests)['uploaded'] = ['wandb-summary.json'];
  },
  'an operation of another name': (requests) => {
    for (const { body } of requests) {
      if ((body as JsonObject)?.['operation'] === 'CreateRunFiles') (body as JsonObject)['operation'] = 'MakeRunFiles';
    }
  },
  'credentials on an upload': (requests) => {
    put(requests, 'config.yaml').headers['authorization'] = 'Basic x';
  },
};

describe('a mutated recording differs', () => {
  it.each(Object.entries(mutations))('%s', (_what, mutate) => {
    const requests = recorded();
    mutate(requests);
    // Against the recording itself and against our own traffic.
    expect(trafficDifference(trafficOf(requests), trafficOf(recorded()))).not.toBeNull();
    expect(trafficDifference(ours, trafficOf(requests))).not.toBeNull();
  });
});
