import { existsSync } from 'node:fs';
import type { Uploader } from './upload-options.js';

/** How long an upload goes on that no program waits for; what is left then is for `wandb sync`. */
export const ORPHAN_LIFE_MS = 60 * 60 * 1000;
const CHECK_MS = 2_000;

/** Stops an upload when its time is over or its journal gone. `endsAt` is of `performance.now()`. */
export function limitLife(uploader: Uploader, journalPath: string, endsAt: () => number): void {
  const timer = setInterval(() => {
    if (performance.now() >= endsAt() || !existsSync(journalPath)) void uploader.stop();
  }, CHECK_MS);
  void uploader.done.then(() => clearInterval(timer));
}
