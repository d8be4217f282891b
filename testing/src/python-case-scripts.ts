import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject, JsonValue } from '@wandb/proto';
import { kindOf, type RecordedCase } from './case-file.js';
import { canonicalLines, neutralName } from './case-init.js';
import { withoutTimes } from './case-run.js';
import { firstDifference } from './equal-values.js';
import { readJournal } from './journal-contents.js';
import type { CaseRequest } from './python-case-online.js';
import { comparableConfig, StreamContents, streamOf, uploadsAsked, upsertsOf } from './python-case-traffic.js';

/** What a script case shows: settings and `init`, the end of a run, console output, the server's part, several processes. */
export type ScriptKind = 'start' | 'lifecycle' | 'console' | 'server' | 'processes';

/** Told by the shape of a case; null: no script. */
export function scriptKindOf({ input, output }: RecordedCase): ScriptKind | null {
  if (typeof input === 'string') return 'runs' in output && 'rc' in output ? 'processes' : null;
  if (typeof input !== 'object' || input === null || typeof (input as JsonObject)['python'] !== 'string') return null;
  if ('server_override' in input) return 'server';
  if ('filestream_lines' in output) return 'console';
  if ('dirs' in output) return 'start';
  return 'filestream_final' in output ? 'lifecycle' : null;
}

/** Whether a script talks to a server. */
export function isOnline(one: RecordedCase): boolean {
  const kind = scriptKindOf(one);
  return kind === 'start' ? (one.input as JsonObject)['online'] === true : kind !== null && kind !== 'processes';
}

/** The program of a case. The recordings of console output hold only what stands between start and finish. */
export function scriptOf(one: RecordedCase): string {
  if (typeof one.input === 'string') return one.input;
  const { python, settings } = one.input as { python: string; settings?: Record<string, JsonValue> | null };
  if (scriptKindOf(one) !== 'console') return python.replaceAll('<TMP>', tmpdir());
  const given = Object.entries({ ...quiet, ...settings }).map(([name, value]) => `${name}=${pythonLiteral(value)}`);
  const start = `run=wandb.init(project='sem',settings=wandb.Settings(${given.join(',')}))`;
  return `import wandb,sys,os,time,subprocess\n${start}\n${python}\nrun.finish()\n`;
}

const quiet = { x_disable_stats: true, x_disable_machine_info: true, disable_git: true, x_save_requirements: false };

function pythonLiteral(value: JsonValue): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return JSON.stringify(value);
}

/** The first difference of a script that was run in `dir`. */
export function scriptDifference(one: RecordedCase, dir: string, requests: readonly CaseRequest[]): string | null {
  const ended = join(dir, 'ended');
  if (!existsSync(ended)) return 'the interpreter ended before it came to this case';
  const got = { rc: Number(readFileSync(ended, 'utf8')), stdout: textAt(dir, 'stdout'), stderr: textAt(dir, 'stderr') };
  const want = one.output['rc'] ?? one.output['exit'];
  if (got.rc !== Number(want)) return `exit code: got ${got.rc}, want ${String(want)}; ${got.stderr.slice(-800)}`;
  return (
    printedDifference(got.stdout, one, dir) ??
    warningDifference(got.stderr, one.output, dir) ??
    comparisons[scriptKindOf(one) as ScriptKind](one, dir, requests)
  );
}

type Comparison = (one: RecordedCase, dir: string, requests: readonly CaseRequest[]) => string | null;

const comparisons: Record<ScriptKind, Comparison> = {
  start: ({ output }, dir) => firstDifference(directoriesOf(dir), recordedDirectories(output), 'directories'),
  lifecycle: lifecycleDifference,
  console: consoleDifference,
  server: serverDifference,
  processes: runsDifference,
};

function textAt(dir: string, name: string): string {
  return existsSync(join(dir, name)) ? readFileSync(join(dir, name), 'utf8') : '';
}

/** Console cases do not hold what was printed. */
function printedDifference(stdout: string, { input, output }: RecordedCase, dir: string): string | null {
  if (output['stdout'] === undefined) return null;
  const isNamed = /\bname=/.test(JSON.stringify(input));
  const lines = (text: string): string[] => {
    const all = canonicalLines(comparable(neutral(text, dir).trim(), isNamed).split('\n'));
    // What the service says of several runs at its end comes in no fixed order.
    const isOfService = (line: string): boolean => line.startsWith('wandb:');
    return [...all.filter((line) => !isOfService(line)), ...all.filter(isOfService).sort()];
  };
  return firstDifference(lines(stdout), lines(String(output['stdout'])), 'stdout');
}

/** Dicts in the order of their keys and without times; names that a server gave replaced. */
function comparable(text: string, isNamed: boolean): string {
  const ordered = text.replace(/\{[^{}]*\}/g, (dict) => {
    const entries = dict.slice(1, -1).split(', ').sort();
    return `{${entries.filter((entry) => !/^["'](_runtime|_timestamp)["']:/.test(entry)).join(', ')}}`;
  });
  return isNamed ? ordered : ordered.replace(GIVEN_NAME, '"<NAME>"');
}

/** As servers name runs: ours, and the one of the recordings. */
const SERVER_NAME = /\b[a-z]+-[a-z]+-\d+\b|\brun-[a-z0-9]{8}\b(?= at|$)/gm;
/** A run without a name has one from its server: `run.name` before `run.summary`. */
const GIVEN_NAME = /"(run-\w+|nm|<NAME>)"(?=, \{)/g;

/** What the client warns of. The recordings keep the end of the output, whose first line may be cut. */
function warningDifference(stderr: string, output: JsonObject, dir: string): string | null {
  const recorded = neutral(String(output['stderr_tail'] ?? ''), dir)
    .split('\n')
    .slice(1);
  const got = neutral(stderr, dir);
  const isWarning = (line: string): boolean => /^(wandb: (WARNING|ERROR) |[\w.]*Error: )/.test(line);
  const missing = recorded.filter(isWarning).find((line) => !got.includes(line));
  return missing === undefined
    ? null
    : `stderr: want ${JSON.stringify(missing)}, got ${JSON.stringify(got.slice(-1500))}`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what colours are made of
const SGR = /\u001b\[[\d;]*m/g;

/** A text without where, when and under which random name it was made. */
function neutral(text: string, dir: string): string {
  return text
    .replaceAll(dir, '<DIR>')
    .replaceAll(tmpdir(), '<TMP>')
    .replace(/[^\s"]*\/site-packages/g, '<SITE>')
    .replace(/http:\/\/(<HOST>|127\.0\.0\.1:\d+)/g, 'http://<HOST>')
    .replace(/\d{8}_\d{6}/g, '<TIMESPEC>')
    .replace(/http:\/\/<HOST>\/(local|default)\//g, 'http://<HOST>/<ENTITY>/')
    .replace(SGR, '')
    .replace(SERVER_NAME, '<NAME>')
    .replace(/(runs\/|run-|<TIMESPEC>-|child |parent )[a-z0-9]{8}\b/g, '$1<ID>')
    .replace(/ at 0x[0-9a-f]+/g, '');
}

function directoriesOf(dir: string): string[] {
  const base = join(dir, 'wandb');
  return existsSync(base) ? readdirSync(base).map(neutralName).sort() : [];
}

function recordedDirectories(output: JsonObject): string[] {
  return (output['dirs'] as string[]).map(neutralName).sort();
}

function lifecycleDifference({ output }: RecordedCase, _dir: string, requests: readonly CaseRequest[]): string | null {
  const { history, final, uploaded } = streamOf(requests);
  const recorded = output['filestream_final'] as JsonObject[];
  const asked = (output['graphql'] ?? []) as { op: string; vars: JsonObject }[];
  const described = asked.filter(({ op }) => op === 'UpsertBucket').map(({ vars }) => vars);
  return (
    firstDifference(history.map(withoutTimes), output['history'], 'history') ??
    firstDifference(final, recorded.map(withoutUploads).filter(isFilled), 'last requests of the file stream') ??
    firstDifference(uploaded, uploadsOf(recorded), 'uploaded') ??
    firstDifference(operationsOf(requests), setOf(asked.map(({ op }) => op)), 'operations') ??
    firstDifference(
      uploadsAsked(requests),
      setOf(asked.flatMap(({ vars }) => (vars['files'] ?? []) as string[])),
      'files',
    ) ??
    firstDifference(descriptionOf(upsertsOf(requests)), descriptionOf(described), 'description')
  );
}

function consoleDifference({ output }: RecordedCase, dir: string, requests: readonly CaseRequest[]): string | null {
  const lines = streamOf(requests).console.map((line) => neutral(line.replace(TIME, '<TS>'), dir));
  const files = output['files'] as Record<string, string> | undefined;
  return (
    firstDifference(lines, output['filestream_lines'], 'filestream lines') ??
    (files === undefined ? null : firstDifference(logsOf(dir), files, 'files'))
  );
}

const TIME = /\d{4}-\d\d-\d\dT[\d:.]+/;

/** `output*.log` of the only run. */
function logsOf(dir: string): Record<string, string> {
  const base = join(dir, 'wandb');
  const run = readdirSync(base).find((name) => name.startsWith('run-')) ?? '';
  const files = join(base, run, 'files');
  const names = readdirSync(files, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.log'));
  const logs: Record<string, string> = {};
  for (const name of names.sort()) {
    // Parts of one output are named by the time.
    const known = name.replace(/_\d{8}_\d{6}_\d{9}/, '_<T>');
    logs[known] = (logs[known] ?? '') + neutral(readFileSync(join(files, name), 'utf8'), dir);
  }
  return logs;
}

function serverDifference(
  { input, output }: RecordedCase,
  _dir: string,
  requests: readonly CaseRequest[],
): string | null {
  const recorded = Object.entries(output['filestream'] as Record<string, { offset: number; content: string[] }[]>);
  const want = new StreamContents();
  for (const [name, chunks] of recorded) {
    for (const chunk of chunks) want.add(name, chunk);
  }
  const got = streamOf(requests);
  const { python, server_override: overrides } = input as JsonObject;
  const stopped = (overrides as JsonObject)['file_stream'] !== undefined;
  const isNamed = /\bname=/.test(String(python));
  // What the client itself says comes when it comes: before its capture ends, or after.
  const printedLines = (lines: readonly string[]): string[] =>
    lines
      .map((line) => comparable(line.replace(TIME, '<TS>').replace(SERVER_NAME, '<NAME>'), isNamed))
      .filter((line) => !/^(ERROR )?<TS> wandb: /.test(line));
  const finals = output['final'] as JsonObject[];
  return (
    firstDifference(...rowsAlike(got, want, stopped), 'history') ??
    firstDifference(alike(got.summary, want.summary, stopped), alike(want.summary, want.summary, stopped), 'summary') ??
    firstDifference(printedLines(got.console), printedLines(want.console), 'console') ??
    firstDifference(got.final, finals.map(withoutUploads).filter(isFilled), 'last requests of the file stream') ??
    firstDifference(got.uploaded, uploadsOf(finals), 'uploaded') ??
    firstDifference(operationsOf(requests), setOf(output['ops'] as string[]), 'operations') ??
    firstUpsertDifference(upsertsOf(requests)[0], output['first_upsert'] as JsonObject) ??
    requestsDifference(requests, output['requests'] as { op: string; vars: JsonObject }[])
  );
}

/** How far a script comes until it is stopped is a matter of time. */
function rowsAlike(got: StreamContents, want: StreamContents, stopped: boolean): [JsonObject[], JsonObject[]] {
  const count = stopped ? Math.min(got.history.length, want.history.length) : undefined;
  const [left = [], right = []] = [got, want].map(({ history }) => history.slice(0, count).map(withoutTimes));
  return [left, right];
}

/** A summary without times; the runtime of a continued run goes on from the one before, give or take a slow machine. */
function alike(summary: JsonObject, recorded: JsonObject, stopped: boolean): JsonObject {
  const { _wandb: internal, ...own } = withoutTimes(summary);
  const [got, want] = [summary, recorded].map((one) =>
    Number((one['_wandb'] as JsonObject | undefined)?.['runtime'] ?? 0),
  );
  const runtime = Math.abs(Number(got) - Number(want)) < 30 ? 'about as long' : Number(got);
  return stopped ? { runtime } : { ...own, runtime };
}

/** What the first registration says; which machine and interpreter said it is not compared. */
function firstUpsertDifference(got: JsonObject | undefined, want: JsonObject): string | null {
  const compared = ['project', 'notes', 'displayName', 'tags', 'groupName', 'jobType', 'id'];
  const pick = (from: JsonObject): JsonObject =>
    Object.fromEntries(
      compared.filter((name) => (from[name] ?? null) !== null).map((name) => [name, from[name] ?? null]),
    );
  const configs = [got?.['config'], want['config']].map((config) => comparableConfig(config));
  return (
    firstDifference(pick(got ?? {}), pick(want), 'first upsert') ??
    firstDifference(...(configs as [unknown, unknown]), 'first config')
  );
}

/** Requests that a case is about are recorded whole. */
function requestsDifference(
  requests: readonly CaseRequest[],
  want: readonly { op: string; vars: JsonObject }[],
): string | null {
  const names = new Set(want.map(({ op }) => op));
  const got = requests
    .filter(({ operation }) => names.has(operation))
    .map(({ operation, body }) => ({ op: operation, vars: (body as JsonObject)['variables'] as JsonObject }));
  const neutralVars = ({ op, vars }: { op: string; vars: JsonObject }) => ({
    op,
    vars: Object.fromEntries(
      Object.entries(vars).map(([name, value]) => {
        if (/^entity/.test(name) && value !== null) return [name, 'an entity'];
        return [name, /run(Name|Id)/i.test(name) ? 'a run' : value];
      }),
    ),
  });
  return firstDifference(got.map(neutralVars), want.map(neutralVars), 'requests');
}

/** In no fixed order: two runs of one second. */
function runsDifference({ output }: RecordedCase, dir: string): string | null {
  const base = join(dir, 'wandb');
  const journals = existsSync(base) ? readdirSync(base).filter((name) => /^(offline-)?run-/.test(name)) : [];
  const got = journals.map((run) => {
    const file = readdirSync(join(base, run)).find((name) => name.endsWith('.wandb')) ?? '';
    const { rows, records } = readJournal(join(base, run, file));
    const exit = records.filter((record) => record['exit'] !== undefined).map(exitCodeOf);
    return { history: rows.map(withoutTimes), exit };
  });
  return firstDifference(inOrder(got), inOrder(Object.values(output['runs'] as JsonObject)), 'runs');
}

function exitCodeOf(record: Record<string, unknown>): number {
  return Number((record['exit'] as { exit_code?: number }).exit_code ?? 0);
}

function inOrder(runs: readonly unknown[]): unknown[] {
  const key = (run: unknown): string => {
    const { history } = run as { history: JsonObject[] };
    return history.map((row) => Object.keys(row).sort().join()).join(';');
  };
  return [...runs].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function withoutUploads({ uploaded, ...rest }: JsonObject): JsonObject {
  return rest;
}

function isFilled(one: JsonObject): boolean {
  return Object.keys(one).length > 0;
}

function uploadsOf(finals: readonly JsonObject[]): string[] {
  return setOf(finals.flatMap(({ uploaded }) => (uploaded ?? []) as string[]));
}

function operationsOf(requests: readonly CaseRequest[]): string[] {
  return setOf(requests.map(({ operation }) => operation).filter(Boolean));
}

/** How often is a matter of time: upserts are debounced. */
function setOf(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

/** What a run is called in the end. */
function descriptionOf(upserts: readonly JsonObject[]): JsonObject {
  const all: JsonObject = Object.assign(
    {},
    ...upserts.map((upsert) => Object.fromEntries(Object.entries(upsert).filter(([, value]) => value !== null))),
  );
  const names = ['project', 'displayName', 'notes', 'tags', 'groupName', 'jobType', 'state'];
  return Object.fromEntries(names.filter((name) => name in all).map((name) => [name, all[name] ?? null]));
}

/** How a case is run, if at all. */
export function isRun(one: RecordedCase): boolean {
  return scriptKindOf(one) !== null || !['unknown', 'init'].includes(kindOf(one));
}
