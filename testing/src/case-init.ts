import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '@wandb/proto';
import { errorDifference } from './case-errors.js';
import type { RecordedCase } from './case-file.js';
import type { SdkModule } from './case-init-interpreter.js';
import { pythonText } from './case-init-python.js';
import { printedDifference, runScript, type ScriptResult } from './case-init-script.js';
import { parsePython } from './case-python.js';
import { enterCasePlace } from './case-run.js';
import { fromPython } from './case-values.js';
import { firstDifference } from './equal-values.js';

/** What an init case needs from outside. */
export interface InitCaseTools {
  /** The SDK with its module state as at the start of a process. */
  freshSdk(): Promise<SdkModule>;
  /** Environment of a server that accepts the run, for the cases recorded online. */
  serverEnv(): Promise<Record<string, string>>;
}

/** Lines of the terminal that must be the same; the rest of the terminal output is each client's own. */
const comparedMessages = [
  /^WARNING .*/,
  /^Finishing previous runs because reinit is set to .*/,
  /^wandb\.init\(\) called while a run is active.*/,
  /^Loading settings from .*/,
];

/** Runs an init case's script and compares what it prints, the error that ends it, its messages and directories. */
export async function runInitCase(one: RecordedCase, tools: InitCaseTools): Promise<string | null> {
  const input = one.input as JsonObject;
  const output = one.output;
  const script = String(input['python']).replaceAll('<TMP>', tmpdir());
  const isOnline = input['online'] === true;
  const env: Record<string, string> = isOnline ? await tools.serverEnv() : {};
  // A recorded failure is one of the connection: the end of the script need not wait for it.
  if (isOnline && output['rc'] !== 0) env['WANDB_FINISH_TIMEOUT'] = '1';
  for (const [key, value] of Object.entries((input['env'] ?? {}) as Record<string, string>))
    env[key] = value.replace('<HOST>', NO_SERVER);
  const place = enterCasePlace((input['files'] ?? {}) as Record<string, string>, env);
  const terminal = captureTerminal();
  try {
    const wandb = await tools.freshSdk();
    const result = await runScript(script, wandb, (run) => (isOnline ? answered(run) : Promise.resolve()));
    await wandb.teardown();
    terminal.restore();
    return (
      endDifference(result, output) ??
      printedDifference(canonicalLines(result.printed), canonicalLines(recordedLines(output)), result.errors) ??
      messageDifference(terminal.lines(), output, place.dir) ??
      directoryDifference(runDirectories(place.dir), output)
    );
  } finally {
    terminal.restore();
    place.leave();
  }
}

/** An address where no server listens. */
const NO_SERVER = '127.0.0.1:9';
/** Longer than a server on this machine takes to answer. */
const ANSWER_MS = 2000;

/** Python's `init` returns with the server's answer; where there is none, the run goes on without. */
async function answered(run: { ready: Promise<unknown> }): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise((done) => {
    timer = setTimeout(done, ANSWER_MS);
  });
  await Promise.race([run.ready.catch(() => {}), patience]);
  clearTimeout(timer);
}

function endDifference(result: ScriptResult, output: JsonObject): string | null {
  if (output['rc'] === 0)
    return result.error === undefined ? null : `got an error that was not recorded: ${String(result.error.thrown)}`;
  const recorded = recordedError(String(output['stderr_tail']));
  if (recorded === null) return 'the recorded traceback cannot be read';
  if (result.error === undefined) return `no error; want ${recorded['type']}: ${recorded['message']}`;
  return errorDifference(result.error.thrown, recorded);
}

/** The last line of a Python traceback; of a pydantic error, what the validator said. */
function recordedError(stderr: string): JsonObject | null {
  const pydantic = /validation errors? for Settings\n(?:\S.*\n)? {2}(?:Value error, )?(.*?) \[type=/s.exec(stderr);
  if (pydantic !== null) return { type: 'ValidationError', message: pydantic[1] ?? '' };
  const last = [...stderr.matchAll(/^(?:[\w]+\.)*(\w*(?:Error|Exception)): (.*)$/gm)].at(-1);
  return last === undefined ? null : { type: last[1] ?? '', message: (last[2] ?? '').trim() };
}

function recordedLines(output: JsonObject): string[] {
  return (
    String(output['stdout'])
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('wandb:'))
      // The client names the method inside it that found out.
      .map((line) => line.replace('call to `_config_callback`', 'call to `config.update`'))
  );
}

/** Dicts without times and in key order, tuples as lists, 7.0 as 7: what differs between the languages' notations. */
export function canonicalLines(lines: readonly string[]): string[] {
  return lines.map((line) =>
    line
      .replace(/http:\/\/(<HOST>|127\.0\.0\.1:\d+)/g, 'http://host')
      .replace(/\{.*\}/, (text) => canonicalDict(text))
      .replace(/(?<!\w)\(((?:'[^)]*?|\d[\d, ]*?)?),?\)/g, '[$1]')
      .replace(/\b(\d+)\.0\b/g, '$1')
      // Whether a property was asked for as `.a` or `['a']` cannot be told in JavaScript.
      .replace(/(before wandb\.\w+)\['(\w+)'\]/, '$1.$2'),
  );
}

function canonicalDict(text: string): string {
  const value = dictOf(text);
  if (value === null) return text;
  const entries = Object.entries(value as object).filter(([key]) => !['_runtime', '_timestamp'].includes(key));
  return pythonText(Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** The dict that a text is in Python's or JSON's notation; null when it is something else, such as part of a message. */
function dictOf(text: string): object | null {
  try {
    const python = text.replaceAll('null', 'None').replaceAll('true', 'True').replaceAll('false', 'False');
    return fromPython(parsePython(python)) as object;
  } catch {
    return null;
  }
}

function messageDifference(got: readonly string[], output: JsonObject, dir: string): string | null {
  const recorded = String(output['stderr_tail']);
  const want = messagesOf(recorded.replaceAll('<DIR>', dir).replaceAll('<TMP>', tmpdir()).split('\n'));
  const have = got.map(stripPrefix).join('\n');
  const missing = want.find((message) => !have.includes(message));
  return missing === undefined
    ? null
    : `message: want ${JSON.stringify(missing)}, got ${JSON.stringify(have.slice(-1500))}`;
}

/** Only whole lines: the recording keeps the tail of the output, whose first line may be cut. */
function messagesOf(lines: readonly string[]): string[] {
  return lines
    .filter((line) => line.startsWith('wandb:'))
    .map(stripPrefix)
    .filter((line) => comparedMessages.some((pattern) => pattern.test(line)) && !/helper\.parse_config/.test(line))
    .map((line) => line.replace(/^WARNING /, '').replace(/( and will be removed|\. Please delete).*$/, ''));
}

function stripPrefix(line: string): string {
  return line.replace(/^wandb: ?/, '').trim();
}

/** Run directories and the link to the latest, times and random ids replaced. The debug logs are a named gap. */
function runDirectories(dir: string): string[] {
  try {
    return readdirSync(join(dir, 'wandb')).map(neutralName).filter(isCompared).sort();
  } catch {
    return [];
  }
}

/** Where the previous run is returned, the client makes a directory for the new one all the same (semantics §14.10). */
function directoryDifference(got: readonly string[], output: JsonObject): string | null {
  const want = recordedDirectories(output);
  const hasSpare = /so returning the previous run|Cannot resume a run while another run is active/.test(
    String(output['stderr_tail']),
  );
  if (hasSpare && got.length < want.length && got.every((name) => want.includes(name))) return null;
  return firstDifference(got, want, 'directories');
}

function recordedDirectories(output: JsonObject): string[] {
  return (output['dirs'] as string[]).map(neutralName).filter(isCompared).sort();
}

export function neutralName(name: string): string {
  return name
    .replace(/-(<TIMESPEC>|\d{8}_\d{6})-([a-z0-9]{8})(-\d+)?$/, '-<TIMESPEC>-<ID>')
    .replace(/\d{8}_\d{6}/, '<TIMESPEC>');
}

function isCompared(name: string): boolean {
  return !name.startsWith('debug') && name !== 'settings';
}

function captureTerminal(): { lines(): string[]; restore(): void } {
  const written: string[] = [];
  const streams = [process.stdout, process.stderr] as const;
  const originals = streams.map((stream) => stream.write);
  for (const stream of streams) {
    stream.write = ((chunk: string | Uint8Array) => {
      written.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
      return true;
    }) as typeof stream.write;
  }
  return {
    lines: () => written.join('').split('\n'),
    restore: () => {
      for (const [index, stream] of streams.entries()) stream.write = originals[index] as typeof stream.write;
    },
  };
}
