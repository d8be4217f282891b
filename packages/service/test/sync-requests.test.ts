import { mkdirSync, readdirSync, readFileSync, truncateSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { decodeMessage, encodeMessage, type Message, type MessageName, type PlainMessage } from '@wandb/proto/codec';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DaemonLog } from '../src/daemon/stream-registry-types.js';
import { createSyncRequests } from '../src/daemon/sync-requests.js';
import { isSynced } from '../src/sync-marks.js';
import { JournalFile } from './journal-file.js';
import { type LoopbackServer, startLoopbackServer } from './loopback-server.js';

const log: DaemonLog = { debug() {}, info() {}, warn() {}, error() {}, path: null };
let server: LoopbackServer;
let journal: JournalFile;
beforeEach(async () => {
  server = await startLoopbackServer();
  journal = new JournalFile();
});
afterEach(async () => {
  await server.close();
  journal.remove();
});

/** As it comes out of the socket. */
function message<N extends MessageName>(name: N, plain: PlainMessage<N>): Message<N> {
  return decodeMessage(name, encodeMessage(name, plain));
}

function requests() {
  const { init, sync, status, close } = createSyncRequests({ log });
  return {
    init: (plain: PlainMessage<'ServerInitSyncRequest'>) =>
      init(
        message('ServerInitSyncRequest', {
          path: [journal.path],
          cwd: dirname(journal.directory),
          settings: {
            base_url: { value: server.url },
            api_key: { value: 'k'.repeat(40) },
            app_url: { value: 'https://app.example' },
            wandb_dir: { value: join(journal.directory, 'wandb') },
            program: { value: '-m wandb.__main__' },
            x_file_stream_retry_max: { value: 1 },
          },
          ...plain,
        }),
      ).id ?? '',
    sync: (id: string) => sync(message('ServerSyncRequest', { id, parallelism: 5 })),
    status: (id: string) => status(message('ServerSyncStatusRequest', { id })),
    close,
  };
}

describe('sync requests', () => {
  it('uploads and says so as the released service does', async () => {
    journal.begin().rows(3).exit();
    const client = requests();
    const id = client.init({});
    expect(id).toBe('sync-0');
    expect(client.status(id)).toEqual({});
    const { messages } = await client.sync(id);
    expect(messages).toEqual([
      { severity: 20, content: '[digits/r1] View run bright-sun-1 at https://app.example/team/digits/runs/r1' },
      { severity: 20, content: `[digits/r1] Finished syncing ${basename(journal.directory)}/run-r1.wandb` },
    ]);
    expect(isSynced(journal.path)).toBe(true);
    expect(server.run()).toMatchObject({ complete: true, exitcode: 0 });
    // The command that syncs is not the program that logged.
    expect(server.requests.find(({ operation }) => operation === 'UpsertBucket')?.body.variables.program).toBeNull();
    expect(client.status(id)).toEqual({});
    expect(client.init({})).toBe('sync-1');
  });

  it('tells what is under way while it is', async () => {
    journal.begin().rows(3).exit();
    const client = requests();
    const id = client.init({});
    let seen: unknown;
    server.fault = ({ operation }) => {
      if (operation === 'UpsertBucket') seen ??= client.status(id);
      return undefined;
    };
    await client.sync(id);
    const operations = [{ desc: 'setting up run r1', runtime_seconds: expect.any(Number), progress: '' }];
    expect(seen).toEqual({ stats: [{ label: 'digits/r1', operations, total_operations: 1 }], new_messages: [] });
  });

  it('gives the run other names, another job type, other tags', async () => {
    journal
      .begin({ tags: ['a', 'b'] })
      .rows(1)
      .exit();
    const client = requests();
    const names = { new_entity: 'e', new_project: 'p', new_run_id: 'i', new_job_type: 'j' };
    const { messages } = await client.sync(client.init({ ...names, tag_replacements: { a: 'c' } }));
    expect(messages?.[0]?.content).toContain('[e/p/i] View run');
    const { variables } = server.requests.find(({ operation }) => operation === 'UpsertBucket')?.body ?? {};
    expect(variables).toMatchObject({ entity: 'e', project: 'p', name: 'i', jobType: 'j', tags: ['c', 'b'] });
  });

  it('answers for an operation that it does not know, or knows no more', async () => {
    const client = requests();
    const unknown = { severity: 40, content: 'Internal error: operation unknown or already started: sync-7' };
    expect(await client.sync('sync-7')).toEqual({ messages: [unknown] });
    journal.begin().exit();
    const id = client.init({});
    await client.sync(id);
    expect((await client.sync(id)).messages).toMatchObject([{ severity: 40 }]);
  });

  it('uploads what stands before a cut, says so, and leaves the run unsynced', async () => {
    journal.begin().rows(5);
    truncateSync(journal.path, readFileSync(journal.path).length - 3);
    const client = requests();
    const { messages } = await client.sync(client.init({}));
    expect(messages?.at(-1)).toEqual({
      severity: 40,
      content: `Failed to sync all data from "${basename(journal.directory)}/run-r1.wandb": the file ends with an incomplete record. If the run is still running, retry after it finishes or use \`wandb beta sync --live\`.`,
    });
    expect(isSynced(journal.path)).toBe(false);
    expect(server.run()).toMatchObject({ history: { length: 4 }, exitcode: 1 });
  });

  it('follows a run that is still being written', async () => {
    journal.begin().rows(1);
    const client = requests();
    const synced = client.sync(client.init({ live: true }));
    setTimeout(() => journal.rows(2).exit(), 50);
    expect((await synced).messages?.at(-1)?.content).toContain('Finished syncing');
    expect(server.run()).toMatchObject({ history: { length: 3 }, exitcode: 0 });
  });

  it('says what went wrong with a run that cannot be uploaded', async () => {
    const client = requests();
    const { messages } = await client.sync(client.init({}));
    expect(messages).toEqual([
      { severity: 40, content: expect.stringContaining('there is nothing that can be uploaded') },
    ]);
  });

  it('stops when the connection is gone', async () => {
    journal.begin().rows(1);
    const client = requests();
    const synced = client.sync(client.init({ live: true }));
    setTimeout(() => client.close(), 50);
    expect((await synced).messages?.at(-1)).toMatchObject({ severity: 40 });
    expect(isSynced(journal.path)).toBe(false);
  });

  it('keeps a log of its own below the W&B directory', async () => {
    mkdirSync(join(journal.directory, 'wandb'));
    journal.begin().exit();
    const client = requests();
    await client.sync(client.init({}));
    const [name = ''] = readdirSync(join(journal.directory, 'wandb', 'logs'));
    expect(name).toMatch(/^debug-sync\.\d{8}\.\d{6}\.log$/);
    const lines = readFileSync(join(journal.directory, 'wandb', 'logs', name), 'utf8')
      .trim()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line)).at(-1)).toMatchObject({ level: 'INFO', sync_path: journal.path });
    expect(lines.join()).not.toContain('k'.repeat(40));
  });
});
