/** Tells a reader at the end of a growing file when to look again. */
export interface JournalGrowth {
  /** Call before reading: growth from here on ends the next `wait()`. */
  mark(): void;
  /** Resolves when the file may have grown, after `wake()`, and at the latest after about a second. */
  wait(): Promise<void>;
  /** Ends waiting now, and from now on. */
  wake(): void;
}

/**
 * How long the file is left to grow before it is read: a reader woken by each of a thousand rows a second costs more than
 * the rows. Longer, up to the second figure, while it grows without a pause.
 */
const SETTLE_MS = 40;
const MAX_SETTLE_MS = 320;
/** Without a shared counter the file is looked at this often. */
const POLL_MS = 200;
/** Even with a counter: nobody may wait for ever for a writer that died. */
const PATIENCE_MS = 1000;

type WaitAsync = (
  array: Int32Array,
  index: number,
  value: number,
  timeoutMs: number,
) => { async: false; value: string } | { async: true; value: Promise<string> };

/** @param grown one Int32 that the writer increments and notifies after each append. */
export function watchGrowth(grown?: SharedArrayBuffer): JournalGrowth {
  const counter = grown ? new Int32Array(grown) : null;
  const waitAsync = (Atomics as { waitAsync?: WaitAsync }).waitAsync;
  let seen = 0;
  let settleMs = SETTLE_MS;
  let awake = false;
  let interrupt: () => void = () => {};

  async function grew(): Promise<void> {
    if (!counter || !waitAsync) return pause(POLL_MS);
    const start = performance.now();
    const outcome = waitAsync(counter, 0, seen, PATIENCE_MS);
    if (outcome.async && (await outcome.value) === 'timed-out') return;
    const hasPaused = performance.now() - start > settleMs;
    settleMs = hasPaused ? SETTLE_MS : Math.min(2 * settleMs, MAX_SETTLE_MS);
    await pause(settleMs);
  }

  return {
    mark() {
      if (counter) seen = Atomics.load(counter, 0);
    },
    async wait() {
      if (awake) return pause(1);
      const interrupted = new Promise<void>((resolve) => {
        interrupt = resolve;
      });
      await Promise.race([grew(), interrupted]);
    },
    wake() {
      awake = true;
      interrupt();
    },
  };
}

/** Does not keep the process alive: whoever wants to be waited for holds it otherwise. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
