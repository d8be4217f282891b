import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type JsonObject, type JsonValue, parseJson } from '@wandb/proto';
import { ensurePythonEnv } from '@wandb-internal/testing/python-env';

/** How a command of the released client ended. */
export interface ReleasedResult {
  code: number;
  stdout: string;
  stderr: string;
}

/** Where the released client runs: what it may know of the world. */
export interface ReleasedPlace {
  /** An empty directory: working directory, home, and where `wandb/` is made. */
  dir: string;
  /** The whole environment of its commands. */
  env: Record<string, string>;
  remove(): void;
}

const scripts = fileURLToPath(new URL('../python/', import.meta.url));

/** A place with nothing of this process's environment but PATH. `server` is what it talks to; without it, offline. */
export function releasedPlace(
  server?: { url: string; apiKey: string },
  extra: Record<string, string> = {},
): ReleasedPlace {
  const dir = mkdtempSync(join(tmpdir(), 'wandb-released-'));
  const env: Record<string, string> = {
    PATH: process.env['PATH'] ?? '',
    HOME: dir,
    TMPDIR: dir,
    LANG: 'C.UTF-8',
    PYTHONIOENCODING: 'utf-8',
    // Neither is part of what is compared, and both would reach out of this machine.
    WANDB_ERROR_REPORTING: 'false',
    WANDB_DISABLE_GIT: 'true',
    ...(server === undefined
      ? { WANDB_MODE: 'offline' }
      : { WANDB_BASE_URL: server.url, WANDB_API_KEY: server.apiKey }),
    ...extra,
  };
  return { dir, env, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** Runs a script of `interop/python`. @throws Error with its output when it does not end with 0. */
export async function runScript(place: ReleasedPlace, script: string, args: readonly string[] = []): Promise<string> {
  const { python } = await ensurePythonEnv();
  const result = await execute(place, python, [join(scripts, script), ...args]);
  if (result.code !== 0)
    throw new Error(`${script} ${args.join(' ')} ended with ${result.code}:\n${result.stderr.slice(-4000)}`);
  return result.stdout;
}

/** Runs a Python program by its path; it may end with any code. */
export async function runProgram(place: ReleasedPlace, path: string): Promise<ReleasedResult> {
  const { python } = await ensurePythonEnv();
  return execute(place, python, [path]);
}

/** Runs the released `wandb` command. */
export async function runWandb(place: ReleasedPlace, args: readonly string[]): Promise<ReleasedResult> {
  const { binDir } = await ensurePythonEnv();
  return execute(place, join(binDir, 'wandb'), args);
}

/** Runs the released core program, `wandb-core`. */
export async function runCore(place: ReleasedPlace, args: readonly string[]): Promise<ReleasedResult> {
  return execute(place, await releasedCore(), args);
}

/** The path of the released core program. */
export async function releasedCore(): Promise<string> {
  const { binDir } = await ensurePythonEnv();
  const lib = join(dirname(binDir), 'lib');
  const core = readdirSync(lib)
    .map((python) => join(lib, python, 'site-packages/wandb/bin/wandb-core'))
    .find((path) => existsSync(path));
  if (core === undefined) throw new Error(`the released client in ${dirname(binDir)} has no wandb-core`);
  return core;
}

/** A record of a journal as the released message classes see it. */
export interface DecodedRecord {
  offset: number;
  kind: string;
  record: JsonObject;
}

/** Decodes a journal with the released protobuf classes. @throws Error for anything they do not know or accept. */
export async function decodeWithReleased(journal: string): Promise<DecodedRecord[]> {
  const place = releasedPlace();
  try {
    const text = await runScript(place, 'decode_journal.py', [journal]);
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => parseJson(line) as unknown as DecodedRecord);
  } finally {
    place.remove();
  }
}

/** A run as the released `wandb.Api()` reads it. */
export interface ReadRun {
  id: string;
  name: string;
  state: string;
  tags: string[];
  notes: string | null;
  group: string | null;
  jobType: string | null;
  config: JsonObject;
  summary: JsonObject;
  lastHistoryStep: number;
  files: string[];
  rows: JsonObject[];
}

/** Reads a run back with the released `wandb.Api()`. */
export async function readWithReleased(
  server: { url: string; apiKey: string },
  path: string,
  args: readonly string[] = [],
): Promise<ReadRun> {
  const place = releasedPlace(server);
  try {
    const text = await runScript(place, 'read_run.py', [path, ...args]);
    return parseJson(text.trim().split('\n').at(-1) ?? '') as unknown as ReadRun;
  } finally {
    place.remove();
  }
}

/** What a script printed after `INPUT `: its own input. */
export function inputOf(stdout: string): { config: JsonObject; rows: JsonObject[]; summary: JsonObject } {
  const line = stdout.split('\n').find((one) => one.startsWith('INPUT '));
  if (line === undefined) throw new Error(`the script printed no INPUT line: ${stdout.slice(-500)}`);
  return parseJson(line.slice('INPUT '.length)) as { config: JsonObject; rows: JsonObject[]; summary: JsonObject };
}

/** Rows without what the client adds. */
export function ownKeys(row: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(row).filter(([key]) => !key.startsWith('_'))) as { [k: string]: JsonValue };
}

function execute(place: ReleasedPlace, command: string, args: readonly string[]): Promise<ReleasedResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: place.dir, env: place.env, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output.stderr += text;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? -1, ...output }));
  });
}
