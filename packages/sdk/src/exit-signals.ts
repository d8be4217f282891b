import { isMainThread } from 'node:worker_threads';

/** What a run that ends by a signal is given as its exit code: Python's for Ctrl-C, the shell's for a kill. */
const EXIT_CODES = { SIGINT: 255, SIGTERM: 143 } as const;

type Signal = keyof typeof EXIT_CODES;
type Listener = () => void;

const SIGNALS = Object.keys(EXIT_CODES) as Signal[];

/** All our listeners in this process: it may hold several copies of this package, which must not take each other for the user's. */
const OURS = Symbol.for('@wandb/sdk exit signal listeners');

/**
 * Calls `onDeath` when a signal is about to end the process, and then lets it: the process dies by the signal, as without
 * us. Where the program has a listener of its own, the signal ends nothing and we do nothing.
 *
 * A program that blocks its thread gets its signals when the thread is free again: Node's rule for every listener.
 *
 * @returns what ends the watch.
 */
export function watchExitSignals(onDeath: (exitCode: number) => void): () => void {
  // Only the main thread gets signals.
  if (!isMainThread) return () => {};
  const listeners = new Map<Signal, Listener>(SIGNALS.map((signal) => [signal, () => received(signal)]));

  function received(signal: Signal): void {
    if (foreignListeners(signal) > 0) return;
    onDeath(EXIT_CODES[signal]);
    stop();
    process.kill(process.pid, signal);
  }

  function stop(): void {
    for (const [signal, listener] of listeners) {
      process.off(signal, listener);
      ours().delete(listener);
    }
  }

  for (const [signal, listener] of listeners) {
    ours().add(listener);
    // First: a listener of the program that is called once would not be seen any more after its call.
    process.prependListener(signal, listener);
  }
  return stop;
}

function ours(): Set<unknown> {
  const holder = process as unknown as Record<symbol, Set<unknown>>;
  holder[OURS] ??= new Set();
  return holder[OURS];
}

/** Listeners for whose sake the process goes on. */
function foreignListeners(signal: Signal): number {
  const known = ours();
  const others = process.rawListeners(signal).filter((listener) => !known.has(listener));
  return others.length - signalExitListeners();
}

/**
 * The package `signal-exit`, which is in most programs, listens too and ends the process when it finds itself alone. It
 * says how many listeners it has where its own copies look (version 3 and 4); without this each would wait for the other.
 */
function signalExitListeners(): number {
  const places = [
    (process as unknown as Record<string, unknown>)['__signal_exit_emitter__'],
    (globalThis as unknown as Record<symbol, unknown>)[Symbol.for('signal-exit emitter')],
  ];
  const counts = places.map((emitter) => (emitter as { count?: unknown } | undefined)?.count);
  return counts.reduce<number>((sum, count) => sum + (typeof count === 'number' ? count : 0), 0);
}
