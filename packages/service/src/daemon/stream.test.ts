import { describe, expect, it, onTestFinished } from 'vitest';
import { DaemonClient, daemonStreams, settled } from '../../test/daemon-client.js';

function newClient(id?: string): DaemonClient {
  const client = new DaemonClient(daemonStreams(), id);
  onTestFinished(() => client.remove());
  return client;
}

/** The kind of each record, and whether it is the client's. */
const outline = (client: DaemonClient) =>
  client.records().map((record) => `${record._info ? 'client' : 'own'} ${record.record_type}`);

describe('an offline run', () => {
  it('is in its journal from the header to the exit record, numbered from 1', async () => {
    const client = newClient();
    client.init();
    const started = await client.ask({
      run: { run_id: 'run1', project: 'p', config: { update: [{ key: 'lr', value_json: '0.1' }] } },
    });
    expect(started.result?.run_result?.run).toMatchObject({ run_id: 'run1', project: 'p', summary: {}, git: {} });
    client.log({ loss: '1.0', _timestamp: '1795316882.9379401' });
    client.log({ loss: '0.5', _timestamp: '1795316883.5' });
    client.publish({ config: { update: [{ key: 'late', value_json: '1' }] } });
    const exit = await client.finish(3);
    expect(exit.result?.exit_result).toBeTruthy();
    expect(outline(client)).toEqual([
      'client header',
      'client run',
      'own history',
      'own history',
      'client config',
      'own summary',
      'client exit',
    ]);
    expect(client.records().map((record) => record.num)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('is in the file when the handling of what was read has returned', async () => {
    const client = await newClient().start();
    client.log({ a: '1' });
    await settled();
    expect(outline(client).at(-1)).toBe('own history');
  });
});
