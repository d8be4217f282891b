import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { type DetachedUploadTask, type LeftUpload, TASK_VARIABLE } from './detached-upload-start.js';
import { leaseHolder, uploaderLeasePath } from './lease.js';
import { limitLife, ORPHAN_LIFE_MS } from './upload-life.js';
import { startUploader } from './uploader.js';

// The entry of the process that finishes the uploads of a process that has ended. It ends when they are done, when it
// cannot go on, and after an hour at the latest; what is left then is for `wandb sync`.

/** How often the lease of the process that ends is looked at. */
const LEASE_CHECK_MS = 50;
const AT_ONCE = 4;

const text = process.env[TASK_VARIABLE];
delete process.env[TASK_VARIABLE];
if (text !== undefined) void uploadAll(JSON.parse(text) as DetachedUploadTask);

async function uploadAll({ startedBy, runs }: DetachedUploadTask): Promise<void> {
  const end = performance.now() + ORPHAN_LIFE_MS;
  const waiting = [...runs];
  const work = async (): Promise<void> => {
    for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) {
      if (await isFree(run, startedBy, end)) await finish(run, end);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Waits until the process that has ended holds the run's lease no more; false when somebody else does. */
async function isFree({ journalPath }: LeftUpload, startedBy: number, end: number): Promise<boolean> {
  while (performance.now() < end && existsSync(journalPath)) {
    const holder = leaseHolder(uploaderLeasePath(journalPath));
    if (holder === null) return true;
    if (holder.pid !== startedBy) return false;
    await new Promise((resolve) => setTimeout(resolve, LEASE_CHECK_MS));
  }
  return false;
}

async function finish({ journalPath, filesDir, logDir, upload }: LeftUpload, end: number): Promise<void> {
  const uploader = startUploader({
    journalPath,
    filesDir,
    upload,
    live: false,
    onWarning: (message) => note(logDir, message),
  });
  uploader.writerFinished();
  limitLife(uploader, journalPath, () => end);
  await uploader.done;
}

function note(logDir: string, message: string): void {
  try {
    appendFileSync(join(logDir, 'debug-detached-upload.log'), `${new Date().toISOString()} ${message}\n`);
  } catch {
    // Nobody is there to be told.
  }
}
