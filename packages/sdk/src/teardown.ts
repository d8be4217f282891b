import { activeRuns } from './active-runs.js';
import { resetGlobals } from './globals.js';
import { forgetToldDirectories } from './housekeeping.js';
import { forgetShownLines } from './printer.js';
import { closeSession } from './session.js';

/**
 * Finishes all active runs and ends the session: the next `init()` reads environment and settings files anew.
 *
 * @param exitCode 0: the runs finished; anything else: they failed. Default 0.
 */
export async function teardown(exitCode = 0): Promise<void> {
  await Promise.all(activeRuns().map((run) => run.finish(exitCode)));
  resetGlobals();
  closeSession();
  forgetShownLines();
  forgetToldDirectories();
}
