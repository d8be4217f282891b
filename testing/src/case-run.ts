import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { JsonObject } from '@wandb/proto';
import { init, type Run } from '@wandb/sdk';
import { type JournalContents, readJournal } from './journal-contents.js';

/** A run of one case: offline, in a directory of its own. */
export interface CaseRun {
  run: Run;
  /** Finishes the run and reads its journal back. */
  journal(): Promise<JournalContents>;
}

/** Where a case runs: an empty directory that is also the working directory and the home. */
export interface CasePlace {
  dir: string;
  /** Puts the working directory and environment back and removes the directory. */
  leave(): void;
}

/** Makes the place of a case, with the files it starts from and none of this process's W&B environment. */
export function enterCasePlace(files: Record<string, string> = {}, env: Record<string, string> = {}): CasePlace {
  const dir = mkdtempSync(join(tmpdir(), 'wandb-case-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  const saved = { cwd: process.cwd(), env: { ...process.env } };
  for (const name of Object.keys(process.env)) if (name.startsWith('WANDB_')) delete process.env[name];
  Object.assign(process.env, { HOME: dir, NETRC: join(dir, 'no-netrc') }, env);
  process.chdir(dir);
  return {
    dir,
    leave() {
      process.chdir(saved.cwd);
      for (const name of Object.keys(process.env)) if (!(name in saved.env)) delete process.env[name];
      Object.assign(process.env, saved.env);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Starts an offline run in `place`. */
export async function startCaseRun(place: CasePlace, options: object = {}): Promise<CaseRun> {
  const run = await init({ project: 'cases', mode: 'offline', dir: place.dir, reinit: 'create_new', ...options });
  return {
    run,
    async journal() {
      await run.finish();
      return readJournal(findJournal(place.dir));
    },
  };
}

/** The newest `.wandb` file below a root directory. */
export function findJournal(root: string): string {
  const base = join(root, 'wandb');
  const runs = readdirSync(base).filter((name) => /^(offline-)?run-/.test(name));
  const newest = runs.sort().at(-1);
  if (newest === undefined) throw new Error(`no run directory in ${base}`);
  const file = readdirSync(join(base, newest)).find((name) => name.endsWith('.wandb'));
  if (file === undefined) throw new Error(`no journal in ${join(base, newest)}`);
  return join(base, newest, file);
}

/** A row or summary without what no recording can repeat: times. */
export function withoutTimes(object: JsonObject): JsonObject {
  const { _timestamp, _runtime, ...rest } = object;
  return rest;
}

/** A summary without times; `_wandb` holds only the runtime. */
export function comparableSummary(summary: JsonObject): JsonObject {
  const { _wandb, ...rest } = withoutTimes(summary);
  return rest;
}
