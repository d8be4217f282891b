import { type LocalServer, startLocalServer } from '@wandb-internal/testing/local-server';
import { readServerReport } from '@wandb-internal/testing/server-report';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type DaemonProgram, ourDaemon, releasedDaemon } from './src/daemon-process.js';
import { runScenario } from './src/daemon-python.js';
import { readWithReleased, releasedPlace } from './src/released.js';

/*
 * A program of the released client that is killed, with its service: nobody tells the server. The released `wandb.Api()`
 * reads what it makes of that; the server's clock is moved, nobody waits.
 */

const SILENCE_MS = 5 * 60_000;

let server: LocalServer;
let aheadMs = 0;
beforeAll(async () => {
  server = await startLocalServer({ now: () => Date.now() + aheadMs });
});
afterEach(() => {
  aheadMs = 0;
});
afterAll(() => server.close());

it.each<[string, () => DaemonProgram | Promise<DaemonProgram>]>([
  ['its own', releasedDaemon],
  ['ours', ourDaemon],
])(
  'killed on the service %s: running, and crashed after five silent minutes',
  { timeout: 60_000 },
  async (_, service) => {
    const program = await service();
    const id = `silent-${program.name}`;
    const place = releasedPlace(server);
    try {
      await runScenario(place, { program, way: 'its own', scenario: 'killed', id, fate: 'SIGKILL' });
      expect((await readServerReport(server, 'interop', id))?.state).toBe('running');
      aheadMs = SILENCE_MS + 1000;
      expect((await readWithReleased(server, `interop/${id}`)).state).toBe('crashed');
    } finally {
      place.remove();
    }
  },
);
