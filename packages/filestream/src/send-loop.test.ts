import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FileStreamOptions } from './filestream.js';
import { createFileStream } from './send-loop.js';

const encoder = new TextEncoder();
const bytes = (text: string): Uint8Array => encoder.encode(text);

interface Body {
  files?: Record<string, { offset: number; content: string[] }>;
  uploaded?: string[];
  preempting?: boolean;
  complete?: boolean;
  exitcode?: number;
}

/** A stream whose requests are collected, and answered at once unless `answer` is given. */
function collecting(
  options: Partial<FileStreamOptions> = {},
  answer = async (): Promise<{ stopped: boolean }> => ({ stopped: false }),
) {
  const sent: { at: number; body: Body }[] = [];
  const stream = createFileStream({
    ...options,
    async send(body) {
      sent.push({ at: performance.now(), body: JSON.parse(new TextDecoder().decode(body)) });
      return await answer();
    },
  });
  return { stream, sent, bodies: () => sent.map(({ body }) => body) };
}

/** An answer that comes when the test says so. */
function held() {
  const waiting: { resolve(): void; reject(error: Error): void }[] = [];
  const answer = (): Promise<{ stopped: boolean }> =>
    new Promise((resolve, reject) => waiting.push({ resolve: () => resolve({ stopped: false }), reject }));
  const settle = async (error?: Error): Promise<void> => {
    const next = waiting.shift()!;
    if (error) next.reject(error);
    else next.resolve();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { answer, settle, waiting };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('when requests go out', () => {
  test('the first lines at once and together, the next after the interval', async () => {
    const { stream, sent } = collecting();
    const start = performance.now();
    stream.append('history', bytes('{"a":1}'));
    stream.append('history', bytes('{"a":2}'));
    await vi.advanceTimersByTimeAsync(1_000);
    stream.append('history', bytes('{"a":3}'));
    await vi.advanceTimersByTimeAsync(13_999);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent.map(({ at }) => at - start)).toEqual([0, 15_000]);
    expect(sent[0]!.body).toEqual({
      files: { 'wandb-history.jsonl': { offset: 0, content: ['{"a":1}', '{"a":2}'] } },
    });
    expect(sent[1]!.body).toEqual({ files: { 'wandb-history.jsonl': { offset: 2, content: ['{"a":3}'] } } });
  });

  test('an empty request after 30 s of silence, and again', async () => {
    const { sent } = collecting();
    await vi.advanceTimersByTimeAsync(29_999);
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(30_001);
    expect(sent.map(({ body }) => body)).toEqual([{}, {}]);
  });

  test('data after a heartbeat does not wait', async () => {
    const { stream, bodies } = collecting();
    await vi.advanceTimersByTimeAsync(30_001);
    stream.setSummary(bytes('{}'));
    await vi.advanceTimersByTimeAsync(0);
    expect(bodies()).toEqual([{}, { files: { 'wandb-summary.json': { offset: 0, content: ['{}'] } } }]);
  });

  test('preemption, flush and the size limit do not wait for the interval', async () => {
    const { stream, bodies } = collecting({ maxRequestBytes: 10 });
    stream.append('history', bytes('1'));
    await vi.advanceTimersByTimeAsync(0);
    stream.preempting();
    await vi.advanceTimersByTimeAsync(0);
    stream.append('events', bytes('12345678'));
    await vi.advanceTimersByTimeAsync(0);
    expect(bodies()).toHaveLength(2);
    stream.append('events', bytes('90'));
    await vi.advanceTimersByTimeAsync(0);
    stream.append('events', bytes('x'));
    stream.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(bodies().slice(1)).toEqual([
      { preempting: true },
      { files: { 'wandb-events.jsonl': { offset: 0, content: ['12345678', '90'] } } },
      { files: { 'wandb-events.jsonl': { offset: 2, content: ['x'] } } },
    ]);
  });

  test('never two at a time: what comes meanwhile is the next batch', async () => {
    const { answer, settle, waiting } = held();
    const { stream, bodies } = collecting({}, answer);
    stream.append('history', bytes('1'));
    await vi.advanceTimersByTimeAsync(0);
    stream.append('history', bytes('2'));
    stream.preempting();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(waiting).toHaveLength(1);
    await settle();
    expect(bodies()[1]).toEqual({
      files: { 'wandb-history.jsonl': { offset: 1, content: ['2'] } },
      preempting: true,
    });
  });

  test('console lines that are far apart go in requests of their own, one after another', async () => {
    const { stream, bodies } = collecting({ offsets: { output: 100 } });
    for (const index of [7, 0, 1, 3]) stream.setConsoleLine(index, bytes(`line ${index}`));
    await vi.advanceTimersByTimeAsync(0);
    expect(bodies().map(({ files }) => files!['output.log'])).toEqual([
      { offset: 100, content: ['line 0', 'line 1'] },
      { offset: 103, content: ['line 3'] },
      { offset: 107, content: ['line 7'] },
    ]);
  });

  test('progress bars that change all the time still respect the interval', async () => {
    const { stream, sent } = collecting({}, async () => {
      stream.setConsoleLine(0, bytes('a'));
      stream.setConsoleLine(9, bytes('b'));
      return { stopped: false };
    });
    stream.setConsoleLine(0, bytes('a'));
    stream.setConsoleLine(9, bytes('b'));
    await vi.advanceTimersByTimeAsync(14_000);
    expect(sent).toHaveLength(2);
  });
});

describe('the end', () => {
  test('everything is sent at once, the exit with the last piece only', async () => {
    const { stream, bodies } = collecting({ maxRequestBytes: 5 });
    stream.append('history', bytes('1234'));
    await vi.advanceTimersByTimeAsync(0);
    stream.append('history', bytes('5678'));
    stream.fileUploaded('config.yaml');
    stream.setSummary(bytes('{}'));
    await stream.finish({ exitCode: 3 });
    expect(bodies().slice(1)).toEqual([
      { files: { 'wandb-history.jsonl': { offset: 1, content: ['5678'] } }, uploaded: ['config.yaml'] },
      { files: { 'wandb-summary.json': { offset: 0, content: ['{}'] } }, complete: true, exitcode: 3 },
    ]);
  });

  test('a run that logged nothing still ends', async () => {
    const { stream, bodies } = collecting();
    await stream.finish({ exitCode: 0 });
    expect(bodies()).toEqual([{ complete: true, exitcode: 0 }]);
  });

  test('a writer that does not end the run leaves the exit out, and sends nothing if it has nothing', async () => {
    const first = collecting();
    await first.stream.finish({ exitCode: 0, complete: false });
    expect(first.bodies()).toEqual([]);
    const second = collecting();
    second.stream.append('events', bytes('1'));
    await second.stream.finish({ exitCode: 0, complete: false });
    expect(second.bodies()).toEqual([{ files: { 'wandb-events.jsonl': { offset: 0, content: ['1'] } } }]);
  });

  test('finish twice is one end; nothing can be added afterwards; no heartbeat follows', async () => {
    const { stream, sent } = collecting();
    expect(stream.finish({ exitCode: 0 })).toBe(stream.finish({ exitCode: 1 }));
    await stream.finish({ exitCode: 0 });
    expect(() => stream.append('history', bytes('1'))).toThrow(/after finish/);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(sent).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('failure', () => {
  test('a final failure is told once; afterwards nothing is sent or kept, and finish says so', async () => {
    const fatal: unknown[] = [];
    const { answer, settle } = held();
    const { stream, sent } = collecting({ onFatal: (error) => fatal.push(error) }, answer);
    stream.append('history', bytes('1'));
    await vi.advanceTimersByTimeAsync(0);
    const refusal = new Error('404 not found');
    await settle(refusal);
    expect(fatal).toMatchObject([{ code: 'dead', cause: refusal }]);
    stream.append('history', bytes('2'));
    expect(stream.backlogBytes).toBe(0);
    await stream.whenBelow(0);
    await vi.advanceTimersByTimeAsync(100_000);
    await expect(stream.finish({ exitCode: 0 })).rejects.toMatchObject({ code: 'dead', cause: refusal });
    expect(sent).toHaveLength(1);
    expect(fatal).toHaveLength(1);
  });

  test('a failure while finishing rejects finish', async () => {
    const { answer, settle } = held();
    const { stream } = collecting({}, answer);
    const outcome = stream.finish({ exitCode: 0 }).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(0);
    await settle(new Error('gone'));
    expect(await outcome).toMatchObject({ code: 'dead' });
  });

  test('a callback that fails ends the stream before more is sent', async () => {
    const { stream, sent } = collecting({
      onAcknowledged: async () => {
        throw new Error('cursor not written');
      },
    });
    stream.append('history', bytes('1'));
    await expect(stream.finish({ exitCode: 0 })).rejects.toThrow(/cursor not written/);
    expect(sent).toHaveLength(1);
  });

  test('a line that is too long is dropped and named; the next one takes its index', async () => {
    const skipped: unknown[] = [];
    const { stream, bodies } = collecting({ maxLineBytes: 3, onSkippedLine: (line) => skipped.push(line) });
    expect(stream.append('history', bytes('1234'))).toBe(false);
    expect(stream.append('history', bytes('123'))).toBe(true);
    stream.setSummary(bytes('12345'));
    await vi.advanceTimersByTimeAsync(0);
    expect(bodies()).toEqual([{ files: { 'wandb-history.jsonl': { offset: 0, content: ['123'] } } }]);
    expect(skipped).toEqual([
      { file: 'history', bytes: 4, maxBytes: 3 },
      { file: 'summary', bytes: 5, maxBytes: 3 },
    ]);
  });
});

describe('what the owner is told', () => {
  test('acknowledged lines count from the offsets; the next request waits for the callback', async () => {
    const acks: unknown[] = [];
    const order: string[] = [];
    const stream = createFileStream({
      offsets: { history: 10, output: 5 },
      onBeforeFirstSend: async () => {
        order.push('before');
      },
      send: async () => {
        order.push('send');
        return { stopped: false };
      },
      onAcknowledged: async (ack) => {
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        order.push('acknowledged');
        acks.push(ack);
      },
    });
    stream.append('history', bytes('1'));
    stream.setConsoleLine(0, bytes('a'));
    await vi.advanceTimersByTimeAsync(0);
    const finished = stream.finish({ exitCode: 0 });
    await vi.advanceTimersByTimeAsync(2_000);
    await finished;
    expect(order).toEqual(['before', 'send', 'acknowledged', 'send', 'acknowledged']);
    expect(acks).toEqual([
      { history: 11, events: 0, output: 1, complete: false },
      { history: 11, events: 0, output: 1, complete: true },
    ]);
  });

  test('stopped is told once, and sending goes on', async () => {
    let stops = 0;
    const { stream, sent } = collecting({ onStopped: () => stops++ }, async () => ({ stopped: true }));
    stream.append('history', bytes('1'));
    await vi.advanceTimersByTimeAsync(0);
    stream.append('history', bytes('2'));
    await stream.finish({ exitCode: 255 });
    expect(stops).toBe(1);
    expect(sent).toHaveLength(2);
  });

  test('a writer that waits for room does not wait for the interval', async () => {
    const { stream, sent } = collecting();
    stream.append('history', bytes('1'));
    await vi.advanceTimersByTimeAsync(100);
    stream.append('history', bytes('12345'));
    const start = performance.now();
    const waiting = stream.whenBelow(4);
    await vi.advanceTimersByTimeAsync(0);
    await waiting;
    expect(performance.now()).toBe(start);
    expect(sent).toHaveLength(2);
    expect(stream.backlogBytes).toBe(0);
  });

  test('the backlog counts lines until they are acknowledged, and lets waiting writers on', async () => {
    const { answer, settle } = held();
    const { stream } = collecting({}, answer);
    stream.append('history', bytes('12345'));
    await vi.advanceTimersByTimeAsync(0);
    stream.append('events', bytes('123'));
    expect(stream.backlogBytes).toBe(8);
    let below = false;
    const waiting = stream.whenBelow(4).then(() => {
      below = true;
    });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(below).toBe(false);
    await settle();
    await waiting;
    expect(stream.backlogBytes).toBe(3);
  });
});

describe('abort', () => {
  test('gives the request up, acknowledges nothing, lets waiting writers on', async () => {
    const acks: unknown[] = [];
    const stream = createFileStream({
      onAcknowledged: (ack) => void acks.push(ack),
      send: (_body, { signal }) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    });
    stream.append('history', bytes('1'));
    await vi.advanceTimersByTimeAsync(0);
    const below = stream.whenBelow(1);
    await stream.abort();
    await stream.abort();
    await below;
    expect(acks).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
    await expect(stream.finish({ exitCode: 0 })).rejects.toMatchObject({ code: 'aborted' });
  });

  test('an answer that comes after the abort is not acknowledged', async () => {
    const acks: unknown[] = [];
    const { answer, settle } = held();
    const { stream } = collecting({ onAcknowledged: (ack) => void acks.push(ack) }, answer);
    stream.append('history', bytes('1'));
    await vi.advanceTimersByTimeAsync(0);
    const aborted = stream.abort();
    await settle();
    await aborted;
    expect(acks).toEqual([]);
  });
});

describe('a request that the server finds too large', () => {
  /** Refuses bodies above a size, and keeps what the server's files become. */
  function small(maxBytes: number, options: Partial<FileStreamOptions> = {}) {
    const skipped: object[] = [];
    const sizes: number[] = [];
    const files: Record<string, string[]> = {};
    const said: Body[] = [];
    const stream = createFileStream({
      isTooLarge: (error) => error === refusal,
      onSkippedLine: (line) => skipped.push(line),
      ...options,
      async send(body) {
        sizes.push(body.length);
        if (body.length > maxBytes) throw refusal;
        const { files: chunks = {}, ...rest } = JSON.parse(new TextDecoder().decode(body)) as Body;
        for (const [file, { offset, content }] of Object.entries(chunks)) {
          files[file] ??= [];
          if (file !== 'output.log') expect(offset).toBeLessThanOrEqual(files[file].length);
          files[file].splice(offset, content.length, ...content);
        }
        said.push(rest);
        return { stopped: false };
      },
    });
    return { stream, skipped, sizes, files, said };
  }
  const refusal = new Error('413');

  test('is sent in halves, as small as need be; what is told of it is told once and at its place', async () => {
    const acknowledged: unknown[] = [];
    const { stream, files, said, skipped } = small(400, { onAcknowledged: (ack) => void acknowledged.push(ack) });
    const rows = Array.from({ length: 20 }, (_, i) => `{"_step":${i},"text":"é\\"😀","x":${'9'.repeat(10)}}`);
    for (const row of rows) stream.append('history', bytes(row));
    for (const row of rows) stream.append('events', bytes(row));
    stream.setSummary(bytes('{"x":1}'));
    for (let i = 0; i < 20; i++) stream.setConsoleLine(i, bytes(`line ${i}`));
    stream.fileUploaded('a');
    stream.preempting();
    await stream.finish({ exitCode: 3 });
    expect(files).toEqual({
      'wandb-history.jsonl': rows,
      'wandb-events.jsonl': rows,
      'wandb-summary.json': ['{"x":1}'],
      'output.log': Array.from({ length: 20 }, (_, i) => `line ${i}`),
    });
    expect(said.filter((rest) => Object.keys(rest).length > 0)).toEqual([
      { uploaded: ['a'], preempting: true },
      { complete: true, exitcode: 3 },
    ]);
    expect(acknowledged.at(-1)).toEqual({ history: 20, events: 20, output: 20, complete: true });
    expect(skipped).toEqual([]);
  });

  test('makes later requests smaller', async () => {
    const { stream, sizes } = small(50_000, { maxRequestBytes: 100_000 });
    for (let i = 0; i < 300; i++) stream.append('history', bytes(`{"x":"${'y'.repeat(990)}"}`));
    await stream.finish({ exitCode: 0 });
    expect(sizes.filter((size) => size > 50_000).length).toBeLessThanOrEqual(3);
  });

  test('with a line that is refused alone goes without it: rows keep their places and what says when they were', async () => {
    const { stream, files, skipped } = small(400);
    const big = `"${'z'.repeat(500)}"`;
    for (let i = 0; i < 5; i++) {
      stream.append('history', bytes(`{"_step":${i},"_timestamp":${i}.5,"n":NaN,"x":${i === 2 ? big : i}}`));
    }
    stream.append('events', bytes(`{"_wandb":true,"_timestamp":7,"x":${big}}`));
    stream.setSummary(bytes(`{"x":${big}}`));
    stream.setConsoleLine(0, bytes(big));
    stream.setConsoleLine(1, bytes('short'));
    await stream.finish({ exitCode: 0 });
    expect(files['wandb-history.jsonl']?.[2]).toBe('{"_step":2,"_timestamp":2.5}');
    expect(files['wandb-history.jsonl']?.[3]).toBe('{"_step":3,"_timestamp":3.5,"n":NaN,"x":3}');
    expect(files['wandb-events.jsonl']).toEqual(['{"_timestamp":7,"_wandb":true}']);
    expect(files['wandb-summary.json']).toBeUndefined();
    expect(files['output.log']).toEqual(['short']);
    expect(skipped).toEqual([
      { file: 'history', bytes: expect.any(Number), maxBytes: null },
      { file: 'events', bytes: expect.any(Number), maxBytes: null },
      { file: 'summary', bytes: expect.any(Number), maxBytes: null },
      { file: 'output', bytes: expect.any(Number), maxBytes: null },
    ]);
  });

  test('and has no lines is divided by the names of files', async () => {
    const { stream, said } = small(60);
    for (const name of ['a', 'b', 'c', 'd']) stream.fileUploaded(name.repeat(12));
    await stream.finish({ exitCode: 0 });
    expect(said.flatMap(({ uploaded }) => uploaded ?? []).map((name) => name[0])).toEqual(['a', 'b', 'c', 'd']);
    expect(said.at(-1)).toMatchObject({ complete: true });
  });

  test('whatever is sent is final', async () => {
    const { stream } = small(0);
    stream.append('history', bytes('{"_step":0,"x":1}'));
    await expect(stream.finish({ exitCode: 0 })).rejects.toMatchObject({ code: 'dead', cause: refusal });
  });

  test('is final without somebody who knows what the refusal means', async () => {
    const { stream } = small(10, { isTooLarge: () => false });
    stream.append('history', bytes('{"_step":0,"x":1}'));
    await expect(stream.finish({ exitCode: 0 })).rejects.toMatchObject({ code: 'dead' });
  });
});
