import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { backgroundStart } from '@wandb/settings';
import type { UploadOptions } from './upload-options.js';

/** What is left to upload of one run. */
export interface LeftUpload {
  journalPath: string;
  filesDir: string;
  /** Where the process writes what it would tell the user. */
  logDir: string;
  upload: UploadOptions;
}

/** What the process is told. */
export interface DetachedUploadTask {
  /** The process that starts it: its own uploads hold their leases until it has died. */
  startedBy: number;
  runs: readonly LeftUpload[];
}

/** The variable that the task is in: an environment, unlike a command line, is seen by its owner only. */
export const TASK_VARIABLE = 'WANDB_DETACHED_UPLOAD_TASK';

/** A variable may have 128 KiB (Linux); a run takes about one. */
const RUNS_PER_PROCESS = 64;

/**
 * Starts processes that finish uploads after this one has died. Synchronous: to be used while a process ends.
 *
 * @param entry the process's code; the built `detached-upload.js` beside this module by default.
 * @returns their ids; as text why there are none.
 */
export function startDetachedUpload(runs: readonly LeftUpload[], entry?: URL): number[] | string {
  try {
    // What bundlers leave of this module's address may be no URL, or none of a file.
    const code = fileURLToPath(entry ?? new URL('./detached-upload.js', import.meta.url));
    if (!existsSync(code)) return 'its code is not there';
    const pids: number[] = [];
    for (let at = 0; at < runs.length; at += RUNS_PER_PROCESS) {
      pids.push(startProcess(code, { startedBy: process.pid, runs: runs.slice(at, at + RUNS_PER_PROCESS) }));
    }
    return pids;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function startProcess(code: string, task: DetachedUploadTask): number {
  const { execArgv, env } = backgroundStart();
  const child = spawn(process.execPath, [...execArgv, code], {
    // Not where the program works: that directory could then not be removed while the upload goes on.
    cwd: dirname(code),
    env: { ...env, [TASK_VARIABLE]: JSON.stringify(task) },
    detached: true,
    stdio: 'ignore',
    windowsHide: true,
  });
  child.on('error', () => {});
  child.unref();
  if (child.pid === undefined) throw new Error(`${process.execPath} cannot be started`);
  return child.pid;
}
