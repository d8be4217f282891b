import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '@wandb/proto';
import { errorDifference } from './case-errors.js';
import type { RecordedCase } from './case-file.js';
import { translatedScripts } from './case-init-scripts.js';
import { parsePython } from './case-python.js';
import { enterCasePlace } from './case-run.js';
import { pythonText, runScript, type ScriptResult, type SdkModule } from './case-script.js';
import { fromPython, Inexpressible } from './case-values.js';
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
  if (/resume\s*=|resume_from=/.test(script) && !translatedScripts[one.id]) refuseResume(script);
  const env = {
    ...((input['env'] ?? {}) as Record<string, string>),
    ...(input['online'] === true ? await tools.serverEnv() : {}),
  };
  for (const [key, value] of Object.entries((input['env'] ?? {}) as Record<string, string>))
    env[key] = value.replace('<HOST>', '127.0.0.1:9');
  const place = enterCasePlace((input['files'] ?? {}) as Record<string, string>, env);
  const terminal = captureTerminal();
  try {
    const wandb = await tools.freshSdk();
    const translated = translatedScripts[one.id];
    const result = translated === undefined ? await runScript(script, wandb) : await translated(wandb);
    await wandb.teardown();
    terminal.restore();
    return (
      endDifference(result, output) ??
      firstDifference(canonicalLines(result.printed), canonicalLines(recordedLines(output)), 'printed') ??
      messageDifference(terminal.lines(), String(output['stderr_tail']), place.dir) ??
      firstDifference(runDirectories(place.dir), recordedDirectories(output), 'directories')
    );
  } finally {
    terminal.restore();
    place.leave();
  }
}

function refuseResume(script: string): void {
  if (/mode='online'/.test(script)) throw new Inexpressible('resume is not built yet');
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
  const pydantic = /Value error, (.*?) \[type=/s.exec(stderr);
  if (pydantic !== null) return { type: 'ValidationError', message: pydantic[1] ?? '' };
  const last = [...stderr.matchAll(/^(?:[\w]+\.)*(\w*(?:Error|Exception)): (.*)$/gm)].at(-1);
  return last === undefined ? null : { type: last[1] ?? '', message: (last[2] ?? '').trim() };
}

function recordedLines(output: JsonObject): string[] {
  return String(output['stdout'])
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('wandb:'));
}

/** Dicts without times and in key order, tuples as lists, 7.0 as 7: what differs between the languages' notations. */
function canonicalLines(lines: readonly string[]): string[] {
  return lines.map((line) =>
    line
      .replace(/http:\/\/(<HOST>|127\.0\.0\.1:\d+)/g, 'http://host')
      .replace(/\{.*\}/, (text) => canonicalDict(text))
      .replace(/\(('[^)]*?),?\)/g, '[$1]')
      .replaceAll('()', '[]')
      .replace(/\b(\d+)\.0\b/g, '$1'),
  );
}

function canonicalDict(text: string): string {
  const value = fromPython(
    parsePython(text.replaceAll('null', 'None').replaceAll('true', 'True').replaceAll('false', 'False')),
  );
  const entries = Object.entries(value as object).filter(([key]) => !['_runtime', '_timestamp'].includes(key));
  return pythonText(Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))));
}

function messageDifference(got: readonly string[], recorded: string, dir: string): string | null {
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
    .filter((line) => comparedMessages.some((pattern) => pattern.test(line)))
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

function recordedDirectories(output: JsonObject): string[] {
  return (output['dirs'] as string[]).map(neutralName).filter(isCompared).sort();
}

function neutralName(name: string): string {
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
