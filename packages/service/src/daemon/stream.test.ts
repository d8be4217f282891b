import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { wandb_internal } from '@wandb/proto/messages';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DaemonClient, daemonStreams, readRecords, settled } from '../../test/daemon-client.js';
import { nested, rowsOf } from '../../test/memory-run.js';

function newClient(id?: string): DaemonClient {
  const client = new DaemonClient(daemonStreams(), id);
  onTestFinished(() => client.remove());
  return client;
}

/** The kind of each record, and whose it is. */
const outline = (client: DaemonClient) =>
  client.records().map((record) => `${record._info ? 'client' : 'own'} ${record.record_type}`);

const rows = (client: DaemonClient) => rowsOf(readRecords(client.syncFile));
const steps = (client: DaemonClient) => rows(client).map((row) => row['_step']);

describe('the journal of an offline run', () => {
  it('goes from the header to the exit record, numbered from 1', async () => {
    const client = newClient();
    client.init();
    await client.ask({ run: { run_id: 'run1', project: 'p' } });
    client.log({ loss: '1.0', _timestamp: '1795316882.9379401' });
    client.publish({ config: { update: [{ key: 'late', value_json: '1' }] } });
    const exit = await client.finish(3);
    expect(exit.result?.exit_result).toMatchObject({ timed_out: false });
    expect(outline(client)).toEqual([
      'client header',
      'client run',
      'own history',
      'client config',
      'own summary',
      'client exit',
    ]);
    const records = client.records();
    expect(records.map((record) => record.num)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(records[0]?.header?.version_info).toMatchObject({ producer: '7.8.9', min_consumer: '0.70.0' });
    expect(records[1]?.control?.mailbox_slot).toBe('slot0');
    expect(records.at(-1)?.exit).toMatchObject({ exit_code: 3, runtime: 0 });
  });

  it('is made exclusively, with the permissions that the umask leaves', () => {
    const client = newClient();
    client.init();
    expect(statSync(client.syncFile).mode & 0o777).toBe(0o666 & ~process.umask());
    const second = new DaemonClient(daemonStreams(), 'run1');
    onTestFinished(() => second.remove());
    const taken = { sync_file: { value: client.syncFile } };
    expect(() => second.streams.registry.init('run1', second.settings(taken))).toThrow(/exists/);
  });

  it('has what was read from the socket when that has been handled', async () => {
    const client = await newClient().start();
    client.log({ a: '1' });
    client.log({ a: '2' });
    await settled();
    expect(rows(client)).toMatchObject([{ a: 1 }, { a: 2 }]);
  });

  it('keeps records as they came, also what this release does not know of them', async () => {
    const client = newClient().init();
    // Field 900 of the record, the text "new".
    const unknown = Uint8Array.of(0xa2, 0x38, 0x03, 0x6e, 0x65, 0x77);
    const telemetry = wandb_internal.Record.encode({ telemetry: { cli_version: '1' }, uuid: 'u' }).finish();
    client.streams.registry.publish('run1', Buffer.concat([telemetry, unknown]), null, client.connection);
    await settled();
    const kept = readRecords(client.syncFile).at(-1) ?? [];
    expect(Buffer.from(kept).toString('hex')).toBe(
      Buffer.concat([Uint8Array.of(0x08, 2), telemetry, unknown]).toString('hex'),
    );
  });

  it('has no requests, no local records and no kinds of the past', async () => {
    const client = await newClient().start();
    await client.request({ status: {} });
    client.publish({ telemetry: { cli_version: '1' }, control: { local: true } });
    client.publish({ final: {} });
    client.publish({ footer: {} });
    client.publish({ noop_link_artifact: {} });
    await settled();
    expect(outline(client)).toEqual(['client header', 'client run']);
  });

  it('takes no data after the exit record, but answers', async () => {
    const client = await newClient().start();
    await client.ask({ exit: {} });
    client.log({ a: '1' });
    client.publish({ config: {} });
    expect(await client.ask({ config: {} })).toMatchObject({ error: expect.stringContaining('finished') });
    expect(await client.ask({ exit: {} })).toEqual({ error: 'No response.' });
    expect((await client.request({ history_step: {} })).history_step_response).toBeTruthy();
    expect(outline(client).at(-1)).toBe('client exit');
  });

  it('says what can not be answered instead of saying nothing', async () => {
    const client = await newClient().start();
    expect(await client.ask({ run: { run_id: 'run1' } })).toMatchObject({ error: expect.stringContaining('already') });
    expect(await client.ask({})).toMatchObject({ error: expect.stringContaining('no type') });
    expect(await client.ask({ request: {} })).toMatchObject({ error: expect.stringContaining('no type') });
    expect(await client.ask({ request: { keepalive: {} } })).toMatchObject({
      error: expect.stringContaining('keepalive'),
    });
  });
});

describe('run.log()', () => {
  it('moves the step as the released core does', async () => {
    const client = await newClient().start();
    const step = async () => Number((await client.request({ history_step: {} })).history_step_response?.step);
    const seen = [await step()];
    const calls: Parameters<DaemonClient['log']>[] = [
      [{ a: '1' }],
      [{ a: '1' }, { step: 1 }],
      [{ a: '1' }, { step: 4 }],
      [{ a: '1' }, { step: 2 }],
      [{ a: '1' }, { commit: false }],
      [{ a: '1' }, { step: 4, commit: true }],
      [{}, { step: 9 }],
      [{}],
    ];
    for (const call of calls) {
      client.log(...call);
      seen.push(await step());
    }
    expect(seen).toEqual([0, 1, 1, 4, 4, 4, 5, 9, 10]);
    await client.finish();
    expect(steps(client)).toEqual([0, 1, 4]);
  });

  it('of a step that is behind is left out, and the user told', async () => {
    const client = await newClient().start();
    client.log({ a: '1' }, { step: 5 });
    const told = client.request({ internal_messages: { wait: true } });
    client.log({ late: '1' }, { step: 3 });
    expect((await told).internal_messages_response?.messages?.warning).toEqual([
      'Tried to log to step 3 that is less than the current step 5. Steps must be monotonically increasing, so this data ' +
        'will be ignored. See https://wandb.me/define-metric to log data out of order.',
    ]);
    await client.finish();
    expect(rows(client)).toEqual([{ a: 1, _step: 5, _runtime: expect.any(Number) }]);
  });

  it('writes numbers as the released core does', async () => {
    const client = await newClient().start();
    const item = { one: '1.0', million: '1e6', int: '1000000', time: '1795316882.9379401', big: String(2n ** 70n) };
    client.log({ ...item, z: '-0.0', nan: 'NaN', list: '[1.0,2e7]', text: '"é"' });
    await client.finish();
    const history = client.records().find((record) => record.history)?.history?.item ?? [];
    expect(Object.fromEntries(history.map((i) => [i.nested_key?.join('/'), i.value_json]))).toMatchObject({
      one: '1',
      million: '1e+06',
      int: '1000000',
      time: '1.7953168829379401e+09',
      big: '1.1805916207174113e+21',
      z: '-0',
      nan: 'NaN',
      list: '[1,2e+07]',
      text: '"é"',
    });
  });

  it('keeps types beside the JSON when the client asks for it', async () => {
    const client = await newClient().start({ x_history_value_encoding: { value: 'json,typed' } });
    client.log(
      {},
      {
        items: [
          { key: 'f', number: 1, value_json: '1.0' },
          { key: 'i', integer: 3, value_json: '3' },
        ],
      },
    );
    client.publish({ metric: { name: 'x', step_metric: 's', options: { step_sync: true } } });
    client.log({ x: '1' });
    await client.finish();
    const [first, second] = client.records().filter((record) => record.history);
    const typeOf = (record: typeof first, key: string) =>
      record?.history?.item?.find((item) => item.nested_key?.[0] === key)?.value;
    expect([typeOf(first, 'f'), typeOf(first, 'i'), typeOf(first, '_step')]).toEqual(['number', 'integer', 'integer']);
    // What is filled in of a step metric is a float.
    expect(typeOf(second, 's')).toBe('number');
  });

  it('in shared mode has no steps, and is complete unless said otherwise', async () => {
    const client = await newClient().start({ _shared: { value: true } });
    client.log({ a: '1' }, { step: 7 });
    client.log({ b: '1' }, { commit: false });
    client.log({ c: '1' }, { commit: true });
    await client.finish();
    const histories = client.records().filter((record) => record.history);
    expect(histories.map((record) => record.history?.step)).toEqual([null, null]);
    expect(rows(client)).toEqual([
      { a: 1, _runtime: expect.any(Number) },
      { b: 1, c: 1, _runtime: expect.any(Number) },
    ]);
  });

  it('goes on from the step that the server gave', async () => {
    const client = await newClient().start({}, { starting_step: 12 });
    client.log({ a: '1' });
    await client.finish();
    expect(steps(client)).toEqual([12]);
  });

  it('of a row that is still open survives the death of the service', async () => {
    const client = await newClient().start();
    client.log({ a: '1' }, { step: 3 });
    await settled();
    expect(readRecords(`${client.syncFile}.pending`)).toHaveLength(1);
    await client.finish();
    expect(existsSync(`${client.syncFile}.pending`)).toBe(false);
  });
});

describe('the summary', () => {
  it('is written at the end, derived values without the client’s mark', async () => {
    const client = await newClient().start();
    client.publish({ metric: { name: 'loss', summary: { min: true } } });
    client.log({ loss: '2' });
    client.publish({ summary: { update: [{ key: 'nested.k', value_json: '1' }] } });
    await client.finish();
    const derived = client.records().filter((record) => record.summary && !record._info);
    expect(derived).toHaveLength(1);
    const items = derived[0]?.summary?.update ?? [];
    expect(nested(items.map((item) => ({ path: item.nested_key ?? [], json: item.value_json ?? '' })))).toEqual({
      loss: { min: 2 },
      'nested.k': 1,
      _step: 0,
      _runtime: 0,
      _wandb: { runtime: 0 },
    });
  });

  it('is left to the server when that derives it', async () => {
    const client = await newClient().start({ x_server_side_derived_summary: { value: true } });
    client.log({ loss: '2' });
    await client.finish();
    expect(outline(client)).not.toContain('own summary');
  });
});

describe('the files of a run', () => {
  it('are its log, its settings, its packages and its output', async () => {
    const client = await newClient().start();
    await client.ask({
      request: {
        python_packages: {
          package: [
            { name: 'b', version: '2' },
            { name: 'a', version: '1' },
          ],
        },
      },
    });
    client.publish({ output_raw: { output_type: 1, line: 'hello' } });
    client.publish({ output_raw: { output_type: 1, line: '\n' } });
    client.publish({ output_logger: { line: 'said' } });
    await client.finish();
    const read = (...path: string[]) => readFileSync(join(client.syncDir, ...path), 'utf8');
    expect(read('files', 'requirements.txt')).toBe('b==2\na==1\n');
    expect(read('files', 'output.log')).toContain('hello\n');
    expect(JSON.parse(read('logs', 'debug-internal.log').split('\n')[0] ?? '')).toMatchObject({
      level: 'INFO',
      msg: 'stream: created',
    });
    expect(JSON.parse(read('settings.json'))).toMatchObject({ mode: 'offline' });
    const files = client.records().find((record) => record.files);
    expect(files).toMatchObject({ _info: null, files: { files: [{ path: 'requirements.txt', policy: 0, type: 1 }] } });
  });

  it('are not written by a process that only shares the run', async () => {
    const client = await newClient().start({ x_primary: { value: false }, x_disable_meta: { value: false } });
    await client.ask({ request: { python_packages: { package: [{ name: 'a', version: '1' }] } } });
    await client.ask({ request: { probe_system_info: {} } });
    await client.finish();
    expect(existsSync(join(client.syncDir, 'files', 'requirements.txt'))).toBe(false);
    expect(outline(client)).not.toContain('own environment');
  });
});

it('describes where it runs: what the settings say, then what the machine says', async () => {
  const client = await newClient().start({
    x_disable_meta: { value: false },
    _python: { value: 'CPython 3.11.7' },
    _args: { value: ['--lr', '1'] },
    x_start_time: { value: 1795316881.2086723 },
    x_stats_cpu_count: { value: 77 },
  });
  await client.ask({ request: { probe_system_info: {} } });
  const environments = () => client.records().filter((record) => record.environment);
  await expect.poll(() => environments().length, { timeout: 10_000 }).toBe(2);
  const [settings, machine] = environments();
  expect(settings?.environment).toMatchObject({
    python: 'CPython 3.11.7',
    args: ['--lr', '1'],
    started_at: { seconds: 1795316881, nanos: 208672000 },
    writer_id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
  });
  expect(machine?.environment?.cpu_count).toBe(77);
  expect(machine?.environment?.writer_id).toBe(settings?.environment?.writer_id);
  await client.finish();
});
