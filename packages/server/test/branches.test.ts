import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, startServer, type TestServer } from './support.js';

let server: TestServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

const row = (step: number, more = '') => `{"_step":${step}${more}}`;
const history = (offset: number, ...content: string[]) => ({ files: { 'wandb-history.jsonl': { offset, content } } });
const rowsOf = async (run: string) => (await server.run<{ history: string[] }>(run, 'history(samples: 1000)')).history;
const steps = async (run: string) => (await rowsOf(run)).map((text) => JSON.parse(text)._step as number);

const REWIND = `mutation RewindRun($runName: String!, $entity: String, $project: String, $metricName: String!, $metricValue: Float!) {
  rewindRun(input: {runName: $runName, entityName: $entity, projectName: $project, metricName: $metricName, metricValue: $metricValue}) {
    rewoundRun { name config historyLineCount project { name entity { name } } }
  }
}`;
const rewind = (runName: string, metricValue: number, metricName = '_step') =>
  server.graphql<{ rewindRun: { rewoundRun: Record<string, unknown> } | null }>(REWIND, {
    runName,
    entity: null,
    project: 'p',
    metricName,
    metricValue,
  });
const messageOf = ({ body }: Answer<unknown>) => (body['errors'] as { message: string }[])[0]?.message;

describe('rewinding a run', () => {
  beforeEach(async () => {
    await server.upsert('r', { config: '{"a":{"value":1}}' });
    await server.stream('r', {
      files: {
        'wandb-history.jsonl': {
          offset: 0,
          content: [0, 1, 2, 5].map((step) => row(step, `,"m":${step},"n":{"k${step}":1},"_runtime":${step}.5`)),
        },
        'wandb-events.jsonl': { offset: 0, content: ['{"system.cpu":1}'] },
        'wandb-summary.json': { offset: 0, content: ['{"m":5}'] },
        'output.log': { offset: 0, content: ['one', 'two'] },
      },
      complete: true,
      exitcode: 1,
    });
  });

  it('forgets what came after the step, and says how many rows are left', async () => {
    const { body } = await rewind('r', 2);
    expect(body.data.rewindRun?.rewoundRun).toEqual({
      name: 'r',
      config: '{"a":{"value":1}}',
      historyLineCount: 3,
      project: { name: 'p', entity: { name: 'local' } },
    });
    expect(await steps('r')).toEqual([0, 1, 2]);
    const fields = 'state eventsLineCount logLineCount summaryMetrics';
    const run = await server.run<{ summaryMetrics: string }>('r', fields);
    expect(run).toMatchObject({ state: 'running', eventsLineCount: 0, logLineCount: 0 });
    expect(JSON.parse(run.summaryMetrics)).toEqual({
      _step: 2,
      _runtime: 2.5,
      _wandb: { runtime: 2 },
      m: 2,
      n: { k0: 1, k1: 1, k2: 1 },
    });
  });

  it('goes on behind the rows that are left', async () => {
    await rewind('r', 2);
    expect((await server.stream('r', history(4, row(3)))).status).toBe(400);
    await server.stream('r', history(3, row(3)));
    expect(await steps('r')).toEqual([0, 1, 2, 3]);
  });

  it('to a step between two keeps the earlier, to one behind the last keeps all', async () => {
    await rewind('r', 7);
    expect(await steps('r')).toEqual([0, 1, 2, 5]);
    await rewind('r', 4);
    expect(await steps('r')).toEqual([0, 1, 2]);
  });

  it('twice is rewinding once', async () => {
    await rewind('r', 1);
    await rewind('r', 1);
    expect(await steps('r')).toEqual([0, 1]);
  });

  it('refuses another metric, what is no step, and a run that is not there', async () => {
    expect(messageOf(await rewind('r', 1, 'loss'))).toMatch(/to a _step, a whole number; not to loss 1/);
    expect(messageOf(await rewind('r', 1.5))).toMatch(/a whole number/);
    expect(messageOf(await rewind('r', -1))).toMatch(/a whole number/);
    expect(messageOf(await rewind('other', 1))).toBe('There is no run local/p/other.');
    expect(await steps('r')).toHaveLength(4);
  });
});

describe('a run that branches off another', () => {
  const config = (base: string, step: number) =>
    JSON.stringify({ _wandb: { value: { branch_point: { run_id: base, step } } } });

  beforeEach(async () => {
    await server.upsert('base');
    await server.stream('base', history(0, row(0), row(1), row(2), row(3)));
  });

  it('has its history up to that step, and counts its own rows', async () => {
    await server.upsert('fork', { config: config('base', 1) });
    expect(await server.run('fork', 'historyLineCount')).toEqual({ historyLineCount: 0 });
    await server.stream('fork', history(0, row(2, ',"own":1'), row(3)));
    expect(await rowsOf('fork')).toEqual([row(0), row(1), row(2, ',"own":1'), row(3)]);
    expect(await server.run('fork', 'historyLineCount')).toEqual({ historyLineCount: 2 });
    expect((await server.stream('fork', history(3, row(9)))).status).toBe(400);
  });

  it('keeps it whatever becomes of the other run, and leaves that alone', async () => {
    await server.upsert('fork', { config: config('base', 2) });
    await rewind('base', 0);
    await server.stream('fork', history(0, row(3)));
    expect(await steps('fork')).toEqual([0, 1, 2, 3]);
    expect(await steps('base')).toEqual([0]);
  });

  it('gets it once, when it is made', async () => {
    await server.upsert('fork', { config: config('base', 1) });
    await server.upsert('fork', { config: config('base', 3) });
    expect(await steps('fork')).toEqual([0, 1]);
  });

  it('can be forked and rewound in its turn, also to before where it branched off', async () => {
    await server.upsert('fork', { config: config('base', 2) });
    await server.stream('fork', history(0, row(3), row(4)));
    await server.upsert('second', { config: config('fork', 3) });
    expect(await steps('second')).toEqual([0, 1, 2, 3]);
    expect((await rewind('fork', 1)).body.data.rewindRun?.rewoundRun['historyLineCount']).toBe(0);
    await server.stream('fork', history(0, row(2)));
    expect(await steps('fork')).toEqual([0, 1, 2]);
  });

  it('is not made when the other run is not there, or the point is none', async () => {
    const upsert = (input: object) =>
      server.graphql('mutation U($input: UpsertBucketInput!) { upsertBucket(input: $input) { inserted } }', {
        input: { name: 'fork', modelName: 'p', ...input },
      });
    expect(messageOf(await upsert({ config: config('nobody', 1) }))).toBe(
      'There is no run local/p/nobody to fork from.',
    );
    expect(messageOf(await upsert({ config: '{"_wandb":{"value":{"branch_point":7}}}' }))).toMatch(/branch_point/);
    expect(await server.run('fork', 'name')).toBeNull();
  });
});

describe('a run that several write', () => {
  const shared = (writer: string) => ({
    'x-wandb-use-async-filestream': 'true',
    'x-wandb-async-client-id': writer,
    'x-wandb-client-id': writer,
  });
  const stream = (writer: string, body: object) => server.post('/files/local/p/s/file_stream', body, shared(writer));
  const upsert = (writer: string, input: object) =>
    server.post(
      '/graphql',
      {
        query: 'mutation U($input: UpsertBucketInput!) { upsertBucket(input: $input) { inserted } }',
        variables: { input: { name: 's', modelName: 'p', ...input } },
      },
      shared(writer),
    );

  beforeEach(() => server.upsert('s'));

  it('has the rows of each, each counting its own', async () => {
    await stream('a', history(0, row(0, ',"a":0'), row(1, ',"a":1')));
    await stream('b', history(0, row(0, ',"b":0')));
    await stream('a', history(2, row(2, ',"a":2')));
    await stream('b', history(1, row(1, ',"b":1')));
    expect(await rowsOf('s')).toEqual([
      '{"_step":0,"a":0}',
      '{"_step":1,"a":1}',
      '{"_step":0,"b":0}',
      '{"_step":2,"a":2}',
      '{"_step":1,"b":1}',
    ]);
    expect(await server.run('s', 'historyLineCount')).toEqual({ historyLineCount: 5 });
  });

  it('holds what lists of the writers hold, whatever they repeat', async () => {
    const chunk = fc.record({
      writer: fc.constantFrom('a', 'b', 'c'),
      start: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      lines: fc.array(fc.nat(99), { minLength: 1, maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(chunk, { maxLength: 12 }), async (chunks) => {
        await rewind('s', 0);
        await server.upsert('s');
        const first = await rowsOf('s');
        const own: Record<string, string[]> = { a: [], b: [], c: [] };
        for (const { writer, start, lines } of chunks) {
          const list = own[writer] as string[];
          const offset = Math.floor(start * (list.length + 1));
          const content = lines.map((value, index) => `{"_step":1,"w":"${writer}","i":${offset + index},"v":${value}}`);
          list.splice(offset, content.length, ...content);
          expect((await stream(writer, history(offset, ...content))).status).toBe(200);
        }
        const found = (await rowsOf('s')).slice(first.length);
        for (const [writer, list] of Object.entries(own)) {
          expect(found.filter((text) => text.includes(`"w":"${writer}"`))).toEqual(list);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('refuses a gap in what one of them sends, and a writer without a name', async () => {
    await stream('a', history(0, row(0)));
    await stream('b', history(0, row(0), row(1)));
    expect((await stream('a', history(2, row(2)))).body.error).toMatch(/Offset 2 .* the next line is 1/);
    expect(
      (
        await server.post('/files/local/p/s/file_stream', history(0, row(0)), {
          'x-wandb-use-async-filestream': 'true',
        })
      ).status,
    ).toBe(400);
  });

  it('has the console lines of each, and takes back a line that is written again', async () => {
    const output = (offset: number, ...content: string[]) => ({ files: { 'output.log': { offset, content } } });
    await stream('a', output(0, 'a 10%'));
    await stream('b', output(0, 'b'));
    await stream('a', output(0, 'a 90%', 'a end'));
    const { logLines } = await server.run<{ logLines: { edges: { node: { line: string } }[] } }>(
      's',
      'logLines(first: 10) { edges { node { line } } }',
    );
    expect(logLines.edges.map(({ node }) => node.line)).toEqual(['a 90%', 'b', 'a end']);
  });

  it('has ended when one of them says so, whatever others still have to say', async () => {
    await stream('a', { complete: true, exitcode: 0 });
    await upsert('b', { config: '{}' });
    await stream('b', history(0, row(0)));
    expect(await server.run('s', 'state')).toEqual({ state: 'finished' });
  });

  it('has what each put into summary and config', async () => {
    const summary = (text: string) => ({ files: { 'wandb-summary.json': { offset: 0, content: [text] } } });
    await stream('a', summary('{"loss":NaN,"n":1}'));
    await stream('b', summary('{"acc":9007199254740993,"n":2}'));
    expect(await server.run('s', 'summaryMetrics')).toEqual({
      summaryMetrics: '{"loss":NaN,"n":2,"acc":9007199254740993}',
    });
    await upsert('a', { config: '{"lr":{"value":0.1},"_wandb":{"value":{"t":{},"e":{"a":{"host":"1"}},"m":[1]}}}' });
    await upsert('b', { config: '{"x":{"value":1},"_wandb":{"value":{"t":{},"e":{"b":{"host":"2"}},"m":[]}}}' });
    const { config } = await server.run<{ config: string }>('s', 'config');
    expect(JSON.parse(config)).toEqual({
      lr: { value: 0.1 },
      x: { value: 1 },
      _wandb: { value: { t: {}, e: { a: { host: '1' }, b: { host: '2' } }, m: [1] } },
    });
  });
});
