import { setTimeout as wait } from 'node:timers/promises';
import { encodeFrame } from '@wandb/proto';
import { decodeMessage, encodeMessage } from '@wandb/proto/codec';
import { describe, expect, test } from 'vitest';
import { frameOf, publishing, startTestDaemon } from './daemon-fixture.js';

const settings = { run_id: { value: 'r1' }, project: { value: 'digits' } };
const init = (streamId: string) => ({ inform_init: { settings, _info: { stream_id: streamId } } });

/** Waits for something that the daemon does when its sockets have been read. */
async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 2_000 && !condition(); i++) await wait(5);
  expect(condition()).toBe(true);
}

describe('answers', () => {
  test('inform_init is acknowledged with nothing but its id', async () => {
    const { connect, registry } = await startTestDaemon();
    const client = await connect();
    const answer = await client.ask({ ...init('r1'), request_id: 'abcdefgh1234' });
    expect(answer.request_id).toBe('abcdefgh1234');
    expect(answer.server_response_type).toBeUndefined();
    expect(decodeMessage('Settings', registry.streams.get('r1')!).project?.value).toBe('digits');
  });

  test('a run id in use is refused with an error', async () => {
    const { connect } = await startTestDaemon();
    const [one, two] = [await connect(), await connect()];
    await one.ask(init('r1'));
    expect((await two.ask(init('r1'))).error_response?.message).toBe('run ID r1 is in use');
  });

  test('inform_attach gives the settings and the stream id back; an unknown stream is an error at once', async () => {
    const { connect } = await startTestDaemon();
    const client = await connect();
    await client.ask(init('r1'));
    const child = await connect();
    const { inform_attach_response: attached } = await child.ask({ inform_attach: { _info: { stream_id: 'r1' } } });
    expect(attached?.settings?.run_id?.value).toBe('r1');
    expect(attached?._info?.stream_id).toBe('r1');
    const unknown = await child.ask({ inform_attach: { _info: { stream_id: 'r2' } } });
    expect(unknown.error_response?.message).toMatch(/"r2"/);
  });

  test('inform_finish frees the id before the next message of its connection is handled', async () => {
    const { connect, registry } = await startTestDaemon();
    const client = await connect();
    await client.ask(init('r1'));
    let release = () => {};
    registry.hold = new Promise((resolve) => {
      release = resolve;
    });
    client.tell({ inform_finish: { _info: { stream_id: 'r1' } } });
    const again = client.ask(init('r1'));
    const other = await connect();
    await other.ask(init('r2'));
    expect(registry.events).toEqual(['init r1', 'init r2']);
    release();
    expect((await again).error_response).toBeNull();
    expect(registry.events).toEqual(['init r1', 'init r2', 'finish r1', 'init r1']);
  });

  test('records of one run come in the order they were sent, whichever of its clients sent them', async () => {
    const { connect, registry } = await startTestDaemon();
    const [host, child] = [await connect(), await connect()];
    await host.ask(init('r1'));
    await child.ask({ inform_attach: { _info: { stream_id: 'r1' } } });
    const nums = Array.from({ length: 101 }, (_, i) => i + 1);
    // The socket of a busy client may be left alone for a while: not while another one logs to the same run.
    registry.onPublish = ({ record: { num } }) => {
      if (Number(num) % 2 === 0 || Number(num) === nums.length) return;
      const [first, second] = Number(num) % 4 === 1 ? [child, host] : [host, child];
      first.tell(publishing('r1', { num: Number(num) + 1 }));
      setTimeout(() => second.tell(publishing('r1', { num: Number(num) + 2 })), 3);
    };
    child.tell(publishing('r1', { num: 1 }));
    await until(() => registry.published.length === nums.length);
    expect(registry.published.map(({ record }) => Number(record.num))).toEqual(nums);
  });

  test('records come in order, answers go by id, in any order, once', async () => {
    const { connect, registry } = await startTestDaemon();
    const client = await connect();
    await client.ask(init('r1'));
    registry.onPublish = () => {};
    const ids = ['first0000000', 'second000000', 'third0000000'];
    const answers = ids.map((request_id, i) => client.ask({ ...publishing('r1', { num: i + 1 }), request_id }));
    await until(() => registry.published.length === 3);
    expect(registry.published.map(({ record }) => record.num)).toEqual([1, 2, 3]);
    for (const i of [2, 0, 1]) {
      const result = encodeMessage('Result', { response: {}, uuid: ids[i] });
      registry.published[i]!.answer!.result(result);
      registry.published[i]!.answer!.result(result);
      registry.published[i]!.answer!.error('too late');
    }
    const received = await Promise.all(answers);
    expect(received.map(({ result_communicate }) => result_communicate?.uuid)).toEqual(ids);
    await client.ask({ inform_attach: { _info: { stream_id: 'r1' } } });
    const order = client.responses.map(({ request_id }) => request_id).filter((id) => ids.includes(id));
    expect(order).toEqual([ids[2], ids[0], ids[1]]);
  });

  test('rows that come one by one while the socket rests are handled together after it', async () => {
    const { connect, registry } = await startTestDaemon();
    const client = await connect();
    await client.ask(init('r1'));
    // Of a client that asks, the socket does not rest.
    await wait(150);
    for (let num = 1; num <= 300; num++) {
      client.tell(publishing('r1', { num }));
      await wait(1);
    }
    const sentAt = performance.now();
    await until(() => registry.published.length === 300);
    // At one for each rest they would take ten seconds.
    expect(performance.now() - sentAt).toBeLessThan(2_000);
    expect(registry.published.map(({ record }) => Number(record.num))).toEqual(
      Array.from({ length: 300 }, (_, i) => i + 1),
    );
  });

  test('a record without an id is never answered, and record_communicate is the same as record_publish', async () => {
    const { connect, registry } = await startTestDaemon();
    const client = await connect();
    await client.ask(init('r1'));
    client.tell(publishing('r1', { num: 1 }));
    const { record_publish: record } = publishing('r1', { num: 2 });
    await client.ask({ record_communicate: record! });
    expect(registry.published.map(({ record: { num }, answer }) => [num, answer === null])).toEqual([
      [1, true],
      [2, false],
    ]);
    expect(client.responses).toHaveLength(2);
  });

  test('cancel: the request is told, and has no answer even when it tries', async () => {
    const { connect, registry } = await startTestDaemon();
    const client = await connect();
    await client.ask(init('r1'));
    registry.onPublish = () => {};
    client.tell({ ...publishing('r1'), request_id: 'waiting00000' });
    await until(() => registry.published.length === 1);
    const { answer } = registry.published[0]!;
    let told = 0;
    answer!.onCancel(() => told++);
    client.tell({ cancel: { request_id: 'waiting00000' } });
    client.tell({ cancel: { request_id: 'waiting00000' } });
    client.tell({ cancel: { request_id: 'neverheardof' } });
    await until(() => answer!.cancelled);
    answer!.onCancel(() => told++);
    answer!.result(encodeMessage('Result', { response: {} }));
    await client.ask({ inform_attach: { _info: { stream_id: 'r1' } } });
    expect(told).toBe(2);
    expect(client.responses.map(({ request_id }) => request_id)).not.toContain('waiting00000');
  });

  test('a closed connection cancels what it waits for; its runs go on for others', async () => {
    const { connect, registry } = await startTestDaemon();
    const [one, two] = [await connect(), await connect()];
    await one.ask(init('r1'));
    registry.onPublish = () => {};
    one.tell({ ...publishing('r1'), request_id: 'waiting00000' });
    await until(() => registry.published.length === 1);
    one.close();
    await until(() => registry.published[0]!.answer!.cancelled);
    expect(registry.events).toContain('connection closed');
    registry.onPublish = ({ answer }) => answer?.result(encodeMessage('Result', { response: {} }));
    expect((await two.ask(publishing('r1'))).result_communicate?.response).not.toBeNull();
    expect(registry.published[0]!.connection).not.toBe(registry.published[1]!.connection);
  });

  test.each(['sweep_scheduler_init', 'sweep_scheduler_next_task', 'inform_detach'] as const)(
    '%s is refused, saying so',
    async (kind) => {
      const { connect } = await startTestDaemon();
      const client = await connect();
      expect((await client.ask({ [kind]: {} })).error_response?.message).toMatch(/not supported .* yet/);
      expect((await client.ask(init('r1'))).error_response).toBeNull();
    },
  );
});

describe('the engine service, an extension of the protocol', () => {
  const engine = (text: string, id: string) => {
    const payload = Buffer.concat([field(1000, text), field(10, id)]);
    return encodeFrame(payload);
  };
  const field = (number: number, text: string) => {
    const tag = number * 8 + 2;
    const bytes = Buffer.from(text);
    return Buffer.concat([
      Buffer.from(tag < 128 ? [tag] : [(tag & 127) | 128, tag >> 7]),
      Buffer.from([bytes.length]),
      bytes,
    ]);
  };

  test('messages go through as text, replies carry the id of their request, as many as there are', async () => {
    const heard: string[] = [];
    const uploads = {
      size: 0,
      handle(message: string, reply: (message: string) => void) {
        heard.push(message);
        reply('{"kind":"one"}');
        setImmediate(() => reply('{"kind":"two"}'));
      },
      connectionClosed: () => void heard.push('closed'),
      drain: async () => void heard.push('drained'),
    };
    const { connect, daemon } = await startTestDaemon({}, () => ({ uploads: async () => uploads }));
    const client = await connect();
    client.socket.write(Buffer.concat([engine('{"kind":"upload"}', 'up0'), engine('{"kind":"pending"}', 'up0')]));
    await until(() => client.responses.length === 4);
    expect(heard).toEqual(['{"kind":"upload"}', '{"kind":"pending"}']);
    expect(client.responses.every(({ request_id }) => request_id === 'up0')).toBe(true);
    client.tell({ inform_teardown: {} });
    expect(await daemon.ended).toBe(0);
    expect(heard).toContain('drained');
  });

  test('uploads that go on keep a daemon without clients from being idle', async () => {
    const uploads = { size: 1, handle() {}, connectionClosed() {}, drain: async () => {} };
    const { connect, daemon } = await startTestDaemon({ idleTimeoutMs: 50 }, () => ({ uploads: async () => uploads }));
    const client = await connect();
    client.socket.write(engine('{}', 'up0'));
    client.socket.destroySoon();
    let ended = false;
    void daemon.ended.then(() => {
      ended = true;
    });
    await wait(300);
    expect(ended).toBe(false);
    uploads.size = 0;
    expect(await daemon.ended).toBe(0);
  });
});

describe('frames', () => {
  test('split into single bytes, and many in one', async () => {
    const { connect, registry } = await startTestDaemon();
    const client = await connect();
    await client.ask(init('r1'));
    for (const byte of frameOf(publishing('r1', { num: 1 }))) {
      client.socket.write(Uint8Array.of(byte));
      await new Promise(setImmediate);
    }
    client.socket.write(Buffer.concat([2, 3, 4].map((num) => frameOf(publishing('r1', { num })))));
    await until(() => registry.published.length === 4);
    expect(registry.published.map(({ record }) => record.num)).toEqual([1, 2, 3, 4]);
  });

  test('a body of 20 MB arrives whole', async () => {
    const { connect, registry } = await startTestDaemon();
    const client = await connect();
    await client.ask(init('r1'));
    const line = 'x'.repeat(20 * 1024 * 1024);
    await client.ask(publishing('r1', { output_raw: { line } }));
    expect(registry.published[0]!.record.output_raw!.line === line).toBe(true);
  });

  test('what was sent before the client closed is handled, also when its answers find no one', async () => {
    const { connect, registry } = await startTestDaemon();
    const client = await connect();
    await client.ask(init('r1'));
    const count = 3_000;
    // Every record wants an answer, so the daemon's writes fail while the kernel still holds most of what it must read.
    const frames = Array.from({ length: count }, (_, i) =>
      frameOf({ ...publishing('r1', { num: i + 1 }), request_id: `id${i}` }),
    );
    client.socket.write(Buffer.concat(frames));
    expect(client.socket.writableLength).toBe(0);
    client.close();
    await until(() => registry.events.includes('connection closed'));
    expect(registry.published).toHaveLength(count);
  });

  test('a wrong first byte ends that connection only; what came before it counts', async () => {
    const { connect, registry } = await startTestDaemon();
    const [bad, good] = [await connect(), await connect()];
    await good.ask(init('r1'));
    bad.socket.write(Buffer.concat([frameOf(publishing('r1', { num: 7 })), Buffer.from('GET / HTTP/1.1\r\n\r\n')]));
    await bad.closed;
    expect(registry.published.map(({ record }) => record.num)).toEqual([7]);
    expect((await good.ask(publishing('r1'))).result_communicate).not.toBeNull();
  });

  test('bytes that are no message: an error where the id can be read, else the end of that connection', async () => {
    const { connect } = await startTestDaemon();
    const [bad, good] = [await connect(), await connect()];
    // request_id "abc", then a field that claims more bytes than there are.
    bad.socket.write(encodeFrame(Buffer.from([0x52, 3, 0x61, 0x62, 0x63, 0x0a, 0x7f, 0x00])));
    expect((await bad.answerTo('abc')).error_response?.message).toMatch(/no protobuf message/);
    expect((await bad.ask(init('r1'))).error_response).toBeNull();
    bad.socket.write(encodeFrame(Buffer.from([0x0a, 0x7f, 0x00])));
    await bad.closed;
    expect((await good.ask(publishing('r1'))).result_communicate).not.toBeNull();
  });

  test('a request of no kind, or of one that nobody knows', async () => {
    const { connect } = await startTestDaemon();
    const client = await connect();
    const none = await client.ask({});
    expect(none.error_response?.message).toMatch(/has no type/);
    // Field 77 of length 0, with an id.
    client.socket.write(encodeFrame(Buffer.from([0x52, 3, 0x61, 0x62, 0x63, 0xea, 0x04, 0x00])));
    expect((await client.answerTo('abc')).error_response?.message).toMatch(/has no type/);
    client.socket.write(encodeFrame(new Uint8Array(0)));
    await client.closed;
  });

  test('groups within groups without end are bytes like any others', async () => {
    const { connect } = await startTestDaemon();
    const [bad, good] = [await connect(), await connect()];
    bad.socket.write(encodeFrame(Buffer.alloc(4 * 1024 * 1024, 0x0b)));
    await bad.closed;
    expect((await good.ask(init('r1'))).error_response).toBeNull();
    good.socket.write(encodeFrame(Buffer.concat([Buffer.from([0x52, 3, 0x61, 0x62, 0x63]), Buffer.alloc(1024, 0x0b)])));
    expect((await good.answerTo('abc')).error_response).not.toBeNull();
  });

  test('a handler that fails answers with its message; without an id the connection ends', async () => {
    const { connect, registry } = await startTestDaemon();
    const [one, two] = [await connect(), await connect()];
    await one.ask(init('r1'));
    registry.onPublish = () => {
      throw new Error('a defect');
    };
    expect((await one.ask(publishing('r1'))).error_response?.message).toBe('a defect');
    two.tell(publishing('r1'));
    await two.closed;
    expect((await one.ask(publishing('r1'))).error_response?.message).toBe('a defect');
  });

  test('a client that takes no answers is not read for ever', async () => {
    const { connect, registry } = await startTestDaemon();
    const client = await connect();
    await client.ask(init('r1'));
    const large = encodeMessage('Result', { uuid: 'x'.repeat(1024 * 1024) });
    registry.onPublish = ({ answer }) => answer?.result(large);
    client.socket.pause();
    const total = 400;
    for (let i = 0; i < total; i++) client.tell({ ...publishing('r1'), request_id: `id${i}` });
    for (let seen = -1; seen !== registry.published.length; await wait(100)) seen = registry.published.length;
    expect(registry.published.length).toBeLessThan(total / 2);
    client.socket.resume();
    await until(() => client.responses.length === total + 1);
  });
});
