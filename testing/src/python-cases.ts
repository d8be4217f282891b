import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { JsonObject } from '@wandb/proto';
import { kindOf, type RecordedCase } from './case-file.js';
import type { CaseResult } from './case-runner.js';
import { Inexpressible } from './inexpressible.js';
import { type OnlinePlace, openOnlinePlace } from './python-case-online.js';
import { isOnline, scriptDifference, scriptKindOf, scriptOf } from './python-case-scripts.js';
import { valueDifference } from './python-case-values.js';
import { ensureNumpy, ensurePythonEnv } from './python-env.js';

/*
 * Recorded cases run by the client that they were recorded with: the unmodified Python client, on the service of one's
 * choice. One interpreter loads the client, and is forked for each script and for each batch of value cases.
 */

export interface PythonCaseOptions {
  /** Environment with which the client starts the service that is tested instead of its own; see `interop/src`. */
  readonly env: Readonly<Record<string, string>>;
  /** What became of each case, as it becomes known: after all have ended. */
  onResult(one: RecordedCase, result: CaseResult): void;
}

const driver = fileURLToPath(new URL('../python/run_cases.py', import.meta.url));
/** Value cases in one interpreter. */
const BATCH = 40;
const PARALLEL = 4;
/** The longest case waits 45 s for the server to be asked. */
const JOB_SECONDS = 150;

/** Whether a case is of the quarter that is always run. */
export function isOfQuarter(one: RecordedCase): boolean {
  const [byte = 0] = createHash('sha256').update(`${one.file} ${one.id}`).digest();
  return byte % 4 === 0;
}

interface Job {
  dir: string;
  env: Record<string, string>;
  script?: string;
  args?: string[];
  values?: true;
}

interface Placed {
  one: RecordedCase;
  dir: string;
  online?: OnlinePlace;
}

/** Runs cases that have a kind. */
export async function runPythonCases(cases: readonly RecordedCase[], options: PythonCaseOptions): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'wandb-cases-'));
  const placed = cases.map((one, index) => ({ one, dir: join(root, String(index)) }));
  try {
    const paths = [options.env['PYTHONPATH'], await ensureNumpy()].filter((path) => path !== undefined);
    const env = { ...baseEnv(), ...options.env, PYTHONPATH: paths.join(':') };
    const isScript = ({ one }: Placed): boolean => scriptKindOf(one) !== null;
    const scripts = await Promise.all(placed.filter(isScript).map((one) => scriptJob(one, env)));
    const jobs = [
      ...scripts,
      ...valueJobs(
        placed.filter((one) => !isScript(one)),
        root,
        env,
      ),
    ];
    await runJobs(jobs, root, env);
    for (const one of placed) options.onResult(one.one, await resultOf(one));
  } finally {
    for (const { online } of placed as Placed[]) await online?.close();
    rmSync(root, { recursive: true, force: true });
  }
}

/** Nothing of this process's environment but what names places: as the recordings were made. */
function baseEnv(): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    TMPDIR: tmpdir(),
    LANG: 'C.UTF-8',
    PYTHONIOENCODING: 'utf-8',
    PYTHONDONTWRITEBYTECODE: '1',
    WANDB_ERROR_REPORTING: 'false',
  };
}

/** Longest first, and the scripts: what is started last must not be long. */
async function scriptJob(place: Placed, base: Record<string, string>): Promise<Job> {
  const { one, dir } = place;
  const input = (typeof one.input === 'string' ? {} : one.input) as JsonObject;
  mkdirSync(dir);
  writeFiles(dir, { ...(input['files'] as Record<string, string> | null), 's.py': scriptOf(one) });
  const env: Record<string, string> = { ...base, HOME: dir };
  if (isOnline(one)) {
    place.online = await openOnlinePlace((input['server_override'] ?? {}) as JsonObject);
    Object.assign(env, place.online.env);
  } else if (scriptKindOf(one) === 'processes') env['WANDB_MODE'] = 'offline';
  for (const [name, value] of Object.entries((input['env'] ?? {}) as Record<string, string>))
    env[name] = value.replace('<HOST>', NO_SERVER);
  return { dir, env, script: 's.py', args: (input['args'] ?? []) as string[] };
}

/** An address where no server listens. */
const NO_SERVER = '127.0.0.1:9';

function writeFiles(dir: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
}

function valueJobs(placed: readonly Placed[], root: string, env: Record<string, string>): Job[] {
  const jobs: Job[] = [];
  for (let from = 0; from < placed.length; from += BATCH) {
    const dir = join(root, `batch-${from}`);
    mkdirSync(dir);
    const cases = placed.slice(from, from + BATCH).map(({ one, dir: ofCase }) => {
      mkdirSync(ofCase);
      const files = (one.input as JsonObject | null)?.['files'] ?? {};
      return { dir: ofCase, kind: kindOf(one), ...one.source, files };
    });
    writeFileSync(join(dir, 'cases.json'), JSON.stringify(cases));
    jobs.push({ dir, env: { ...env, HOME: dir }, values: true });
  }
  return jobs;
}

async function runJobs(jobs: readonly Job[], root: string, env: Record<string, string>): Promise<void> {
  const { python } = await ensurePythonEnv();
  const plan = join(root, 'plan.json');
  writeFileSync(plan, JSON.stringify({ parallel: PARALLEL, seconds: JOB_SECONDS, jobs }));
  await promisify(execFile)(python, ['-u', driver, plan], { cwd: root, env, maxBuffer: 1 << 24 });
}

async function resultOf({ one, dir, online }: Placed): Promise<CaseResult> {
  try {
    const requests = online?.requests() ?? [];
    const difference = scriptKindOf(one) === null ? valueDifference(one, dir) : scriptDifference(one, dir, requests);
    return difference === null ? { kind: 'passed' } : { kind: 'differs', difference };
  } catch (error) {
    if (error instanceof Inexpressible) return { kind: 'inexpressible', reason: error.message };
    return { kind: 'differs', difference: `no result: ${String(error)}` };
  }
}
