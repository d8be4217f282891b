import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type LocalServer, startLocalServer } from '@wandb-internal/testing/local-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DaemonProgram, ourDaemon, releasedDaemon } from './src/daemon-process.js';
import { releasedPlace } from './src/released.js';
import { copyRuns, type ReplayResult, replayTrace } from './src/service-replay.js';
import { readTrace, rewritten, TRACES, type TraceRow } from './src/trace.js';

/** Differences that are no defect: by trace and program, a pattern of the difference, and why. */
const EXPLAINED: readonly (readonly [trace: RegExp, program: RegExp, difference: RegExp, why: string])[] = [
  [/online/, /./, /run\.display_name: got ".+", want "run-golden/, 'the server names the run'],
  [/^f_/, /./, /run\.summary\.update\.key:_timestamp: got \d.+, want nothing/, 'our server keeps the whole summary'],
  [/^e_/, /./, /file_counts\.wandb_count: got 3, want 4/, 'the host is not described yet when the run ends at once'],
  // What the traces recorded with a server that has artifacts.
  [/^n_/, /./, /graphql_request: .*want "Unknown operation named/, 'another server’s error'],
  [/^n_/, /ours/, /^log_artifact: .*error_message: got "not yet: /, 'artifacts are not there yet'],
  [/^n_/, /released/, /^log_artifact: .*error_message: got "ArtifactSaver/, 'our server has no artifacts'],
  [/^n_/, /./, /^internal_messages: no answer/, 'the recorded warning tells of an artifact'],
];

/** Answers that a trace does not have: by kind of the request, and why they may come. */
const EXTRA: readonly (readonly [request: RegExp, why: string])[] = [
  [/^(operations|network_status|stop_status)$/, 'cancelled, but already answered (service-protocol §3)'],
];

const KEY = 'local0000000000000000000000000000000000000000';
let server: LocalServer;

beforeAll(async () => {
  server = await startLocalServer();
});

afterAll(async () => {
  await server.close();
});

const programs = { released: await releasedDaemon(), ours: ourDaemon() };

describe.each(['released', 'ours'] as const)('the recorded traces against the daemon: %s', (name) => {
  it.each(TRACES)('%s', { timeout: 120_000 }, async (trace) => {
    const { differences, extra } = await replay(trace, programs[name], { answerTimeoutMs: timeoutOf(trace) });
    const unexplained = differences.filter((one) => !EXPLAINED.some((line) => explains(line, trace, name, one)));
    expect(unexplained).toEqual([]);
    expect(extra.filter((kind) => !EXTRA.some(([pattern]) => pattern.test(kind)))).toEqual([]);
  });
});

describe('a trace that is not as the daemon behaves', () => {
  const isAnswer = (kind: string) => (row: TraceRow) => 'dir' in row && row.dir === 'S->C' && row.kind.endsWith(kind);
  const isRecord = (kind: string) => (row: TraceRow) => 'dir' in row && row.dir === 'C->S' && row.kind.endsWith(kind);

  it.each([
    ['another value', 'get_summary', (rows) => edited(rows, isAnswer('get_summary_response'), '0.3', '0.4')],
    ['another presence', 'run', (rows) => edited(rows, isAnswer('run_result'), '"git":{}', '"resumed":true')],
    ['another kind', 'shutdown', (rows) => edited(rows, isAnswer('(none)'), '"response":{}', '"exit_result":{}')],
    ['a row less', 'get_summary', (rows) => withoutFirst(rows, isRecord('metric'))],
    [
      'another end',
      'exit code',
      (rows) => edited(rows, (row) => 'event' in row && 'code' in row, '"code":0', '"code":3'),
    ],
    ['an answer more', 'exit', (rows) => edited(rows, isRecord('exit'), '"exit":', '"header":')],
  ] satisfies [string, string, (rows: TraceRow[]) => TraceRow[]][])(
    'is found to differ: %s',
    { timeout: 30_000 },
    async (_, where, change) => {
      const { differences } = await replay('a_offline', programs.released, { change, answerTimeoutMs: 500 });
      expect(differences.map((one) => one.split(':')[0])).toContain(where);
    },
  );

  it('is found to lack an answer', async () => {
    const change = (rows: TraceRow[]) => withoutFirst(rows, isAnswer('get_summary_response'));
    const { differences, extra } = await replay('a_offline', programs.released, { change });
    expect({ differences, extra }).toEqual({ differences: [], extra: ['get_summary'] });
  });
});

/** The rows with a text replaced in those that are meant; there must be one. */
function edited(rows: TraceRow[], isMeant: (row: TraceRow) => boolean, from: string, to: string): TraceRow[] {
  const changed = rows.map((row) =>
    isMeant(row) ? (JSON.parse(JSON.stringify(row).replace(from, to)) as TraceRow) : row,
  );
  if (JSON.stringify(changed) === JSON.stringify(rows)) throw new Error(`no row has ${from}`);
  return changed;
}

function withoutFirst(rows: TraceRow[], isMeant: (row: TraceRow) => boolean): TraceRow[] {
  const index = rows.findIndex(isMeant);
  if (index < 0) throw new Error('no such row');
  return rows.toSpliced(index, 1);
}

function explains(
  [trace, program, difference]: (typeof EXPLAINED)[number],
  ofTrace: string,
  ofProgram: string,
  one: string,
): boolean {
  return trace.test(ofTrace) && program.test(ofProgram) && difference.test(one);
}

interface Change {
  /** What is different from the recorded trace. */
  change(rows: TraceRow[]): TraceRow[];
  answerTimeoutMs: number;
}

/** In one trace an answer is known to be missing. */
function timeoutOf(trace: string): number {
  return trace.startsWith('n_') ? 5000 : 30_000;
}

async function replay(
  trace: string,
  program: DaemonProgram,
  { change = (rows) => rows, answerTimeoutMs = 30_000 }: Partial<Change> = {},
): Promise<ReplayResult> {
  const place = releasedPlace(server, { WANDB_USERNAME: 'golden', WANDB_HOST: 'golden-host' });
  const options = { program, dir: place.dir, env: place.env, answerTimeoutMs };
  const here = (rows: TraceRow[]) =>
    rewritten(rows, [
      ['/home/user/runs', join(place.dir, 'runs')],
      ['/home/user', place.dir],
      ['http://localhost:8601/default/', `${server.url}/local/`],
      ['http://localhost:8601', server.url],
      ['http://localhost:43099', server.url],
      [KEY, server.apiKey],
      // Each program has its own runs.
      ['golden', `golden${program.name}`],
    ]);
  try {
    // What is synced was logged before.
    if (trace.startsWith('h_')) {
      await replayTrace(here(readTrace('a_offline')), options);
      const runs = join(place.dir, 'runs');
      if (existsSync(join(runs, 'a_offline'))) copyRuns(join(runs, 'a_offline'), join(runs, 'a_copy'));
    }
    return await replayTrace(change(here(readTrace(trace))), options);
  } finally {
    place.remove();
  }
}
