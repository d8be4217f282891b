import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { DaemonClient, daemonStreams, readRecords } from '../../test/daemon-client.js';
import { rowsOf } from '../../test/memory-run.js';
import { writerLeasePath } from '../lease.js';
import type { StreamRegistryTuning } from './stream-registry.js';

const clients: DaemonClient[] = [];

function clientsOf(ids: readonly string[], tuning?: StreamRegistryTuning): DaemonClient[] {
  const streams = daemonStreams(tuning);
  const made = ids.map((id) => new DaemonClient(streams, id));
  clients.push(...made);
  return made;
}

const clientOf = (tuning?: StreamRegistryTuning) => clientsOf(['run1'], tuning)[0] as DaemonClient;
const lastKind = (client: DaemonClient) => client.records().at(-1)?.record_type;

afterEach(() => {
  for (const client of clients.splice(0)) {
    client.streams.registry.flushSync();
    client.remove();
  }
});

describe('a run id', () => {
  it('is taken from inform_init until inform_finish has been handled', async () => {
    const client = await clientOf().start();
    const { registry } = client.streams;
    expect(() => registry.init('run1', client.settings())).toThrow(
      expect.objectContaining({ code: 'run-in-use', message: 'run ID run1 is in use' }),
    );
    await client.ask({ exit: {} });
    expect(registry.size).toBe(1);
    await registry.finish('run1');
    expect(registry.size).toBe(0);
    const sync_file = { value: join(client.syncDir, 'second.wandb') };
    expect(() => registry.init('run1', client.settings({ sync_file }))).not.toThrow();
  });

  it('that nobody started is refused, not left without an answer', async () => {
    const [one, other] = clientsOf(['one', 'other']) as [DaemonClient, DaemonClient];
    await one.start();
    expect(await other.ask({ request: { status: {} } })).toMatchObject({ error: expect.stringContaining('"other"') });
    expect(one.streams.registry.attach('other')).toBeNull();
    await one.streams.registry.finish('other');
  });

  it('gives its settings to whoever attaches, byte for byte', async () => {
    const client = await clientOf().start();
    expect(Buffer.from(client.streams.registry.attach('run1') ?? []).equals(client.settings())).toBe(true);
  });
});

describe('teardown', () => {
  it('ends every run that its client did not, and says so', async () => {
    const [ended, open] = clientsOf(['ended', 'open']) as [DaemonClient, DaemonClient];
    await ended.start();
    await ended.finish();
    await open.start();
    open.log({ a: '1' }, { step: 3 });
    await open.streams.registry.teardown(255);
    expect(open.streams.registry.size).toBe(0);
    expect(open.records().at(-1)).toMatchObject({ _info: null, control: null, exit: { exit_code: 255 } });
    expect(rowsOf(readRecords(open.syncFile))).toMatchObject([{ a: 1, _step: 3 }]);
    expect(open.streams.printed).toHaveLength(4);
    expect(open.streams.printed.join('\n')).toContain(`wandb sync ${open.syncDir}`);
  });

  it('says nothing of silent runs', async () => {
    const client = await clientOf().start({ silent: { value: true } });
    await client.streams.registry.teardown(0);
    expect(client.streams.printed).toEqual([]);
    expect(lastKind(client)).toBe('exit');
  });
});

describe('a forced stop', () => {
  it('leaves everything in the journal, open rows too, and no exit record', async () => {
    const client = await clientOf().start();
    client.log({ a: '1' });
    client.log({ b: '1' }, { step: 3 });
    client.streams.registry.flushSync();
    expect(rowsOf(readRecords(client.syncFile))).toMatchObject([{ a: 1 }, { b: 1, _step: 3 }]);
    expect(lastKind(client)).toBe('summary');
    expect(existsSync(writerLeasePath(client.syncFile))).toBe(false);
    expect(existsSync(`${client.syncFile}.pending`)).toBe(false);
  });
});

describe('a run whose clients are gone', () => {
  it('ends as crashed after a while', async () => {
    const client = await clientOf({ env: {}, graceMs: 5 }).start();
    client.log({ a: '1' });
    client.streams.registry.connectionClosed(client.connection);
    await expect.poll(() => client.streams.registry.size).toBe(0);
    expect(client.records().map((record) => record.record_type)).not.toContain('exit');
    expect(rowsOf(readRecords(client.syncFile))).toMatchObject([{ a: 1 }]);
  });

  it('goes on while another of them is there, and when one comes back', async () => {
    const client = await clientOf({ env: {}, graceMs: 30 }).start();
    const { registry } = client.streams;
    const child = new DaemonClient(client.streams, 'run1');
    clients.push(child);
    child.publish({ telemetry: {} });
    registry.connectionClosed(client.connection);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(registry.size).toBe(1);
    registry.connectionClosed(child.connection);
    client.log({ a: '1' });
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(registry.size).toBe(1);
    await client.finish();
    expect(lastKind(client)).toBe('exit');
  });
});

it('keeps a hundred runs apart', async () => {
  const all = clientsOf(Array.from({ length: 100 }, (_, i) => `run${i}`));
  await Promise.all(all.map((client) => client.start()));
  for (let row = 0; row < 5; row++)
    for (const [i, client] of all.entries()) client.log({ n: String(i), row: String(row) });
  await Promise.all(all.map((client) => client.finish()));
  for (const [i, client] of all.entries()) {
    expect(rowsOf(readRecords(client.syncFile)).map((row) => [row['n'], row['row']])).toEqual(
      [0, 1, 2, 3, 4].map((row) => [i, row]),
    );
  }
});
