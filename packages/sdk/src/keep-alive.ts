const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Keeps the process alive until the promise has settled, at most so many milliseconds. What an upload does holds nothing:
 * a program that only waits for it would otherwise be at its end, and its run with it.
 */
export function keepAliveUntil(promise: Promise<unknown>, atMostMs: number): void {
  const timer = setTimeout(() => {}, Math.min(atMostMs, LONGEST_TIMER_MS));
  const letGo = () => clearTimeout(timer);
  promise.then(letGo, letGo);
}
