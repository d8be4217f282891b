import type { Uploader } from '../upload-options.js';

/** For so long nothing may get through to the server before a service that ends leaves an upload to another process. */
const STUCK_MS = 10_000;
const LOOK_MS = 250;

/**
 * Waits for the end of an upload, as long as it gets on. A server that takes requests and never answers counts as away
 * when their own time is over.
 *
 * @returns whether it has ended; false: nothing has got through for `stuckMs`.
 */
export async function endsUnlessStuck(uploader: Uploader, stuckMs: number = STUCK_MS): Promise<boolean> {
  const done = uploader.done.then(() => {});
  for (let gotOnAt = performance.now(); ; ) {
    if (await within(Math.min(LOOK_MS, stuckMs), done)) return true;
    const now = performance.now();
    if (await getsOn(uploader)) gotOnAt = now;
    else if (now - gotOnAt >= stuckMs) return false;
  }
}

/** Something is under way, and no attempt at it has failed. */
async function getsOn(uploader: Uploader): Promise<boolean> {
  const { operations } = await uploader.progress();
  return operations.length > 0 && operations.every(({ error }) => error === '');
}

function within(ms: number, done: Promise<void>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ms);
    void done.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
