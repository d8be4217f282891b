import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type JsonObject, parseJson } from '@wandb/proto';
import { type InitOptions, init, teardown } from '@wandb/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/*
 * The recorded cases of resumed runs: a server that says of a run what the recording's server said, and what the client then
 * has, sends and says. What differs: `run.step` is the starting step at once (the released client says 0 until the first
 * row), and a server's float that is integral is written as an integer.
 */

interface DrivenCase {
  id: string;
  input: { python: string; server_override: { RunResumeStatus: object } };
  output: {
    stdout: string;
    stderr_tail: string;
    filestream: Record<string, { offset: number; content: string[] }[]>;
    final: object[];
    first_upsert: JsonObject;
    ops: string[];
  };
}

const file = fileURLToPath(new URL('fixtures/conformance/semantics/server_driven.json', import.meta.url));
const cases = (JSON.parse(readFileSync(file, 'utf8')).cases as DrivenCase[]).filter(({ id }) =>
  id.startsWith('resume-'),
);

/** What a case gives `init` and logs, in JavaScript. */
const OPTIONS: Record<string, InitOptions> = {
  'resume-allow': { resume: 'allow', config: { lr: 0.5, new: 2 } },
  'resume-must': { resume: 'must', tags: ['mine'], notes: 'mynotes', name: 'nm' },
  'resume-never': { resume: 'never' },
};

/** Answers as the recording's server, and keeps what it was sent. */
async function startDrivenServer(override: object) {
  const seen = { operations: [] as string[], upserts: [] as JsonObject[], streams: [] as JsonObject[] };
  const answers: Record<string, (variables: JsonObject) => unknown> = {
    Viewer: () => ({
      data: { viewer: { id: 'v', entity: 'default', username: 'me', email: null, flags: '{}', teams: null } },
    }),
    RunResumeStatus: () => override,
    UpsertBucket(variables) {
      seen.upserts.push(variables);
      const { name, displayName, project } = variables;
      const where = { id: 'p', name: project, entity: { id: 'e', name: 'default' } };
      const bucket = { id: '32', name, displayName: displayName ?? 'nm', project: where, historyLineCount: null };
      return { data: { upsertBucket: { bucket, inserted: false } } };
    },
    CreateRunFiles: ({ run, files }) => ({
      data: {
        createRunFiles: {
          runID: run,
          uploadHeaders: [],
          files: (files as string[]).map((name) => ({ name, uploadUrl: `${url}/put/${name}` })),
        },
      },
    }),
  };
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    let answer: unknown = {};
    if (request.url === '/graphql') {
      const { operationName, variables } = JSON.parse(text);
      seen.operations.push(operationName);
      answer = answers[operationName]?.(variables) ?? { errors: [{ message: 'not here' }] };
    } else if (request.url?.endsWith('/file_stream')) seen.streams.push(parseJson(text) as JsonObject);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url, seen, close };
}

const saved = { cwd: process.cwd(), env: { ...process.env }, write: process.stderr.write };
let dir: string;
let stderr: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wandb-resume-cases-'));
  process.chdir(dir);
  for (const name of Object.keys(process.env)) if (name.startsWith('WANDB_')) delete process.env[name];
  process.env['HOME'] = dir;
  stderr = '';
  process.stderr.write = ((text: string) => {
    stderr += text;
    return true;
  }) as typeof process.stderr.write;
});
afterEach(async () => {
  await teardown();
  process.stderr.write = saved.write;
  process.chdir(saved.cwd);
  Object.assign(process.env, saved.env);
  rmSync(dir, { recursive: true, force: true });
});

/** What of a row or summary does not depend on the time. */
function timeless(text: string): JsonObject {
  const object = parseJson(text) as JsonObject;
  return Object.fromEntries(Object.entries(object).filter(([key]) => !['_timestamp', '_runtime'].includes(key)));
}

const runtimeOf = (internals: JsonObject[string] | undefined) => Number((internals as JsonObject)['runtime']);

function own(config: unknown): JsonObject {
  const { _wandb: internals, ...entries } = parseJson(String(config)) as Record<string, { value: JsonObject }>;
  const values = Object.fromEntries(Object.entries(entries).map(([key, { value }]) => [key, value]));
  return { ...values, viz: internals?.value['viz'] ?? null };
}

describe('recorded cases of resumed runs', () => {
  it('are all here', () => expect(cases.length).toBeGreaterThanOrEqual(8));

  it.each(cases.map((one) => [one.id, one] as const))('%s', async (id, { input, output }) => {
    const server = await startDrivenServer(input.server_override.RunResumeStatus);
    try {
      const settings = { apiKey: 'k'.repeat(40), baseUrl: server.url, console: 'off' } as const;
      const options = { project: 'sem', id: 'rz', ...(OPTIONS[id] ?? { resume: 'allow' as const }), settings };
      const refusal = /UsageError: (.*)/.exec(output.stderr_tail)?.[1];
      if (refusal !== undefined) {
        await expect(init(options)).rejects.toMatchObject({ code: 'invalid-argument', message: refusal });
        expect(server.seen.operations.filter((name) => name !== 'Viewer')).toEqual(output.ops);
        expect(server.seen.streams).toEqual([]);
        return;
      }
      const run = await init(options);
      const [shown = ''] = output.stdout.split('\n');
      const { startingStep, resumed, tags, notes, config, summary } = run;
      if (shown.startsWith('[')) {
        const [wasResumed, , step, values, itsTags, itsNotes, , itsSummary] = JSON.parse(shown);
        const ours = [resumed, startingStep, config.toJSON(), tags, notes];
        expect(ours).toEqual([wasResumed, step, values, itsTags, itsNotes]);
        expect(timeless(JSON.stringify(summary))).toMatchObject(timeless(JSON.stringify(itsSummary)));
      } else expect(startingStep).toBe(Number(shown.split(' ')[1]));
      expect(run.step).toBe(startingStep);
      run.log({ a: 6 });
      if (shown.startsWith('[')) run.log({ b: 1 }, { step: 3 });
      await run.finish();

      const [upsert] = server.seen.upserts;
      const first = output.first_upsert;
      expect([upsert?.['id'], upsert?.['tags'], upsert?.['notes'], upsert?.['displayName'] ?? null]).toEqual([
        first['id'],
        first['tags'],
        first['notes'],
        first['displayName'] ?? null,
      ]);
      expect(own(upsert?.['config'])).toEqual(own(first['config']));

      const lines = (name: string) =>
        server.seen.streams.flatMap(({ files }) => {
          const chunk = (files as Record<string, { offset: number; content: string[] }> | undefined)?.[name];
          return chunk === undefined ? [] : [chunk];
        });
      const rows = (chunks: { offset: number; content: string[] }[]) =>
        chunks.flatMap(({ offset, content }) => content.map((text, i) => [offset + i, timeless(text)]));
      expect(rows(lines('wandb-history.jsonl'))).toEqual(rows(output.filestream['wandb-history.jsonl'] ?? []));
      const last = (chunks: { content: string[] }[] = []) => timeless(chunks.at(-1)?.content.at(-1) ?? '{}');
      const { _wandb: internals, ...values } = last(lines('wandb-summary.json'));
      const { _wandb: recorded, ...expected } = last(output.filestream['wandb-summary.json']);
      expect(values).toEqual(expected);
      // The recorded program took a second or so, this one takes as long as it does.
      expect(runtimeOf(internals)).toBeGreaterThanOrEqual(runtimeOf(recorded) - 2);
      expect(runtimeOf(internals)).toBeLessThan(runtimeOf(recorded) + 20);
      expect(server.seen.streams.at(-1)).toMatchObject({ complete: true, exitcode: 0 });
      const isTold = /that is less than the current step/.test(output.stderr_tail);
      if (isTold) expect(stderr).toContain(`that is less than the current step ${startingStep + 1}`);
    } finally {
      server.close();
    }
  });
});
