import { symlinkSync } from 'node:fs';
import { join } from 'node:path';

export { openRunLog, type RunLog } from '../run-log.js';

/** Links `debug-core.log` beside a run's logs to the log of the whole service. Best effort. */
export function linkServiceLog(logDir: string, servicePath: string | null): void {
  if (servicePath === null || logDir === '') return;
  try {
    symlinkSync(servicePath, join(logDir, 'debug-core.log'));
  } catch {
    // A convenience for people: it is there already, or the file system has no symbolic links.
  }
}
