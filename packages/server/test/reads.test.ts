import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from './support.js';

let server: TestServer;
afterAll(() => server.close());
beforeAll(async () => {
  server = await startServer();
  await server.upsert('h');
  const { status } = await server.stream('h', { files: { 'wandb-history.jsonl': { offset: 0, content: LINES } } });
  expect(status).toBe(200);
});

/** 20,000 rows, with gaps between the steps, and keys that are seldom there. */
const LINES = Array.from({ length: 20_000 }, (_, index) => {
  const sparse = index % 1000 === 3 ? `,"sparse":${index}` : '';
  const nested = index % 4000 === 5 ? `,"n":{"x.y":${index}}` : '';
  return `{"_step":${index * 3},"loss":${index}.5${sparse}${nested},"text":"sparse","nan":NaN}`;
});

const history = async (args: string) => (await server.run<{ history: string[] }>('h', `history(${args})`)).history;
async function sampled(spec: object): Promise<Record<string, unknown>[]> {
  const fields = `sampledHistory(specs: [${JSON.stringify(JSON.stringify(spec))}])`;
  return (await server.run<{ sampledHistory: Record<string, unknown>[][] }>('h', fields)).sampledHistory[0] ?? [];
}

describe('history', () => {
  it('comes in pages by step, which together hold every row once', async () => {
    const rows: string[] = [];
    for (let step = 0; step < 60_000; step += 7_000) {
      rows.push(...(await history(`minStep: ${step}, maxStep: ${step + 7_000}, samples: 7000`)));
    }
    expect(rows).toEqual(LINES);
  });

  it('is sampled evenly, with the first and the last row', async () => {
    const rows = await history('samples: 5');
    expect(rows).toEqual([0, 5000, 10_000, 14_999, 19_999].map((index) => LINES[index]));
    expect(await history('minStep: 30, maxStep: 91, samples: 2')).toEqual([LINES[10], LINES[30]]);
  });

  it('gives every row of a page, also when several share a step', async () => {
    await server.upsert('twice');
    const content = ['{"_step":0,"a":1}', '{"_step":0,"a":2}', '{"_step":1,"a":3}'];
    await server.stream('twice', { files: { 'wandb-history.jsonl': { offset: 0, content } } });
    const page = await server.run('twice', 'history(minStep: 0, maxStep: 2, samples: 2)');
    expect(page).toEqual({ history: content });
  });

  it('knows its last step, and has nothing exported', async () => {
    const fields = 'historyKeys parquetHistory(liveKeys: ["_step"]) { parquetUrls liveData }';
    expect(await server.run('h', fields)).toEqual({
      historyKeys: { lastStep: 59_997, sets: [], keys: {} },
      parquetHistory: { parquetUrls: [], liveData: [] },
    });
  });
});

describe('history by keys', () => {
  it('is sampled evenly from the rows that have every key', async () => {
    const rows = await sampled({ keys: ['_step', 'loss'], samples: 3 });
    expect(rows.map((row) => row['_step'])).toEqual([0, 30_000, 59_997]);
    expect(rows[0]).toEqual({ _step: 0, loss: 0.5 });
  });

  it('finds every row with a rare key, although its text stands in all of them', async () => {
    const rows = await sampled({ keys: ['_step', 'sparse'], samples: 500 });
    expect(rows.map((row) => row['sparse'])).toEqual(Array.from({ length: 20 }, (_, index) => index * 1000 + 3));
    expect(await sampled({ keys: ['sparse', 'text', 'sparse'], samples: 1000 })).toHaveLength(20);
  });

  it('reads a key with dots whole, then as a path', async () => {
    const rows = await sampled({ keys: ['n.x.y'], samples: 500 });
    expect(rows.map((row) => row['n.x.y'])).toEqual([5, 4005, 8005, 12_005, 16_005]);
    expect(await sampled({ keys: ['n.x'], samples: 500 })).toEqual([]);
  });

  it('takes steps with both ends, and then leaves none out', async () => {
    const rows = await sampled({ keys: ['_step', 'loss', '_step'], samples: 10, minStep: 9, maxStep: 18 });
    expect(rows).toEqual([3, 4, 5, 6].map((index) => ({ _step: index * 3, loss: index + 0.5 })));
  });

  it('writes NaN and infinities as texts, for want of a number in JSON', async () => {
    expect(await sampled({ keys: ['nan'], samples: 2 })).toEqual([{ nan: 'NaN' }, { nan: 'NaN' }]);
  });

  it('finds keys in lines that are written with spaces, and large integers exactly', async () => {
    await server.upsert('spaced');
    const content = Array.from({ length: 9 }, (_, step) => `{ "_step" : ${step}, "a" : 9007199254740993 }`);
    await server.stream('spaced', { files: { 'wandb-history.jsonl': { offset: 0, content } } });
    const query =
      '{ project(name: "p") { run(name: "spaced") { sampledHistory(specs: ["{\\"keys\\":[\\"a\\"],\\"samples\\":2}"]) } } }';
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.apiKey}` },
      body: JSON.stringify({ query }),
    });
    expect(await response.text()).toContain('[[{"a":9007199254740993},{"a":9007199254740993}]]');
  });

  it.each(['{', '[]', '{}', '{"keys":"a"}', '{"keys":["a"],"samples":"5"}'])('refuses the spec %s', async (spec) => {
    const query = 'query Q($s: JSONString!) { project(name: "p") { run(name: "h") { sampledHistory(specs: [$s]) } } }';
    const { body } = await server.graphql(query, { s: spec });
    expect(body.errors?.[0]?.message).toMatch(/JSON|spec/);
  });
});

interface Page {
  runs: { edges: { cursor: string; node: { name: string } }[]; pageInfo: { hasNextPage: boolean } };
  runCount: number;
}

describe('the list of runs', () => {
  const RUNS = [
    '{"lr":1,"opt":"a"}',
    '{"lr":3,"opt":"b"}',
    '{"lr":2,"opt":"a"}',
    '{"opt":"b"}',
    '{"lr":NaN,"opt":"a"}',
  ];

  beforeAll(async () => {
    for (const [index, config] of RUNS.entries()) {
      const wrapped = config.replace(/:([^,}]+)/g, ':{"value":$1}');
      await server.upsert(`r${index}`, { modelName: 'list', config: wrapped });
    }
  });

  async function page(variables: object): Promise<Page> {
    const query = `query Q($f: JSONString, $o: String, $a: String, $n: Int) { project(name: "list") {
      runCount(filters: $f) runs(filters: $f, order: $o, after: $a, first: $n) { edges { cursor node { name } } pageInfo { hasNextPage } } } }`;
    const { body } = await server.graphql<{ project: Page }>(query, variables);
    if (body.errors) throw new Error(body.errors[0]?.message);
    return body.data.project;
  }
  const names = ({ runs }: Page) => runs.edges.map(({ node }) => node.name).join(' ');

  it.each([
    [undefined, 'r0 r1 r2 r3 r4'],
    ['+created_at', 'r0 r1 r2 r3 r4'],
    ['-created_at', 'r4 r3 r2 r1 r0'],
    ['+config.lr', 'r0 r2 r1 r3 r4'],
    ['-config.lr.value', 'r1 r2 r0 r4 r3'],
    ['+config.opt,-config.lr', 'r2 r0 r4 r1 r3'],
    ['config.opt, -name', 'r4 r2 r0 r3 r1'],
  ])('is ordered by %s', async (order, expected) => {
    expect(names(await page({ o: order }))).toBe(expected);
  });

  it('is filtered and counted', async () => {
    const found = await page({ f: '{"config.opt":"a","config.lr":{"$gte":1}}', n: 1 });
    expect([names(found), found.runCount, found.runs.pageInfo.hasNextPage]).toEqual(['r0', 2, true]);
  });

  it('goes on behind a cursor, also when runs have come and gone before it', async () => {
    const first = await page({ o: '-created_at', n: 2 });
    expect(names(first)).toBe('r4 r3');
    await server.upsert('r5', { modelName: 'list' });
    const after = { o: '-created_at', n: 2, a: first.runs.edges[1]?.cursor };
    expect(names(await page(after))).toBe('r2 r1');
    const { body } = await server.graphql<{ project: { run: { id: string } } }>(
      '{ project(name: "list") { run(name: "r5") { id } } }',
    );
    const remove = 'mutation D($id: ID!) { deleteRun(input: { id: $id }) { clientMutationId } }';
    await server.graphql(remove, { id: body.data.project.run.id });
    expect(names(await page(after))).toBe('r2 r1');
  });

  it('says what it does not understand', async () => {
    await expect(page({ f: '{"colour":1}' })).rejects.toThrow('Unknown key "colour"');
    await expect(page({ o: '+colour' })).rejects.toThrow('Unknown key "colour"');
    await expect(page({ f: '[]' })).rejects.toThrow('A filter must be a JSON object');
  });
});

describe('a run', () => {
  const RESUME = `{ model(name: "p") { bucket(name: "resume", missingOk: true) {
    config summaryMetrics historyTail eventsTail historyLineCount eventsLineCount logLineCount tags wandbConfig(keys: ["t"]) } } }`;

  it('tells what resuming it needs, with true counts', async () => {
    const config = '{"_wandb":{"value":{"t":{"3":[2]},"m":[]}},"inf":{"value":Infinity}}';
    await server.upsert('resume', { config, tags: ['a'] });
    const files = {
      'wandb-history.jsonl': { offset: 0, content: ['{"_step":0}', '{"_step":4,"x":NaN}'] },
      'wandb-events.jsonl': { offset: 0, content: ['{"_runtime":1.5}'] },
      'output.log': { offset: 0, content: ['a', 'b', 'c'] },
      'wandb-summary.json': { offset: 0, content: ['{"x":NaN}'] },
    };
    await server.stream('resume', { files });
    const { body } = await server.graphql<{ model: { bucket: object } }>(RESUME);
    expect(body.data.model.bucket).toEqual({
      config,
      summaryMetrics: '{"x":NaN}',
      historyTail: '["{\\"_step\\":4,\\"x\\":NaN}"]',
      eventsTail: '["{\\"_runtime\\":1.5}"]',
      historyLineCount: 2,
      eventsLineCount: 1,
      logLineCount: 3,
      tags: ['a'],
      wandbConfig: '{"t":{"3":[2]}}',
    });
  });

  it('is null when it is not there, as is a project', async () => {
    const query =
      '{ model(name: "p") { bucket(name: "nobody", missingOk: true) { id } } project(name: "nowhere") { id } }';
    expect((await server.graphql(query)).body.data).toEqual({ model: { bucket: null }, project: null });
  });

  it('keeps what an upsert leaves null, and does not tell it a line count', async () => {
    const upsert = `mutation U($input: UpsertBucketInput!) { upsertBucket(input: $input) { inserted bucket {
      id displayName notes tags config historyLineCount project { name entity { name } } } } }`;
    interface Upserted {
      upsertBucket: { inserted: boolean; bucket: { id: string; displayName: string } & Record<string, unknown> };
    }
    const send = async (input: object) => (await server.graphql<Upserted>(upsert, { input })).body.data.upsertBucket;
    const made = await send({ name: 'u', modelName: 'p', notes: 'n', tags: ['t'], config: '{"a":{"value":NaN}}' });
    expect(made).toMatchObject({
      inserted: true,
      bucket: { historyLineCount: null, project: { name: 'p', entity: { name: 'local' } } },
    });
    expect(made.bucket.displayName).toMatch(/^[a-z]+-[a-z]+-\d+$/);
    await server.stream('u', { files: { 'wandb-history.jsonl': { offset: 0, content: ['{"_step":0}'] } } });
    const again = await send({ id: made.bucket.id, name: 'u', modelName: 'p', notes: null, displayName: 'mine' });
    expect(again).toMatchObject({
      inserted: false,
      bucket: { displayName: 'mine', notes: 'n', tags: ['t'], config: '{"a":{"value":NaN}}', historyLineCount: null },
    });
  });

  it('is the same run in another project or entity only by name', async () => {
    await server.upsert('same', { modelName: 'one' });
    await server.upsert('same', { modelName: 'one', entityName: 'team', notes: 'of the team' });
    const query =
      '{ a: project(name: "one") { run(name: "same") { notes } } b: project(name: "one", entityName: "team") { run(name: "same") { notes } } }';
    expect((await server.graphql(query)).body.data).toEqual({
      a: { run: { notes: null } },
      b: { run: { notes: 'of the team' } },
    });
    const teams = await server.graphql('{ viewer { entity teams { edges { node { name } } } } }');
    expect(teams.body.data).toEqual({
      viewer: { entity: 'local', teams: { edges: [{ node: { name: 'local' } }, { node: { name: 'team' } }] } },
    });
  });
});

describe('the pages', () => {
  it('show a run without running anything of it', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    await server.upsert('page', {
      displayName: evil,
      config: JSON.stringify({ [evil]: { value: evil } }),
      tags: [evil],
      notes: evil,
    });
    const content = Array.from({ length: 20 }, (_, step) =>
      JSON.stringify({ _step: step, loss: 1 / (step + 1), [evil]: step }),
    );
    await server.stream('page', {
      files: {
        'wandb-history.jsonl': { offset: 0, content },
        'wandb-summary.json': { offset: 0, content: ['{"loss":0.05}'] },
      },
    });
    const response = await fetch(`${server.url}/local/p/runs/page`);
    const text = await response.text();
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(text).not.toContain('<img');
    expect(text).not.toContain('<script');
    expect(text).toContain('<polyline');
    expect(text).toContain('<span class="state">running</span>');
    expect(text).toContain('<tr><th scope="row">loss</th><td>0.05</td></tr>');
    expect(text).toContain('20 rows');
  });

  it('list projects and their runs', async () => {
    const text = await (await fetch(`${server.url}/`)).text();
    expect(text).toContain('<a href="/local/p">local/p</a>');
    expect(text).toContain('<a href="/local/p/runs/h">');
    expect(await (await fetch(`${server.url}/local/list`)).text()).not.toContain('/local/p/runs/h');
    expect((await fetch(`${server.url}/local/nowhere`)).status).toBe(404);
    expect((await fetch(`${server.url}/local/p/runs/nobody`)).status).toBe(404);
  });

  it('ask for the key when the server listens for other machines', async () => {
    await using open = await startServer({ host: '0.0.0.0' });
    expect((await fetch(`${open.url}/`)).status).toBe(401);
    const authorization = `Basic ${Buffer.from(`api:${open.apiKey}`).toString('base64')}`;
    expect((await fetch(`${open.url}/`, { headers: { authorization } })).status).toBe(200);
  });
});
