import { dirname } from 'node:path';
import type { Run } from '@wandb/sdk';
import { syncJournal } from '@wandb/service';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectFirstPart, expectSecondPart, firstPart, secondPart } from './src/every-feature.js';
import { REQUESTS, TROUBLES } from './src/fault-menu.js';
import { createFaultProxy, type FaultProxy } from './src/fault-proxy.js';
import { type LocalServer, startLocalServer } from './src/local-server.js';
import { type MutedProcess, muteProcess } from './src/muted-process.js';

/*
 * One run that uses every feature, while each kind of request it makes meets the same trouble twice: everything comes once
 * and in order, with the run itself or, where a request is refused for good, with the sync after it.
 */

let server: LocalServer;
let proxy: FaultProxy;
let muted: MutedProcess;
beforeAll(async () => {
  server = await startLocalServer();
  proxy = await createFaultProxy(server.url);
  muted = muteProcess({ WANDB_BASE_URL: proxy.url, WANDB_API_KEY: server.apiKey });
});
afterEach(() => proxy.heal());
afterAll(async () => {
  muted.restore();
  await proxy.close();
  await server.close();
});

async function finish(run: Run): Promise<void> {
  const { pending } = await run.finish({ timeoutMs: 20_000 });
  await proxy.heal();
  if (!pending) return;
  const upload = { baseUrl: proxy.url, appUrl: proxy.url, apiKey: server.apiKey };
  expect(await syncJournal(dirname(run.dir), { upload })).toMatchObject({ complete: true });
}

async function trouble(name: string): Promise<void> {
  for (const when of Object.values(REQUESTS)) await proxy.fail(TROUBLES[name]!, { when, times: 2 });
}

describe.each(Object.keys(TROUBLES))('%s', (name) => {
  const id = `f${name.replaceAll(/\W/g, '')}`;

  it('a run with every feature comes whole', async () => {
    await trouble(name);
    await finish(await firstPart(muted.dir, id));
    await expectFirstPart(server, id);
  }, 60_000);

  it('so does what follows when it is resumed', async () => {
    // A refusal of the question what there is ends the start, as it should.
    if (name !== '413') await trouble(name);
    await finish(await secondPart(id));
    await expectSecondPart(server, id);
  }, 60_000);
});

it('a server that goes away and comes back in the middle gets all of it', async () => {
  const started = firstPart(muted.dir, 'away');
  await proxy.answered(1, REQUESTS['rows, summary, console lines']);
  await proxy.fail({ kind: 'refuse' });
  const run = await started;
  setTimeout(() => void proxy.heal(), 1000);
  expect(await run.finish({ timeoutMs: 30_000 })).toEqual({});
  await expectFirstPart(server, 'away');
}, 60_000);
