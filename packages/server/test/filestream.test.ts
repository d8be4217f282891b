import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from './support.js';

let server: TestServer;
beforeEach(async () => {
  server = await startServer();
  await server.upsert('r');
});
afterEach(() => server.close());

const row = (step: number, more = '') => `{"_step":${step}${more}}`;
const history = (offset: number, ...content: string[]) => ({ files: { 'wandb-history.jsonl': { offset, content } } });
const rows = async () => (await server.run<{ history: string[] }>('r', 'history(samples: 1000)')).history;

describe('history by filestream', () => {
  it('writes the lines of a chunk at its offset', async () => {
    await server.stream('r', history(0, row(0), row(1)));
    await server.stream('r', history(2, row(2)));
    expect(await rows()).toEqual([row(0), row(1), row(2)]);
  });

  it('changes nothing when a chunk is repeated', async () => {
    const chunk = history(0, row(0), row(1));
    await server.stream('r', chunk);
    await server.stream('r', chunk);
    expect(await rows()).toEqual([row(0), row(1)]);
  });

  it('replaces as many lines as the chunk has, and removes none after them', async () => {
    await server.stream('r', history(0, row(0), row(1), row(2)));
    await server.stream('r', history(1, row(1, ',"again":true')));
    expect(await rows()).toEqual([row(0), row(1, ',"again":true'), row(2)]);
  });

  it('holds what a list with the same chunks holds', async () => {
    const chunk = fc.record({
      start: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      lines: fc.array(fc.nat(99), { maxLength: 5 }),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(chunk, { maxLength: 8 }), async (chunks) => {
        const name = `model-${run++}`;
        await server.upsert(name);
        const model: string[] = [];
        for (const { start, lines } of chunks) {
          const offset = Math.floor(start * (model.length + 1));
          const content = lines.map((value) => `{"v":${value}}`);
          model.splice(offset, content.length, ...content);
          const { status } = await server.stream(name, history(offset, ...content));
          expect(status).toBe(200);
        }
        const found = await server.run<{ history: string[]; historyLineCount: number }>(
          name,
          'history historyLineCount',
        );
        expect(found).toEqual({ history: model, historyLineCount: model.length });
      }),
      { numRuns: 25 },
    );
  });

  it('refuses a gap in history and events, and keeps nothing of that request', async () => {
    const gap = { files: { ...history(0, row(0)).files, 'wandb-events.jsonl': { offset: 1, content: ['{}'] } } };
    const { status, body } = await server.stream('r', gap);
    expect([status, body.error]).toEqual([
      400,
      'Offset 1 of wandb-events.jsonl leaves a gap: the next line is 0. Send the lines from 0 on.',
    ]);
    expect((await server.stream('r', history(1, row(1)))).status).toBe(400);
    expect(await rows()).toEqual([]);
  });

  it('keeps extended JSON byte for byte', async () => {
    const line =
      '{"_step":0,"nan":NaN,"inf":Infinity,"neg":-Infinity,"big":9007199254740993,"f":1.0,"e":1e+06,"a.b":1,"a":{"b":{}}, "s":"\\u003c"}';
    await server.stream('r', history(0, line));
    expect(await rows()).toEqual([line]);
  });

  it.each([
    ['that is no JSON', 'nonsense'],
    ['that is no object', '[1]'],
    ['that is cut off', '{"_step":1'],
  ])('refuses a line %s, naming its place', async (_what, line) => {
    const { status, body } = await server.stream('r', history(0, row(0), line));
    expect(status).toBe(400);
    expect(body.error).toMatch(/^Line 1 of wandb-history\.jsonl/);
    expect(await rows()).toEqual([]);
  });

  it('takes fifty thousand lines in one request', async () => {
    const lines = Array.from({ length: 50_000 }, (_, step) => row(step, ',"loss":0.125'));
    expect((await server.stream('r', history(0, ...lines))).status).toBe(200);
    const found = await server.run<{ historyLineCount: number; historyKeys: unknown }>(
      'r',
      'historyLineCount historyKeys',
    );
    expect(found).toMatchObject({ historyLineCount: 50_000, historyKeys: { lastStep: 49_999 } });
  });

  it('takes a body in gzip', async () => {
    const body = gzipSync(JSON.stringify(history(0, row(0))));
    const { status } = await server.post('/files/local/p/r/file_stream', body, { 'content-encoding': 'gzip' });
    expect(status).toBe(200);
    expect(await rows()).toEqual([row(0)]);
  });
});

describe('the other streams', () => {
  it('keeps the last line of the summary, as it came', async () => {
    const content = ['{"a":1}', '{"a":NaN,"big":9007199254740993}'];
    await server.stream('r', { files: { 'wandb-summary.json': { offset: 0, content } } });
    expect(await server.run('r', 'summaryMetrics')).toEqual({ summaryMetrics: content[1] });
  });

  it('puts console lines in their places, in either form and any order', async () => {
    const console = (offset: number, ...content: string[]) => ({ files: { 'output.log': { offset, content } } });
    await server.stream(
      'r',
      console(1, 'ERROR 2026-11-22T03:04:26.223523 [node0] second', '2026-11-22T03:04:27.0 third'),
    );
    await server.stream('r', console(0, '{"ts":"2026-11-22T03:04:26.1","content":"fir"}'));
    await server.stream(
      'r',
      console(0, '{"level":"error","ts":"2026-11-22T03:04:26.1","label":"n","content":"first"}'),
    );
    const fields =
      'logLineCount logLines(first: 10) { edges { node { number timestamp level label line } } pageInfo { hasNextPage } }';
    const { logLineCount, logLines } = await server.run<{
      logLineCount: number;
      logLines: { edges: { node: object }[] };
    }>('r', fields);
    expect(logLineCount).toBe(3);
    expect(logLines.edges.map(({ node }) => node)).toEqual([
      { number: 0, timestamp: '2026-11-22T03:04:26.1', level: 'error', label: 'n', line: 'first' },
      { number: 1, timestamp: '2026-11-22T03:04:26.223523', level: 'error', label: 'node0', line: 'second' },
      { number: 2, timestamp: '2026-11-22T03:04:27.0', level: null, label: null, line: 'third' },
    ]);
  });

  it('gives the last console lines, and pages of them', async () => {
    const content = Array.from({ length: 5 }, (_, index) => `{"content":"${index}"}`);
    await server.stream('r', { files: { 'output.log': { offset: 0, content } } });
    const page = async (range: string) => {
      const fields = `logLines(${range}) { edges { node { line } } pageInfo { endCursor hasNextPage } }`;
      const { logLines } = await server.run<{ logLines: { edges: { node: { line: string } }[]; pageInfo: object } }>(
        'r',
        fields,
      );
      return [logLines.edges.map(({ node }) => node.line).join(''), logLines.pageInfo];
    };
    expect(await page('last: 2')).toEqual(['34', { endCursor: '4', hasNextPage: false }]);
    expect(await page('first: 2')).toEqual(['01', { endCursor: '1', hasNextPage: true }]);
    expect(await page('first: 9, after: "1"')).toEqual(['234', { endCursor: '4', hasNextPage: false }]);
  });
});

describe('the state of a run', () => {
  const state = async () => (await server.run<{ state: string }>('r', 'state')).state;

  it.each([
    [0, 'finished'],
    [1, 'failed'],
    [255, 'failed'],
  ])('follows exit code %i: %s', async (exitcode, expected) => {
    expect(await state()).toBe('running');
    await server.stream('r', {});
    expect(await state()).toBe('running');
    await server.stream('r', { complete: true, exitcode });
    expect(await state()).toBe(expected);
  });

  it('is running again when the run comes back, and not when someone edits it', async () => {
    await server.stream('r', { complete: true, exitcode: 1 });
    const { id } = await server.run<{ id: string }>('r', 'id');
    await server.graphql('mutation E($id: String) { upsertBucket(input: { id: $id, notes: "n" }) { inserted } }', {
      id,
    });
    expect(await state()).toBe('failed');
    await server.upsert('r');
    expect(await state()).toBe('running');
  });

  it('is preempted when a run that announced it then fails', async () => {
    await server.stream('r', { preempting: true });
    expect(await state()).toBe('preempting');
    await server.stream('r', { complete: true, exitcode: 1 });
    expect(await state()).toBe('preempted');
  });

  it('tells a run that was asked to stop, until it has ended', async () => {
    const { id } = await server.run<{ id: string }>('r', 'id');
    await server.graphql('mutation S($id: ID!) { stopRun(input: { id: $id }) { success } }', { id });
    await server.upsert('r');
    expect((await server.stream('r', {})).body).toMatchObject({ stopped: true });
    await server.stream('r', { complete: true, exitcode: 255 });
    await server.upsert('r');
    expect((await server.stream('r', {})).body).not.toHaveProperty('stopped');
  });
});
