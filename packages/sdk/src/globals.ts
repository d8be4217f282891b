import type { Readable } from 'node:stream';
import type { FinishResult, MetricDefinition } from '@wandb/service';
import type { AlertOptions } from './alert.js';
import { type Config, isConfigMethod } from './config.js';
import type { ConsoleStream } from './console-capture.js';
import { WandbError } from './error.js';
import type { FinishOptions } from './finish-options.js';
import type { LogOptions } from './log-options.js';
import type { DefineMetricOptions } from './metric.js';
import { type RestoreOptions, restoreFile } from './restore.js';
import type { Run } from './run.js';
import type { OutputSource } from './run-reporting.js';
import type { SaveOptions } from './save.js';
import { connectTo } from './server-connection.js';
import { openSession } from './session.js';
import type { Summary } from './summary.js';

/** The run that the functions of the module work on: the last one made by `init()`, until it is finished; else null. */
export let run: Run | null = null;

/** The promise of the last `init()`; null before it and after the run's end. As in 0.5.1. */
export let runPromise: Promise<Run> | null = null;

/** The id of the last global run that was finished, for the message that says so. */
let finishedId: string | null = null;

/** Makes a run the global one. */
export function setGlobalRun(newRun: Run): void {
  run = newRun;
  finishedId = null;
}

/** Keeps the promise that `init()` is about to return. */
export function setRunPromise(promise: Promise<Run>): void {
  runPromise = promise;
}

/** The run has ended; if it is the global one, there is none now. */
export function clearGlobalRun(endedRun: Run): void {
  if (run !== endedRun) return;
  run = null;
  runPromise = null;
  finishedId = endedRun.id;
}

/** Forgets the finished run too, as if nothing had been started. */
export function resetGlobals(): void {
  run = null;
  runPromise = null;
  finishedId = null;
}

/**
 * Records a row of metrics in the current run: see {@link Run.log}.
 *
 * @throws WandbError `not-initialized` before `init()`, `run-finished` after `finish()`
 */
export function log(data: object, options?: LogOptions): void;
/** As in 0.5.1 and Python: `log(data, step, commit)`. */
export function log(data: object, step?: number | null, commit?: boolean | null): void;
export function log(data: object, ...rest: [options?: LogOptions | number | null, commit?: boolean | null]): void {
  current('log').log(data, ...(rest as [number]));
}

/**
 * Ends the current run: see {@link Run.finish}. Does nothing when there is none.
 */
export async function finish(options?: number | FinishOptions): Promise<FinishResult> {
  return run === null ? {} : run.finish(options);
}

/** Says how a metric of the current run is shown and summarised: see {@link Run.defineMetric}. */
export function defineMetric(name: string, options?: DefineMetricOptions): Readonly<MetricDefinition> {
  return current('define_metric').defineMetric(name, options);
}

/** Sends a message to whoever watches the current run: see {@link Run.alert}. */
export function alert(message: AlertOptions): void {
  current('alert').alert(message);
}

/** Says that this process is about to be preempted: see {@link Run.markPreempting}. */
export function markPreempting(): void {
  current('mark_preempting').markPreempting();
}

/** Adds lines to the console output of the current run: see {@link Run.writeLogs}. */
export function writeLogs(text: string): void {
  current('write_logs').writeLogs(text);
}

/** Takes a stream as console output of the current run: see {@link Run.captureStream}. */
export function captureStream(stream: Readable, as?: ConsoleStream): () => void {
  return current('captureStream').captureStream(stream, as);
}

/** Takes the output of a child process or worker thread as that of the current run: see {@link Run.captureChild}. */
export function captureChild(child: OutputSource): () => void {
  return current('captureChild').captureChild(child);
}

/** Adds files to the current run: see {@link Run.save}. */
export function save(path: string, options?: SaveOptions): string[] {
  return current('save').save(path, options);
}

/**
 * Downloads a file of a run: see {@link Run.restore}. Without a current run it needs `runPath`, and the file comes to the
 * working directory.
 */
export async function restore(name: string, options: RestoreOptions = {}): Promise<string | null> {
  if (run !== null) return run.restore(name, options);
  const { runPath, replace = false, root = '.' } = options;
  if (runPath === undefined) {
    throw new WandbError('invalid-argument', 'run_path required when calling wandb.restore before wandb.init');
  }
  return restoreFile(name, replace, {
    runPath: () => runPath,
    root,
    connect: () => connectTo(openSession().settings.values),
  });
}

/** The current run's config: see {@link Run.config}. Throws when there is no run. */
export const config: Config = forwarding('config', () => run?.config, isConfigMethod);

/** The current run's summary: see {@link Run.summary}. Throws when there is no run. */
export const summary: Summary = forwarding(
  'summary',
  () => run?.summary,
  (key) => key === 'update',
);

function current(what: string): Run {
  return run ?? missingRun(`wandb.${what}()`);
}

function missingRun(before: string): never {
  const message = `You must call wandb.init() before ${before}`;
  if (finishedId === null) throw new WandbError('not-initialized', message);
  throw new WandbError('run-finished', `${message}: run ${finishedId} is finished.`);
}

/** An object that stands for whatever object the current run has under `name`. */
function forwarding<T extends object>(
  name: string,
  find: () => T | undefined,
  isMethod: (key: string | symbol) => boolean,
): T {
  const target = (key: string | symbol): T => {
    const isIndexed = typeof key === 'string' && !isMethod(key);
    return find() ?? missingRun(`wandb.${name}${isIndexed ? `['${key}']` : `.${String(key)}`}`);
  };
  return new Proxy({} as T, {
    // Symbols are what printing and testing tools ask for, `then` is what `await` asks for: nothing of the user's.
    get: (_, key) =>
      (typeof key === 'symbol' || key === 'then') && !find() ? undefined : Reflect.get(target(key), key),
    set: (_, key, value) => Reflect.set(target(key), key, value),
    has: (_, key) => Reflect.has(target(key), key),
    deleteProperty: (_, key) => Reflect.deleteProperty(target(key), key),
    ownKeys: () => Reflect.ownKeys(target('keys')),
    getOwnPropertyDescriptor: (_, key) => Reflect.getOwnPropertyDescriptor(target(key), key),
  });
}
