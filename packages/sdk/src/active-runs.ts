import type { Run } from './run.js';

/** Runs that have begun and not ended, oldest first; disabled runs are not among them. */
const active = new Set<Run>();
/** Runs whose `finish()` goes on: they keep the process alive until it has settled. */
const finishing = new Map<Run, NodeJS.Timeout>();

/** Longer than any wait that matters: it only keeps the process alive. */
const KEEP_ALIVE_MS = 2 ** 30;

/** The runs that take records, oldest first. */
export function activeRuns(): Run[] {
  return [...active];
}

/** Notes a run that has begun, and from now on ends it with the process. */
export function runBegan(run: Run): void {
  if (active.size + finishing.size === 0) installExitHandlers();
  active.add(run);
}

/** The run takes no records any more; its `finish()` has not settled. */
export function runFinishing(run: Run): void {
  if (active.delete(run))
    finishing.set(
      run,
      setTimeout(() => {}, KEEP_ALIVE_MS),
    );
}

/** The run's `finish()` has settled. */
export function runFinished(run: Run): void {
  clearTimeout(finishing.get(run));
  finishing.delete(run);
  if (active.size + finishing.size === 0) removeExitHandlers();
}

function installExitHandlers(): void {
  process.on('beforeExit', onBeforeExit);
  process.on('exit', onExit);
  process.on('uncaughtExceptionMonitor', onUncaughtException);
}

function removeExitHandlers(): void {
  process.off('beforeExit', onBeforeExit);
  process.off('exit', onExit);
  process.off('uncaughtExceptionMonitor', onUncaughtException);
}

/** The program has nothing left to do: finish as if it had said so. */
function onBeforeExit(code: number): void {
  // A run's finish() rejects only for a defect of ours, which must not change how the user's program ends.
  for (const run of active) run.finish(code).catch(() => {});
}

/** No time is left (`process.exit()`, an uncaught error): what is open is written, the rest is for `wandb sync`. */
function onExit(code: number): void {
  for (const run of active) run.finishSync(code);
}

/** Ends runs with 1 when the error will end the process; not when the program handles such errors and goes on. */
function onUncaughtException(): void {
  const isHandled = process.listenerCount('uncaughtException') > 0 || process.hasUncaughtExceptionCaptureCallback();
  if (!isHandled) onExit(1);
}
