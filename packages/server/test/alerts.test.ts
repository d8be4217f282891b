import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from './support.js';

let server: TestServer;
afterAll(() => server.close());
beforeAll(async () => {
  server = await startServer();
});

const MUTATION = `mutation NotifyScriptableRunAlert(
  $entityName: String!, $projectName: String!, $runName: String!, $title: String!, $text: String!,
  $severity: AlertSeverity, $waitDuration: Duration
) {
  notifyScriptableRunAlert(input: {
    entityName: $entityName, projectName: $projectName, runName: $runName, title: $title, text: $text,
    severity: $severity, waitDuration: $waitDuration
  }) { success }
}`;

async function alert(runName: string, rest: object) {
  const names = { entityName: 'local', projectName: 'p', runName };
  return await server.graphql(MUTATION, {
    ...names,
    title: 't',
    text: 'x',
    severity: 'WARN',
    waitDuration: 0,
    ...rest,
  });
}

const alerts = async (run: string) =>
  (await server.run<{ alerts: object[] }>(run, 'alerts { title text severity createdAt }')).alerts;

describe('alerts', () => {
  it('are kept in order, and shown on the page of the run', async () => {
    await server.upsert('a');
    expect((await alert('a', { title: 'loss', text: 'is <b>NaN</b>' })).body).toEqual({
      data: { notifyScriptableRunAlert: { success: true } },
    });
    await alert('a', { title: 'done', text: '', severity: null });
    expect(await alerts('a')).toEqual([
      { title: 'loss', text: 'is <b>NaN</b>', severity: 'WARN', createdAt: expect.stringMatching(/Z$/) },
      { title: 'done', text: '', severity: 'INFO', createdAt: expect.stringMatching(/Z$/) },
    ]);
    const page = await (await fetch(`${server.url}/local/p/runs/a`)).text();
    expect(page).toContain('loss – is &#60;b&#62;NaN');
    expect(page).toContain('<strong>INFO</strong>');
  });

  it('of one title are not repeated within their duration', async () => {
    await server.upsert('b');
    for (const waitDuration of [60_000, 60_000, 0]) await alert('b', { waitDuration });
    await alert('b', { title: 'another', waitDuration: 60_000 });
    expect(await alerts('b')).toMatchObject([{ title: 't' }, { title: 't' }, { title: 'another' }]);
  });

  it('are refused for runs that are not there, of unknown severity, and with a duration that is none', async () => {
    expect((await alert('nowhere', {})).body).toMatchObject({
      errors: [{ message: expect.stringContaining('no run') }],
    });
    for (const wrong of [{ severity: 'LOUD' }, { waitDuration: -1 }, { waitDuration: 1.5 }, { title: null }]) {
      expect(await alert('b', wrong)).toMatchObject({ status: 400 });
    }
  });
});

describe('console lines', () => {
  it('are on the page of the run, the last of them, in either form', async () => {
    await server.upsert('c');
    const content = Array.from({ length: 40 }, (_, i) => `{"ts":"2026-11-22T03:04:26.1","content":"line ${i}"}`);
    content.push('ERROR 2026-11-22T03:04:26.2 [n0] <script>');
    await server.stream('c', { files: { 'output.log': { offset: 0, content } } });
    const page = await (await fetch(`${server.url}/local/p/runs/c`)).text();
    expect(page).toContain('line 39\n<em>[n0] &#60;script&#62;\n</em>');
    expect(page).not.toContain('line 5\n');
  });
});
