import { EventEmitter } from 'node:events';
import type { Readable } from 'node:stream';
import { inspect } from 'node:util';
import type { RunBackend } from '@wandb/service';
import type { SettingsValues } from '@wandb/settings';
import { type AlertOptions, parseAlert } from './alert.js';
import { type ConsoleStream, captureConsole, createDecoder } from './console-capture.js';
import { ConsoleRecorder } from './console-recorder.js';
import { WandbError } from './error.js';
import { KnownAttributes } from './known-attributes.js';
import type { Printer } from './printer.js';

/** What happens to a run, and what its listeners are given. */
export interface RunEvents {
  /** The server asks the run to stop; once. */
  stop: [];
}

/** Something that has output: a child process with pipes, a worker thread with `stdout: true`. */
export interface OutputSource {
  stdout: Readable | null;
  stderr: Readable | null;
}

export interface RunReportingParts {
  id: string;
  backend: RunBackend;
  printer: Printer;
  /** The setting `stop_fn`. */
  onStop: SettingsValues['stop_fn'];
  /** @throws WandbError `run-finished` */
  assertActive(what: string): void;
}

/**
 * What a run says beside its data: console output, alerts, that it is about to be preempted; and that it is asked to stop.
 */
export class RunReporting extends KnownAttributes {
  /**
   * Aborted when the server asks the run to stop (the button on its page, a sweep that ends it early). Nothing else
   * happens: whether and when the program stops is its own matter.
   *
   * @example
   * while (!run.stopSignal.aborted) run.log(await trainOneEpoch());
   */
  readonly stopSignal: AbortSignal;
  readonly #parts: RunReportingParts;
  readonly #events = new EventEmitter();
  readonly #recorder: ConsoleRecorder;
  /** What ends each capture. */
  readonly #captures = new Set<() => void>();
  #hasConsole = false;

  /** @internal */
  constructor(parts: RunReportingParts) {
    super();
    const { backend, printer, id } = parts;
    this.#parts = parts;
    this.#recorder = new ConsoleRecorder({
      publish: (record) => backend.publish(record),
      onLost: (error) => printer.warn(`Console output of run ${id} is lost: ${(error as Error).message}`),
    });
    const stop = new AbortController();
    this.stopSignal = stop.signal;
    backend.stopRequested.then(() => this.#stop(stop));
  }

  /** Calls the listener when something happens: see {@link RunEvents}. `run.on('stop', () => …)`. */
  on<Event extends keyof RunEvents>(event: Event, listener: (...args: RunEvents[Event]) => void): this {
    this.#events.on(event, listener);
    return this;
  }

  /** Calls the listener no more. */
  off<Event extends keyof RunEvents>(event: Event, listener: (...args: RunEvents[Event]) => void): this {
    this.#events.off(event, listener);
    return this;
  }

  /**
   * Sends a message to whoever watches the run: `run.alert({ title: 'Loss is NaN', text: 'at step 7', level: 'ERROR' })`.
   * It is in the run's file when the call returns, and sent as soon as there is a server.
   *
   * @throws WandbError `invalid-argument`, `run-finished`
   */
  alert(alert: AlertOptions): void {
    this.#parts.assertActive('alert');
    this.#parts.backend.publish({ kind: 'alert', ...parseAlert(alert) });
  }

  /** Says that this process is about to be preempted: a run that then ends with an error, or falls silent, is `preempted`. */
  markPreempting(): void {
    this.#parts.assertActive('mark_preempting');
    this.#parts.backend.publish({ kind: 'preempting' });
  }

  /** As {@link RunReporting.markPreempting}. */
  mark_preempting(): void {
    this.markPreempting();
  }

  /**
   * Adds lines to the run's console output without writing them to the console: the way for a logger's transport. Works
   * with the setting `console: 'off'` too. One line end at the end is not another line.
   */
  writeLogs(text: string): void {
    this.#parts.assertActive('write_logs');
    // What was written to the console before stands before it.
    this.#recorder.flush();
    this.#parts.backend.publish({ kind: 'output-lines', text: String(text) });
  }

  /** As {@link RunReporting.writeLogs}. */
  write_logs(text: string): void {
    this.writeLogs(text);
  }

  /**
   * Takes what a stream gives as console output of the run, until the stream or the run ends. The stream is read by a
   * listener for its data, so that whoever else wants it (`pipe()`, `on('data')`) has to begin in the same tick. What is
   * piped to `process.stdout` is captured there already.
   *
   * @param as which stream of the console it counts as; default `stdout`
   * @returns what ends it
   *
   * @example
   * const child = spawn('trainer', { stdio: ['ignore', 'pipe', 'inherit'] });
   * run.captureStream(child.stdout);
   */
  captureStream(stream: Readable, as: ConsoleStream = 'stdout'): () => void {
    this.#parts.assertActive('captureStream');
    if (as !== 'stdout' && as !== 'stderr') {
      throw new WandbError('invalid-argument', `A stream is captured as 'stdout' or 'stderr', not ${inspect(as)}`);
    }
    const decode = createDecoder();
    const take = (chunk: unknown) => {
      const text = decode(chunk);
      if (text !== '') this.#recorder.write(as, text);
    };
    const end = () => {
      stream.off('data', take);
      stream.off('close', end);
      this.#captures.delete(end);
    };
    stream.on('data', take);
    stream.on('close', end);
    this.#captures.add(end);
    return end;
  }

  /**
   * Takes the output of a child process or worker thread as console output of the run: both its streams, as
   * {@link RunReporting.captureStream}. A child needs pipes (`stdio: 'pipe'`), a worker `stdout: true, stderr: true`; without
   * these a worker's output comes to `process.stdout`, where it is captured.
   *
   * @returns what ends it
   * @throws WandbError `invalid-argument` when it has no streams here
   */
  captureChild({ stdout, stderr }: OutputSource): () => void {
    const ends: (() => void)[] = [];
    if (stdout) ends.push(this.captureStream(stdout, 'stdout'));
    if (stderr) ends.push(this.captureStream(stderr, 'stderr'));
    if (ends.length === 0) {
      throw new WandbError('invalid-argument', "There is no output to capture: start the process with stdio 'pipe'");
    }
    return () => {
      for (const end of ends) end();
    };
  }

  /** @internal From now on what this process writes to its console is the run's. */
  beginConsole(): void {
    this.#hasConsole = true;
    this.#captures.add(captureConsole((stream, text) => this.#recorder.write(stream, text)));
  }

  /** @internal Nothing is captured any more; what was is recorded. */
  endConsole(): void {
    for (const end of this.#captures) end();
    this.#captures.clear();
    this.#hasConsole = false;
    this.#recorder.flush();
  }

  /** @internal An error that ends the program: Node prints it when nobody can see it any more. */
  recordFatalError(error: unknown): void {
    if (this.#hasConsole) this.#recorder.write('stderr', `${fatalText(error)}\n`);
  }

  #stop(stop: AbortController): void {
    const { id, printer, onStop } = this.#parts;
    printer.info(`The server asks run ${id} to stop.`);
    stop.abort(new WandbError('stop-requested', `The server asked run ${id} to stop.`));
    try {
      onStop?.();
    } finally {
      this.#events.emit('stop');
    }
  }
}

/** As Node shows it. */
function fatalText(error: unknown): string {
  try {
    return error instanceof Error ? inspect(error) : `Uncaught:\n${inspect(error)}`;
  } catch {
    return 'Uncaught error';
  }
}
