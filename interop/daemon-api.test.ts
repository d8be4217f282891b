import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLocalServer } from '@wandb-internal/testing/local-server';
import { expect, onTestFinished, test } from 'vitest';
import { type DaemonProgram, ourDaemon, releasedDaemon, startDaemon } from './src/daemon-process.js';
import { releasedPlace, runScript } from './src/released.js';

/** What the public API of the released client says of a run on our server, through a service. */
async function askedThrough(program: DaemonProgram): Promise<Record<string, unknown>> {
  const server = await startLocalServer();
  onTestFinished(() => server.close());
  const place = releasedPlace(server);
  onTestFinished(() => place.remove());
  const daemon = await startDaemon(program, place);
  place.env['WANDB_SERVICE'] = daemon.token;
  try {
    await runScript(place, 'public_api.py');
  } finally {
    daemon.kill('SIGTERM');
    await daemon.exited;
  }
  return JSON.parse(readFileSync(join(place.dir, 'result.json'), 'utf8'));
}

test("the public API of the released client is answered by our service as by the client's own", async () => {
  const [ours, theirs] = [await askedThrough(ourDaemon()), await askedThrough(await releasedDaemon())];
  expect(ours).toEqual(theirs);
  expect(ours).toMatchObject({
    state: 'finished',
    downloaded: 'content!',
    uploaded: true,
    tags: ['x'],
    console: ['a printed line'],
  });
  expect(ours['scan']).toHaveLength(30);
  expect(ours['scan of keys']).toHaveLength(30);
}, 180_000);
