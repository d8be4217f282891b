import { dirname } from 'node:path';
import { syncJournal } from '@wandb/service';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectFirstPart, expectSecondPart, firstPart, secondPart } from './src/every-feature.js';
import { REQUESTS, TROUBLES } from './src/fault-menu.js';
import { createFaultProxy, type FaultProxy } from './src/fault-proxy.js';
import { type LocalServer, startLocalServer } from './src/local-server.js';
import { type MutedProcess, muteProcess } from './src/muted-process.js';

let server: LocalServer;
let proxy: FaultProxy;
let muted: MutedProcess;
beforeAll(async () => {
  server = await startLocalServer();
  proxy = await createFaultProxy(server.url);
  muted = muteProcess({ WANDB_BASE_URL: proxy.url, WANDB_API_KEY: server.apiKey });
});
afterAll(async () => {
  muted.restore();
  await proxy.close();
  await server.close();
});

const PROGRAMS = 40;
const FAULTS = 25;

/** Troubles that another attempt ends: what a request refused for good comes to is in `feature-faults.test.ts`. */
const passing = Object.entries(TROUBLES).filter(([name]) => name !== '413');

/** Faults drawn for a seed (xorshift32): each kind of request meets other troubles, in other numbers. */
async function drawFaults(seed: number): Promise<void> {
  let state = seed * 2654435761 + 1;
  const draw = (below: number) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
  const kinds = Object.values(REQUESTS);
  for (let i = 0; i < FAULTS; i++) {
    await proxy.fail(passing[draw(passing.length)]![1], { when: kinds[draw(kinds.length)]!, times: 1 + draw(3) });
  }
}

it.each(Array.from({ length: PROGRAMS }, (_, i) => i + 1))(
  'whatever happens on the way (%i)',
  async (seed) => {
    const id = `seed${seed}`;
    for (const [part, expectPart] of [
      [() => firstPart(muted.dir, id), expectFirstPart],
      [() => secondPart(id), expectSecondPart],
    ] as const) {
      await drawFaults(seed);
      const run = await part();
      const { pending } = await run.finish({ timeoutMs: 60_000 });
      await proxy.heal();
      const upload = { baseUrl: proxy.url, appUrl: proxy.url, apiKey: server.apiKey };
      if (pending) expect(await syncJournal(dirname(run.dir), { upload })).toMatchObject({ complete: true });
      await expectPart(server, id);
    }
  },
  240_000,
);
