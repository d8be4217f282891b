import { watchExitSignals } from './exit-signals.js';
import { handOver } from './hand-over.js';
import type { Run } from './run.js';

/** Runs that have begun and not ended, oldest first; disabled runs are not among them. */
const active = new Set<Run>();
/** Runs whose `finish()` goes on: they keep the process alive until it has settled. */
const finishing = new Map<Run, NodeJS.Timeout>();
/** Runs that ended with the program and whose upload is not done: it is handed over when the process ends. */
const left = new Set<Run>();

/** Longer than any wait that matters: it only keeps the process alive. */
const KEEP_ALIVE_MS = 2 ** 30;

let stopWatchingSignals: (() => void) | null = null;

/** The runs that take records, oldest first. */
export function activeRuns(): Run[] {
  return [...active];
}

/** Notes a run that has begun, and from now on ends it with the process. */
export function runBegan(run: Run): void {
  if (stopWatchingSignals === null) installExitHandlers();
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
  if (active.size + finishing.size + left.size === 0) removeExitHandlers();
}

function installExitHandlers(): void {
  process.on('beforeExit', onBeforeExit);
  process.on('exit', onExit);
  process.on('uncaughtExceptionMonitor', onUncaughtException);
  stopWatchingSignals = watchExitSignals(onExit);
}

function removeExitHandlers(): void {
  process.off('beforeExit', onBeforeExit);
  process.off('exit', onExit);
  process.off('uncaughtExceptionMonitor', onUncaughtException);
  stopWatchingSignals?.();
  stopWatchingSignals = null;
}

/** The program has nothing left to do: finish as if it had said so, but do not hold it up for a server that is away. */
function onBeforeExit(code: number): void {
  for (const run of active) {
    left.add(run);
    run.finishAtExit(code).then(
      ({ pending }) => {
        if (pending === undefined) left.delete(run);
        runFinished(run);
      },
      // A run's finish() rejects only for a defect of ours, which must not change how the user's program ends.
      () => {},
    );
  }
}

/** No time is left (`process.exit()`, an uncaught error, a signal): what is open is written, the rest is handed over. */
function onExit(code: number): void {
  endRuns(code);
  handOver([...active, ...finishing.keys(), ...left]);
}

function endRuns(code: number): void {
  // The end of a run whose finish() still looks something up is not written yet; where it is, this does nothing.
  for (const run of [...active, ...finishing.keys()]) run.finishSync(code);
}

/** Ends runs with 1 when the error will end the process; not when the program handles such errors and goes on. */
function onUncaughtException(error: unknown): void {
  const isHandled = process.listenerCount('uncaughtException') > 0 || process.hasUncaughtExceptionCaptureCallback();
  if (isHandled) return;
  for (const run of active) run.recordFatalError(error);
  endRuns(1);
}
