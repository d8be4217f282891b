import { AlertLevel, init } from '@wandb/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalServer, startLocalServer } from './src/local-server.js';
import { type MutedProcess, muteProcess } from './src/muted-process.js';
import { readServerReport } from './src/server-report.js';

let server: LocalServer;
let muted: MutedProcess;
beforeAll(async () => {
  server = await startLocalServer();
  muted = muteProcess({ WANDB_BASE_URL: server.url, WANDB_API_KEY: server.apiKey, WANDB_PROJECT: 'alerts' });
});
afterAll(async () => {
  muted.restore();
  await server.close();
});

describe('alerts of a run', () => {
  it('come to the server in their order; it leaves out those whose title it had not long ago', async () => {
    const run = await init();
    run.alert({ title: 't', text: 'b' });
    run.alert({ title: 't', text: 'again' });
    run.alert({ title: 't2', text: 'b2', level: 'ERROR', waitDuration: 0 });
    run.alert({ title: 't3', text: 'b3', level: AlertLevel.WARN, waitDuration: 2.5 });
    run.alert({ title: 'x'.repeat(100), text: 'y' });
    expect(() => run.alert({ title: 'x', text: 'y', level: 'BAD' as 'INFO' })).toThrow('level must be one of');
    expect(await run.finish()).toEqual({});
    expect((await readServerReport(server, 'alerts', run.id))?.alerts).toEqual([
      { title: 't', text: 'b', severity: 'INFO' },
      { title: 't2', text: 'b2', severity: 'ERROR' },
      { title: 't3', text: 'b3', severity: 'WARN' },
      { title: 'x'.repeat(100), text: 'y', severity: 'INFO' },
    ]);
  });

  it('of a worker that is attached come too', async () => {
    const { attach } = await import('@wandb/sdk');
    const run = await init();
    const attached = await attach(run.token);
    attached.alert({ title: 'from a worker', text: 'b' });
    await attached.finish();
    await run.finish();
    expect((await readServerReport(server, 'alerts', run.id))?.alerts).toMatchObject([{ title: 'from a worker' }]);
  });
});
